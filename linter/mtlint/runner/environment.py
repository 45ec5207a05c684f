"""What decides, besides a page and its rules, what is found on it: which code runs, on which Python."""

from __future__ import annotations

import platform
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, distribution, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mtlint import __version__
from mtlint.patterns import regex
from mtlint.registry import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

_NAME: Final = regex(r"[\w.-]+")
_APART: Final = ("click", "Jinja2", "platformdirs", "rich", "ruamel.yaml")
"""What mtlint needs, but not to check a page."""


@cache
def environment() -> Mapping[str, str]:
    """The version of each part, by its name: Python, mtlint and the rule packages with a digest of their code, which
    may change while the version stays, and what they need to check a page."""
    entries = entry_points(group=GROUP)
    found = {"Python": platform.python_version(), "mtlint": f"{__version__} ({_digest('mtlint')})"}
    found |= {package: _digest(package) for package in _rule_packages(entries)}
    needed = dict.fromkeys(["mtlint", *sorted({entry.dist.name for entry in entries if entry.dist})])
    versions: dict[str, str] = {}
    while needed:
        name, _ = needed.popitem()
        versions[name], requirements = _distribution(name)
        needed |= dict.fromkeys(other for other in requirements if other not in versions and other not in _APART)
    return found | {name: versions[name] for name in sorted(versions.keys() - found.keys())}


def code_folders() -> list[Path]:
    """The folders of mtlint and of the rule packages."""
    return [
        folder for package in ("mtlint", *_rule_packages(entry_points(group=GROUP))) for folder in _folders(package)
    ]


def _rule_packages(entries: Iterable[EntryPoint]) -> list[str]:
    return sorted({entry.module.partition(".")[0] for entry in entries})


def _folders(package: str) -> list[Path]:
    spec = find_spec(package)
    return sorted(map(Path, (spec and spec.submodule_search_locations) or ()))


def _distribution(name: str) -> tuple[str, list[str]]:
    """The version of what is installed under this name, and what it needs, extras apart."""
    try:
        found = distribution(name)
    except PackageNotFoundError:  # needed on another system only
        return "", []
    requirements = [_NAME.match(text) for text in found.requires or () if "extra ==" not in text]
    return found.version, [match[0] for match in requirements if match]


def _digest(package: str) -> str:
    """Of the files of a package."""
    digest = blake2b(digest_size=8)
    for folder in _folders(package):
        for file in sorted(folder.rglob("*")):
            if "__pycache__" not in file.parts and file.is_file():
                content = file.read_bytes()
                digest.update(f"{file.relative_to(folder).as_posix()}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()
