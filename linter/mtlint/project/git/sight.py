"""What a run sees through git, noted as what it sees of files is (see `project.sight`).

What git says of commits hangs on its configuration, on which objects there are, where the branches are, and where the
past is cut off: the state of a repository. What it says of the files of a work tree, it is asked again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mtlint.project.git.command import GitDirectory, GitError, Running
from mtlint.project.request import ProjectError
from mtlint.project.sight import current, observed, would_be_seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OF_FILES: Final = {
    " ".join(options): options
    for options in (
        ("-z",),
        ("-z", "--", "."),
        ("-z", "--stage", "--", "."),
        ("-z", "--cached", "--others", "--exclude-standard"),
        ("-z", "--others", "--directory", "--ignored", "--exclude-standard"),
    )
}
"""The options of `git ls-files`."""
_OF_COMMITS: Final = frozenset(
    ("cat-file", "config", "diff-tree", "for-each-ref", "grep", "log", "ls-tree", "rev-list", "rev-parse")
)
"""The commands whose answers hang on the state of the repository alone."""
_OF_REVISION: Final = ("rev-parse", "--verify", "--quiet", "--end-of-options")
_FILES: Final = ("HEAD", "shallow", "info/grafts", "info/attributes")
OF_GIT: Final = ("files", "repository", "revision", "state", "version")
"""The names of the notes that are taken here."""


def is_as_it_was(seen: Iterable[Sequence[Any]]) -> bool:
    """Whether all notes would be taken again, these here among them. Raises what `would_be_seen` does."""
    return all(would_be_seen(asked, told) for *asked, told in seen)


def note(where: Path | GitDirectory, arguments: tuple[str, ...]) -> None:
    """Note, if notes are taken, what the answer to a question to git hangs on."""
    notes = current()
    if notes is None:
        return
    seen = notes.seen
    if ("version",) not in seen:
        version()
    command, options, folder = arguments[0], " ".join(arguments[1:]), str(where)
    if command == "ls-files" and isinstance(where, Path) and options in _OF_FILES:
        if ("files", folder, options) not in seen:
            files(folder, options)
        return
    if isinstance(where, GitDirectory):
        place = str(where.path)
    else:
        place = str(seen.get(("repository", folder)) or repository(folder)).partition("\n")[0]
    is_known = ("state", place) in seen or not Path(place).is_absolute()
    if command not in _OF_COMMITS or not (is_known or state(place)):
        notes.whole = False
    if arguments[:-1] == _OF_REVISION:
        revision(place, arguments[-1])


@observed
def version() -> str:
    """Of git."""
    return _said(Path(), "version").decode()


@observed
def files(folder: str, options: str) -> bytes:
    """The files below a folder that `git ls-files` tells with these options."""
    return _said(Path(folder), "ls-files", *_OF_FILES[options])


@observed
def repository(folder: str) -> str:
    """The git directory of the repository that a folder is in, and the way there from the root of its work tree, a line
    each; or why there is none."""
    return os.fsdecode(_said(Path(folder), "rev-parse", "--absolute-git-dir", "--show-prefix"))


@observed
def revision(git_directory: str, text: str) -> bytes:
    """The commit that a text means."""
    return _said(GitDirectory(Path(git_directory)), *_OF_REVISION, text)


@observed
def state(git_directory: str) -> bytes:
    """All that is not in the objects; of these their names, as far as files have them. Nothing where the repository
    keeps its branches in a table, or quotes the name of one it borrows from, which is not read here."""
    place = Path(git_directory)
    shared = place / _content(place / "commondir").decode("utf-8", "surrogateescape").strip()
    stores = _stores(shared / "objects")
    if (shared / "reftable").exists() or any('"' in str(store) for store in stores):
        return b""
    where = GitDirectory(place)
    read = [place, *([shared] if shared != place else []), *(shared / name for name in _names(shared / "worktrees"))]
    said = [
        _said(where, "config", "--list", "-z"),
        _said(where, "for-each-ref", "--format=%(objectname) %(refname)"),
        *(_content(folder / name) for folder in read for name in _FILES),
        *(
            os.fsencode(f"{store / name}\0" + "\0".join(_names(store / name)))
            for store in stores
            for name in _names(store)
        ),
    ]
    return b"\0\0".join(b"%d %s" % (len(one), one) for one in said)


def _stores(objects: Path) -> list[Path]:
    """The folders of objects that a repository has, its own and those that it borrows from."""
    found = [objects]
    for store in found:
        lines = _content(store / "info/alternates").decode("utf-8", "surrogateescape").split("\n")
        others = (Path(os.path.realpath(store / line)) for line in lines if line and not line.startswith("#"))
        found += [other for other in dict.fromkeys(others) if other not in found]
    return found


def _said(where: Path | GitDirectory, *arguments: str) -> bytes:
    """What git prints, or of what it complains."""
    try:
        with Running(where, *arguments, noted=False).output() as output:
            return output.read()
    except (GitError, ProjectError) as error:
        return str(error).encode("utf-8", "surrogateescape")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _names(folder: Path) -> Iterator[str]:
    try:
        return iter(sorted(os.listdir(folder)))  # noqa: PTH208
    except OSError:
        return iter(())
