"""The first place where the code of a translation is not the source's."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import frozen
from mtlint_rules.code._code_texts import is_free, is_same_code, lost_name, names
from mtlint_rules.code._formatted import is_formatted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint_rules.code._code_lines import Line
    from mtlint_rules.code._terms import Terms


_MOST_JOINED = 20
_INDENTED = frozenset({"python", "yaml"})


@frozen
class Change:
    """A line of the source (None where the translation has one more) and what stands there instead (None where the
    line is lost). `before` is the next line of the translation after a lost one, None at the end. `indented` where the
    lines differ in nothing but how deep they stand. `unlike` are the lines of the stretch beside those of the
    translation, as far as they differ; empty where the one has more lines than the other."""

    source: Line | None
    target: Line | None
    before: Line | None = None
    indented: bool = False
    unlike: tuple[tuple[Line, Line], ...] = ()


def changes(ours: Sequence[Line], theirs: Sequence[Line], name: str, terms: Terms) -> Iterator[Change]:
    """Where two blocks of that language differ in code, one change for each stretch of unlike lines. How deep lines
    stand counts only in languages where it means something."""
    same = True
    for a, b, after in _gaps(ours, theirs):
        same = False
        found = _difference(a, b, name, terms)
        if found is not None:
            source, target = found
            if source is not None and target is not None and _is_another(source, target, a, name):
                yield Change(source, None, target)
                continue
            unlike = () if len(a) != len(b) else _unlike(a, b, source, name, terms)
            yield Change(source, target, after if target is None else None, unlike=unlike)
    if same and name in _INDENTED:
        for line, other, depth, other_depth in zip(ours, theirs, _depths(ours), _depths(theirs), strict=True):
            if depth != other_depth:
                yield Change(line, other, indented=True)
                return


def _unlike(
    ours: Sequence[Line], theirs: Sequence[Line], first: Line | None, name: str, terms: Terms
) -> tuple[tuple[Line, Line], ...]:
    """Lines side by side that differ, without free text, but for the `first` one."""
    return tuple(
        (line, other)
        for line, other in zip(ours, theirs, strict=True)
        if line is first or not (is_free(line.key, name) or is_same_code(line.key, other.key, name, terms))
    )


def _depths(lines: Sequence[Line]) -> Iterator[int]:
    """In how many others each line stands. The items of a YAML list stand in their key, indented or not."""
    stack: list[int] = []
    for line in lines:
        text = line.text.replace("\u00a0", " ").expandtabs(4)
        indent = len(text) - len(text.lstrip()) + line.key.startswith("- ")
        while stack and stack[-1] > indent:
            stack.pop()
        if not stack or stack[-1] < indent:
            stack.append(indent)
        yield len(stack)


def _gaps(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line], Line | None]]:
    """The stretches between lines that both blocks have, and the line of the translation after each."""
    s = t = 0
    for pin_s, pin_t in [*_pins(ours, theirs), (len(ours), len(theirs))]:
        while s < pin_s and t < pin_t and ours[s].key == theirs[t].key:
            s, t = s + 1, t + 1
        end_s, end_t = pin_s, pin_t
        while end_s > s and end_t > t and ours[end_s - 1].key == theirs[end_t - 1].key:
            end_s, end_t = end_s - 1, end_t - 1
        if s < end_s or t < end_t:
            yield ours[s:end_s], theirs[t:end_t], theirs[end_t] if end_t < len(theirs) else None
        s, t = pin_s + 1, pin_t + 1


def _pins(ours: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[int, int]]:
    """The longest run of lines, in order on both sides, that stand once on each (patience sorting)."""
    count, other = Counter(line.key for line in ours), Counter(line.key for line in theirs)
    at = {line.key: index for index, line in enumerate(theirs) if other[line.key] == 1}
    pairs = [(i, at[line.key]) for i, line in enumerate(ours) if count[line.key] == 1 and line.key in at]
    tops: list[int] = []
    piles: list[int] = []
    previous: list[int] = []
    for index, (_, t) in enumerate(pairs):
        pile = bisect_left(tops, t)
        previous.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(t)
            piles.append(index)
        else:
            tops[pile], piles[pile] = t, index
    run: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(pairs[index])
        index = previous[index]
    return run[::-1]


def _difference(
    ours: Sequence[Line], theirs: Sequence[Line], name: str, terms: Terms
) -> tuple[Line | None, Line | None] | None:
    """The first line of the source without a counterpart, and what stands in its place; or a line that is new."""
    if is_formatted(ours, theirs, name):
        return None
    if len(ours) <= _MOST_JOINED >= len(theirs) and _is_reflowed(ours, theirs, name, terms):
        return None
    kept = {word for line in theirs for word in names(line.key, name)}
    at = 0
    any_free = free = False
    for index, line in enumerate(ours):
        if is_free(line.key, name):
            any_free = free = True
            if not theirs or lost_name(line.key, kept, name, terms):
                return line, theirs[min(index, len(theirs) - 1)] if theirs else None
            continue
        start = at
        while at < len(theirs) and free and not is_same_code(line.key, theirs[at].key, name, terms):
            at += 1
        if at == len(theirs) or not is_same_code(line.key, theirs[at].key, name, terms):
            return line, theirs[start] if start < len(theirs) else None
        at += 1
        free = False
    return None if any_free or at == len(theirs) else (None, theirs[at])


def _is_another(line: Line, other: Line, ours: Sequence[Line], name: str) -> bool:
    """Whether the line of the translation in the place of a line of the source says what another one says."""
    said = set(names(other.key, name))
    if not said or not said.isdisjoint(names(line.key, name)):
        return False
    return any(not said.isdisjoint(names(one.key, name)) for one in ours if one is not line)


def _is_reflowed(ours: Sequence[Line], theirs: Sequence[Line], name: str, terms: Terms) -> bool:
    """Whether only the line breaks differ, apart from what may be translated."""
    if not ours or not theirs or (len(ours) == len(theirs) == 1):
        return False
    source, target = (" ".join(line.key.removesuffix("\\").rstrip() for line in lines) for lines in (ours, theirs))
    if len(ours) != len(theirs) and "".join(source.split()) == "".join(target.split()):
        return True
    return is_same_code(source, target, name, terms)
