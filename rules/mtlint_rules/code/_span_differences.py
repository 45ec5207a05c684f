"""What became of each block's code spans: the differences behind three rules."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from posixpath import basename, splitext
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import frozen, regex
from mtlint_rules.code._code_blocks import terms
from mtlint_rules.code._span_matching import MOST, alike, closest, composed, merged, plain
from mtlint_rules.code._spans import Span, spans, surplus
from mtlint_rules.code._translatable import is_translation, letters, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Pair

_NEAR = 3
_DOUBTFUL = 2
_FEWEST_MARKS = 3
_OFTEN, _LONG = 2, 20
_PROSE = ("heading", "paragraph", "cell", "html")
Merged: TypeAlias = tuple[tuple[Span, ...], Span]

_KIND = regex(r"[A-Z]\w*[a-z]s")
_PRESSED = regex(r"(?:Ctrl|Control|Alt|Shift|Cmd|Command|Option|⌘)\s?\+", re.IGNORECASE)
_DATE = regex(r"([YMDHms])\1{1,3}(?:\W([YMDHms])\2{1,3})*")
_CALL = regex(r"[\w.:]*[.:](\w+)\([^()]*\)")
_OWN = regex(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")
_VARIABLE = regex(r"[A-Z]+(?:_[A-Z]+)+")
_GLOSS = regex(r"\s?[(（][^()（）]{1,80}[)）]")


@frozen
class Difference:
    """What a block's code spans lost: `plain` are there as plain text, each with the extent of that in the rendering;
    `gone` are not there; `changed` and `merged` have become another span of the translation. `stray` is where the first
    backtick shows as text, None where none does."""

    source: Block
    target: Block
    plain: tuple[tuple[Span, tuple[int, int]], ...]
    gone: tuple[Span, ...]
    changed: tuple[tuple[Span, Span], ...]
    merged: tuple[Merged, ...]
    stray: int | None


@lru_cache(maxsize=1)
def differences(pair: Pair) -> tuple[Difference, ...]:
    """The blocks that lost code; worked out once for the rules that ask.

    Blocks of which the source's own backticks do not pair are left out."""
    return tuple(_Page(pair).differences())


class _Page:
    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.matches = pair.matches
        self.name = splitext(basename(pair.source_path))[0].lower()
        self.known: dict[int, tuple[Span, ...]] = {}
        self.letters: Counter[str] | None = None
        self.words: tuple[Counter[str], Counter[str]] | None = None

    def differences(self) -> Iterator[Difference]:
        for index, match in enumerate(self.matches):
            source, target = match.source, match.target
            if source is None or target is None or source.kind not in _PROSE or target.kind not in _PROSE:
                continue
            ours = [span for span in self._spans(source) if "`" not in span.key and not span.pressed]
            if "quote" in source.containers:
                ours = [span for span in ours if not _VARIABLE.fullmatch(span.key)]
            if not ours or (source.kind != "html" and "`" in source.rendering.literal) or _is_value(source, target):
                continue
            keys = {span.key for span in ours}
            theirs = [span for span in self._spans(target) if not span.pressed or span.key in keys]
            lost = surplus(ours, (span.key for span in theirs))
            lost = self._unmoved(index, lost) if lost else lost
            if lost:
                added = surplus(theirs, (span.key for span in ours))
                joined = _joined(surplus(ours, (span.key for span in theirs)), added, lost)
                yield self._difference(index, source, target, lost, added, joined)

    def _is_mark(self, lost: str, added: str) -> bool:
        """Whether a letter that marks kinds of entries, as a legend explains, was replaced by that of the translated
        word all over the page."""
        if not (len(lost) == len(added) == 1 and lost.isupper() and added.isupper()):
            return False
        if self.letters is None:
            self.letters = Counter()
            for match in self.matches:
                if match.source is not None and match.target is not None:
                    self.letters.update(span.key for span in self._spans(match.target))
                    self.letters.subtract(span.key for span in self._spans(match.source))
        return self.letters[added] >= _FEWEST_MARKS

    def _is_renamed(self, lost: str, added: str) -> bool:
        """Whether only names of an example, words in lower case, differ, which are others in the code of all the page's
        text, alone and within longer code."""
        if _OWN.sub("x", lost) != _OWN.sub("x", added):
            return False
        pairs = zip(_OWN.findall(lost), _OWN.findall(added), strict=True)
        return all(one == other or self._is_renamed_word(one, other) for one, other in pairs)

    def _is_written_both_ways(self, lost: str, added: str) -> bool:
        """Whether case and marks alone differ, and the source's page has the translation's form too: one of both is a
        typing error of the source (`-tray` where its commands have `--tray`), or both are right."""
        return letters(lost) == letters(added) and self.pair.source is not None and added in self.pair.source.text

    def _is_renamed_word(self, lost: str, added: str) -> bool:
        if self.words is None:
            self.words = Counter(), Counter()
            for match in self.matches:
                for block, count in zip((match.source, match.target), self.words, strict=True):
                    for span in self._spans(block) if block is not None else ():
                        count.update(set(words_of(span.key)) if len(span.key) > _LONG else ())
        ours, theirs = self.words
        return not ours[added] and theirs[added] >= _OFTEN and 2 * theirs[lost] <= ours[lost]

    def _spans(self, block: Block) -> tuple[Span, ...]:
        found = self.known.get(id(block))
        if found is None:
            found = self.known[id(block)] = spans(block)
        return found

    def _unmoved(self, index: int, lost: list[Span]) -> list[Span]:
        """The lost spans that no other block near by has gained."""
        gained: Counter[str] = Counter()
        for other in range(max(0, index - _NEAR), min(len(self.matches), index + _NEAR + 1)):
            match = self.matches[other]
            if match.target is not None and other != index:
                beside = self._spans(match.source) if match.source is not None else ()
                gained.update(span.key for span in surplus(self._spans(match.target), (span.key for span in beside)))
        return surplus(lost, gained.elements())

    def _is_doubtful(self, index: int) -> bool:
        """Whether blocks next to it have no counterpart, so that this pair may be none either."""
        near = self.matches[max(0, index - _DOUBTFUL) : index + _DOUBTFUL + 1]
        return any(match.source is None or match.target is None for match in near)

    def _difference(
        self, index: int, source: Block, target: Block, lost: list[Span], added: list[Span], joined: Sequence[Merged]
    ) -> Difference:
        done = {id(span) for parts, whole in joined for span in (*parts, whole)}
        lost, added = _without(lost, done), _without(added, done)
        assigned = composed(added, [span for span in lost if "=" in span.key or "," in span.key])
        done = {id(span) for span in (*composed(lost, added), *assigned, *self._translated(lost, added, source))}
        lost, added = _without(lost, done), _without(added, done)
        kept = Counter(span.key for span in self._spans(target))
        replaced = alike(lost, added, kept)
        done = {id(span) for both in replaced for span in both}
        lost, added = _without(lost, done), _without(added, done)
        shown = plain(lost, source, target)
        lost = _without(lost, {id(span) for span, _ in shown})
        lost = [] if self._is_doubtful(index) else [span for span in lost if not kept[span.key]]
        lost = [span for span in lost if not self._is_in_next_code(span, index)]
        added = [span for span in added if span.key not in source.text]
        if len(lost) == len(added):
            replaced += zip(lost, added, strict=True)
            lost = []
        lost = [span for span in lost if not _is_told(span.key, source, target)]
        gone = tuple(span for span in lost if not _is_word(span.key) and span.key.lower() != self.name)
        return Difference(source, target, tuple(shown), gone, tuple(replaced), tuple(joined), _stray(target))

    def _is_in_next_code(self, span: Span, index: int) -> bool:
        """Whether the code block that follows on both sides has the code: the sentence before need not name it."""
        match = self.matches[index + 1] if index + 1 < len(self.matches) else None
        if match is None or match.source is None or match.target is None:
            return False
        both = (match.source, match.target)
        return all(block.kind == "code" and span.key in f"{block.info}\n{block.content}" for block in both)

    def _translated(self, lost: Sequence[Span], added: Sequence[Span], source: Block) -> Iterator[Span]:
        """Lost and added spans that differ only in what a translator may change."""
        left = list(added[:MOST])
        words = letters(source.text) if left else ""
        for span in sorted(lost[:MOST], key=lambda span: -closest(span, left)) if left else ():
            twin = next((other for other in left if self._is_same(span.key, other.key, words)), None)
            if twin is not None:
                left.remove(twin)
                yield from (span, twin)

    def _is_same(self, lost: str, added: str, words: str) -> bool:
        """Whether one is a translation of the other, the singular of its plural (few languages mark that with an s),
        or takes in the `words` of the source around it."""
        if self._is_mark(lost, added) or (_KIND.fullmatch(lost) and added in (lost[:-1], lost[:-2])):
            return True
        if _is_for_people(lost, added) or _is_short(lost, added) or self._is_renamed(lost, added):
            return True
        if self._is_written_both_ways(lost, added):
            return True
        ours, theirs = letters(lost), letters(added)
        return is_translation(lost, added, terms(self.pair)) or (ours != theirs and ours in theirs and theirs in words)


def _is_told(code: str, source: Block, target: Block) -> bool:
    """Whether the text names as often what the extension of a file names (`.garden` as "Garden")."""
    name = code[1:].casefold()
    if not (code.startswith(".") and name.isalpha()):
        return False
    ours, theirs = (len(re.findall(rf"(?<![a-z]){name}(?![a-z])", block.text.casefold())) for block in (source, target))
    return theirs >= ours > 0


def _is_value(source: Block, target: Block) -> bool:
    """Whether a cell that is one piece of code says the same without its markers: its column may go without them."""
    return (
        source.kind == target.kind == "cell"
        and len(source.codes) == 1
        and source.text.strip() == source.codes[0].code == target.text.strip()
    )


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


def _joined(absent: Sequence[Span], added: Sequence[Span], lost: Sequence[Span]) -> list[Merged]:
    """The absent spans that ran together: also with those that are no loss, because they stand near by."""
    return [(parts, whole) for parts, whole in merged(absent, added) if any(span in lost for span in parts)]


def _without(found: Sequence[Span], done: set[int]) -> list[Span]:
    return [span for span in found if id(span) not in done]


def _is_word(code: str) -> bool:
    """Whether code may be words of the sentence, which were translated, or a mark: it has no digits, no punctuation
    and no capitals within words."""
    return not any(map(str.isalnum, code)) or all(
        word.isalpha() and (len(word) == 1 or word[1:].islower()) for word in code.split()
    )


def _stray(target: Block) -> int | None:
    at = target.rendering.literal.find("`") if target.kind != "html" else -1
    return at if at >= 0 else None
