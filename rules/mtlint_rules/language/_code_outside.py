"""Code that stands in the text without markers: it is in no language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, regex

if TYPE_CHECKING:
    from mtlint.api import Block
    from mtlint_rules.language._verdicts import Judged

_LOG_LINE = regex(r"\W*(?:[\w:.-]+\]\[?)*\d{4}-\d\d-\d\d[T ]\d\d:\d\d|(?:CEF|LEEF):\d")
_DECLARATION = regex(
    r"\W*(?:public|private|protected|static|virtual|const|inline|template)\b[^\n]{0,200}?(?:::|: :|\(|<)"
)
_COMMIT = regex(r"(?:build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(?:\([^()\n]{1,60}\))?!?: ")
_NUMBER = regex(r"#?\d+")
_OF_CHANGE = regex(r"/(?:pull|pulls|issues|commit|merge_requests)/[\da-f]+\Z")
_SIGNATURE = regex(r"(?=[^?=|{]*(?:\w\?:|=>|[|{] ?\w))(?:[a-z]\w*)?(?:\(\w+\??:|\{ ?\w+\??:).*[)\]}\w]", re.DOTALL)
_COMMAND = regex(r"(?<=: )[a-z][\w.-]*(?: [^\s:]{1,100}){0,20} --?[a-z].*\Z", re.DOTALL)
_PLAIN = regex(r"[(\"'“‘«*]*[^\W\d_]+(?:['’/-][^\W\d_]+)*[)\"'”’».,:;!?…*]*")


def without_command(item: Judged) -> str:
    """The text without the command with options at its end, behind a colon, that the source has too."""
    text = item.target.text[item.start : item.end]
    command = _COMMAND.search(text) if item.source is not None else None
    said = command is not None and item.source is not None and command.group() in item.source.text
    return text[: command.start()] if command and said else text


def is_code(item: Judged) -> bool:
    """Whether less than half of what stands outside code is words: formulas and commands without markers; or it is a
    line of a log, the message of a commit or the title of a change with its number, declares something in a language
    like C++ or Java, or is the type of a function or an object."""
    if _LOG_LINE.match(item.text) or _DECLARATION.match(item.text) or _COMMIT.match(item.text):
        return True
    if item.target.items and _ends_in_change(item.target):
        return True
    if item.target.kind == "cell" and _SIGNATURE.fullmatch(item.text):
        return True
    literal = item.target.rendering.literal[item.start : item.end]
    pieces = [piece for piece in literal.split() if PLACEHOLDER not in piece]
    return 2 * sum(_PLAIN.fullmatch(piece) is not None for piece in pieces) < len(pieces)


def _ends_in_change(block: Block) -> bool:
    """Whether an item ends in a number that links to a pull request, an issue or a commit, as change logs have it."""
    last = block.links[-1] if block.links else None
    start, end = block.rendering.extent(last) if last else (0, 0)
    named = last is not None and _OF_CHANGE.search(last.href) and _NUMBER.fullmatch(block.text[start:end])
    return bool(named) and not any(map(str.isalnum, block.text[end:]))
