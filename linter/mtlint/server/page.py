"""What the server needs to know of a page, and of whoever checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mtlint.frozen import frozen
from mtlint.project.places import work_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mtlint.findings import Finding

    Check: TypeAlias = "Callable[[Path, bytes, Path, bool], CheckedPage | None]"
    """Checks the page at an absolute path, with the text an editor shows, in a working directory; None for what is not
    to be checked. The last says whether a source that is a git URL is asked for news. May raise CannotCheckError."""

    Manual: TypeAlias = Callable[[str], str]
    """The manual of the rule with this id, as Markdown."""


class CannotCheckError(Exception):
    """A page cannot be checked; the message says why and what to do."""


@frozen
class CheckedPage:
    """What came of checking a page.

    `mended` gives the page's bytes with the fixes of the findings that are wanted, as far as they do good. `source` is
    the English that the page was compared with, `source_files` the folder from which its path counts.
    """

    findings: tuple[Finding, ...]
    mended: Callable[[Callable[[Finding], bool]], bytes]
    source: bytes
    source_files: Path | None


def working_directory(page: Path, folders: Iterable[Path]) -> Path:
    """Where to check a page: in the innermost of the editor's folders around it and its own repository."""
    around = [folder for folder in folders if page.is_relative_to(folder)]
    root = work_tree(page.parent)
    return max([*around, root] if root else around, key=lambda folder: len(folder.parts), default=page.parent)
