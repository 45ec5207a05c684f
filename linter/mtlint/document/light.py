"""Tokens and states of the Markdown parser that take half the time to make.

The parser's tokens are made by the hundred thousand, and each looks at what was given for every field. These are the
same, made with what the rules give: type, tag and nesting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import token as tokens
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

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
