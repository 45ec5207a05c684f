"""Prose as a sequence of words and breaks, each word with the part it plays as evidence of language.

Only words in lower case say what language a text is in: names, CamelCase, ALL CAPS and words touching
digits or signs of code stand in every language unchanged. A capitalised word that opens a sentence is in
between: it may be an English imperative or function word.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

from mtlint.frozen import frozen
from mtlint.language.scripts import script_of
from mtlint.patterns import regex

Role = Literal["plain", "opening", "name", "foreign", "break", "pause"]

PLACEHOLDER: Final = "\ufffc"
LONGEST_WORD: Final = 60
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0981-\u09e3\u0a01-\u0a51\u0a81-\u0ae3\u0b01-\u0be2\u0c00-\u0ce3\u0d00-\u0df3"
    "\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1dc0-\u1dff\u200c\u200d"
)
LETTERS: Final = rf"(?:[^\W\d_]++|[{_MARKS}])+"
_TOKEN: Final = regex(
    rf"(?P<word>(?:{LETTERS}+['’‑-]?)+(?<!['’‑-]))"
    r"|(?P<stop>[.!?:;…。！？；：\n•\ufffc¡¿|>“”\"«»()\[\]]+)"
    r"|(?P<glue>[\d_/\\=$@#<+~^{}*&%]+)"
    r"|(?P<space>\s+)"
)
_SENTENCE_ENDS: Final = frozenset(".!?:;…。！？；：\n•")
_GLUING: Final = frozenset("_\\$=@#<+~{}*%")
_QUOTED: Final = regex(
    r"(?<!\w)'(?=\S)[^\n]{1,160}?(?<=\S)'(?!\w)|"
    r'"[^"\n]{1,90}"|“[^”\n]{1,90}”|„[^“”\n]{1,90}[“”]|«[^»\n]{1,90}»|»[^«\n]{1,90}«|「[^」\n]{1,60}」|『[^』\n]{1,60}』'
    r"|\b[A-Z][\w-]*(?: [A-Z][\w-]*)? as a Service\b"
)
_LETTER_BY_LETTER: Final = regex(r"(?<![^\W_])[A-Za-z](?:[ .]+[A-Za-z](?![A-Za-z])){2,}")
"""What is left of a name that a machine tore apart: `n a m a. n a m`."""
_YEAR: Final = regex(r"\(\d{4}\)")
_LABEL: Final = r"[\w'’&.-]{1,40}(?: [\w'’&.-]{1,40}){0,3}"
_ARROWS: Final = "→➔➜⇒"
_LABELS: Final = regex(rf"\b{_LABEL}(?: ?[{_ARROWS}] ?{_LABEL}){{2,}}")


@frozen
class Token:
    """A word (`plain` when in lower case, `opening` when capitalised at the start of a sentence, `name`
    when no evidence, `foreign` when not in Latin letters), or a `break` between sentences, or a `pause`
    within one.
    """

    text: str
    start: int
    end: int
    role: Role

    @property
    def is_word(self) -> bool:
        return self.role not in ("break", "pause")


def tokenize(prose: str) -> list[Token]:
    """Split prose into tokens, in order; white space and signs other than punctuation are left out."""
    tokens: list[Token] = []
    opens_sentence = True
    glued = False
    previous_end = 0
    for match in _TOKEN.finditer(prose):
        glued = glued and match.start() == previous_end
        previous_end = match.end()
        text, start, end = match.group(), match.start(), match.end()
        if match.lastgroup == "word":
            glued = glued or prose[end : end + 1] in _GLUING
            tokens.append(Token(text, start, end, _role(text, opens_sentence, glued)))
            opens_sentence = False
        elif match.lastgroup == "stop":
            tokens.append(Token(text, start, end, "break" if text[0] in _SENTENCE_ENDS else "pause"))
            opens_sentence = True
        glued = match.lastgroup == "glue"
    return tokens


def hide_quotations(prose: str) -> str:
    """Replace short quotations, as of labels of a user interface, and names like `Oven as a Service` by as many
    placeholders; paths of labels and letters that stand one by one too.

    A quotation that is all of the prose stays, unless the year of a work follows.
    """
    visible = _LETTER_BY_LETTER.sub(lambda match: PLACEHOLDER * len(match.group()), hide_paths(prose))
    return _QUOTED.sub(_hide, visible)


def hide_paths(prose: str) -> str:
    """Replace three or more labels with arrows between them (`Ovens → Bread ovens → Open the door`) by as many
    placeholders."""
    if not any(arrow in prose for arrow in _ARROWS):
        return prose
    return _LABELS.sub(lambda match: PLACEHOLDER * len(match.group()), prose)


@lru_cache(maxsize=1 << 12)
def normalise_word(word: str) -> str:
    """A word in lower case, composed (NFC), with the typewriter's apostrophe and hyphen."""
    return unicodedata.normalize("NFC", word).lower().replace("’", "'").replace("‑", "-")


def _role(word: str, opens_sentence: bool, glued: bool) -> Role:
    if script_of(word[0]) != "Latn":
        return "foreign"
    if glued or len(word) > LONGEST_WORD or word.count("-") >= 3:
        return "name"
    if word.islower():
        return "plain"
    if opens_sentence and (len(word) == 1 or word[1:].islower()):
        return "opening"
    return "name"


def _hide(match: re.Match[str]) -> str:
    """Placeholders for a quotation, unless it is all that the prose says and no title of a work, with its year."""
    if 2 * len(match.group()) <= len(match.string):
        return PLACEHOLDER * len(match.group())
    rest = match.string[: match.start()] + match.string[match.end() :]
    is_all = not any(char.isalpha() or char == PLACEHOLDER for char in rest) and not _YEAR.search(rest)
    return match.group() if is_all else PLACEHOLDER * len(match.group())
