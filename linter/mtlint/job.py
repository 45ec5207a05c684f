"""The unit of work: everything one page's check needs, picklable, with no file or repository behind it."""

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from urllib.parse import unquote

from mtlint.frozen import frozen
from mtlint.patterns import regex

_NO_RELATIVE_PATH = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?~{<]")
_NO_ADDRESS = regex(r"[a-z][a-z0-9+.-]*:|//|[#?~{<]|[^?#]*\.(?:mdx?|markdown)(?:[?#]|\Z)", re.ASCII | re.IGNORECASE)


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


@frozen
class SourceVersion:
    """The English a page is compared with. `revision` is a commit id or "worktree"."""

    path: str
    revision: str
    content: bytes


@frozen
class Neighbour:
    """What a relative link leads to: whether there is a file when it is followed from the source page in today's
    source, and from the localized page in the localized tree.

    `source` and `target` are the contents of those files, where they are pages and the link has a fragment.
    """

    in_source: bool = False
    in_target: bool = False
    source: bytes | None = None
    target: bytes | None = None


@frozen
class LinkedPage:
    """The page to a section of which links lead by its address on the site: its contents in today's source, and in the
    localized tree, None where it is not sure that readers of the translation get that one. `mdx` is what both are.
    `translation` is the address of the translated page, where the links lead to the English one."""

    source: bytes | None = None
    target: bytes | None = None
    mdx: bool = False
    translation: str = ""


@frozen
class SitePage:
    """What an address of the site leads to: whether today's source has that page, and if so, whether it is plain that
    the page's language has not (`untranslated`); if not, whether the version of the source that the page is compared
    with had it (`given_up`). `moved_to` is the address that the site sends its readers to."""

    exists: bool = False
    untranslated: bool = False
    given_up: bool = False
    moved_to: str = ""

    @property
    def is_known(self) -> bool:
        return self.exists or self.given_up or bool(self.moved_to)


def site_key(href: str) -> str:
    """The key in `Job.site` of a link's target: its path as written, without `?` and `#` and what follows, and
    percent-decoded; "" where it is no address of the same site, or that of a Markdown file."""
    return "" if _NO_ADDRESS.match(href) else unquote(re.split(r"[?#]", href, maxsplit=1)[0])


def states_name(content: bytes, fragment: str) -> bool:
    """Whether a page has a fragment as an explicit name in one of the usual forms."""
    name = fragment.encode("utf-8", "surrogatepass")
    return any(form % name in content for form in (b'name="%s"', b'id="%s"', b"{#%s}", b"{ #%s }"))


def neighbour_key(href: str) -> str:
    """The key in `Job.neighbours` of a link's target: its path as written, without `?` and `#` and what follows, and
    percent-decoded; "" where it is no relative path."""
    if _NO_RELATIVE_PATH.match(href):
        return ""
    return unquote(re.split(r"[?#]", href, maxsplit=1)[0])


@frozen
class Job:
    """One localized page to check. `path` is how reports name it, `root_path` what it is called from the root of its
    repository on ("" as the path); `error` says why it could not be read.

    `neighbours` has the relative links about which there may be a question: pages linked with a fragment, and paths
    that only one of source and translation links to, `site` addresses of such pages; `places` has, by `site_key`, the
    pages of the site to whose sections it links, and those to which it links in English. `touched` are the first and
    last lines of the stretches that a branch touched, where only findings in their blocks are wanted (see
    `project.changed`). `witnesses` are other versions of the source that parts of the page may have been made from.
    `system` is the publishing system that a configuration file above the page tells: the name of a `Flavour`, or "";
    `mdx` whether it reads pages as MDX whatever their suffix.
    """

    path: str
    content: bytes
    locale: str | None = None
    source: SourceVersion | None = None
    provenance: Provenance = field(default_factory=Provenance)
    error: str | None = None
    neighbours: Mapping[str, Neighbour] = field(default_factory=dict[str, Neighbour])
    site: Mapping[str, SitePage] = field(default_factory=dict[str, SitePage])
    places: Mapping[str, LinkedPage] = field(default_factory=dict[str, LinkedPage])
    root_path: str = ""
    touched: tuple[tuple[int, int], ...] | None = None
    witnesses: tuple[bytes, ...] = ()
    system: str = ""
    mdx: bool = False

    @property
    def is_mdx(self) -> bool:
        """Whether the page is read as MDX."""
        return self.mdx or self.path.endswith(".mdx")

    @property
    def lasting_path(self) -> str:
        """What the page is called wherever mtlint runs: by it findings are known again, and its folders tell the
        publishing system and where its links lead."""
        return self.root_path or self.path
