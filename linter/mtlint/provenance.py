"""What is known of the version of the source that a page was made from, and of its age."""

from enum import StrEnum

from mtlint.frozen import frozen


class CommitState(StrEnum):
    """What became of the recorded source commit."""

    NOT_CHECKED = "not checked"  # none recorded, malformed, or the source is no repository
    FOUND = "found"  # the commit is there and holds the page
    UNKNOWN_COMMIT = "unknown commit"
    UNKNOWN_PATH = "unknown path"  # the commit is there, the page is not in it


class HashState(StrEnum):
    """What became of the recorded source hash."""

    NOT_CHECKED = "not checked"  # none recorded, malformed, or no version of the source to compare with
    VERIFIED = "verified"  # it is the hash of the version compared with
    ELSEWHERE = "elsewhere"  # another version of the source has it, not the recorded commit's
    NOWHERE = "nowhere"  # no known version of the source has it


class Basis(StrEnum):
    """How it is known which version of the source a page was made from."""

    NONE = "none"  # it is not: the page is compared with today's source, if with any
    RECORDED = "recorded"  # by a commit or hash that checks out
    COPY = "copy"  # by the English that is kept beside the page, or in comments of it
    LAST_EDIT = "last edit"  # nothing is recorded: it is the source as it was when the page was last changed
    BEST_FIT = "best fit"  # nothing is recorded: it is an earlier one, which the page fits better


class Freshness(StrEnum):
    """What is known of a translation's age. Only a record that checks out makes a page current."""

    CURRENT = "current"  # made from today's source, line ends aside
    COSMETIC = "cosmetic"  # the source changed, but in nothing that its readers read
    STALE = "stale"
    POSSIBLY_STALE = "possibly stale"  # nothing is recorded, and the source changed after the page did
    UNKNOWN = "unknown"
    ORPHANED = "orphaned"  # the source is gone

    @property
    def at_most(self) -> "Freshness":
        """What is left of this where nothing that readers read has changed."""
        if self is Freshness.POSSIBLY_STALE:
            return Freshness.UNKNOWN
        return Freshness.COSMETIC if self is Freshness.STALE else self


@frozen
class Recorded:
    """A provenance field as the page has it: its name, its text, and its place in the localized file.

    `start` and `end` are equal for a field that is recorded in a file beside the page.
    """

    name: str
    value: str
    start: int
    end: int


@frozen
class Update:
    """How the source moved on since the recorded version. `content` is today's source.

    `commits` counts the commits that changed the page since (0: not known, or an uncommitted edit); `since`
    is the ISO date of the first of them ("" when not known). `body_changed` is false where no word below the front
    matter changed; what else did not change for readers is known only when both versions are parsed.
    """

    content: bytes
    revision: str
    commits: int = 0
    since: str = ""
    body_changed: bool = True


@frozen
class NewerSibling:
    """The page of another locale that was made from a later version of this page's source: of several, the newest.

    `commit` is the one it records, `locales` counts the locales whose page was made from a later version.
    """

    path: str
    locale: str
    commit: str
    locales: int = 1


@frozen
class Provenance:
    """What the page records about its source, and what was found when that was looked up.

    `missing` names fields that the repository's dialect demands and the page lacks. `path_locale` is the
    locale that the path or the command line gives. `orphaned` says, in words, that and why the source is
    gone; None when it is there or was not looked for.

    `hash_error` and `commit_error` say what is wrong with a recorded value that cannot be one ("is empty").
    `locale_conflict`: the recorded locale is another one than `path_locale`, whatever the spelling.
    `complete_history` is false for a shallow clone, where an unknown commit proves nothing. `copy` is the name of the
    file beside the page that keeps the English it was made from, and `last_edit` the commit that last changed the
    page, each where `basis` says so. `pinned`: `--source-rev` says what to compare with. `source_ends`
    is the day of the last commit of a source that has not the recorded one yet, as the page was changed later; else "".
    """

    hash: Recorded | None = None
    commit: Recorded | None = None
    locale: Recorded | None = None
    missing: tuple[str, ...] = ()
    path_locale: str | None = None
    commit_state: CommitState = CommitState.NOT_CHECKED
    hash_state: HashState = HashState.NOT_CHECKED
    hash_revision: str | None = None
    orphaned: str | None = None
    update: Update | None = None
    hash_error: str | None = None
    commit_error: str | None = None
    locale_conflict: bool = False
    complete_history: bool = True
    newer_sibling: NewerSibling | None = None
    basis: Basis = Basis.NONE
    copy: str | None = None
    last_edit: str | None = None
    pinned: bool = False
    source_ends: str = ""

    @property
    def freshness(self) -> Freshness:
        """How old the translation is, as far as that is known without parsing any page.

        A hash and a commit of different versions contradict each other: then nothing is known.
        """
        changed = self.update is not None and self.update.body_changed
        if self.orphaned is not None:
            return Freshness.ORPHANED
        if self.pinned or self.basis is Basis.NONE or self.hash_state is HashState.ELSEWHERE:
            return Freshness.UNKNOWN
        if self.basis in (Basis.LAST_EDIT, Basis.BEST_FIT):
            return Freshness.POSSIBLY_STALE if changed else Freshness.UNKNOWN
        if self.update is None:
            return Freshness.CURRENT
        return Freshness.STALE if changed else Freshness.COSMETIC
