"""What of a difference in code a human translator may have meant: true, but no reader is hurt, so it is information.

A machine that changes code errs. A human may have a reason: a sample in the words of the language, a slip of the source
mended, a sentence said otherwise. The page and its source show which: what stands in a code block, or is written like
no word, is typed by readers and may not change.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from mtlint.api import Emphasis, regex
from mtlint_rules.code._mended import is_mended_elsewhere, looks_like
from mtlint_rules.code._other_version import is_other_file
from mtlint_rules.code._own_locale import localized
from mtlint_rules.code._page_code import names_in, unspaced
from mtlint_rules.code._samples import is_own_sample
from mtlint_rules.code._span_matching import occurrences
from mtlint_rules.code._translatable import is_command, is_placeholder, letters, without_texts
from mtlint_rules.code._usual import is_as_usual

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mtlint.api import Block, Match
    from mtlint_rules.code._page_code import PageCode
    from mtlint_rules.code._spans import Span

_JOINED = regex(r"[\w.:]*(?:_|[a-z][A-Z]|\w\.\w|::)[\w.:]*(?:\(\))?")
_DIGITS = regex(r"\D+")
_JOINTS_AND_WORDS = regex(r"[^\W\d]|[\s.-]")
_FILLED_IN = regex(r"\$\([^\W\d_]+(?: [^\W\d_]+)*\)")
_VARIABLE = regex(r"\$[a-z]+")
_PATTERN = regex(r"\w(?:\.{3}|…)\Z")
_GLOSSED = regex(r"(.+?) ?[(（]([^()（）]+)[)）]")
_FOR_VALUES = regex(r"(?<!\$)\{[a-z][\w-]*\}|<[a-z][\w-]*>")
_EXPRESSION = regex(r"[=+;$]|(?<=\w)\(|(?<!\S)--?[a-z]")
_ADDRESS = regex(r"[\w-]+(?:\.[\w-]+){2,}")
_FORMULA = regex(r" (?:[+×*÷/-]|x) ")
_NO_FORMULA = regex(r"[=$;\"'|&<>{}]| --?[a-z]")
_WORDS = regex(r"[^\W\d_]+(?: [^\W\d_]+)*|\s+")
_VALUES = frozenset({"false", "False", "none", "None", "null", "true", "True"})
_UNSAID = regex(r"\A(?:https?://|[vV](?=\d))|\\(?=[<>_*#])")
_INFLECTED = regex(r"['’][^\W\d_]{1,8}")
_OPTIONAL = regex(r"\[[/:@][a-z]+\]|\[[a-z]+[/:@]\]")
_FORM = regex(r"[^\W\d]+")
_CUT = regex(r"\.{3}|…")
_OFTEN = 2
_FEWEST_LABELS = 3
_EVERYWHERE = 3


def is_changed_by_choice(page: PageCode, source: Block, lost: Span, added: Span) -> bool:
    """Whether words were translated that readers do not type, or all over the page; a word became a part of a phrase; a
    slip of the source was mended; what readers fill in has another name; a translation stands beside the name, in
    brackets; what readers fill in has the value that it has in a code block; or what goes without saying goes unsaid:
    an address's scheme, the v of a version, a backslash that code does not need; or a long path is cut short. Some
    languages put an ending behind a word; an option may get its dashes."""
    if html.unescape(added.key) == lost.key:
        return False
    if added.key in (f"--{lost.key}", f"-{lost.key}") and added.key.startswith("--"):
        return True
    if _UNSAID.sub("", lost.key) == _UNSAID.sub("", added.key) or _is_stand_in(source, lost, added):
        return True
    if lost.key.isalnum() and _INFLECTED.fullmatch(added.key.removeprefix(lost.key)):
        return True
    if _is_everywhere(page, lost.key, added.key) or _is_filled_in(page, lost.key, added.key):
        return True
    in_words = (
        is_other_file,
        is_as_usual,
        _is_filled_as_below,
        _is_formula_in_words,
        _is_cut,
        _is_own_host,
        _is_recased,
        _is_own_address,
        is_own_sample,
        is_mended_elsewhere,
        _is_in_words,
    )
    return any(is_meant(page, lost.key, added.key) for is_meant in in_words)


def names_another(beside: Iterable[Match], lost: str, added: str) -> bool:
    """Whether the sentence is about something else that a code block beside it has on both sides: its result for the
    function that it calls."""
    if looks_like(lost, added) or not (lost.isidentifier() and added.isidentifier()):
        return False
    blocks = ((match.source, match.target) for match in beside if match.source and match.target)
    codes = (both for both in blocks if all(block.kind == "code" for block in both))
    return any(all(occurrences(added, block.content) for block in both) for both in codes)


def _is_everywhere(page: PageCode, lost: str, added: str) -> bool:
    """Whether the translation has another word for it in half of its places, twice or more, which the source has
    nowhere: in another script, or one that has nothing of the source's word. Or the code is a name with a capital, and
    what it became is in another script and stands three times or more in the translation's text, which calls it so."""
    ours, theirs = page.counts
    one, other = unspaced(lost), unspaced(added)
    if lost[:1].isupper() and lost.isascii() and lost.isalpha() and not added.isascii():
        said = sum(count for word, count in page.target_words.items() if word.startswith(added))
        if said >= _EVERYWHERE:
            return True
    if ours[one] < _OFTEN or ours[other] or theirs[other] < _OFTEN or 2 * theirs[one] > ours[one]:
        return False
    if one.isascii() > added.isascii() and not any(map(str.isascii, filter(str.isalpha, added))):
        return True
    return letters(one).isalpha() and not looks_like(one, other)


def _is_filled_in(page: PageCode, lost: str, added: str) -> bool:
    """Whether only names differ that stand for others: in `$(name of it)`, a variable that no code block has, in a
    form with a part that may be left out (`oven[/rack]`), or in a pattern that goes on with dots; or a translation
    stands beside the name, or what readers fill in beside the code."""
    glossed = _GLOSSED.fullmatch(added)
    is_glossed = glossed is not None and letters(lost) in (letters(glossed[1]), letters(glossed[2]))
    if is_glossed or _FOR_VALUES.sub("", added) == lost:
        return True
    if " " in lost and _FILLED_IN.search(lost) and _FILLED_IN.sub("", lost) == _FILLED_IN.sub("", added):
        return True
    ours, theirs = lost.split("/"), added.split("/")
    if len(ours) == len(theirs) > 1 and all(
        _is_own_part(page, one, other) for one, other in zip(ours, theirs, strict=True)
    ):
        return True
    if _VARIABLE.fullmatch(lost) and _VARIABLE.fullmatch(added) and not page.is_in_blocks(lost):
        return True
    if lost.islower() and _OPTIONAL.search(lost) and _FORM.sub("", lost) == _FORM.sub("", added):
        return True
    gone = {*names_in(lost)} - {*names_in(added)}
    is_pattern = _PATTERN.search(lost) and _JOINTS_AND_WORDS.sub("", lost) == _JOINTS_AND_WORDS.sub("", added)
    return bool(is_pattern) and page.names.isdisjoint(gone)


def _is_filled_as_below(page: PageCode, lost: str, added: str) -> bool:
    """Whether a placeholder within the code has a value, with which the translation's code blocks have it."""
    pattern = "[\\w.-]+".join(map(re.escape, _FOR_VALUES.split(lost)))
    filled = pattern != re.escape(lost) and re.fullmatch(pattern, added) is not None
    return filled and any(added in block.content for block in page.pair.target.blocks if block.kind == "code")


def _is_own_address(page: PageCode, lost: str, added: str) -> bool:
    """Whether only an address differs, for which a code block of the translation has the other one too, and the source
    nowhere: the example of another provider."""
    ours, theirs = _ADDRESS.search(lost), _ADDRESS.search(added)
    if ours is None or theirs is None or page.pair.source is None or theirs[0] in page.pair.source.text:
        return False
    others = (block.content for block in page.pair.target.blocks if block.kind == "code")
    return lost.replace(ours[0], "") == added.replace(theirs[0], "") and any(theirs[0] in code for code in others)


def _is_own_host(_page: PageCode, lost: str, added: str) -> bool:
    """Whether both are addresses of one host, which an example calls yours (`myBakery.OvenProvider.com`)."""
    ours, theirs = lost.split("."), added.split(".")
    if len(ours) != len(theirs) or len(ours) < _FEWEST_LABELS or not all(map(str.isalnum, (*ours, *theirs))):
        return False
    return ours[-1] == theirs[-1] and is_placeholder(ours[0]) and not any(map(is_placeholder, theirs[:-1]))


def _is_cut(_page: PageCode, lost: str, added: str) -> bool:
    """Whether dots stand for what was left out of a long address or path that the sentence has as a sample."""
    pieces = _CUT.split(added)
    if len(pieces) == 1 or _CUT.search(lost) or "/" not in lost or " " in lost or not pieces[0]:
        return False
    return re.fullmatch(".+".join(map(re.escape, pieces)), lost) is not None


def _is_recased(page: PageCode, lost: str, added: str) -> bool:
    """Whether a word is written in another case, and the translation always, while no code block has the source's."""
    if not lost.isalpha() or lost.casefold() != added.casefold() or page.is_in_blocks(lost):
        return False
    return not page.counts[1][unspaced(lost)]


def _is_own_part(page: PageCode, one: str, other: str) -> bool:
    """Whether a part of a path is the same, the name of the language, a date's letters or for readers to fill in."""
    dated = one.isalpha() and one.isupper() and other.isalpha() and other.isupper() and len(one) == len(other)
    return one == other or dated or is_placeholder(one) or localized(one, other, page.pair.locale)


def _is_stand_in(source: Block, lost: Span, added: Span) -> bool:
    """Whether the code is in italics, as what readers replace is, and only its words differ."""
    extents = [source.rendering.extent(node) for node in source.nodes if isinstance(node, Emphasis)]
    slanted = any(start <= lost.start and lost.end <= end for start, end in extents)
    return slanted and _DIGITS.sub("", lost.key) == _DIGITS.sub("", added.key)


def _is_in_words(page: PageCode, lost: str, added: str) -> bool:
    ours, theirs = {*names_in(lost)}, {*names_in(added)}
    gone, new = ours - theirs, theirs - ours
    if not new or _DIGITS.sub("", lost) != _DIGITS.sub("", added):
        return False
    if not gone:
        return letters(lost) != letters(added) and all(map(str.islower, new)) and " " in added
    if is_renamed(page, without_texts(lost), without_texts(added)):
        return True
    if min(map(len, gone)) == 1 or any(map(page.is_typed, gone)):
        return False
    if all(map(str.isupper, gone)):
        return all(map(str.isupper, new))
    plain = all(word.islower() or word.istitle() for word in gone)
    coded = _is_program(lost, gone) or _JOINED.fullmatch(lost)
    return plain and not coded and not _is_typing_error(page, gone, new)


def is_renamed(page: PageCode, lost: str, added: str) -> bool:
    """Whether names of an example are others all over the page: the translation's code has the new words in several
    places, the source has them nowhere, and the translation's code has those that are gone half as often at most; if it
    has them, or the source has the new ones within longer words, the one may not look like the other.
    Nothing else differs, but for hyphens, underscores and dots."""
    ours, theirs = {*names_in(lost)}, {*names_in(added)}
    new = theirs - ours
    if not new or _JOINTS_AND_WORDS.sub("", lost) != _JOINTS_AND_WORDS.sub("", added):
        return False
    gone = ours - theirs
    again = all(page.own_names[word] > 1 and word not in page.source_words for word in new)
    if not again or not all(2 * page.own_names[word] <= page.source_names[word] for word in gone):
        return False
    text = page.pair.source.text if page.pair.source is not None else ""
    anew = not any(page.own_names[word] for word in gone) and not any(word in text for word in new)
    return anew or not any(looks_like(one, word) for one in gone for word in new)


def _is_formula_in_words(page: PageCode, lost: str, added: str) -> bool:
    """Whether words of a formula that people read, and no program, are in another script, where no code block has them
    (`RACKS × TRAYS + spare`)."""
    ours, theirs = {*names_in(lost)}, {*names_in(added)}
    if not _FORMULA.search(lost) or _NO_FORMULA.search(lost) or any(word.isascii() for word in theirs - ours):
        return False
    same = [_WORDS.sub("", text) for text in (lost, added)]
    return bool(theirs - ours) and same[0] == same[1] and not any(map(page.is_in_blocks, ours - theirs))


def _is_program(lost: str, gone: Collection[str]) -> bool:
    """Whether a word that is gone is more than a sample: a value that many languages have, a part of an expression or a
    command, or of its options; what is joined from words, in a command, is a name of the example's own."""
    if _VALUES.issuperset(gone) or _EXPRESSION.search(lost):
        return bool(gone)
    first, *rest = lost.split()
    return is_command(first) and any(word in gone for word in (first, *rest))


def _is_typing_error(page: PageCode, gone: Collection[str], new: Collection[str]) -> bool:
    """Whether a new word looks like a lost one, and the text of the translation does not have it."""
    return any(word.lower() not in page.target_words and looks_like(one, word) for one in gone for word in new)
