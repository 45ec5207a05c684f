"""Code that is shown as plain text, told once a block, or once a table or page that does so in most places."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtlint.api import Problem, Severity, frozen
from mtlint_rules._quote import quote, times
from mtlint_rules.code._page_code import PROSE, page_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtlint.api import Pair
    from mtlint_rules.code._span_differences import Difference
    from mtlint_rules.code._spans import Span

NAMED = 3
_FEWEST = 3  # blocks of a table or page, of which at least half of the code is shown as plain text


@frozen
class _Shown:
    """What of a block's code is shown as plain text, of one severity (None: the rule's), and where."""

    difference: Difference
    spans: tuple[tuple[Span, tuple[int, int]], ...]
    severity: Severity | None


def shown_plain(pair: Pair, differences: Iterable[Difference]) -> Iterator[Problem]:
    """The problems of code that is shown as plain text."""
    shown = [item for difference in differences for item in _in_block(difference)]
    together: set[int] = set()
    for name, table, found in _parts([item for item in shown if item.severity is None]):
        left = [item for item in found if id(item) not in together]
        count, of = sum(len(item.spans) for item in left), _pieces(pair, table)
        if len(left) >= _FEWEST and 2 * count >= of:
            together.update(map(id, left))
            first = quote(left[0].spans[0][0].code, 60)
            message = f"{count} of {of} pieces of code of this {name} are shown as plain text, the first is {first}"
            yield _problem(left[0], message)
    for item in shown:
        if id(item) not in together:
            codes = [span for span, _ in item.spans]
            are = "are shown as plain text"
            if len({span.key for span in codes}) == 1:
                are = f"is shown as plain text{times(len(codes))}"
            yield _problem(item, f"code {listed(codes)} {are}")


def _parts(shown: Sequence[_Shown]) -> Iterator[tuple[str, int | None, list[_Shown]]]:
    """The page, and each table in it, with what is shown there as plain text."""
    yield "page", None, list(shown)
    tables: defaultdict[int, list[_Shown]] = defaultdict(list)
    for item in shown:
        if item.difference.source.row is not None:
            tables[item.difference.source.row.table].append(item)
    for table, found in tables.items():
        yield "table", table, found


def _in_block(difference: Difference) -> Iterator[_Shown]:
    meant = {span.key for span, _ in difference.plain if id(span) in difference.choices}
    for severity in (None, Severity.INFO):
        spans = tuple(item for item in difference.plain if (item[0].key in meant) == (severity is not None))
        if spans:
            yield _Shown(difference, spans, severity)


def _pieces(pair: Pair, table: int | None) -> int:
    """How much code the source has in the text that is translated, or in one table."""
    page = page_code(pair)
    blocks = (source for source, _ in pair.blocks if source.kind in PROSE)
    return sum(len(page.spans(block)) for block in blocks if table in (None, block.row and block.row.table))


def _problem(item: _Shown, message: str) -> Problem:
    span, place = item.spans[0]
    return Problem(message, item.difference.target.rendering.range(*place), span.where, item.severity)


def listed(found: Iterable[Span]) -> str:
    """The first codes, each once, and how many more there are."""
    codes = list(dict.fromkeys(span.code for span in found))
    more = f" and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    return ", ".join(quote(code, 60) for code in codes[:NAMED]) + more
