"""Make text from strangers safe to print: it may not drive a terminal, reorder a line or command a CI server.

Escapes are those of Python string literals: `\\x1b`, `\\u202e`, `\\U000e0041`. A backslash stays as it is,
for the result is read by people and not decoded by programs.
"""

import re
from typing import Final

_LOG_COMMAND: Final = r"#(?=#(?:vso)?\[)"
"""The first sign of `##[error]` and `##vso[task.setvariable]`, which GitHub Actions and Azure Pipelines obey
wherever they stand in a line of output."""

_UNSAFE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # C0 and C1 controls, DEL
    r"\xad\u180e\u200b\u2060-\u2065\ufeff"  # soft hyphen, zero-width characters, byte order mark
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional marks, embeddings, overrides, isolates
    r"\u2028\u2029\ufff9-\ufffb"  # line and paragraph separators, annotations
    r"\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates, tag characters
    # joiners, except after emoji and letters of Arabic, Indic, Burmese and Khmer, which need them
    r"|(?<![\u0600-\u0dff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    rf"|{_LOG_COMMAND}"
)
_UNSAFE_IN_JSON: Final = re.compile(rf"[\x7f-\x9f\ud800-\udfff]|{_LOG_COMMAND}")
_WHITE_SPACE: Final = re.compile(r"\r\n|[\t\n\r]")
_LEADING_COLONS: Final = re.compile(r"\A(\s*):(?=:)")


def visible(text: str) -> str:
    """Show as an escape every character that cannot be seen or would be obeyed; line breaks and tabs too."""
    return _UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """Like `visible`, but for prose: line breaks and tabs become spaces."""
    return visible(_WHITE_SPACE.sub(" ", text))


def opening(text: str) -> str:
    """Make visible text fit to open a line, where GitHub Actions obeys `::error::`, indented or not."""
    return _LEADING_COLONS.sub(r"\1\\x3a", text)


def shown_path(path: str) -> str:
    """A path, fit to open a line."""
    return opening(visible(path))


def json_text(text: str) -> str:
    """Escape, within a JSON document, what UTF-8 cannot encode or would be obeyed; its meaning stays."""
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return r"\x23" if character == "#" else character.encode("unicode_escape").decode("ascii")
