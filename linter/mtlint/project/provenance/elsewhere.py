"""Pages of another repository than their source's: when they were last changed, and what that repository had of the
source by then.

A fork merges its source again and again, or copies it in one commit whose message names the commit it takes over
(`Sync with example.com @ 1a2b3c4d`), as jobs that translate do too.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.git.command import GitDirectory, GitError, run
from mtlint.project.provenance.last_edit import in_work_trees, last_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mtlint.project.git.history import History
    from mtlint.project.git.repository import Repository
    from mtlint.project.source import Source
    from mtlint.project.survey import Page

_SHORT: Final = 7  # digits
_ID: Final = regex(r"(?<![0-9A-Za-z])[0-9a-f]{7,40}(?![0-9A-Za-z])")


@frozen
class Edit:
    """The last edit of a page: its commit and day. `base` is the newest commit of the source that was taken over by
    then, "" where none is known; `added` is the day on which the page was added, "" where that is not known."""

    commit: str
    date: str
    base: str
    added: str


def edits_elsewhere(pages: Iterable[Page], source: Source, history: History) -> dict[str, Edit]:
    """The last edit of those pages that stand in another work tree than the source, by their places."""
    trees: dict[Path, dict[str, str]] = defaultdict(dict)
    for root, file, path in in_work_trees(pages):
        if root != source.files:
            trees[root][file] = path
    from mtlint.project.git.repository import open_repository

    found: dict[str, Edit] = {}
    for root, paths in trees.items():
        try:
            git_directory = run(root, "rev-parse", "--absolute-git-dir").decode("utf-8", "surrogateescape")
            with open_repository(GitDirectory(Path(git_directory.removesuffix("\n")))) as repository:
                if today := repository.revision("HEAD"):
                    found |= _edits(repository, today, paths, history)
        except GitError:  # no past that could be asked
            continue
    return found


def _edits(
    repository: Repository, today: str, paths: Mapping[str, str], history: History
) -> Iterator[tuple[str, Edit]]:
    from mtlint.project.git.history import History

    own = History(repository, paths.values(), [today])
    bases = bases_of(_subjects(repository, today), history.commits())
    for file, change in last_edits(paths, today, own).items():
        first = own.changes(paths[file])[-1]
        added = first.date if first.added and not own.is_cut_off(first) else ""
        yield file, Edit(change.commit, change.date, bases.get(change.commit, ""), added)


def _subjects(repository: Repository, today: str) -> list[tuple[list[str], str]]:
    """Each commit with its parents, and its subject, parents before children."""
    told = run(repository.git_directory, "log", "--topo-order", "--reverse", "-z", "--format=%H %P%n%s", today)
    lines = (one.partition("\n") for one in told.decode("utf-8", "replace").split("\0") if one)
    return [(ids.split(), subject) for ids, _, subject in lines]


def bases_of(commits: Iterable[tuple[list[str], str]], of_source: Iterable[str]) -> dict[str, str]:
    """For commits with their parents and subjects, parents first: the newest of the source's commits, which come
    newest first, that each has among its ancestors, or that the subject of one of these names."""
    age = {commit: index for index, commit in enumerate(of_source)}
    starting = defaultdict[str, list[str]](list)
    for commit in age:
        starting[commit[:_SHORT]].append(commit)
    found: dict[str, str] = {}
    for (commit, *parents), subject in commits:
        if commit in age:
            found[commit] = commit
            continue
        named = [
            [full for full in starting.get(short[:_SHORT], ()) if full.startswith(short)]
            for short in _ID.findall(subject)
        ]
        taken = [one[0] for one in named if len(one) == 1]
        taken += [found[parent] for parent in parents if parent in found]
        if taken:
            found[commit] = min(taken, key=age.__getitem__)
    return found
