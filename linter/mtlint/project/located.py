"""What a run found out about the place of each page's source, before any version of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.frozen import frozen
from mtlint.project.layouts.locales import same_locale
from mtlint.project.layouts.paths import is_safe
from mtlint.project.provenance.hashes import hash_error
from mtlint.project.provenance.recorded import commit_error
from mtlint.provenance import CommitState, Provenance

if TYPE_CHECKING:
    from pathlib import Path

    from mtlint.project.source import Source
    from mtlint.project.survey import Page


@frozen
class Version:
    """A version of the source in its repository."""

    path: str
    commit: str
    blob: str


@frozen
class Located:
    """`file` is the page's place, `names` are the paths looked at, `today` the one of them that exists, `version` the
    one the page was made from.

    `copy` is the file beside the page that keeps its English, `last_edit` the commit that `version` is taken from
    because nothing is recorded, `added` the day on which a page of another repository was added to that, "" where it is
    not known. `keeps_english`: it is the one that stands in the page's comments; `fits`: it is the one that the page
    fits best. `source_ends`: see Provenance.
    """

    file: str
    names: tuple[str, ...]
    today: str | None = None
    version: Version | None = None
    commit_state: CommitState = CommitState.NOT_CHECKED
    copy: Path | None = None
    last_edit: str | None = None
    keeps_english: bool = False
    fits: bool = False
    added: str = ""
    source_ends: str = ""

    @property
    def found(self) -> bool:
        """Whether the page has a source."""
        return self.today is not None or self.version is not None


def recorded_fields(page: Page) -> Provenance:
    """What the page records, before any source was looked at."""
    recording = page.recording
    conflict = recording.locale and page.path_locale and not same_locale(recording.locale.value, page.path_locale)
    return Provenance(
        hash=recording.hash,
        commit=recording.commit,
        locale=recording.locale,
        path_locale=page.path_locale,
        hash_error=hash_error(recording.hash.value) if recording.hash else None,
        commit_error=commit_error(recording.commit.value) if recording.commit else None,
        locale_conflict=bool(conflict),
    )


def with_recorded_path(page: Page, names: tuple[str, ...], source: Source) -> tuple[str, ...]:
    """The paths where the source may be, with the one that the page itself names: last, for it may be meant from
    another root."""
    recorded = page.recording.source
    if not recorded or not is_safe(recorded):
        return names
    named = (name for name in dict.fromkeys((source.prefix + recorded, recorded)) if source.exists(name))
    found = next((name for name in named if not source.is_at(name, page.file.place)), None)
    return (*names, found) if found and found not in names else names
