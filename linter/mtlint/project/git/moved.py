"""Where a source that is gone went: deleted, renamed, or found again by an id that pages and translations share."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.project.git.command import GitError, run
from mtlint.project.places import is_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.project.git.history import Change, History
    from mtlint.project.source import Source

_SHORT: Final = 10  # digits of a commit id in a message
_FOUND: Final = regex(r"""[^:\0]+:([^\0]+)\0exl-id:[ \t]*["']?([\w-]+)""")


class Moved:
    """Answers for one source; pages' ids are read, all in one search, when first asked for."""

    def __init__(self, source: Source, history: History | None) -> None:
        self._source = source
        self._history = history
        self._by_id: dict[str, list[str]] | None = None

    def why_gone(self, names: Sequence[str], stable_id: str | None) -> str:
        """What became of the source that should be at one of these paths, in words."""
        if not names:
            return "the only file with its path in the source is the page itself"
        gone = self._deleted(names) if self._history and self._source.today_commit else None
        now = self._now(stable_id) if stable_id else None
        if gone is None:
            suffix = PurePosixPath(names[0]).suffix
            tried = " or ".join(f"`{name}`" for name in names if name.endswith(suffix))
            return f"the source has no {tried}{now or ''}"
        change, renamed = gone
        what = f"was renamed to `{renamed}`" if renamed else "was deleted from the source"
        return f"`{change.path}` {what} in commit {change.commit[:_SHORT]} on {change.date}{now or ''}"

    def new_name(self, names: Sequence[str]) -> str | None:
        """What the source that was at one of these paths is called today, where git tells that it was renamed."""
        gone = self._deleted(names) if self._history and self._source.today_commit else None
        return gone[1] if gone and gone[1] and self._source.exists(gone[1]) else None

    def _deleted(self, names: Sequence[str]) -> tuple[Change, str | None] | None:
        """The deletion of the first of the names that today's source had once, and its new name."""
        assert self._history is not None  # noqa: S101
        today = self._source.today_commit or ""
        for name in names:
            latest = next(
                (change for change in self._history.changes(name) if self._history.contains(today, change.commit)), None
            )
            if latest and latest.after is None:
                return latest, self._history.renames.of(latest.commit).get(name)
        return None

    def _now(self, stable_id: str) -> str | None:
        if self._by_id is None:
            self._by_id = self._search()
        paths = self._by_id.get(stable_id, [])
        return f"; `{paths[0]}` has its exl-id now" if len(paths) == 1 else None

    def _search(self) -> dict[str, list[str]]:
        """The pages of today's source by the id in their front matter."""
        repository, commit = self._source.repository, self._source.today_commit
        if repository is None or commit is None or repository.partial:
            return {}
        try:
            output = run(repository.git_directory, "grep", "--text", "-z", "-e", "^exl-id:", commit)
        except GitError:  # none has one
            return {}
        found: dict[str, list[str]] = {}
        for line in output.decode("utf-8", "surrogateescape").split("\n"):
            match = _FOUND.match(line)
            if match and is_markdown(match[1]):
                found.setdefault(match[2], []).append(match[1])
        return found
