"""Tokens and states of the Markdown parser that take half the time to make.

The parser's tokens are made by the hundred thousand, and each looks at what was given for every field. These are the
same, made with what the rules give: type, tag and nesting.
"""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from markdown_it import token as tokens
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

if TYPE_CHECKING:
    from typing import Literal


class Token(tokens.Token):
    """A token without content."""

    __slots__ = ()

    def __init__(self, type: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:  # noqa: A002 - the parser's name
        self.type, self.tag, self.nesting = type, tag, nesting
        self.attrs, self.meta, self.map, self.children = {}, {}, None, None
        self.content = self.markup = self.info = ""
        self.level = 0
        self.block = self.hidden = False


class BlockState(StateBlock):
    """What blocks are read from."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token; as the parser's own."""
        token = Token(ttype, tag, nesting)
        token.block = True
        self.level -= nesting < 0
        token.level = self.level
        self.level += nesting > 0
        self.tokens.append(token)
        return token


class InlineState(StateInline):
    """What inline tokens are read from."""

    def pushPending(self) -> Token:  # noqa: N802 - the parser's name
        """Push the text before what is read now."""
        token = Token("text", "", 0)
        token.content, token.level = self.pending, self.pendingLevel
        self.pending = ""
        self.tokens.append(token)
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> tokens.Token:
        """Push a token; as the parser's own."""
        if nesting:
            return super().push(ttype, tag, nesting)
        if self.pending:
            self.pushPending()
        token = Token(ttype, tag, nesting)
        token.level = self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(None)
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the parser's names
        """The run of markers at a place; as the parser's own, which works out the same few characters each time."""
        text, end = self.src, start + 1
        while end < self.posMax and text[end] == text[start]:
            end += 1
        before, after = text[start - 1] if start else " ", text[end] if end < self.posMax else " "
        can_open, can_close, _ = _scanned(before, text[start], after, canSplitWord)
        return Scanned(can_open, can_close, end - start)


@lru_cache(maxsize=1024)
def _scanned(before: str, marker: str, after: str, splits_words: bool) -> Scanned:
    """What the parser says of a marker between two characters."""
    state = cast("StateInline", SimpleNamespace(src=f"{before}{marker}{after}", posMax=3))
    return StateInline.scanDelims(state, 1, splits_words)
