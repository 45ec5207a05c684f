"""Results of earlier runs: a page is not checked twice by the same code in the same way.

The key of a result is made of all that its check depends on. The result itself is kept as JSON, and read as what it has
to be: who can write into the folder (say, a cache that CI restores) can so forge findings, but run no code, as a pickle
would.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import is_dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from mtlint.runner.stored import read, values_of, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.job import Job
    from mtlint.result import Result
    from mtlint.runner.chunk import Names, Rules
    from mtlint.runner.shelf import Shelf

_LENGTH: Final = 20  # bytes of a digest


class Cache:
    """Results on a shelf. The `environment` is that of the checks, `names` are those of the run, as `engine.lint` takes
    them."""

    def __init__(self, shelf: Shelf, environment: Mapping[str, str], names: Names) -> None:
        self._shelf = shelf
        self._run = digest(sorted(environment.items()), names and {name: sorted(names[name]) for name in sorted(names)})
        self._environment = environment
        self._choices: dict[int, tuple[Rules, bytes]] = {}
        self._last: tuple[Job | None, str] = None, ""

    @property
    def usable(self) -> bool:
        """Whether there is anything to look a key up in."""
        return self._shelf.usable

    def key(self, job: Job | str, rules: Rules) -> bytes | None:
        """All that the result of a job depends on, as a digest; None where there is nothing to look it up in. Its
        digest may stand for the job."""
        if not self._shelf.usable:
            return None
        if id(rules) not in self._choices:
            chosen = [(active.rule.id, active.severity, active.given) for active in rules]
            self._choices[id(rules)] = rules, digest(self._run, chosen)
        return digest(self._choices[id(rules)][1], job if isinstance(job, str) else self.digest(job))

    def digest(self, job: Job) -> str:
        """Of all that a job consists of."""
        if self._last[0] is not job:
            self._last = job, digest(job).hex()
        return self._last[1]

    def get(self, key: bytes | None) -> Result | None:
        """The result that is known."""
        value = None if key is None else self._shelf.get(key)
        if value is not None:
            with suppress(ValueError, TypeError, RecursionError):
                return read(value)
        return None

    def put(self, key: bytes | None, result: Result) -> None:
        """Keep a result, but not of a check that failed: that may be the fault of the machine."""
        if key is not None and not result.failed:
            self._shelf.put(key, written(result))

    def key_of_run(self, asked: object) -> bytes:
        """All that is asked of a run, as a digest."""
        return digest("run", sorted(self._environment.items()), asked)

    def get_of_run(self, key: bytes) -> bytes | None:
        """What is known of a run."""
        return self._shelf.get(key)

    def put_of_run(self, key: bytes, value: bytes) -> None:
        """Keep what is known of a run."""
        self._shelf.put(key, value)

    def get_part(self, name: str) -> bytes | None:
        """A value that was kept by the name it was given. Raises ValueError for what is no name."""
        key = bytes.fromhex(name)
        value = self._shelf.get(key)
        return value if value is not None and _name(value) == key else None

    def put_part(self, value: bytes) -> str:
        """Keep a value by a name that is made of it."""
        key = _name(value)
        self._shelf.put(key, value)
        return key.hex()


def digest(*values: object) -> bytes:
    """Of values that are made of dataclasses, mappings, sequences, bytes and what JSON knows."""
    told = json.dumps(values, default=_plain, sort_keys=True, check_circular=False)
    return blake2b(told.encode(), digest_size=_LENGTH).digest()


def _name(value: bytes) -> bytes:
    return blake2b(value, digest_size=_LENGTH, person=b"part").digest()


def _plain(value: object) -> list[object]:
    """Contents of files are not written out, but hashed where they are."""
    if isinstance(value, bytes):
        return [blake2b(value, digest_size=_LENGTH).hexdigest()]
    if is_dataclass(value):
        return values_of(value)
    raise TypeError(f"{type(value)} has no digest")
