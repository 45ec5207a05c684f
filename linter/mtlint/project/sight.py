"""Looks at files and folders, and notes what it saw, so that a later run can tell whether all is as it was.

What a run finds out about pages and their sources hangs on nothing but its request and what it sees. All that it sees
of this machine, it sees through a function that is `observed`: those here, and those of `git.sight`. So whoever has the
notes of a run knows what it found as long as each of these functions, called again, answers the same.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import wraps
from stat import S_ISREG
from typing import TYPE_CHECKING, Final, TypeVar, TypeVarTuple

from mtlint.project.request import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator, Sequence
    from pathlib import Path

    Told = bool | int | str | None

Asked = TypeVarTuple("Asked")
Found = TypeVar("Found")
Entries = tuple[tuple[str, str], ...]
"""The names in a folder, sorted, each with what it is: FOLDER, LINK (to a folder) or FILE."""

FOLDER, LINK, FILE = "folder", "link", "file"
_LENGTH: Final = 20  # bytes of a digest


class Notes:
    """What was seen: the name of a function, what it was asked, and what it told, each such note once. They go to
    `keep`; those of the functions `at_hand` stay in `seen` as well. `whole` is false where something that cannot be
    looked at again had a part in it. Where what was seen twice was not the same, both are noted, and can't both hold
    later."""

    def __init__(self, keep: Callable[[list[Told]], object], at_hand: Collection[str]) -> None:
        self.seen: dict[tuple[str, ...], Told] = {}
        self.whole = True
        self._keep = keep
        self._at_hand = at_hand
        self._known: set[int] = set()

    def add(self, asked: tuple[str, ...], found: object) -> None:
        """Note an answer."""
        told = _told(found)
        known = hash((asked, told))
        if known in self._known:
            return
        self._known.add(known)
        if asked[0] in self._at_hand:
            self.seen[asked] = told
        self._keep([*asked, told])


_OBSERVERS: Final[dict[str, Callable[..., object]]] = {}
_notes: list[Notes] = []


@contextmanager
def noting(keep: Callable[[list[Told]], object], at_hand: Collection[str]) -> Generator[Notes]:
    """Notes of what is seen until the end of the `with` block."""
    notes = Notes(keep, at_hand)
    _notes.append(notes)
    try:
        yield notes
    finally:
        _notes.remove(notes)


def current() -> Notes | None:
    """Where what is seen now is noted."""
    return _notes[-1] if _notes else None


def would_be_seen(asked: Sequence[str], told: Told) -> bool:
    """Whether the same would be seen now. Raises KeyError, TypeError, ValueError or OSError for what is no note."""
    name, *rest = asked
    return _told(_OBSERVERS[name](*rest)) == told


def observed(look: Callable[[*Asked], Found]) -> Callable[[*Asked], Found]:
    """The same function, whose answers are noted. It answers texts, and paths as it does their texts."""
    name = look.__name__
    _OBSERVERS[name] = look

    @wraps(look)
    def noted(*asked: *Asked) -> Found:
        found = look(*asked)
        if _notes:
            _notes[-1].add((name, *map(str, asked)), found)
        return found

    return noted


def _told(found: object) -> Told:
    if found is None or isinstance(found, (bool, int, str)):
        return found

    from hashlib import blake2b  # slow to import, and a run without a cache takes no notes

    content = found if isinstance(found, bytes) else repr(found).encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=_LENGTH).hexdigest()


@observed
def is_file(path: Path | str) -> bool:
    """Whether this is a regular file; false, unlike `Path.is_file`, where that may not be known."""
    return os.path.isfile(path)  # noqa: PTH113


@observed
def is_folder(path: Path | str) -> bool:
    """Whether this is a folder; false, unlike `Path.is_dir`, where that may not be known."""
    return os.path.isdir(path)  # noqa: PTH112


@observed
def is_there(path: Path | str) -> bool:
    """Whether there is anything, be it a link that leads nowhere."""
    return os.path.lexists(path)


@observed
def is_link(path: Path | str) -> bool:
    """Whether this is a symbolic link."""
    return os.path.islink(path)  # noqa: PTH114


@observed
def real_path(path: Path | str) -> str:
    """Where the path leads, without symbolic links."""
    return os.path.realpath(path)


@observed
def are_same_file(one: Path | str, other: Path | str) -> bool:
    """Whether two paths lead to one regular file."""
    try:
        there = os.stat(one)  # noqa: PTH116
        return S_ISREG(there.st_mode) and os.path.samestat(there, os.stat(other))  # noqa: PTH116
    except (OSError, ValueError):
        return False


@observed
def bytes_of(path: Path | str) -> bytes | int | str:
    """The bytes of a regular file; how many they are, where they are over the limit of all pages; or why they cannot be
    read."""
    try:
        about = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return "not a regular file" if os.path.lexists(path) else "the file is gone"
    if not S_ISREG(about.st_mode):
        return "not a regular file"
    if about.st_size > SIZE_LIMIT:
        return about.st_size
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


@observed
def entries(folder: Path | str) -> Entries | str:
    """What is in a folder; or why that cannot be told."""
    try:
        with os.scandir(folder) as found:
            return tuple(sorted((entry.name, _kind(entry)) for entry in found))
    except (OSError, ValueError) as error:
        return (error.strerror if isinstance(error, OSError) else "") or str(error)


def walk(
    top: str, unreadable: Callable[[str, str], object] = lambda _, __: None
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder from `top` downwards, with the names of its folders, and of links to such, and of its files. Folders
    that whoever asks takes from that list are left out, as links are. `unreadable` is told a folder that cannot be
    read, and why."""
    pending = [top]
    while pending:
        place = pending.pop()
        found = entries(place)
        if isinstance(found, str):
            unreadable(place, found)
            continue
        links = {name for name, kind in found if kind == LINK}
        folders = [name for name, kind in found if kind != FILE]
        yield place, folders, [name for name, kind in found if kind == FILE]
        pending += [os.path.join(place, name) for name in reversed(folders) if name not in links]  # noqa: PTH118


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if not entry.is_dir():
            return FILE
    except OSError:
        return FILE
    return LINK if entry.is_symlink() else FOLDER
