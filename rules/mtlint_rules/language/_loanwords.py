"""Pages on which people take over English words as they are, into sentences of their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import has_script_of, plain_text, read_locale, regex

if TYPE_CHECKING:
    from mtlint.api import Pair

_ENGLISH = regex(r"[a-z]{3,}(?=\W*\Z)")
_OWN_LETTERS = 4
_SHARE = 1 / 8
_FEWEST = 40  # words
_LONGEST = 12  # words
_UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"})


def may_be_loanwords(pair: Pair, text: str) -> bool:
    """Whether a short text in English may be so on purpose: on a page that people translated, into a language with a
    script of its own, an eighth of the words of its sentences and more is English."""
    return not pair.by_machine and len(text.split()) <= _LONGEST and _share(pair) >= _SHARE


def _share(pair: Pair) -> float:
    scripts = read_locale(pair.locale or "").scripts
    if pair.locale is None or "Latn" in scripts or not _UNSPACED.isdisjoint(scripts):
        return 0.0
    english = own = 0
    for block in pair.target.blocks:
        text = plain_text(block)
        if has_script_of(text, pair.locale, _OWN_LETTERS):
            tokens = text.split()
            english += sum(_ENGLISH.match(token) is not None for token in tokens)
            own += sum(not token.isascii() for token in tokens)
    return english / (english + own) if english + own >= _FEWEST else 0.0
