"""Finds terms in English text, and whether a translation uses one of the words that are allowed for them.

Translations inflect: `Einstellung` may stand as `Einstellungen` or in `Systemeinstellung`. So of every word only the
stem is looked for, which is what is left without the last letters, anywhere in the text; marks that inflection or
spelling changes (accents, Arabic long vowels, Hebrew final letters) are ignored on both sides. This finds too much
rather than too little: what it does not find is missing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from mtlint.api import frozen, frozen_with_lazy, regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_TOKEN: Final = regex(r"[^\W_]+")
_GAP: Final = regex(r"[\s\-\u2010-\u2015\u00b7/]+")
_ALTERNATIVE_SPELLING: Final = str.maketrans("ךםןףץ", "כמנפצ", "ـاويىیة")
_UNSPACED: Final = regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDING: Final = regex(r"(?<=[\u3005\u3400-\u9fff])[\u3041-\u309f]+$|(?<=.)(?:ー|하다|하기|되다)$")
SHORTEST: Final = 3  # letters of a stem that may stand inside a word
LONG: Final = 4  # letters from which a word says something; of "clé de la porte" two do


@frozen
class Term:
    """A term to look for: as words of its own with `pattern`, also inside a word with `loose`. `lead` is where its
    first word begins."""

    text: str
    pattern: re.Pattern[str]
    loose: re.Pattern[str]
    lead: int


@frozen_with_lazy
class Text:
    """A translated text, prepared for questions."""

    text: str

    @cached_property
    def folded(self) -> str:
        """Without what spelling and inflection change."""
        return fold(self.text)

    @cached_property
    def squeezed(self) -> str:
        """Folded, without spaces and hyphens."""
        return _GAP.sub("", self.folded)

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words."""
        return frozenset(_TOKEN.findall(self.folded))

    def uses(self, term: str) -> bool:
        """Whether the term stands in the text, inflected or not, in one word or in several."""
        words = [word for word in _GAP.split(fold(term)) if word]
        joined = "".join(words)[:-1]
        if len(joined) > SHORTEST and joined in self.squeezed:
            return True
        return all(self._has(word) for word in ([word for word in words if len(word) >= LONG] or words))

    def _has(self, word: str) -> bool:
        stem = _stem(word)
        if _UNSPACED.search(word):
            return stem in self.squeezed
        return stem in (self.folded if len(stem) >= SHORTEST else self.words)

    def keeps(self, term: Term) -> bool:
        """Whether the term stands in the text as it is, but for hyphens between its words and invisible marks."""
        return term.loose.search(_visible(self.text)) is not None


def is_exact(term: str) -> bool:
    """Whether case counts: the term has capitals inside."""
    return any(letter.isupper() for letter in term[1:])


def index(terms: Iterable[str]) -> Mapping[str, Sequence[Term]]:
    """The terms by their first word, the longest first."""
    found: dict[str, list[Term]] = {}
    for text in terms:
        term = _term(text)
        first = _TOKEN.match(text, term.lead)
        if first is not None:
            found.setdefault(first.group().casefold(), []).append(term)
    return {word: sorted(group, key=lambda term: (-len(term.text), term.text)) for word, group in found.items()}


def occurrences(text: str, terms: Mapping[str, Sequence[Term]]) -> Iterator[tuple[Term, int, int]]:
    """Where terms stand in a text as words of their own; a term inside a longer one does not count."""
    position = 0
    for token in _TOKEN.finditer(text):
        for term in terms.get(token.group().casefold(), ()) if token.start() >= position else ():
            match = term.pattern.match(text, token.start() - term.lead) if token.start() >= term.lead else None
            if match is not None:
                position = match.end()
                yield term, match.start(), match.end()
                break


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text without case, accents, vowel signs and invisible marks, and without letters that only spelling or
    inflection adds."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in decomposed if unicodedata.category(letter) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFC", kept).translate(_ALTERNATIVE_SPELLING)


def _term(text: str) -> Term:
    parts = [re.escape(part) for part in re.split(r"[\s-]+", _visible(text))]
    pattern = r"[\s\u2010-\u2015-]+".join(parts).replace("'", "['’]")
    first = _TOKEN.search(text)
    flags = re.NOFLAG if is_exact(text) else re.IGNORECASE
    whole = re.compile(rf"(?<![\w-]){pattern}(?![\w-])", flags)
    return Term(text, whole, re.compile(pattern, flags), first.start() if first else 0)


def _stem(word: str) -> str:
    """A word without the letters that inflection may change."""
    if _UNSPACED.search(word):
        return _ENDING.sub("", word)
    length = len(word)
    return word if length <= SHORTEST else word[: max(SHORTEST, length - max(2, round(length / 3)))]


def _visible(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
