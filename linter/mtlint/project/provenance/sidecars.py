"""Provenance that a system keeps in files beside its pages.

Co-op Translator (since 2026): `.co-op-translator.json` in the folder of a locale, one entry a page by the path of its
source. ClickHouse: `page.md.hash` beside `page.md`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from mtlint.job import Recorded
from mtlint.project.files import UnreadableFileError, is_file, leaves, read_page
from mtlint.project.provenance.recorded import CLICKHOUSE, CO_OP, Recording, recording_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CO_OP_FILE: Final = ".co-op-translator.json"


class Sidecars:
    """Reads the files beside the pages of a run, each once; none outside `root`, the work tree or given folder."""

    def __init__(self) -> None:
        self._entries = cache(_entries)

    def recording(self, page: Path, root: Path) -> Recording | None:
        """What a file beside the page, or in a folder above it, records about it; None where there is none."""
        sidecar = page.with_name(page.name + ".hash")
        content = _read(sidecar, root)
        if content is not None:
            value = content.decode("utf-8", "replace").partition("\n")[0].strip()
            name = f"the hash in {sidecar.name}"
            return Recording(CLICKHOUSE, hash=Recorded(name, value, 0, 0))
        for folder in page.parents:
            if not folder.is_relative_to(root):
                break
            entries = self._entries(folder, root)
            if entries is not None:
                return _co_op(entries, page.relative_to(folder).as_posix())
        return None


def _co_op(entries: Mapping[str, Mapping[str, Any]], path: str) -> Recording | None:
    fields = entries.get(path, {})
    values = {name: value for name, value in fields.items() if isinstance(value, str)}
    recorded = {name: Recorded(f"{name} in {_CO_OP_FILE}", value, 0, 0) for name, value in values.items()}
    return recording_of(CO_OP, recorded) if CO_OP.hash in values else None


def _entries(folder: Path, root: Path) -> Mapping[str, Mapping[str, Any]] | None:
    """The entries of a locale's folder by the path of the source, with `/`; None where it has no such file."""
    content = _read(folder / _CO_OP_FILE, root)
    if content is None:
        return None
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(values, dict):
        return {}
    pages = cast("Mapping[str, Any]", values)
    return {path.replace("\\", "/"): cast("Any", entry) for path, entry in pages.items() if isinstance(entry, dict)}


def _read(path: Path, root: Path) -> bytes | None:
    if not is_file(path) or leaves(path, root.resolve()):
        return None
    try:
        return read_page(path)
    except UnreadableFileError:
        return None
