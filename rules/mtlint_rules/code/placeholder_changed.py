"""placeholder-changed: a placeholder of the source is lost or changed."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.code._placeholders import FOR_READERS, may_have_some, page_counts, placeholders, present, remains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block
    from mtlint_rules.code._placeholders import Kind, Placeholder

    Lost: TypeAlias = tuple[Placeholder, Placeholder | None]

CANDIDATES = 100
_NAMED = 3


@rule(
    "placeholder-changed",
    summary="a placeholder of the source is lost or changed",
    severity=Severity.ERROR,
    of_wording=True,
    fixable="mixed",
    about="placeholders",
)
def placeholder_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A placeholder in the text, which a program or the reader replaces by a value, is lost, broken or renamed: `{0}`,
    `{name}`, `${name}`, `%s`, `%1$d`, `%TEMP%`, `<name>`. What should be filled in stays empty or shows as it is.

    Placeholders are compared block by block, in any order. `<name>` and `{name}` in a manual address the reader, and
    their names may be translated: that is told with severity info, of `<name>` (and of `< name >`, as machines
    write it) only where the page calls it otherwise in another place, as in its code. So is `${name}` of which people,
    not machines (as the page's records tell), wrote the name in another script.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: placeholders in code (code-span-changed and code-block-changed compare those), or that moved into
    code or to another block; `<name>` that is translated in one way all over the page, and `{name}`, if it stands there
    more than once; upper and lower case; placeholders that the translation adds, or that today's source has lost as
    well; macros, shortcodes and includes (include-changed), HTML tags (html-tag-missing); maths.

    Fixed: the source's placeholder is put back, but for a translated name; safe where it is the only one of the block
    that changed, or spaces were put into it.
    """
    likely = [(source, target) for source, target in pair.blocks if may_have_some(source)]
    found = [(target, lost) for source, target in likely if (lost := list(_lost(pair, source, target)))]
    if not found:
        return
    names = _names(pair, (pairs for _, lost in found for pairs in lost))
    often = Counter(both[0].key for _, lost in found for both in lost if _is_translated(*both))
    for target, lost in found:
        translated = [both for both in lost if _is_translated(*both)]
        changed = [both for both in lost if both not in translated]
        told = [both for both in translated if not _is_settled(both[0], names[both[0].key], often[both[0].key])]
        if changed and not pair.by_machine and all(_is_in_other_script(*both) for both in changed):
            told += changed
        elif changed:
            yield _problem(pair, "changed", changed, target, None)
        if told:
            yield _problem(pair, "translated", told, target, Severity.INFO)


def _is_settled(placeholder: Placeholder, names: set[str], blocks: int) -> bool:
    """Whether a translated name is the page's own for it: there is no other, and one of `{name}` stands there twice."""
    return len(names) == 1 and (placeholder.kind is FOR_READERS or blocks > 1)


def _lost(pair: Pair, source: Block, target: Block) -> Iterator[Lost]:
    """The placeholders that a block lost, each with what stands in the translation that the source has not."""
    missing = _missing(pair, source, target)
    if not missing:
        return
    known = {placeholder.key for placeholder in remains(pair, source)}
    left: dict[Kind, deque[Placeholder]] = {}
    for placeholder in remains(pair, target):
        if placeholder.key not in known:
            left.setdefault(placeholder.kind, deque()).append(placeholder)
    for placeholder in missing:
        candidates = left.get(placeholder.kind)
        yield placeholder, candidates.popleft() if candidates else None


def _is_translated(lost: Placeholder, instead: Placeholder | None) -> bool:
    if instead is None or not lost.kind.named:
        return False
    if _is_whole(instead.written):
        return True
    same = "".join(instead.key.split()) == "".join(lost.key.split())
    return lost.kind is FOR_READERS and not same and instead.written[0] == "<" and _has_name(instead.written)


def _is_in_other_script(lost: Placeholder, instead: Placeholder | None) -> bool:
    """Whether the name of `${name}` was translated and nothing else is: no program reads it."""
    if instead is None or not (lost.written.startswith("${") and instead.written.startswith("${")):
        return False
    return instead.written[2:-1].isalpha() and not instead.written.isascii()


def _names(pair: Pair, lost: Iterable[Lost]) -> dict[str, set[str]]:
    """The names that each translated placeholder has on the translated page, its own where that stands there too."""
    _, there = page_counts(pair)
    names: dict[str, set[str]] = {}
    for placeholder, instead in lost:
        if instead is not None and _is_translated(placeholder, instead):
            found = names.setdefault(placeholder.key, {placeholder.key} if there[placeholder.key] else set())
            found.add(instead.key)
    return names


def _missing(pair: Pair, source: Block, target: Block) -> list[Placeholder]:
    """The placeholders that the target block has less often, and that did not go elsewhere on the page."""
    wanted = placeholders(pair, source)
    if not wanted:
        return []
    counts = Counter(placeholder.key for placeholder in wanted)
    first = {placeholder.key: placeholder for placeholder in reversed(wanted)}
    fewer = {key: count - present(target, first[key]) for key, count in list(counts.items())[:CANDIDATES]}
    if all(number <= 0 for number in fewer.values()):
        return []
    here, there = page_counts(pair)
    lacking = {key: min(number, here[key] - there[key]) for key, number in fewer.items()}
    missing: list[Placeholder] = []
    for placeholder in wanted:
        if lacking.get(placeholder.key, 0) > 0:
            lacking[placeholder.key] -= 1
            missing.append(placeholder)
    return missing


def _is_whole(written: str) -> bool:
    inner = written[1:-1]
    return written[0] in "<{" and inner.strip() == inner and _has_name(written)


def _has_name(written: str) -> bool:
    return any(char.isalpha() for char in written)


def _problem(pair: Pair, what: str, pairs: list[Lost], target: Block, severity: Severity | None) -> Problem:
    told = Counter(
        f"{quote(lost.written)} {f'became {quote(instead.written)}' if instead else 'is missing'}"
        for lost, instead in pairs
    )
    shown = [f"{text}{times(count)}" for text, count in told.items()][:_NAMED]
    more = f", and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    place = next((instead.where for _, instead in pairs if instead is not None), target)
    remedy = "write it as the source does" if severity is None else "see that the page uses one name for it"
    message = f"placeholder {what}: {', '.join(shown)}{more}; {remedy}"
    return Problem(message, place, pairs[0][0].where, severity, _fix(pair, pairs) if severity is None else None)


def _fix(pair: Pair, pairs: list[tuple[Placeholder, Placeholder | None]]) -> Fix | None:
    edits = [
        Edit(instead.where, lost.written)
        for lost, instead in pairs
        if instead is not None and pair.target.raw(instead.where) == instead.written
    ]
    safe = len(pairs) == 1 or all(
        instead is not None and "".join(instead.written.split()) == lost.written for lost, instead in pairs
    )
    return Fix("write it as the source does", tuple(edits), safe) if len(edits) == len(pairs) else None
