"""The past of the source: which commits changed a page, and which of them a recorded commit already had.

One `git log` serves all pages of a run, and all questions of ancestry with them; where it is asked for a few paths
alone, these take a `git rev-list`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import IO, TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.project.git.ancestry import Ancestry
from mtlint.project.git.command import fields
from mtlint.project.git.renames import RENAMES_FOLLOWED, Renames
from mtlint.version_folders import unnumbered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from mtlint.project.git.command import Running
    from mtlint.project.git.repository import Repository

_PATHSPEC_LIMIT: Final = 50  # paths; with more, git is faster when it lists all changes
_CHANGES: Final = (b":", b"\n:")
"""What a change begins with: no line of a commit does."""


@frozen
class Change:
    """A commit that changed a path. `after` is the blob it left there; None where it deleted the file."""

    path: str
    commit: str
    date: str
    after: str | None
    added: bool


class History:
    """The changes of a repository's paths, on all refs and before `revisions`; read when first asked for."""

    def __init__(self, repository: Repository, paths: Iterable[str], revisions: Iterable[str]) -> None:
        self.renames = Renames(repository)
        self._repository = repository
        self._revisions = sorted(set(revisions))
        self._expected = frozenset(paths)
        self._changes: dict[str, Sequence[Change]] = {}
        self._parents: list[tuple[str, ...]] = []
        self._ancestry = Ancestry(())
        self._begun: Running | None = None
        self._all: IO[bytes] | None = None

    def begin(self) -> None:
        """Have git list all changes meanwhile, where that is what will be read of many paths."""
        if len(self._expected) > _PATHSPEC_LIMIT:
            self._begun = self._log(())

    def changes(self, path: str) -> Sequence[Change]:
        """The commits that changed this very path, newest first."""
        if path not in self._changes:
            self.read([path])
        return self._changes[path]

    def read(self, paths: Iterable[str]) -> None:
        """Read the changes of several paths at once."""
        wanted = frozenset(paths).difference(self._changes)
        if not wanted.isdisjoint(self._expected):
            wanted |= self._expected.difference(self._changes)
        if wanted:
            self._load(wanted)

    def is_cut_off(self, change: Change) -> bool:
        """Whether a change may be the edge of a shallow clone, whose oldest commits seem to add every file."""
        return change.added and not self._repository.complete and change is self.changes(change.path)[-1]

    def contents(self, blobs: Sequence[str]) -> list[bytes | None]:
        """What is in these blobs, read at once; None where one is too large, or a partial clone lacks it."""
        self._repository.objects.expect_blobs(blobs)
        return [self._repository.objects.blob(blob) for blob in blobs]

    def versions(self, path: str) -> Iterator[Change]:
        """The changes that left a file at the path, newest first, then those from before it was renamed."""
        for _ in range(RENAMES_FOLLOWED):
            changes = self.changes(path)
            yield from (change for change in changes if change.after)
            first = changes[-1] if changes else None
            origins = self.renames.of(first.commit) if first and first.added else {}
            earlier = next((old for old, new in origins.items() if new == path), None)
            if earlier is None:
                return
            path = earlier

    def names(self, paths: Iterable[str], leads_on: Callable[[str, str], bool]) -> dict[str, list[str]]:
        """Each of these paths, and what it was called before it was renamed, or copied with others, newest first; as
        far back as `leads_on` is true of a path and its earlier name."""
        found = {path: [path] for path in paths}
        pending = list(found.values())
        for _ in range(RENAMES_FOLLOWED):
            self.read(names[-1] for names in pending)
            oldest = (next(reversed(self.changes(names[-1])), None) for names in pending)
            added = {change.path: change.commit for change in oldest if change and change.added}
            origins = self.renames.origins({*added.values()})
            copied = self._copied(added)
            earlier = {path: copied.get(path) or origins.get((commit, path)) for path, commit in added.items()}
            pending = [names for names in pending if (origin := earlier.get(names[-1])) and leads_on(names[0], origin)]
            for names in pending:
                names.append(earlier[names[-1]] or "")
        return found

    def _copied(self, added: Mapping[str, str]) -> dict[str, str]:
        """By the paths of pages in folders of numbered versions, with the commits that added them, those of the pages
        without a number that these commits had: they were copied from there, even if links were rewritten."""
        objects = self._repository.objects
        from_where = [(commit, path, old) for path, commit in added.items() for old in unnumbered(path)]
        objects.expect_paths(sorted((commit, old) for commit, _, old in from_where))
        found: dict[str, str] = {}
        for commit, path, old in from_where:
            if path not in found and objects.blob_id(commit, old):
                found[path] = old
        return found

    def since(self, path: str, recorded: str, today: str) -> list[Change]:
        """The changes of a path that are in `today` and were not yet in `recorded`, newest first."""
        return [
            change
            for change in self.changes(path)
            if self.contains(today, change.commit) and not self.contains(recorded, change.commit)
        ]

    def after(self, path: str, commit: str, today: str) -> list[Change]:
        """The changes of a path in `today` that are listed before the one made in `commit`, newest first."""
        later = takewhile(lambda change: change.commit != commit, self.changes(path))
        return [change for change in later if self.contains(today, change.commit)]

    def contains(self, revision: str, commit: str) -> bool:
        """Whether a commit is this revision or one of its ancestors."""
        if revision not in self._ancestry.revisions:
            self._revisions = sorted({*self._revisions, revision})
            self._walk()
        return self._ancestry.contains(revision, commit)

    def expect(self, revisions: Iterable[str]) -> None:
        """Name revisions that `contains` will be asked for, so that one walk serves them all."""
        self._revisions = sorted({*self._revisions, *revisions})

    def commits(self) -> Iterator[str]:
        """All commits, children before parents."""
        self._list()
        return (commit for commit, *_ in self._parents)

    def _walk(self) -> None:
        self._list()
        self._ancestry = Ancestry(self._revisions, self._parents)

    def _list(self) -> None:
        if self._begun:
            self._load(self._expected)
        if not self._parents or not set(self._revisions) <= {line[0] for line in self._parents}:
            with self._from_all("rev-list", "--parents", "--topo-order").output() as listing:
                once: dict[str, str] = {}
                self._parents = [_ids(line.decode("ascii").split(), once) for line in listing]

    def _load(self, paths: Collection[str]) -> None:
        """Read the changes of these paths: those of a few, if all have never been listed."""
        pathspecs = sorted(paths) if len(paths) <= _PATHSPEC_LIMIT and not (self._begun or self._all) else []
        begun, self._begun = self._begun, None
        log = self._all or (begun or self._log(pathspecs)).output()
        log.seek(0)
        parents: list[tuple[str, ...]] | None = None if pathspecs or self._all else []
        found: defaultdict[str, list[Change]] = defaultdict(list)
        for change in _read_log(log, paths, parents):
            found[change.path].append(change)
        never: dict[str, Sequence[Change]] = dict.fromkeys(paths, ())  # most spellings of a path
        self._changes |= never | found
        if pathspecs:
            log.close()
        elif parents is not None:
            self._all, self._parents = log, parents

    def _log(self, pathspecs: Iterable[str]) -> Running:
        """Children before parents, so that without pathspecs the ancestry can be read from it as well."""
        options = ("--date-order", "--full-history", "-c", "--raw", "--no-abbrev", "--no-renames", "--no-relative")
        # a format that ends in a mark no path or raw line starts with
        return self._from_all("log", *options, "-z", "--format=%x01%H %cs %P", pathspecs=pathspecs)

    def _from_all(self, *arguments: str, pathspecs: Iterable[str] = ()) -> Running:
        return self._repository.start(
            *(*arguments, "--all", "--stdin", "--", *pathspecs),
            stdin="".join(f"{revision}\n" for revision in self._revisions).encode("ascii"),
        )


def _read_log(log: IO[bytes], paths: Iterable[str], parents: list[tuple[str, ...]] | None) -> Iterator[Change]:
    """Parse `git log --raw -c -z`: a merge has one `:`, one mode and one id for each of its parents. `parents` is given
    each commit with those it has."""
    commit = b""
    wanted = {path.encode("utf-8", "surrogateescape"): path for path in paths}
    once: dict[str, str] = {}
    told = fields(log)
    for field in told:
        if field.startswith(_CHANGES):
            path = wanted.get(next(told))
            if path is not None:
                name, date, *_ = _ids(commit[1:].decode("ascii").split(), once)
                parts = field.split(b" ")
                *olds, after = parts[parts[0].count(b":") + 1 : -1]
                gone, added = not after.strip(b"0"), not any(old.strip(b"0") for old in olds)
                yield Change(path, name, date, None if gone else after.decode("ascii"), added)
        elif field:
            commit = field
            if parents is not None:
                name, _, *before = field[1:].decode("ascii").split()
                parents.append(_ids([name, *before], once))


def _ids(ids: Iterable[str], once: dict[str, str]) -> tuple[str, ...]:
    """The same with each id once in memory: that of a commit is named by its children too."""
    return tuple(once.setdefault(one, one) for one in ids)
