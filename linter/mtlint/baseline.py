"""Findings that are known and hidden, so that a repository with ten years of translations can begin with the new ones.

A baseline is a list of fingerprints. It hides the findings of each page before those of a whole locale are joined: so
it holds for any part of a repository, whichever pages a run checks.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from mtlint.findings import INTERNAL_ERROR
from mtlint.frozen import frozen_with_lazy, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.findings import Finding
    from mtlint.result import Result

SCHEMA: Final = 1
_KEYS: Final = ("path", "rule", "fingerprint")
_REMEDY: Final = "`mtlint baseline` writes one"


class BaselineError(Exception):
    """A text is no baseline; the message, which can follow the file's name, says why."""


class Known(NamedTuple):
    """A finding that a baseline records. `path` is for readers, and tells whether the page is still there."""

    path: str
    rule: str
    fingerprint: str


@frozen_with_lazy
class Baseline:
    """The known findings, their paths as reports name them. `exists` tells whether there is a file of a path."""

    known: tuple[Known, ...] = ()
    exists: Callable[[str], bool] = lambda _: True

    @cached_property
    def fingerprints(self) -> frozenset[str]:
        """Those of the known findings."""
        return frozenset(entry.fingerprint for entry in self.known)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Those of the known findings."""
        return frozenset(entry.path for entry in self.known)

    def hide(self, result: Result) -> Result:
        """The result without the known findings."""
        kept = tuple(finding for finding in result.findings if finding.fingerprint not in self.fingerprints)
        return replace(result, findings=kept) if len(kept) < len(result.findings) else result

    def gone(self, present: Container[str], answered: Mapping[str, Container[str]]) -> tuple[Known, ...]:
        """The known findings that are no more, sorted: the page is not there, or it was checked by that rule and has
        no such finding. Of what a run did not look at, nothing is said. `present` are the fingerprints of what was
        found, `answered` the ids of the rules that were run on each page to their end, by path (see `answers`)."""

        def is_gone(entry: Known) -> bool:
            if entry.fingerprint in present:
                return False
            rules = answered.get(entry.path)
            return not self.exists(entry.path) if rules is None else entry.rule in rules

        return tuple(sorted(filter(is_gone, self.known)))


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


def answers(page: Result, rules: Iterable[ActiveRule]) -> frozenset[str]:
    """The ids of the rules that were run on a page to their end, where all that they found is known."""
    if page.failed or page.untouched:
        return frozenset()
    return frozenset(active.rule.id for active in rules if not (page.skipped and active.rule.needs_source))
