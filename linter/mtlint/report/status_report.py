"""The overview of `mtlint status`: a table for people, JSON for programs, a badge for a README."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

import click
from rich.cells import cell_len

from mtlint import __version__
from mtlint.provenance import Freshness
from mtlint.report.escaping import json_text, one_line, shown_path, visible

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from mtlint.status.overview import LocaleStatus, Overview

SCHEMA: Final = 1
_COLUMNS: Final = ("translated", "missing", "current", "stale", "possibly stale", "unknown", "orphaned")
_STYLES: Final = {
    "missing": "yellow", "current": "green", "stale": "red", "possibly stale": "yellow", "orphaned": "red",
}  # fmt: skip
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
    lines = [*_locales(overview, color=color), *_lists(overview, top, color=color)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _locales(overview: Overview, *, color: bool) -> list[str]:
    rows = [[_Cell("locale", "bold"), *(_Cell(name, "bold") for name in _COLUMNS)]]
    for locale in overview.locales:
        found = counts(locale)
        numbers = (_Cell(str(found[name]), _STYLES.get(name, "") if found[name] else "dim") for name in _COLUMNS)
        rows.append([_Cell(visible(locale.locale or "?"), "bold"), *numbers])
    return _aligned(rows, range(1, len(_COLUMNS) + 1), color=color)


def _lists(overview: Overview, top: int | None, *, color: bool) -> Iterator[str]:
    def listed(title: str, rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> Iterator[str]:
        if not rows:
            return
        yield from ("", _styled(f"{title}:", "bold", color=color))
        if rows[:top]:
            titles = [[_Cell(name, "dim") for name in head]] if head else []
            shown = [[_Cell(text) for text in row] for row in rows[:top]]
            lines = _aligned([*titles, *shown], range(3) if head else (), color=color)
            yield from (lines if head else (f" {line}" for line in lines))
        if hidden := len(rows) - len(rows[:top]):
            yield _styled(f"and {hidden} more (--verbose lists all)", "dim", color=color)

    for state in (Freshness.STALE, Freshness.POSSIBLY_STALE):
        behind = [
            (str(page.words), str(page.blocks), str(page.commits or "?"), page.since or "?", shown_path(page.path))
            for page in overview.behind(state)
        ]
        yield from listed(f"{state}, most changed first", behind, ("  words", "blocks", "commits", "since", "page"))
    orphaned = [page for page in overview.pages if page.freshness is Freshness.ORPHANED]
    yield from listed("orphaned", [(shown_path(page.path), one_line(page.reason)) for page in orphaned])
    if top is None:
        missing = ((locale.locale or "?", path) for locale in overview.locales for path in locale.missing)
        yield from listed("missing", [(visible(locale), visible(path)) for locale, path in missing])


class _Cell(NamedTuple):
    text: str
    style: str = ""


def _aligned(rows: Sequence[Sequence[_Cell]], right: Container[int], *, color: bool) -> list[str]:
    """The rows as lines, their columns as wide as they have to be: those at `right` end together. (Tables of rich take
    as long to load as a hundred pages take to compare.)"""
    widths = [max(cell_len(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    lines: list[str] = []
    for row in rows:
        parts: list[str] = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space, text = " " * (width - cell_len(cell.text)), _styled(cell.text, cell.style, color=color)
            parts.append(space + text if at in right else text + space)
        lines.append("  ".join(parts))
    return lines


def _styled(text: str, style: str, *, color: bool) -> str:
    if not color or not style:
        return text
    return click.style(
        text, bold=style == "bold" or None, dim=style == "dim" or None, fg=style if style in _STYLES.values() else None
    )


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
