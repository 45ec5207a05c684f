"""What became of each block's code spans: the differences behind three rules."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from posixpath import basename, splitext
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import frozen, regex
from mtlint_rules.code._deliberate import is_changed_by_choice, names_another
from mtlint_rules.code._page_code import PROSE, page_code
from mtlint_rules.code._reworded import is_reworded
from mtlint_rules.code._shown_by_choice import is_shown_by_choice
from mtlint_rules.code._span_matching import (
    MOST,
    alike,
    closest,
    composed,
    is_worded_anew,
    merged,
    plain,
    tags_of,
    was_text,
)
from mtlint_rules.code._span_same import is_same
from mtlint_rules.code._spans import Span, have_same, surplus
from mtlint_rules.code._translatable import is_command, is_own_name, letters
from mtlint_rules.code._words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Html, Opaque, Pair

_NEAR = 3
_DOUBTFUL = 2
_VARIABLE = regex(r"[A-Z]+(?:_[A-Z]+)+")
_WORD = regex(r"[^\W_]+")
_SINCE = regex(r"v?\d+(?:\.\d+)+\+")
_SLIPPED_IN = frozenset({"a", "an", "new", "the"})
_ASSIGNED = ("=", ",", ": ")
Merged: TypeAlias = tuple[tuple[Span, ...], Span]


@frozen
class Difference:
    """What a block's code spans lost: `plain` are there as plain text, each with the extent of that in the rendering;
    `tags` are there as tags; `gone` are not there; `changed` and `merged` have become another span of the translation.
    `stray` is where the first backtick shows as text, None where none does. `choices` are the lost spans, by `id`, that
    a human translator may have meant to lose; there are none in what a machine made."""

    source: Block
    target: Block
    plain: tuple[tuple[Span, tuple[int, int]], ...]
    tags: tuple[tuple[Span, Html | Opaque], ...]
    gone: tuple[Span, ...]
    changed: tuple[tuple[Span, Span], ...]
    merged: tuple[Merged, ...]
    stray: int | None
    choices: frozenset[int]


@lru_cache(maxsize=1)
def differences(pair: Pair) -> tuple[Difference, ...]:
    """The blocks that lost code; worked out once for the rules that ask.

    Blocks of which the source's own backticks do not pair are left out."""
    return tuple(_Page(pair).differences())


class _Page:
    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.matches = pair.matches
        self.page = page_code(pair)
        self.name = splitext(basename(pair.source_path))[0].lower()

    def differences(self) -> Iterator[Difference]:
        for index, match in enumerate(self.matches):
            source, target = match.source, match.target
            if source is None or target is None or source.kind not in PROSE or target.kind not in PROSE:
                continue
            if have_same(source, target):
                continue
            ours = [span for span in self.page.spans(source) if "`" not in span.key and not span.pressed]
            if "quote" in source.containers:
                ours = [span for span in ours if not _VARIABLE.fullmatch(span.key)]
            if not ours or (source.kind != "html" and "`" in source.rendering.literal) or _is_value(source, target):
                continue
            keys = {span.key for span in ours}
            theirs = [span for span in self.page.spans(target) if not span.pressed or span.key in keys]
            lost = surplus(ours, (span.key for span in theirs))
            split = {span.key.partition(" ")[2]: span for span in lost if self._is_split(span, theirs)}
            lost = _without(lost, set(map(id, split.values())))
            lost = self._unmoved(index, lost) if lost else lost
            if lost:
                added = surplus(theirs, (*(span.key for span in ours), *split))
                joined = _joined(surplus(ours, (span.key for span in theirs)), added, lost)
                yield self._difference(index, source, target, lost, added, joined)

    def _is_split(self, span: Span, theirs: Sequence[Span]) -> bool:
        """Whether a word of the sentence slipped into the source's code (`new rack_width`), which the translation has
        without it, as the source has elsewhere, or so that it is an article or `new`."""
        word, _, name = span.key.partition(" ")
        if not (word.isalpha() and word.islower() and is_own_name(name)) or is_command(word):
            return False
        known = word in _SLIPPED_IN or name in self.page.counts[0]
        return known and any(other.key == name for other in theirs)

    def _unmoved(self, index: int, lost: list[Span]) -> list[Span]:
        """The lost spans that no other block near by has gained."""
        gained: Counter[str] = Counter()
        for other in range(max(0, index - _NEAR), min(len(self.matches), index + _NEAR + 1)):
            match = self.matches[other]
            if match.target is not None and other != index:
                beside = self.page.spans(match.source) if match.source is not None else ()
                gained.update(
                    span.key for span in surplus(self.page.spans(match.target), (span.key for span in beside))
                )
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
        assigned = composed(added, [span for span in lost if any(mark in span.key for mark in _ASSIGNED)])
        done = {id(span) for span in (*composed(lost, added), *assigned, *self._translated(lost, added, source))}
        lost, added = _without(lost, done), _without(added, done)
        kept = Counter(span.key for span in self.page.spans(target))
        bare = {id(span) for span, _ in plain(lost, source, target)} if added else set[int]()
        replaced = alike(
            [span for span in lost if id(span) not in bare or is_word(span.key)],
            [span for span in added if not was_text(span.key, source, target)],
            kept,
        )
        done = {id(span) for both in replaced for span in both}
        lost, added = _without(lost, done), _without(added, done)
        shown, tags = plain(lost, source, target), tags_of(lost, source, target)
        lost = _without(lost, {id(span) for span, _ in (*shown, *tags)})
        lost = [] if self._is_doubtful(index) else [span for span in lost if not kept[span.key]]
        lost = [span for span in lost if not self._is_in_next_code(span, index)]
        new, added = added, [span for span in added if span.key not in source.text]
        if len(lost) == len(added) and all(map(self._is_in_place, lost, added)):
            replaced += zip(lost, added, strict=True)
            lost = []
        lost = [span for span in lost if not _is_told(span.key, source, target)]
        gone = [span for span in lost if not is_word(span.key) and span.key.lower() != self.name]
        choices: list[Span] = []
        if not self.pair.by_machine:
            choices += [span for span, place in shown if is_shown_by_choice(self.page, source, target, span, place)]
            near = self._beside(source, target, index)
            choices += [span for span in gone if span.key in near or is_reworded(self.page, source, target, span, new)]
            choices += [span for span, twin in replaced if is_changed_by_choice(self.page, source, span, twin)]
            beside = self.matches[max(0, index - _NEAR) : index + _NEAR + 1]
            choices += [span for span, twin in replaced if names_another(beside, span.key, twin.key)]
            if not replaced and is_worded_anew(self.page.spans(source), lost, gone, kept):
                choices += gone
        stray = _stray(target)
        by_choice = frozenset(map(id, choices))
        return Difference(
            source, target, tuple(shown), tuple(tags), tuple(gone), tuple(replaced), tuple(joined), stray, by_choice
        )

    def _is_in_place(self, lost: Span, added: Span) -> bool:
        """Whether unlike code may be what became of the other: it is new, and has all its letters, begins with the same
        mark, is in another script or has the same marks."""
        if self.pair.source is None or added.key in self.pair.source.text:
            return False
        if lost.key[0] == added.key[0] and not lost.key[0].isalnum():
            return True
        if letters(lost.key) in letters(added.key):
            return True
        if ("/" in lost.key) != ("/" in added.key):
            return False
        return lost.key.isascii() > added.key.isascii() or _WORD.sub("x", lost.key) == _WORD.sub("x", added.key)

    def _is_in_next_code(self, span: Span, index: int) -> bool:
        """Whether the code block that follows on both sides has the code: the sentence before need not name it."""
        match = self.matches[index + 1] if index + 1 < len(self.matches) else None
        if match is None or match.source is None or match.target is None:
            return False
        both = (match.source, match.target)
        return all(block.kind == "code" and span.key in f"{block.info}\n{block.content}" for block in both)

    def _beside(self, source: Block, target: Block, index: int) -> frozenset[str]:
        """The code that the two blocks before have, which a sentence may go on about, and that a heading has below on
        both sides: people need not name it again."""
        before = (match.target for match in self.matches[max(0, index - _DOUBTFUL) : index])
        found = {span.key for block in before if block is not None for span in self.page.spans(block)}
        match = self.matches[index + 1] if index + 1 < len(self.matches) else None
        if source.kind == target.kind == "heading" and match is not None and match.source and match.target:
            ours, theirs = ({span.key for span in self.page.spans(block)} for block in (match.source, match.target))
            found |= ours & theirs
        return frozenset(found)

    def _translated(self, lost: Sequence[Span], added: Sequence[Span], source: Block) -> Iterator[Span]:
        """Lost and added spans that differ only in what a translator may change."""
        left = list(added[:MOST])
        words = letters(source.text) if left else ""
        for span in sorted(lost[:MOST], key=lambda span: -closest(span, left)) if left else ():
            same = letters(span.key)
            twins = [other for other in left if same and letters(other.key) == same] or left
            twin = next((other for other in twins if is_same(self.page, span.key, other.key, words)), None)
            if twin is not None:
                left.remove(twin)
                yield from (span, twin)


def _is_told(code: str, source: Block, target: Block) -> bool:
    """Whether the text names as often what the extension of a file names (`.garden` as "Garden"), or the version from
    which on something holds (`v2.0+` as "2.0 and later")."""
    if _SINCE.fullmatch(code):
        return target.text.count(code.strip("v+")) >= source.text.count(code.strip("v+"))
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


def _joined(absent: Sequence[Span], added: Sequence[Span], lost: Sequence[Span]) -> list[Merged]:
    """The absent spans that ran together: also with those that are no loss, because they stand near by."""
    return [(parts, whole) for parts, whole in merged(absent, added) if any(span in lost for span in parts)]


def _without(found: Sequence[Span], done: set[int]) -> list[Span]:
    return [span for span in found if id(span) not in done]


def _stray(target: Block) -> int | None:
    at = target.rendering.literal.find("`") if target.kind != "html" else -1
    return at if at >= 0 else None
