"""English that stands with words of the page's own language: it was not left over."""

from __future__ import annotations

from mtlint.api import has_script_of, read_locale, regex

_BRACKETS_AT_END = regex(r"[(（]([^()（）]+)[)）]\W*\Z")
_WIDE_COMMA = regex(r"[、，]")
_WORD = regex(r"[^\W\d_]{3,}")
_FEWEST_OWN_LETTERS = 4
_LONGEST_OF_TERMS = 12  # words


def is_in_both_languages(text: str, locale: str | None) -> bool:
    """Whether English is followed or preceded by the same in the language of the locale, as far as scripts tell."""
    return (
        locale is not None
        and "Latn" not in read_locale(locale).scripts
        and has_script_of(text, locale, _FEWEST_OWN_LETTERS)
    )


def has_own_words(text: str, source: str) -> bool:
    """Whether a short text has a word with a letter that English has not, and no capitals, and its source has none; or
    it is names with the commas of another script, which the source has not."""
    names = [] if _WIDE_COMMA.search(source) else _WIDE_COMMA.split(text)
    if len(names) > 1 and all(name.lstrip()[:1].isupper() for name in names):
        return True
    words = text.split()
    own = (word for word in words if word == word.lower() and any(map(str.isalpha, filter(_is_foreign, word))))
    return len(words) <= _LONGEST_OF_TERMS and any(word not in source for word in own)


def _is_foreign(char: str) -> bool:
    return not char.isascii()


def ends_in_translation(text: str, source: str) -> bool:
    """Whether an English title ends in brackets with its translation: in words that the source has not."""
    brackets = _BRACKETS_AT_END.search(text)
    words = _WORD.findall(brackets.group(1).lower()) if brackets else []
    known = set(_WORD.findall(source.lower()))
    return 2 * sum(word in known for word in words) < len(words)
