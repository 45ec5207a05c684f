"""identifier-mangled: spaces inside a name, file name or path."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.code._names import names
from mtlint_rules.code._spaced_names import SPACES, mangled, squeezed
from mtlint_rules.code._torn_names import torn_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block
    from mtlint_rules.code._spaced_names import Mangled

_NAMED = 3


@rule(
    "identifier-mangled",
    summary="spaces inside a name, file name or path",
    severity=Severity.WARNING,
    evident=True,
    explains=("placeholder-changed",),
    fixable="mixed",
)
def identifier_mangled(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    r"""A name that is typed without spaces has some in the translation: `Contoso. Ovens. exe. config`, `C:\ Program
    Files`, `Power Shell`. Whoever copies it gets an error, whoever searches for it finds nothing.

    Looked at are dotted, camel-case and path-like names of the source's prose that the translated block has less often
    than the source, and has with spaces inside as well; and names of which only letters are left, one by one (`n a m a.
    n a m`), where the source has a name that the block lacks.

    Severity info, and no safe fix, where people translated (pages with the records of a publisher that has machines
    translate excepted) and a name is nothing but words with capitals: `StoveMaster` may well be `Stove Master`.

    Not reported: names in code (code-span-changed tells those); a spelling that the source has too, on its page of
    today as well; missing spaces of the source that the translation has put in (`2.Select`, `is done.Next`, `No.5`,
    `v3.4`); spaces around a slash or a colon; spaced initials (`a. m.`).

    Fixed: the spaces are taken out; not safe where the dot of a name like `.psd1` stands at the word before it, for
    that may end a sentence, nor where the name goes on with a placeholder (`Batch_ {id} .log`).
    """
    for source, target in pair.blocks:
        wanted = names(source.rendering.literal)
        if not wanted:
            continue
        found = sorted(mangled(pair, wanted, target), key=lambda item: item.start)
        if not found:
            yield from _torn(wanted, source, target)
        else:
            first = found[0]
            text = target.rendering.text
            where = target.rendering.range(first.start, first.end)
            there = source.rendering.range(first.source_start, first.source_start + len(first.name))
            told = Counter(f"{quote(item.remedy)}, not {quote(text[item.start : item.end])}" for item in found)
            shown = [f"{remedy}{times(count)}" for remedy, count in islice(told.items(), _NAMED)]
            more = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
            message = f"spaces break up a name: write {'; '.join(shown)}{more}"
            spelling = not pair.by_machine and all(map(_is_spelling, found))
            severity = Severity.INFO if spelling else None
            safe = not (spelling or any(item.moved or _goes_on(text, item.end) for item in found))
            yield Problem(message, where, there, severity, _fix(pair, target, found, safe=safe))


def _torn(wanted: Sequence[tuple[int, str]], source: Block, target: Block) -> Iterator[Problem]:
    """A name of which only single letters are left, where the block lacks one that its source has."""
    where = torn_name(source, target)
    lost = _missing(wanted, target) if where else Counter[str]()
    if where and lost:
        others = len(lost) - 1
        more = f", and {others} more names that are lost" if others > 1 else ", and another name that is lost" * others
        first = next(iter(lost))
        message = f"a name fell apart into letters: {quote(target.text[slice(*where)])}; the source has {quote(first)}"
        start = next(start for start, name in wanted if name == first)
        there = source.rendering.range(start, start + len(first))
        yield Problem(message + more, target.rendering.range(*where), there)


def _missing(wanted: Sequence[tuple[int, str]], target: Block) -> Counter[str]:
    """The names of the source's block of which the target block has fewer, and how many it lacks."""
    left = Counter(name for _, name in wanted)
    left.subtract(name for _, name in names(target.text) if name in left)
    return +left


def _goes_on(text: str, end: int) -> bool:
    """Whether a placeholder stands behind a space that is no part of the name either (`Batch_ {id} .log`)."""
    return text[end : end + 1] in SPACES and text[end : end + 3].strip(SPACES)[:1] in ("{", "<")


def _is_spelling(item: Mangled) -> bool:
    """Whether a name may be spelled in several words by somebody: it has nothing but letters, and each of its words
    begins with a capital."""
    return item.name.isalpha() and item.name[0].isupper()


def _fix(pair: Pair, target: Block, found: list[Mangled], *, safe: bool) -> Fix | None:
    """Take the spaces out, and write the name in the case of the source where nothing is escaped in it."""
    edits: list[Edit] = []
    for item in found:
        where = target.rendering.range(item.start, item.end)
        raw, written = pair.target.raw(where), target.text[item.start : item.end]
        if squeezed(written) == item.name:
            edits.append(Edit(where, squeezed(raw)))
        elif raw == written:
            edits.append(Edit(where, item.remedy))
        else:
            return None
    return Fix("take the spaces out", tuple(edits), safe)
