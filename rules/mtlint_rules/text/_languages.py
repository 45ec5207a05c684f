"""What of a language's writing decides whether a letter may touch a link, bold run or code span."""

from __future__ import annotations

from mtlint.api import read_locale

UNSPACED = frozenset(("zh", "yue", "wuu", "nan", "ja", "th", "lo", "km", "my", "bo", "dz", "ko"))
SUFFIXING = frozenset(
    "hu fi et tr az kk ky uz tt tk mn ka eu ta te kn ml bn si as or qu sw eo hy".split()  # noqa: SIM905
)
PREFIXING = frozenset(("ar", "fa", "he", "ur", "ckb"))
INFLECTING = frozenset(
    "pl cs sk ru uk be bg sr hr bs sl mk lv lt ro el hi mr gu pa ne".split()  # noqa: SIM905
)
COMPOUNDING = frozenset(("de", "sv", "da", "nb", "nn", "no", "is", "lb", "af"))

ENDINGS = frozenset(("s", "es", "e", "er", "je", "jes", "tje", "n", "t", "d", "ed", "ing", "th", "st", "nd", "rd"))
PERSIAN_ENDINGS = frozenset(("ها", "های", "هایی", "ای", "ی", "ام", "اش", "اند"))


def language(locale: str | None) -> str:
    """The language of a locale tag, also of one that names a country (`tw`), "" where it is not known."""
    return read_locale(locale or "").language
