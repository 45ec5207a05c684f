"""Code that stands in the text without markers: it is in no language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, regex

if TYPE_CHECKING:
    from mtlint_rules.language._verdicts import Judged

_LOG_LINE = regex(r"\W*(?:[\w:.-]+\]\[?)*\d{4}-\d\d-\d\d[T ]\d\d:\d\d|(?:CEF|LEEF):\d")
_DECLARATION = regex(
    r"\W*(?:public|private|protected|static|virtual|const|inline|template)\b[^\n]{0,200}?(?:::|: :|\(|<)"
)
_COMMIT = regex(r"(?:build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(?:\([^()\n]{1,60}\))?!?: ")
_SIGNATURE = regex(r"(?=[^?=|{]*(?:\w\?:|=>|[|{] ?\w))(?:[a-z]\w*)?(?:\(\w+\??:|\{ ?\w+\??:).*[)\]}\w]", re.DOTALL)
_PLAIN = regex(r"[(\"'“‘«*]*[^\W\d_]+(?:['’/-][^\W\d_]+)*[)\"'”’».,:;!?…*]*")


def is_code(item: Judged) -> bool:
    """Whether less than half of what stands outside code is words: formulas and commands without markers; or it is a
    line of a log or the message of a commit, declares something in a language like C++ or Java, or is the type of a
    function or an object."""
    if _LOG_LINE.match(item.text) or _DECLARATION.match(item.text) or _COMMIT.match(item.text):
        return True
    if item.target.kind == "cell" and _SIGNATURE.fullmatch(item.text):
        return True
    literal = item.target.rendering.literal[item.start : item.end]
    pieces = [piece for piece in literal.split() if PLACEHOLDER not in piece]
    return 2 * sum(_PLAIN.fullmatch(piece) is not None for piece in pieces) < len(pieces)
