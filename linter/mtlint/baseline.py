"""Findings that are known and hidden, so that a repository with ten years of translations can begin with the new ones.

A baseline is a list of fingerprints. It hides the findings of each page before those of a whole locale are joined: so
it holds for any part of a repository, whichever pages a run checks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from mtlint.suppressions import INTERNAL_ERROR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.engine import Result
    from mtlint.findings import Finding

SCHEMA: Final = 1
_KEYS: Final = ("path", "rule", "fingerprint")
_REMEDY: Final = "`mtlint baseline` writes one"


class BaselineError(Exception):
    """A text is no baseline; the message, which can follow the file's name, says why."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding that a baseline records. `path` is for readers, and tells whether the page is still there."""

    path: str
    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings, their paths as reports name them. `exists` tells whether there is a file of a path."""

    known: tuple[Known, ...] = ()
    exists: Callable[[str], bool] = lambda _: True

    def hide(self, results: Iterable[Result]) -> tuple[list[Result], int]:
        """The results without the known findings, and how many these were."""
        fingerprints = {entry.fingerprint for entry in self.known}
        hidden = 0
        left: list[Result] = []
        for result in results:
            kept = tuple(finding for finding in result.findings if finding.fingerprint not in fingerprints)
            hidden += len(result.findings) - len(kept)
            left.append(replace(result, findings=kept) if len(kept) < len(result.findings) else result)
        return left, hidden

    def gone(self, results: Sequence[Result], rules: Mapping[str, Sequence[ActiveRule]]) -> tuple[Known, ...]:
        """The known findings that are no more, sorted: the page is not there, or it was checked by that rule and has
        no such finding. Of what a run did not look at, nothing is said. `rules` are those of each page, by path."""
        present = {finding.fingerprint for result in results for finding in result.findings}
        pages = {result.path: result for result in results}

        def is_gone(entry: Known) -> bool:
            if entry.fingerprint in present:
                return False
            page = pages.get(entry.path)
            return _answers(page, entry.rule, rules[entry.path]) if page else not self.exists(entry.path)

        return tuple(sorted(entry for entry in self.known if is_gone(entry)))


def recorded(findings: Iterable[Finding]) -> set[Known]:
    """What a baseline records: every finding but that a page could not be checked."""
    return {
        Known(finding.path, finding.rule, finding.fingerprint) for finding in findings if finding.rule != INTERNAL_ERROR
    }


def write_baseline(known: Iterable[Known]) -> str:
    """The text of a baseline: sorted, an entry a line, so that the changes of two branches merge."""
    lines = [
        json.dumps({key: getattr(entry, key) for key in _KEYS}, ensure_ascii=False) for entry in sorted(set(known))
    ]
    listed = ",\n".join(f"  {line}" for line in lines)
    return f'{{\n "schema": {SCHEMA},\n "findings": [\n{listed}\n ]\n}}\n'


def read_baseline(text: str) -> tuple[Known, ...]:
    """The entries of a baseline. Raises BaselineError."""
    try:
        document: Any = json.loads(text)
    except RecursionError as error:
        raise BaselineError("not JSON: nested too deep") from error
    except ValueError as error:
        conflict = "; the conflict of a merge is still in it" if "\n<<<<<<< " in f"\n{text}" else ""
        raise BaselineError(f"not JSON: {error}{conflict}") from error
    known: list[Known] = []
    for number, entry in enumerate(_entries(document), 1):
        values = [_table(entry).get(key) for key in _KEYS]
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) < len(_KEYS):
            raise BaselineError(f"entry {number} has not the texts {', '.join(_KEYS)}")
        known.append(Known(*texts))
    return tuple(dict.fromkeys(known))


def _entries(document: Any) -> Sequence[Any]:
    schema, listed = (_table(document).get(key) for key in ("schema", "findings"))
    if not isinstance(schema, int) or not isinstance(listed, list):
        raise BaselineError(f"not a baseline; {_REMEDY}")
    if schema != SCHEMA:
        raise BaselineError(f"its schema is {schema}, and this version of mtlint knows {SCHEMA}; {_REMEDY}")
    return cast("Sequence[Any]", listed)


def _table(value: Any) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _answers(page: Result, rule_id: str, rules: Iterable[ActiveRule]) -> bool:
    """Whether a rule was run on a page to its end, and all that it found is known."""
    return (
        not page.failed
        and not page.untouched
        and any(active.rule.id == rule_id and not (page.skipped and active.rule.needs_source) for active in rules)
    )
