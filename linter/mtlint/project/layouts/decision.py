"""Decides on the layout of a repository, with the evidence, from what is written down and what is found.

A wrong guess is worse than a question: a template is followed only if nearly all of the pages that it claims have a
source by it, no other template leads these pages elsewhere, and a look into some pages does not speak against it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen, frozen_with_lazy, lazy, replace
from mtlint.project.layouts.builtin import FORMS, Form
from mtlint.project.layouts.contents import agreeing, is_other_text, is_same_text, sample, speaks_for
from mtlint.project.layouts.regrouped import regrouped
from mtlint.project.layouts.tree import Tree
from mtlint.project.layouts.vote import Place, Tally, count, follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mtlint.project.layouts.configured import Configured, Stated
    from mtlint.project.layouts.contents import Read
    from mtlint.project.layouts.template import Template
    from mtlint.project.provenance.recorded import Recording

SHARE: Final = 0.9  # of the pages that a template claims, that must have a source
MANY, SHARE_OF_MANY = 200, 0.8  # pages with a source, beside which what a locale has of its own (news) matters less
STATED_SHARE: Final = 0.5  # the same, where somebody wrote the template down
MARGIN: Final = 0.5  # of these, that another template may lead to another source at most
DETECTED: Final = "detected"


@frozen
class Candidate:
    """A template that came into question; `refused` says why it is not followed, None where it is.

    `origin` is where it is written down, or "detected". `pages` are those it claims, `paired` those of them that have
    a source; `claimed` are their paths, without those that a template claims which is followed before it.
    """

    template: Template
    origin: str
    pages: int
    paired: int
    locales: tuple[str, ...]
    refused: str | None = None
    claimed: frozenset[str] = frozenset()

    @property
    def detected(self) -> bool:
        """Whether nobody wrote it down."""
        return self.origin == DETECTED


@frozen_with_lazy
class Decision:
    """The templates that a repository follows or might follow, and the pages that those it follows say something of.

    `faults` tells in words of configuration files that could not be used, `foreign` of those that say that the source
    of the site in their folder ("" or ending in `/`) is not English.
    """

    candidates: tuple[Candidate, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])
    faults: tuple[str, ...] = ()
    foreign: Mapping[str, str] = field(default_factory=dict[str, str])

    @lazy
    def followed(self) -> tuple[Candidate, ...]:
        """The candidates that are not refused."""
        return tuple(candidate for candidate in self.candidates if candidate.refused is None)

    def is_source(self, path: str) -> bool:
        """Whether a page that is not among `places` is a source, or may become one."""
        return any(candidate.template.is_source(path) for candidate in self.followed)


@frozen
class Sides:
    """The Markdown paths of the repository with the localized pages and of that with the sources, which may be the
    same, what gives their bytes, and what a page records."""

    targets: frozenset[str]
    sources: frozenset[str]
    read_target: Read
    read_source: Read
    recording_of: Callable[[str], Recording]

    def trees(self, known: Iterable[str] = (), *, open_minded: bool = False) -> tuple[Tree, Tree]:
        """The two as trees. `known` are locales that the site's configuration lists; to an open mind every name that
        can be a locale is one."""
        targets = Tree(
            self.targets,
            known,
            lambda name, pages: open_minded or speaks_for(name, pages, self.read_target, self.recording_of),
        )
        if self.targets == self.sources:
            return targets, targets
        return targets, Tree(self.sources, known)


def decide(sides: Sides, configured: Configured) -> Decision:
    """The layout: what is configured, where half of the pages it claims have a source; the other pages are left to
    detection."""
    election = _Election(sides, configured.foreign)
    targets, sources = sides.trees(configured.locales)
    if configured.stated:
        trees = sides.trees(open_minded=True)
        for said in configured.stated:
            election.offer(follow(said.template, *trees), said.origin, STATED_SHARE)
    tallies = count(targets, sources)
    usual = _families_in_use(tallies)
    for tally in tallies:
        share = STATED_SHARE if tally.form and tally.form.family in usual and not tally.form.weak else SHARE
        election.offer(tally, DETECTED, share, [other for other in tallies if other is not tally])
    for template in regrouped(targets, sources) if targets is not sources else ():
        election.offer(follow(template, targets, sources), DETECTED, SHARE)
    return replace(election.decision(), faults=configured.faults, foreign=configured.foreign)


def follow_stated(sides: Sides, stated: Sequence[Stated]) -> Decision:
    """The layout that the user wrote down: no more, and however many of its pages have a source."""
    election = _Election(sides)
    targets, sources = sides.trees(open_minded=True)
    for said in stated:
        election.offer(follow(said.template, targets, sources), said.origin, 0)
    return election.decision()


def follow_family(sides: Sides, family: str, origin: str) -> Decision:
    """The templates of one family that lead half of the pages they claim to a source; of rivals that find most."""
    election = _Election(sides)
    for tally in count(*sides.trees(open_minded=True), [form for form in FORMS if form.family == family]):
        election.offer(tally, origin, STATED_SHARE)
    return election.decision()


def _families_in_use(tallies: Iterable[Tally]) -> frozenset[str]:
    """The families that a repository plainly follows: in several places, of whose pages together nearly all have a
    source. There the one place that is behind with its sources (a version in the making) is another of these."""
    pages: Counter[str] = Counter()
    paired: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for tally in tallies:
        if tally.form and not tally.form.weak and tally.paired >= STATED_SHARE * len(tally.places):
            family = tally.form.family
            pages[family] += len(tally.places)
            paired[family] += tally.paired
            places[family] += 1
    return frozenset(
        family for family, count in places.items() if count > 1 and paired[family] >= SHARE * pages[family]
    )


class _Election:
    def __init__(self, sides: Sides, foreign: Mapping[str, str] = MappingProxyType({})) -> None:
        self._sides = sides
        self._foreign = foreign
        self._candidates: list[Candidate] = []
        self._places: dict[str, Place] = {}

    def decision(self) -> Decision:
        return Decision(tuple(self._candidates), self._places)

    def offer(self, tally: Tally, origin: str, share: float, rivals: Sequence[Tally] = ()) -> None:
        """Follow a template, or note why not, as to the pages that no template before it has claimed."""
        places = {page: place for page, place in tally.places.items() if page not in self._places}
        pairs = [(place.source, page) for page, place in places.items() if place.source]
        if tally.form and tally.form.plain and len(pairs) >= MANY:
            share = min(share, SHARE_OF_MANY)
        if not places or (share and not pairs):
            return
        refused = self._too_few(len(places), len(pairs), share)
        if origin == DETECTED and refused is None:
            refused = (
                self._too_little(tally.form, pairs) or self._rival(pairs, rivals) or self._contents(tally.form, pairs)
            )
        if origin == DETECTED and (foreign := self._made_from(tally.template)):
            refused = foreign
        locales = sorted({place.locale for place in places.values() if place.locale})
        self._candidates.append(
            Candidate(tally.template, origin, len(places), len(pairs), tuple(locales), refused, frozenset(places))
        )
        if refused is None:
            self._places |= places

    def _made_from(self, template: Template) -> str | None:
        """A configuration that says that the source of the site in a folder is not English."""
        said = (reason for folder, reason in self._foreign.items() if template.target.startswith(folder))
        return next(said, None)

    def _too_few(self, pages: int, paired: int, share: float) -> str | None:
        if paired >= share * pages:
            return None
        return f"only {paired} of {pages} pages have a source"

    def _too_little(self, form: Form | None, pairs: Sequence[tuple[str, str]]) -> str | None:
        if form and len(pairs) < form.least:
            return f"fewer than {form.least} pages have a source"
        if form and form.weak and len({source for source, _ in pairs}) == 1:
            return "all pages have one and the same source"
        return None

    def _rival(self, pairs: Sequence[tuple[str, str]], rivals: Sequence[Tally]) -> str | None:
        """Another template that leads too many of the pages to another source, unless what they record decides."""
        for rival in rivals:
            elsewhere = [(other, page) for source, page in pairs if (other := _source(rival, page)) and other != source]
            if len(elsewhere) > MARGIN * len(pairs) and not self._records(pairs) > 2 * self._records(elsewhere):
                return f"{rival.template} finds a source for {len(elsewhere)} of the pages as well"
        return None

    def _records(self, pairs: Sequence[tuple[str, str]]) -> int:
        return agreeing(self._some(pairs), self._sides.recording_of, self._sides.read_source)

    def _contents(self, form: Form | None, pairs: Sequence[tuple[str, str]]) -> str | None:
        some, read, read_source = self._some(pairs), self._sides.read_target, self._sides.read_source
        if is_other_text(some, read, read_source):
            return "the pages hardly ever link to what the pages of the same name link to"
        if form and form.weak and is_same_text(some, read, read_source):
            return "most pages are in the words of their sources"
        return None

    def _some(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        source_of = {page: source for source, page in pairs}
        return [(source_of[page], page) for page in sample(source_of)]


def _source(tally: Tally, page: str) -> str | None:
    place = tally.places.get(page)
    return place.source if place else None
