"""What a rule says (Problem) and what a user is told (Finding)."""

from enum import IntEnum
from typing import Final, NamedTuple, Protocol

from mtlint.frozen import frozen

INTERNAL_ERROR: Final = "internal-error"
UNUSED_SUPPRESSION: Final = "unused-suppression"
COMMENT: Final = "mtlint-"
"""What the first word of a comment to the program begins with."""


class Severity(IntEnum):
    """How much a finding hurts a reader; ordered, so that `max` and `>=` mean what they say."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Place(NamedTuple):
    """A position in a file as stored: 1-based line (counted by `\\n`), 1-based column in code points.

    A byte order mark is a code point of the first line.
    """

    line: int
    column: int


class Region(NamedTuple):
    """Two places in a file; `end` is the place after the last character."""

    start: Place
    end: Place


class Ranged(Protocol):
    """Anything with code point offsets into the text of its Document: a node, a block, a field, a Range."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@frozen
class Range:
    """Code point offsets `start` (included) to `end` (excluded) into `Document.text`."""

    start: int
    end: int


@frozen
class Edit:
    """Put `text` in the place of a stretch of the localized page; an empty stretch inserts. A rule names the stretch
    as Problem.target does; in a Finding it is a Region of the file."""

    where: Ranged | Region
    text: str

    @property
    def region(self) -> Region:
        """The stretch of an edit in a Finding. Raises TypeError for one that is not placed in the file yet."""
        if not isinstance(self.where, Region):
            raise TypeError(f"{self.where!r} is not placed in the file")
        return self.where


@frozen
class Fix:
    """How a page is mended: edits that do not overlap and are applied together or not at all.

    `message` says what is done, as an order ("remove the space"). `safe`: the right text is certain from the source,
    so that no reader need look at it.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


@frozen
class Problem:
    """One defect as a rule reports it.

    `target` is where it shows in the localized page, `source` the English beside it; each is a node, a block
    or a Range of that side's Document, or a Region of the file itself. `severity` overrides the rule's own.
    `fix` mends it. `evident`: it is damage that shows on the page, whatever another version of the source says.
    """

    message: str
    target: Ranged | Region
    source: Ranged | Region | None = None
    severity: Severity | None = None
    fix: Fix | None = None
    evident: bool = False


PAGES: Final = "pages"


@frozen
class Tally:
    """How much of what a rule guards a page lost: `lost` of `total` things called `what` ("bold runs").

    Rules yield it beside their problems, where the sum over a locale tells a house style from defects. `by_people`:
    who made the page may have left some out on purpose. `told` is what to say of a locale that lost nearly all, where
    that is a defect of its own and no house style. Where `what` is PAGES, the page as a whole has what the rule found:
    its finding, then, is told once for a locale that has many such pages.
    """

    lost: int
    total: int
    what: str
    by_people: bool = False
    told: str = ""


@frozen
class SourcePlace:
    """Where the English beside a finding stands. `revision` is a commit id, "worktree" or "embedded"."""

    path: str
    revision: str
    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Passage:
    """What stands around a spot, in one language: whole lines, `\\n` between them. `start` and `end` are the code point
    offsets of the spot in `text`; equal where it is a place between two characters."""

    text: str
    start: int
    end: int


@frozen
class Finding:
    """One problem, stamped with its rule and resolved to lines and columns.

    `path` is relative to the working directory, with `/`. `excerpt` and `source_excerpt` are the whole line
    the finding starts on, `passage` and `source_passage` the block around it, for reports that show them.
    `fingerprint` is stable under edits elsewhere in the file.
    """

    rule: str
    category: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    locale: str | None
    source: SourcePlace | None
    fingerprint: str
    excerpt: str = ""
    source_excerpt: str = ""
    fix: Fix | None = None
    passage: Passage | None = None
    source_passage: Passage | None = None


NO_SOURCE = "no source found"
SOURCE_BEHIND = "made from a later version than the source has"
UNCHANGED = "unchanged"


@frozen
class Skipped:
    """A page that could not be compared with a source, and why."""

    path: str
    reason: str
