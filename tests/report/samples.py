"""Findings for the tests of reports, made from a line and the words in it that are the spot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mtlint.findings import Edit, Finding, Fix, Passage, Place, Region, Severity, Skipped, SourcePlace
from mtlint.report import RENDERERS, RenderOptions, Report

BOLD_DROPPED = Finding(
    rule="bold-dropped",
    category="emphasis",
    severity=Severity.WARNING,
    message='1 of 2 bold runs lost: "Slideshow"',
    path="docs/nl/a.md",
    line=24,
    column=9,
    end_line=24,
    end_column=24,
    locale="nl",
    source=SourcePlace("docs/a.md", "8bc60ec34b", 22, 8, 22, 21),
    fingerprint="f00d",
    excerpt="Klik op Diavoorstelling.",
    source_excerpt="Select **Slideshow**.",
    passage=Passage("Klik op Diavoorstelling.", 8, 23),
    source_passage=Passage("Select **Slideshow**.", 7, 20),
)
FRONT_MATTER = Finding(
    rule="locale-mismatch",
    category="provenance",
    severity=Severity.ERROR,
    message="the page says it is de-DE",
    path="docs/nl/b.md",
    line=3,
    column=1,
    end_line=3,
    end_column=14,
    locale=None,
    source=None,
    fingerprint="beef",
)
FIXED = replace(
    BOLD_DROPPED,
    fix=Fix(
        "mark the name bold",
        (
            Edit(Region(Place(24, 9), Place(24, 9)), "**"),
            Edit(Region(Place(24, 24), Place(24, 24)), "**"),
        ),
    ),
)

HOSTILE_NAMES = (
    "a\n::error::x.md",
    "--x.md",
    "b\udcff.md",
    "]]>&<b>.md",
    "a:b,c%25|`@me`.md",
    "c\u202e\u2028\x1b[31m.md",
)
HOSTILE_TEXT = (
    "\x00\x08\x1b[31m ::error::x ##[error]y\r\n::set-output name=a::b %0A "
    "]]> <script>alert(1)</script> </script> <!-- -->  &lt; | \\| `code` ``` **b** _i_ ~~s~~ "
    "@octocat a@b.example #12 GH-3 [x](javascript:alert(1)) ![i](https://img.example) "
    "https://auto.example www.auto.example :smile: $x$ "
    "\u202e\u2066\u2028\x85\ufeff\u200b\udcff\ufffe \"'"
)
HOSTILE_SHOWN = (
    r"\x00\x08\x1b[31m ::error::x \x23#[error]y ::set-output name=a::b %0A "
    r"]]> <script>alert(1)</script> </script> <!-- -->  &lt; | \| `code` ``` **b** _i_ ~~s~~ "
    r"@octocat a@b.example #12 GH-3 [x](javascript:alert(1)) ![i](https://img.example) https://auto.example "
    r"www.auto.example :smile: $x$ \u202e\u2066\u2028\x85\ufeff\u200b\udcff\ufffe"
    " \"'"
)
"""The text as formats for people show it."""


def hostile(name: str) -> Finding:
    """A finding all of whose text a stranger wrote."""
    return replace(
        FIXED,
        path=name,
        message=HOSTILE_TEXT,
        source=SourcePlace(name, "8bc60ec34b", 22, 8, 22, 21),
        fix=Fix(HOSTILE_TEXT, (Edit(Region(Place(24, 1), Place(24, 2)), HOSTILE_TEXT),), safe=False),
        fingerprint=f"hostile {name!r}",
        excerpt=HOSTILE_TEXT,
        source_excerpt=HOSTILE_TEXT,
        passage=Passage(HOSTILE_TEXT, 0, 1),
        source_passage=Passage(HOSTILE_TEXT, 0, 1),
    )


HOSTILE = tuple(map(hostile, HOSTILE_NAMES))


def around(text: str, spot: str) -> Passage:
    """A passage with its spot at the first place where the text has it."""
    start = text.index(spot)
    return Passage(text, start, start + len(spot))


def rendered(form: str, result: Report, **options: Any) -> str:
    """The whole report in one format."""
    return "".join(RENDERERS[form](result, RenderOptions(**options)))


def report(*findings: Finding, skipped: tuple[Skipped, ...] = (), checked: int = 139, stale: int = 0) -> Report:
    return Report(findings, skipped, checked, stale)
