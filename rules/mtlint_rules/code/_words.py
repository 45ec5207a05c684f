"""Code that may be words of the sentence: translated with it, it is not lost."""

from __future__ import annotations

from mtlint.api import regex

_ARROW = regex(r" ?(?:->|→|›|»|>) ?")


def is_word(code: str) -> bool:
    """Whether code may be words of the sentence, which were translated, or a mark: it has no digits, no punctuation
    and no capitals within words; or a path through menus."""
    if _is_menu(code):
        return True
    return not any(map(str.isalnum, code)) or all(
        word.isalpha() and (len(word) == 1 or word[1:].islower()) for word in code.split()
    )


def _is_menu(code: str) -> bool:
    """Whether code is names in a user interface with arrows between them, one of several words or three (`Oven Door ->
    Open`): no type is written so."""
    names = _ARROW.split(code)
    if len(names) == 1 or not all(
        name[:1].isupper() and name.replace(" ", "").replace("-", "").isalpha() for name in names
    ):
        return False
    return len(names) > 2 or any(" " in name for name in names)
