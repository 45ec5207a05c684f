"""Asks only the parser's rules that may answer: by the character at hand.

markdown-it-py offers every position of a text to each of its inline rules in turn, and every line to each of its block
rules. All but a few look at one character and decline. Here a table knows which rules a character concerns, in their
order, so that what is parsed is the same, in half the time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline

from mtlint.document import closing_colons
from mtlint.document.light import BlockState, InlineState, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it import MarkdownIt, token
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.utils import EnvType

    BlockRule = Callable[[StateBlock, int, int, bool], bool]
    InlineRule = Callable[[StateInline, bool], bool]

_INLINE = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "opaque": "[{\\",
    "link": "[",
    "image": "!",
    "autolink": "<",
    "tag": "<",
    "html_inline": "<",
    "entity": "&",
}
_UNPLACED = frozenset({"newline", "emphasis"})
_BLOCK = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_OTHER = "\0"
_CHAINS = ("paragraph", "reference", "blockquote", "list")
_OF_TABLE = frozenset("|-:")
"""What the second line of a table begins with."""
_CODE_INDENT = 4
_DELIMITERS = "*_~"
_KNOWN = 256
"""Texts of which the tokens are kept, which nobody changes: cells and items that a page repeats, or another version of
it."""


class Inline(ParserInline):
    """The inline parser. Notes on the first token that a rule pushes from where to where in the text the whole
    construct reaches (`token.meta["at"]`); newlines have no place, and emphasis gives each marker its own."""

    def prepare(self) -> None:
        """Take in the rules; to be called when all are set."""
        named = list(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        self._rules: Mapping[str, tuple[tuple[InlineRule, bool], ...]] = {
            first: tuple((rule, name not in _UNPLACED) for name, rule in named if first in _INLINE.get(name, ""))
            for first in {*"".join(_INLINE.values())}
        }
        self._known = lru_cache(_KNOWN)(self._read)
        self._stop = re.compile(f"[{re.escape(''.join(self._rules))}\\]]").search

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the parser's name
        """Move behind the next token."""
        position = state.pos
        if position in state.cache:
            state.pos = state.cache[position]
            return
        if state.level >= state.md.options.maxNesting:
            state.pos = state.posMax
        elif (stop := self._stop(state.src, position)) is None or stop.start() > position:
            state.pos = stop.start() if stop else state.posMax
        else:
            state.level += 1
            if not any(rule(state, True) for rule, _ in self._rules.get(state.src[position], ())):
                state.pos += 1
            state.level -= 1
        state.cache[position] = state.pos

    def tokenize(self, state: StateInline) -> None:
        """Push the tokens from `state.pos` to `state.posMax`."""
        text, end = state.src, state.posMax
        if state.level >= state.md.options.maxNesting:
            state.append_pending(text[state.pos : end])
            state.pos = end
        while state.pos < end:
            start = state.pos
            stop = self._stop(text, start, end)
            if stop is None or stop.start() > start:
                state.pos = stop.start() if stop else end
                state.append_pending(text[start : state.pos])
            elif not self._apply(state, start):
                state.append_pending(text[start])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def _apply(self, state: StateInline, start: int) -> bool:
        first = len(state.tokens) + bool(state.pending)
        for rule, placed in self._rules.get(state.src[start], ()):
            if rule(state, False):
                if placed and first < len(state.tokens):
                    state.tokens[first].meta["at"] = (start, state.pos)
                return True
        return False

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[token.Token]) -> list[token.Token]:
        """Push the tokens of a text."""
        if self._stop(src) is None:
            if src:
                tokens.append(Token("text", "", 0))
                tokens[-1].content = src
        elif "references" in env:
            self._push(src, md, env, tokens)
        else:
            tokens += self._known(src, md)
        return tokens

    def _push(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[token.Token]) -> None:
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        if any(marker in src for marker in _DELIMITERS):
            for rule in self.ruler2.getRules(""):
                rule(state)

    def _read(self, src: str, md: MarkdownIt) -> list[token.Token]:
        """The tokens of a text that has no links to definitions."""
        found: list[token.Token] = []
        self._push(src, md, {}, found)
        return found


class Block(ParserBlock):
    """The block parser."""

    def prepare(self, directives: str = "") -> None:
        """Take in the rules; to be called when all are set. `directives` are the characters that one may begin with."""
        firsts = {**_BLOCK, "directive": directives}
        names = dict(zip(self.ruler.getRules(""), self.ruler.get_active_rules(), strict=True))

        def table(chain: str, without: frozenset[str]) -> dict[str, tuple[BlockRule, ...]]:
            return {
                first: tuple(
                    rule
                    for rule in self.ruler.getRules(chain)
                    if names[rule] not in without and first in firsts.get(names[rule], first)
                )
                for first in (*"".join(firsts.values()), _OTHER)
            }

        self._every = tuple(self.ruler.getRules(""))
        self._of_line = table("", frozenset({"code", "table", "lheading"}))
        self._of_lines = table("", frozenset({"code"}))
        tables = {chain: [rule for rule in self.ruler.getRules(chain) if names[rule] == "table"] for chain in _CHAINS}
        cache = {chain: [_interrupting(table(chain, frozenset({"table"})), tables[chain])] for chain in _CHAINS}
        self.ruler.__cache__ = {"": list(self._every), **cache}

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[token.Token]) -> list[token.Token] | None:  # noqa: N803
        """Push the tokens of a text."""
        if not src:
            return None
        state = BlockState(src, md, env, outTokens)
        closing_colons.align(state)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the parser's names
        """Push the tokens of some lines. As the parser's own, but for the choice of rules."""
        line = startLine
        after_blank = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= state.md.options.maxNesting:
                state.line = endLine
                break
            for rule in self._rules(state, line, endLine):
                if rule(state, line, endLine, False):
                    break
            state.tight = not after_blank
            line = state.line
            after_blank = after_blank or (line - 1 < endLine and state.isEmpty(line - 1))
            if line < endLine and state.isEmpty(line):
                after_blank = True
                line += 1
                state.line = line

    def _rules(self, state: StateBlock, line: int, end_line: int) -> tuple[BlockRule, ...]:
        """The rules that may begin a block at a line. Without a second line there is no table or underlined heading."""
        if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
            return self._every
        followed = line + 1 < end_line and not state.isEmpty(line + 1)
        first = state.src[state.bMarks[line] + state.tShift[line]]
        rules = self._of_lines if followed else self._of_line
        return rules.get(first) or rules[_OTHER]


def _interrupting(rules: Mapping[str, tuple[BlockRule, ...]], tables: list[BlockRule]) -> BlockRule:
    """One rule for all that may end a block of another kind; tables are known by their second line."""

    def interrupts(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        begin = state.bMarks[line] + state.tShift[line]
        for rule in rules.get(state.src[begin : begin + 1], ()):
            if rule(state, line, end_line, silent):
                return True
        if tables and line + 1 < end_line:
            begin = state.bMarks[line + 1] + state.tShift[line + 1]
            if state.src[begin : begin + 1] in _OF_TABLE:
                return tables[0](state, line, end_line, silent)
        return False

    return interrupts
