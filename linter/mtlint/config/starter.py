"""The first configuration file of a project: what was found, and the other keys in comments."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mtlint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Findings:
    """What goes into the file. `evidence` are printable lines; `layouts` are the templates to state, `possible` those
    that may be right; `possible_source` is where the English may be, where that is for the user to say."""

    evidence: Sequence[str] = ()
    layouts: Sequence[str] = ()
    possible: Sequence[str] = ()
    source: str | None = None
    possible_source: str | None = None
    locale: str | None = None


def starter(found: Findings) -> str:
    """The text of a configuration file that loads."""
    lines = [
        "# yaml-language-server: $schema=mtlint.schema.json",
        "# (written by: mtlint schema > mtlint.schema.json)",
        "",
        "# Where the English is: a folder, a repository or a git URL. Without it: in this repository.",
        _key("source", found.source, found.possible_source or "../docs"),
        "",
        "# Which page is the translation of which.",
        *(f"# {line}" for line in found.evidence),
        *_layout(found),
        "",
        "# The locale, where paths and front matter do not say.",
        _key("locale", found.locale, "nl-NL"),
        "",
        "# Which pages are checked: globs, from the folder of this file on.",
        '# include: ["docs/**"]',
        '# exclude: ["**/includes/legal/**"]',
        "",
        "# Which rules run, and how severe they are; `mtlint rules` lists them.",
        "# select: [default, term-violated]",
        "# ignore: [italic-dropped]",
        "# severity: {bold-dropped: error}",
        "# fail-on: error",
    ]
    return "\n".join(lines) + "\n"


def _layout(found: Findings) -> list[str]:
    if found.source:
        return ["# layout: auto"]
    if len(found.layouts) == 1:
        return [f"layout: {_quoted(found.layouts[0])}"]
    if found.layouts:
        return ["layout:", *(f"  - {_quoted(layout)}" for layout in found.layouts)]
    return ["layout: auto", *(f"# layout: {_quoted(layout)}" for layout in found.possible)]


def _key(name: str, value: str | None, example: str) -> str:
    return f"{name}: {_quoted(value)}" if value else f"# {name}: {_quoted(example)}"


def _quoted(text: str) -> str:
    """A double-quoted scalar of YAML, which is a string of JSON."""
    return json.dumps(text, ensure_ascii=True)
