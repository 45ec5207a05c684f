"""Provenance that a system keeps in files beside its pages.

Co-op Translator (since 2026): `.co-op-translator.json` in the folder of a locale, one entry a page by the path of its
source. ClickHouse: `page.md.hash` beside `page.md`.
"""

from __future__ import annotations

import json
import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.places import leaves, resolved
from mtlint.project.provenance.recorded import CLICKHOUSE, CO_OP, Recording, recording_of
from mtlint.project.sight import is_file
from mtlint.provenance import Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CO_OP_FILE: Final = ".co-op-translator.json"


class Sidecars:
    """Reads the files beside the pages of a run, each once; none outside `root`, the work tree or given folder. `tell`
    is given what is wrong with one."""

    def __init__(self, tell: Callable[[str], None] = lambda _: None) -> None:
        self._entries = cache(partial(_entries, tell))
        self._above = cache(self._find_above)

    def recording(self, page: str, folder: Path, root: Path) -> Recording | None:
        """What a file beside the page with this absolute path, which is in the folder, or in a folder above it, records
        about it; None where there is none."""
        sidecar = f"{page}.hash"
        content = _read(Path(sidecar), root) if is_file(sidecar) else None
        if content is not None:
            value = content.decode("utf-8", "replace").partition("\n")[0].strip()
            return Recording(CLICKHOUSE, hash=Recorded(f"the hash in {os.path.basename(sidecar)}", value, 0, 0))  # noqa: PTH119
        above = self._above(folder, root)
        entries = self._entries(above, root) if above else None
        return _co_op(entries, Path(page).relative_to(above).as_posix()) if above and entries else None

    def _find_above(self, folder: Path, root: Path) -> Path | None:
        """The nearest folder, from this one up to the root, that has the file of a locale."""
        above = [parent for parent in (folder, *folder.parents) if parent.is_relative_to(root)]
        return next((parent for parent in above if self._entries(parent, root) is not None), None)


def _co_op(entries: Mapping[str, Mapping[str, Any]], path: str) -> Recording | None:
    fields = entries.get(path, {})
    values = {name: value for name, value in fields.items() if isinstance(value, str)}
    recorded = {name: Recorded(f"{name} in {_CO_OP_FILE}", value, 0, 0) for name, value in values.items()}
    return recording_of(CO_OP, recorded) if CO_OP.hash in values else None


def _entries(tell: Callable[[str], None], folder: Path, root: Path) -> Mapping[str, Mapping[str, Any]] | None:
    """The entries of a locale's folder by the path of the source, with `/`; None where it has no such file."""
    content = _read(folder / _CO_OP_FILE, root)
    if content is None:
        return None
    fault, values = None, None
    try:
        values = json.loads(content)
    except RecursionError:
        fault = "is nested too deep"
    except ValueError as error:
        fault = f"is not JSON: {error}"
    if fault is None and not isinstance(values, dict):
        fault = "has no object at its top"
    if fault:
        name = (folder / _CO_OP_FILE).relative_to(root).as_posix()
        tell(f"`{name}` is left out: it {fault}. What pages were made from is not known; mend it, or run the tool anew")
        return {}
    pages = cast("Mapping[str, Any]", values)
    return {path.replace("\\", "/"): cast("Any", entry) for path, entry in pages.items() if isinstance(entry, dict)}


def _read(path: Path, root: Path) -> bytes | None:
    if not is_file(path) or leaves(path, resolved(root)):
        return None
    try:
        return read_page(path)
    except UnreadableFileError:
        return None
