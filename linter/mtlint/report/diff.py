"""What fixes change, as a unified diff that `git apply` and `patch` understand."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.report.escaping import visible

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_QUOTED_IN_NAMES: Final = regex(r'[\x00-\x1f\x7f"\\]')
_NO_LINE_END: Final = "\\ No newline at end of file"


def render_diff(path: str, before: bytes, after: bytes, *, terminal: bool) -> str:
    """The difference of one page. At a `terminal`, characters that would drive it show as escapes; elsewhere every
    byte is the page's own.

    `before` and `after` are UTF-8.
    """
    old, new = (content.decode("utf-8").split("\n") for content in (before, after))
    lines = unified_diff(_lines(old), _lines(new), _name("a", path), _name("b", path), lineterm="")
    return "".join(f"{visible(line) if terminal else line}\n" for line in _told(lines))


def _lines(split: list[str]) -> list[str]:
    """Lines, of which the last one is marked where nothing ends it."""
    *lines, last = split
    return [*lines, f"{last}\n{_NO_LINE_END}"] if last else lines


def _told(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        text, mark, _ = line.partition(f"\n{_NO_LINE_END}")
        yield text
        if mark:
            yield _NO_LINE_END


def _name(side: str, path: str) -> str:
    """The name of a file as git writes it."""
    if _QUOTED_IN_NAMES.search(path):
        return f'"{side}/{_QUOTED_IN_NAMES.sub(_escape, path)}"'
    return f"{side}/{path}\t" if " " in path else f"{side}/{path}"


def _escape(char: re.Match[str]) -> str:
    return f"\\{char[0]}" if char[0] in '"\\' else f"\\{ord(char[0]):03o}"
