"""Which code in the text says the same as the source's, though it is written otherwise."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.code._code_blocks import terms
from mtlint_rules.code._span_matching import singulars
from mtlint_rules.code._translatable import is_translation, letters

if TYPE_CHECKING:
    from mtlint_rules.code._page_code import PageCode

_FEWEST_MARKS = 3
_OFTEN = 2
_HEADER = regex(r"[A-Za-z]+(?:-[A-Za-z]+)+")
_PRESSED = regex(r"(?:Ctrl|Control|Alt|Shift|Cmd|Command|Option|⌘)\s?\+", re.IGNORECASE)
_DATE = regex(r"([YMDHms])\1{1,3}(?:\W([YMDHms])\2{1,3})*")
_CALL = regex(r"[\w.:]*[.:](\w+)\([^()]*\)")
_COMMENT = regex(r"(?<=\S)\s+(?:#|//)\s.*\Z")
_OWN = regex(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")
_JOINT = regex(r"\w{2,} [./:]\w{2,}|\w{2,}[./:] \w{2,}")
_GLOSS = regex(r"\s?[(（][^()（）]{1,80}[)）]")


def is_same(page: PageCode, lost: str, added: str, words: str) -> bool:
    """Whether one is a translation of the other, the singular of its plural (few languages mark that with an s),
    or takes in the `words` of the source around it; or the entities that the source shows as they are (`&gt; 5`) were
    meant for what the translation has. Both are folded, `words` is nothing but letters."""
    if _without_comment(lost) == _without_comment(added):
        return True
    if _is_mark(page, lost, added) or added in singulars(lost) or (lost != added and html.unescape(lost) == added):
        return True
    if _is_for_people(lost, added) or _is_short(lost, added) or _is_renamed(page, lost, added):
        return True
    if _is_written_both_ways(page, lost, added) or _is_header(lost, added):
        return True
    ours, theirs = letters(lost), letters(added)
    return is_translation(lost, added, terms(page.pair)) or (ours != theirs and ours in theirs and theirs in words)


def _without_comment(code: str) -> str:
    """Code without what it says to people behind it."""
    return _COMMENT.sub("", code)


def _is_mark(page: PageCode, lost: str, added: str) -> bool:
    """Whether a letter that marks kinds of entries, as a legend explains, was replaced by that of the translated
    word all over the page."""
    if not (len(lost) == len(added) == 1 and lost.isupper() and added.isupper()):
        return False
    return page.surplus[added] >= _FEWEST_MARKS


def _is_renamed(page: PageCode, lost: str, added: str) -> bool:
    """Whether only names of an example, words in lower case, differ, which are others in the code of all the page's
    text, alone and within longer code."""
    if _OWN.split(lost) != _OWN.split(added):
        return False
    pairs = zip(_OWN.findall(lost), _OWN.findall(added), strict=True)
    return all(one == other or _is_renamed_word(page, one, other) for one, other in pairs)


def _is_renamed_word(page: PageCode, lost: str, added: str) -> bool:
    ours, theirs = page.long_words
    return not ours[added] and theirs[added] >= _OFTEN and 2 * theirs[lost] <= ours[lost]


def _is_written_both_ways(page: PageCode, lost: str, added: str) -> bool:
    """Whether case and marks alone differ, and the source's page has the translation's form too: one of both is a
    typing error of the source (`-tray` where its commands have `--tray`), or both are right."""
    if letters(lost) != letters(added) or page.pair.source is None:
        return False
    return added in page.pair.source.text or _is_joined_elsewhere(lost, added, page.pair.source.text)


def _is_joined_elsewhere(lost: str, added: str, text: str) -> bool:
    """Whether only spaces in a name are gone (`oven .example/v1`), and a text has the words around each of them, and
    the marks between these, without one."""
    words = lost.split()
    if len(words) < 2 or "".join(words) != added:
        return False
    joints = (_JOINT.search(f"{before} {after}") for before, after in pairwise(words))
    return all(joint and joint[0].replace(" ", "") in text for joint in joints)


def _is_header(lost: str, added: str) -> bool:
    """Whether the case of a field of HTTP's headers alone differs (`Content-type`), which no program minds."""
    return _HEADER.fullmatch(lost) is not None and lost.casefold() == added.casefold() and not lost.islower()


def _is_short(lost: str, added: str) -> bool:
    """Whether a function is named by its last name alone (`oven.rack(height)` as `rack`)."""
    match = _CALL.fullmatch(lost)
    return match is not None and added.removesuffix("()") == match[1]


def _is_for_people(lost: str, added: str) -> bool:
    """Whether only that differs which readers of another language know by another name: a key (`Ctrl+Space`), the
    letters of a date's pattern (`YYYY-MM`), a translation beside the code, one of both in brackets."""
    if _PRESSED.match(lost):
        return lost.count("+") == added.count("+")
    if _DATE.fullmatch(lost):
        return added.isupper() and re.sub(r"\w", "", lost) == re.sub(r"\w", "", added)
    if added.endswith((f"({lost})", f"（{lost}）")):
        return True
    return added.startswith(lost) and _GLOSS.fullmatch(added, len(lost)) is not None
