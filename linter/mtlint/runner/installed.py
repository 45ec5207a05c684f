"""What is installed: the rules, and the environment of their checks.

To find it out means to import every rule and to read all code, which takes longer than to check a small page. So it is
kept on the shelf, and holds as long as no file of the code has another size or time and nothing comes to or goes from
the folders that Python imports from.

The code of a rule that is known so is loaded when it has a page to check. Of what the shelf says, nothing is imported:
see `cache`.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtlint.frozen import frozen
from mtlint.rule_records import record, recorded
from mtlint.runner.cache import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mtlint.rule import Code, Rule
    from mtlint.runner.shelf import Shelf


@frozen
class Installed:
    """The rules, sorted by category and id, and the environment (see `environment.environment`)."""

    rules: tuple[Rule, ...]
    environment: Mapping[str, str]


def installed(shelf: Shelf) -> Installed:
    """What is installed now. Raises RegistryError."""
    key = digest("installed", sys.version, sys.path)
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        kept: Any = json.loads(shelf.get(key) or b"")
        if kept["state"] == _state(kept["folders"]):
            return Installed(
                tuple(recorded(partial(_code, told["id"]), **told) for told in kept["rules"]), dict(kept["environment"])
            )
    from mtlint.registry import all_rules
    from mtlint.runner.environment import code_folders, environment

    folders = [str(folder) for folder in code_folders()]
    state = _state(folders)
    found = Installed(all_rules(), environment())
    rules = list(map(record, found.rules))
    told = {"folders": folders, "state": state, "environment": dict(found.environment), "rules": rules}
    shelf.put(key, json.dumps(told).encode())
    return found


def _code(rule_id: str) -> Code:
    from mtlint.registry import all_rules

    (found,) = (rule for rule in all_rules() if rule.id == rule_id)
    return found.code()


def _state(folders: Iterable[str]) -> str:
    """A digest of when the folders of code, and those that Python imports from, were last changed."""
    imported = [(folder, _changed(folder)) for folder in sys.path]
    return digest(imported, *(sorted(_files(folder)) for folder in folders)).hex()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def _changed(folder: str) -> int:
    """When something came to a folder or went from it, in nanoseconds; 0 where there is no such folder."""
    try:
        return Path(folder).stat().st_mtime_ns
    except OSError:
        return 0
