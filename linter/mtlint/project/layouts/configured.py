"""Everything that the files of a repository say of its layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.project.layouts import crowdin, docusaurus, jekyll, lunaria, lunaria_program, mkdocs, openpublishing
from mtlint.project.layouts.written import UnusableError, Written

if TYPE_CHECKING:
    from mtlint.project.layouts.template import Template

_Reader = Callable[[bytes, str], Written]
_READERS: Final[Mapping[str, _Reader]] = {
    name: module.read
    for module in (crowdin, jekyll, lunaria, lunaria_program, mkdocs, docusaurus, openpublishing)
    for name in module.NAMES
}
_MOST: Final = 50  # files that are read


@frozen
class Stated:
    """A template that somebody wrote down, and where: a configuration file, or "--layout"."""

    template: Template
    origin: str


@frozen
class Configured:
    """What is stated; the locales that are listed; the folders ("" or ending in `/`) of sites whose source is not
    English, and why one knows; and what could not be used, and why."""

    stated: tuple[Stated, ...] = ()
    locales: frozenset[str] = frozenset()
    foreign: Mapping[str, str] = field(default_factory=dict[str, str])
    faults: tuple[str, ...] = ()


def read_configurations(files: Iterable[str], read: Callable[[str], bytes | None]) -> Configured:
    """What the configuration files among the files of a repository say; `read` gives their bytes."""
    stated: list[Stated] = []
    locales: set[str] = set()
    foreign: dict[str, str] = {}
    faults: list[str] = []
    found = sorted(path for path in files if path.rpartition("/")[2] in _READERS and "node_modules/" not in path)
    for path in sorted(found, key=lambda path: path.count("/"))[:_MOST]:
        before, slash, name = path.rpartition("/")
        try:
            written = _READERS[name](read(path) or b"", before + slash)
        except UnusableError as error:
            faults.append(f"`{path}` is left out: it {error}")
            continue
        stated.extend(Stated(template, path) for template in written.templates)
        locales |= written.locales
        if written.foreign:
            foreign[before + slash] = f"`{path}` says that the source is {written.foreign}, not English"
    return Configured(tuple(stated), frozenset(locales), foreign, tuple(faults))
