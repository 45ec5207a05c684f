"""Folders in which a site keeps a version of its pages: `version-2.8`, `v1.2`, `3.x`, `current`, `next`."""

from __future__ import annotations

import re
from typing import Final

from mtlint.patterns import regex

UNNUMBERED: Final = ("stable", "latest", "main", "master", "nightly", "unreleased", "next", "current")
"""What the newest versions are called, oldest first."""
_NUMBERED: Final = regex(r"version-[\w.-]+|v\d[\w.-]*|\d+(?:\.(?:\d+|x))+(?:-[\w.]+)?", re.IGNORECASE)


def is_version(folder: str) -> bool:
    """Whether a folder is named for a version."""
    return folder.lower() in UNNUMBERED or is_numbered(folder)


def is_numbered(folder: str) -> bool:
    """Whether a folder is named for the number of a version."""
    begins_so = folder[:1].isdecimal() or folder[:1] in ("v", "V")
    return begins_so and _NUMBERED.fullmatch(folder) is not None


def unnumbered(path: str) -> list[str]:
    """Where the page at this path may stand from which that of a numbered version is copied: outside any folder of a
    version, or in that of the newest."""
    parts = path.split("/")
    at = next((index for index, folder in enumerate(parts[:-1]) if is_numbered(folder)), None)
    if at is None:
        return []
    before, after = parts[:at], parts[at + 1 :]
    return ["/".join([*before, *folder, *after]) for folder in ((), *((name,) for name in reversed(UNNUMBERED)))]
