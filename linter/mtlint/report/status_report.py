"""The overview of `mtlint status`: a table for people, JSON for programs, a badge for a README."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Final, TypeVar

from rich.table import Table
from rich.text import Text

from mtlint import __version__
from mtlint.job import Freshness
from mtlint.report.console import console_into
from mtlint.report.escaping import json_text, one_line, shown_path, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtlint.status.overview import LocaleStatus, Overview, PageStatus

_Item = TypeVar("_Item")

SCHEMA: Final = 1
_COLUMNS: Final = ("translated", "missing", "current", "stale", "possibly stale", "unknown", "orphaned")
_STYLES: Final = {
    "missing": "yellow", "current": "green", "stale": "red", "possibly stale": "yellow", "orphaned": "red",
}  # fmt: skip
_WIDEST: Final = 10_000  # cells: a table is as wide as its content, and a terminal folds it
_COLORS: Final = ((0.9, "brightgreen"), (0.75, "green"), (0.5, "yellow"), (0.25, "orange"), (0.0, "red"))


def counts(locale: LocaleStatus) -> dict[str, int]:
    """What the table and JSON say of a locale. `translated` is `current`, `stale`, `possibly stale` and `unknown`."""
    return {
        "translated": locale.translated,
        "missing": len(locale.missing),
        "current": locale.current,
        "stale": locale.count(Freshness.STALE),
        "possibly stale": locale.count(Freshness.POSSIBLY_STALE),
        "unknown": locale.count(Freshness.UNKNOWN),
        "orphaned": locale.count(Freshness.ORPHANED),
    }


def render_status_table(overview: Overview, *, color: bool, top: int | None) -> str:
    """The locales, then the pages that are behind: the first `top` of each kind, None for all."""
    output = StringIO()
    console = console_into(output, color=color, width=_WIDEST)
    console.print(_locales(overview))
    for part in _lists(overview, top):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())


def _locales(overview: Overview) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("locale")
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for locale in overview.locales:
        found = counts(locale)
        table.add_row(
            Text(visible(locale.locale or "?"), "bold"),
            *(Text(str(found[name]), _STYLES.get(name, "") if found[name] else "dim") for name in _COLUMNS),
        )
    return table


def _lists(overview: Overview, top: int | None) -> Iterator[Table | Text]:
    for state in (Freshness.STALE, Freshness.POSSIBLY_STALE):
        yield from _listed(f"{state}, most changed first", overview.behind(state), top, _changed)
    orphaned = [page for page in overview.pages if page.freshness is Freshness.ORPHANED]
    yield from _listed("orphaned", orphaned, top, _orphaned)
    if top is not None:
        return
    missing = [(locale.locale or "?", path) for locale in overview.locales for path in locale.missing]
    yield from _listed("missing", missing, top, _missing)


def _listed(
    title: str, items: Sequence[_Item], top: int | None, fill: Callable[[Sequence[_Item]], Table]
) -> Iterator[Table | Text]:
    if items:
        shown = items[:top]
        yield Text(f"\n{title}:", "bold")
        if shown:
            yield fill(shown)
        if hidden := len(items) - len(shown):
            yield Text(f"and {hidden} more (--verbose lists all)", "dim")


def _changed(pages: Iterable[PageStatus]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("  words", justify="right")
    table.add_column("blocks", justify="right")
    table.add_column("commits", justify="right")
    table.add_column("since")
    table.add_column("page")
    for page in pages:
        numbers = (page.words, page.blocks, page.commits or "?")
        table.add_row(*map(str, numbers), page.since or "?", Text(shown_path(page.path)))
    return table


def _orphaned(pages: Iterable[PageStatus]) -> Table:
    table = Table(box=None, show_header=False)
    for page in pages:
        table.add_row(Text(shown_path(page.path)), Text(one_line(page.reason)))
    return table


def _missing(pages: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False)
    for locale, path in pages:
        table.add_row(Text(visible(locale)), Text(visible(path)))
    return table


def render_status_json(overview: Overview) -> str:
    """Schema 1: programs depend on it; keys may be added."""
    document = {
        "schema": SCHEMA,
        "tool": {"name": "mtlint", "version": __version__},
        "locales": [
            {
                "locale": locale.locale,
                **{name.replace(" ", "_"): number for name, number in counts(locale).items()},
                "missing_sources": list(locale.missing),
            }
            for locale in overview.locales
        ],
        "pages": [
            {
                "path": page.path,
                "locale": page.locale,
                "status": str(page.freshness).replace(" ", "_"),
                "source": page.source or None,
                "since": page.since or None,
                "commits": page.commits or None,
                "blocks": page.blocks,
                "words": page.words,
                "reason": page.reason or None,
            }
            for page in overview.pages
        ],
    }
    return json_text(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def render_badge(overview: Overview) -> str:
    """What the `endpoint` badge of shields.io reads. The colour is by the share of pages that are there and not known
    to be stale."""
    names = [locale.locale for locale in overview.locales]
    every = [counts(locale) for locale in overview.locales]
    translated, missing, stale = (sum(found[name] for found in every) for name in ("translated", "missing", "stale"))
    wanted = translated + missing
    share = (translated - stale) / wanted if wanted else 0.0
    percent = 100 * translated // wanted if wanted else 0
    badge = {
        "schemaVersion": 1,
        "label": f"translation {names[0]}" if len(names) == 1 and names[0] else "translations",
        "message": f"{percent}% translated" + (f", {stale} stale" if stale else ""),
        "color": next(color for least, color in _COLORS if share >= least),
    }
    return json_text(json.dumps(badge, ensure_ascii=False)) + "\n"
