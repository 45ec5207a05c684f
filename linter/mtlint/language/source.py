"""What the English counterpart of a block tells: it keeps names, lists and foreign text from being
reported.
"""

from collections import Counter
from typing import Final

from mtlint.language.scripts import count_scripts, letters_of
from mtlint.language.tokens import tokenize
from mtlint.language.verdict import Verdict

_FEWEST_LETTERS: Final = 3
_COMMON_SHARE: Final = 0.5


def is_same(prose: str, source: str) -> bool:
    """Whether two texts are equal but for white space."""
    return prose == source or prose.split() == source.split()


def explains(verdict: Verdict, prose: str, source: str) -> bool:
    """Whether the source has the foreign words or the foreign script too, so that the translation kept
    them.
    """
    if verdict.kind == "mixed-script-word":
        return verdict.excerpt in source
    if verdict.kind == "wrong-script":
        script = verdict.language.removeprefix("zh-")
        scripts = count_scripts(Counter(source))
        return sum(scripts[letters] for letters in letters_of(script)) >= _FEWEST_LETTERS
    if verdict.kind == "wrong-language":
        words = _words(prose)
        return len(words & _words(source)) >= _COMMON_SHARE * len(words)
    return False


def _words(text: str) -> set[str]:
    """The words of a text, those in the plural as in the singular: people keep a term, and not its ending."""
    return {token.text.removesuffix("s") for token in tokenize(text) if token.role in ("plain", "foreign")}
