"""title-untranslated: the page title is still English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = regex(r"[A-Za-z][A-Za-z'’-]*")
_IN_NAMES = frozenset(("a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "vs"))
_IN_PHRASES = frozenset(
    (
        *("about", "are", "be", "can", "do", "does", "from", "how", "into", "is", "it", "its", "not", "that", "their"),
        *("this", "to", "using", "via", "what", "when", "where", "which", "why", "with", "without", "you", "your"),
    )
)
_FEWEST_WORDS = 4


@rule("title-untranslated", summary="the page title is still English", severity=Severity.INFO, about="front matter")
def title_untranslated(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The `title` in the front matter is word for word the source's, though it is a phrase: search results and browser
    tabs show English.

    Not reported: titles of fewer than four words, and names (`Contoso Open License Program`, `Contoso Guard for
    Office`): a title counts as a phrase only if it has a word that names have not (`how`, `to`, `with` …), opens with a
    verb in -ing, or has ordinary words in lower case. Nor titles that end in a full stop: they are messages of a
    program, which readers search for as they are.
    """
    source = pair.recorded if pair.bilingual else pair.source
    title = pair.target.front_matter.text("title")
    if source is None or not title or (pair.locale or "").lower().partition("-")[0] == "en":
        return
    if " ".join(title.split()) != " ".join((source.front_matter.text("title") or "").split()) or not _is_phrase(title):
        return
    where = pair.target.front_matter.ranges.get("title")
    if where is not None:
        beside = None if pair.bilingual else source.front_matter.ranges.get("title")
        yield Problem(f"title not translated: {quote(title)}", where, beside)


def _is_phrase(title: str) -> bool:
    words = _WORD.findall(title)
    if len(words) < _FEWEST_WORDS or title.rstrip().endswith("."):
        return False
    lower = {word for word in words if word.islower()}
    opens = words[0].lower()
    return (
        bool(lower & _IN_PHRASES)
        or opens in _IN_PHRASES
        or (opens.endswith("ing") and bool(lower))
        or bool(lower & _IN_NAMES and lower - _IN_NAMES)
        or len(lower - _IN_NAMES) >= 2
    )
