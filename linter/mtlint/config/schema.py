"""The JSON Schema of the configuration file, by which editors complete and check it while it is written.

It says what a schema can say. Whether a locale is one, a file is there, or options agree, only reading tells.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from mtlint.config.configuration import MOST_KILOBYTES, MOST_SECONDS, SECONDS
from mtlint.config.reading import NEVER, OFF, SEVERITIES
from mtlint.config.selection import valid_names
from mtlint.project.layouts.template import EXAMPLE
from mtlint.rule import InputFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.rule import Rule

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
"""What language servers for YAML understand."""
_Schema = dict[str, Any]
_TEXT: Final[_Schema] = {"type": ["string", "number"], "pattern": r"\S"}
_TEXTS: Final[_Schema] = {"type": "array", "items": _TEXT}
_TYPES: Final[Mapping[Any, _Schema]] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    str: _TEXT,
    tuple[str, ...]: _TEXTS,
    InputFile: {**_TEXT, "description": "A file, from the folder of the configuration file on."},
}


def configuration_schema(rules: Sequence[Rule]) -> _Schema:
    """The schema for the rules that are installed, as JSON values."""
    choice = {
        "select": _names("The rules and categories to run, instead of the default ones."),
        "extend-select": _names("Rules and categories to run besides the default ones."),
        "ignore": _names("Rules and categories to leave out."),
        "severity": {"$ref": "#/definitions/severity"},
    }
    severity = _table(
        {rule.id: {"enum": [*SEVERITIES, OFF], "description": rule.summary} for rule in rules},
        "How severe the findings of a rule are; `off` leaves it out.",
    )
    source = {"url": _told(_TEXT, "A folder or a git URL."), "rev": _told(_TEXT, "A branch, tag or commit.")}
    properties = {
        "source": {
            "description": "Where the English is: a folder, a git checkout or bare repository, or a git URL.",
            "anyOf": [_TEXT, {**_table(source), "required": ["url"]}],
        },
        "layout": {
            "description": f"Where the source of a page is, like `{EXAMPLE}`; a name or templates. `auto` finds out.",
            "anyOf": [_TEXT, _TEXTS],
        },
        "locale": _told(_TEXT, "The locale, where paths and front matter do not say; like nl-NL."),
        "include": _told(_TEXTS, "Globs of the pages to check, from the folder of this file on."),
        "exclude": _told(_TEXTS, "Globs of pages to leave out."),
        **choice,
        "rules": _table({rule.id: _options(rule) for rule in rules}, "Options of rules."),
        "per-path": {
            "description": "By a glob of pages: which rules they have besides, or have not, and how severe.",
            "type": "object",
            "additionalProperties": _table({key: choice[key] for key in ("select", "ignore", "severity")}),
        },
        "fail-on": {
            "enum": [*SEVERITIES, NEVER],
            "description": "Lowest severity that makes the exit status 1 (default: warning).",
        },
        "baseline": _told(_TEXT, "A file that `mtlint baseline` wrote: the findings recorded there are hidden."),
        "timeout": {
            "type": "number",
            "minimum": 0,
            "maximum": MOST_SECONDS,
            "default": SECONDS,
            "description": "Seconds that the check of a page may take; 0 for any.",
        },
        "max-size": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_KILOBYTES,
            "default": MOST_KILOBYTES,
            "description": "Kilobytes that a page may have.",
        },
    }
    return {
        "$schema": DRAFT,
        "title": "Configuration of mtlint (.mtlint.yaml)",
        **_table(properties),
        "definitions": {"name": {"enum": sorted(valid_names(rules))}, "severity": severity},
    }


def _names(description: str) -> _Schema:
    return {"type": "array", "items": {"$ref": "#/definitions/name"}, "description": description}


def _table(properties: Mapping[str, _Schema], description: str | None = None) -> _Schema:
    table = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return table if description is None else _told(table, description)


def _told(schema: _Schema, description: str) -> _Schema:
    return {**schema, "description": description}


def _options(rule: Rule) -> _Schema:
    hints, defaults = get_type_hints(rule.options), rule.options()
    properties: dict[str, _Schema] = {}
    for field in fields(rule.options):
        default = getattr(defaults, field.name)
        kinds = (hints[field.name], *get_args(hints[field.name]))
        known = next(_TYPES[kind] for kind in kinds if kind in _TYPES)
        properties[field.name.replace("_", "-")] = known if default is None else {**known, "default": default}
    return _table(properties, rule.summary)
