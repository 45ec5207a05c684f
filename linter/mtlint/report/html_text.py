"""Text of pages as HTML: escaped, with what cannot be seen made visible, and with the spot of a finding marked."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from unicodedata import bidirectional, name

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from mtlint.findings import Passage
from mtlint.language.locales import read_locale
from mtlint.patterns import regex
from mtlint.report.difference import marked
from mtlint.report.escaping import escapes, one_line

_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"})
_QUOTED: Final = regex(r'"[^"]*"')
_LANGUAGE_TAG: Final = regex(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


def shown(text: str) -> Markup:
    """Text with its line breaks; each character that hides is shown as an escape, with its name as title."""
    return Markup().join(_shown(text, keep="\n\t"))


def shown_path(path: str) -> Markup:
    """A path, as one line."""
    return Markup().join(_shown(path, keep=""))


def message(text: str) -> Markup:
    """A message on one line. What it quotes of a page is kept apart: its direction is its own."""
    line, parts, position = one_line(text), list[Markup](), 0
    for match in _QUOTED.finditer(line):
        parts += [escape(line[position : match.start()]), Markup("<q>{}</q>").format(match[0][1:-1])]
        position = match.end()
    return Markup().join([*parts, escape(line[position:])])


def passage(text: Passage, other: Passage | None) -> Markup:
    """A passage with the spot of the finding marked, and in it what differs from the other side."""
    if text.start == text.end:
        point = Markup('<mark class="point"></mark>')
        return shown(text.text[: text.start]) + point + shown(text.text[text.start :])
    whole = is_whole(text)
    parts: list[Markup] = []
    for piece in marked(text, other):
        if piece.mark == "differs":
            parts.append(Markup('<mark class="differs">{}</mark>').format(shown(piece.text)))
        elif piece.mark == "spot" and not whole:
            parts.append(Markup("<mark>{}</mark>").format(shown(piece.text)))
        else:
            parts.append(shown(piece.text))
    return Markup().join(parts)


def is_whole(text: Passage) -> bool:
    """Whether the spot is all there is to the passage, or all but a list marker."""
    return text.end > text.start and not re.search(r"\w{2}", text.text[: text.start] + text.text[text.end :])


def direction(text: str, locale: str | None) -> str:
    """The `dir` of a passage: that of the locale, where the text has a letter of a right-to-left script at all."""
    if locale is None or _RIGHT_TO_LEFT_SCRIPTS.isdisjoint(read_locale(locale).scripts):
        return "auto"
    return "rtl" if any(bidirectional(character) in {"R", "AL"} for character in text) else "ltr"


def is_code(text: Passage) -> bool:
    """Whether the passage is a fenced code block."""
    return text.text.lstrip(" >").startswith(("```", "~~~"))


def language(locale: str | None) -> str:
    """The `lang` of a passage: BCP 47, or empty (not known) where the locale is not written like a tag."""
    tag = (locale or "").replace("_", "-")
    return tag if _LANGUAGE_TAG.match(tag) else ""


@lru_cache(maxsize=256)
def manual(documentation: str) -> Markup:
    """A rule's manual."""
    return Markup(MarkdownIt("commonmark", {"html": False}).render(documentation))  # noqa: S704 - HTML is escaped


def _shown(text: str, keep: str) -> Iterator[Markup]:
    position = 0
    for start, end, escaped in escapes(text, keep):
        yield escape(text[position:start])
        title = f"U+{ord(text[start]):04X} {name(text[start], '')}".rstrip()
        yield Markup('<span class="hidden" title="{}">{}</span>').format(title, escaped)
        position = end
    yield escape(text[position:])
