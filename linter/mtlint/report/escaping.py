"""Make text from strangers safe to print: it may not drive a terminal, reorder a line, command a CI server or become
markup.

What is made visible is escaped as in Python string literals: `\\x1b`, `\\u202e`, `\\U000e0041`. A backslash stays as it
is, for the result is read by people and not decoded by programs.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from mtlint.patterns import regex

_LOG_COMMAND: Final = r"#(?=#(?:vso)?\[)"
"""The first sign of `##[error]` and `##vso[task.setvariable]`, which GitHub Actions and Azure Pipelines obey
wherever they stand in a line of output."""

_UNSAFE: Final = regex(
    r"[\x00-\x1f\x7f-\x9f"  # C0 and C1 controls, DEL
    r"\xad\u180e\u200b\u2060-\u2065\ufeff"  # soft hyphen, zero-width characters, byte order mark
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional marks, embeddings, overrides, isolates
    r"\u2028\u2029\ufff9-\ufffb\ufffe\uffff"  # line and paragraph separators, annotations, what is no character
    r"\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates, tag characters
    # joiners, except after emoji and letters of Arabic, Indic, Burmese and Khmer, which need them
    r"|(?<![\u0600-\u0dff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    rf"|{_LOG_COMMAND}"
)
_UNSAFE_IN_JSON: Final = regex(rf"[\x7f-\x9f\u2028\u2029\ud800-\udfff]|{_LOG_COMMAND}")
_CONTROL: Final = regex(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # line ends are encoded
_SURROGATE: Final = regex(r"[\ud800-\udfff]")
_MARKDOWN: Final = regex(
    r"[\\`*_\[\]<|~&$]"  # inline markup, cell borders, HTML, entities, mathematics
    r"|:(?=//|[\w+-]+:)"  # bare URLs, emoji names
    r"|\.(?<=www\.)",
    re.ASCII | re.IGNORECASE,
)
_REFERENCE: Final = regex(r"(?<=[@#])(?=\w)|(?<=GH-)(?=\d)", re.IGNORECASE)
_ZERO_WIDTH_SPACE: Final = "&#8203;"
_EMBEDDED_LINK: Final = regex(r"\[(?=[^\[\]]*\]\()")
_WHITE_SPACE: Final = regex(r"\r\n|[\t\n\r]")
_LEADING_COLONS: Final = regex(r"\A(\s*):(?=:)")


def visible(text: str) -> str:
    """Show as an escape every character that cannot be seen or would be obeyed; line breaks and tabs too."""
    return _UNSAFE.sub(_escape, text)


def escapes(text: str, keep: str = "") -> Iterator[tuple[int, int, str]]:
    """Where `visible` puts escapes, but for characters to keep: start, end and the escape."""
    for match in _UNSAFE.finditer(text):
        if match[0] not in keep:
            yield match.start(), match.end(), _escape(match)


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
    """Escape, within a JSON document, what UTF-8 cannot encode, what ends a line for some and what would be obeyed; its
    meaning stays."""
    if text.isascii() and "##" not in text and "\x7f" not in text:
        return text
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def encodable(text: str) -> str:
    """What UTF-8 cannot encode (lone surrogates: bytes of names that are not UTF-8) as escapes; the rest as it is."""
    return _SURROGATE.sub(_escape, text)


def workflow_data(text: str) -> str:
    """The message of a GitHub workflow command. Line ends are encoded, other controls shown as escapes."""
    encoded = _CONTROL.sub(_escape, text).replace("%", "%25")
    return encoded.replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """The value of a property of a GitHub workflow command."""
    return workflow_data(text).replace(":", "%3A").replace(",", "%2C")


def markdown_text(text: str) -> str:
    """Text that GitHub Flavoured Markdown shows as it is, on one line, also in the cell of a table: no markup, HTML,
    link or emoji, and nobody is mentioned, no issue is referred to (a zero-width space stands after `@` and `#`)."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", visible(text))
    return _REFERENCE.sub(_ZERO_WIDTH_SPACE, escaped)


def sarif_text(text: str) -> str:
    """A message of SARIF on one line, in which nothing is taken for an embedded link (SARIF 2.1.0, 3.11.6)."""
    return _EMBEDDED_LINK.sub(r"\\[", one_line(text))


def relative_uri(path: str) -> str:
    """A relative path as a URI reference. A name that is not UTF-8 keeps its bytes."""
    try:
        content = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        content = path.encode("utf-8", "surrogatepass")
    return quote(content)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return r"\x23" if character == "#" else character.encode("unicode_escape").decode("ascii")
