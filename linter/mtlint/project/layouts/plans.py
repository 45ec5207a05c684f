"""Where the sources of a run's pages are: as `--source` says, or in the repository beside theirs that its name leads
to, or where the layout of their own repository has them. What judges layouts is loaded where one is looked for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mtlint.findings import Skipped
from mtlint.frozen import frozen, replace
from mtlint.project.layouts.candidates import found_by_own_path
from mtlint.project.layouts.copies import is_copy
from mtlint.project.places import is_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from mtlint.project.git.tracked import Tracked
    from mtlint.project.layouts.decision import Decision
    from mtlint.project.request import Request
    from mtlint.project.source import Source
    from mtlint.project.survey import Page

SOURCE_PAGE: Final = "is a source page"
_MOST_TOLD: Final = 4  # templates
_WELL_FOUND: Final = 0.5  # of the pages, by their own paths: then no layout is looked for


@frozen
class Group:
    """Pages with one source (None: they have none), and the layouts that lead them there, if any was looked for;
    `known` are the Markdown files of the source, where these were listed."""

    source: Source | None
    pages: list[Page]
    decisions: tuple[Decision, ...] = ()
    known: frozenset[str] | None = None


class Plan:
    """Groups of pages by their source, and what is left out of the run because it is one, by its place."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.skipped: dict[str, Skipped] = {}

    def add(
        self,
        source: Source | None,
        pages: Iterable[Page],
        is_source: Callable[[Page], bool],
        decisions: Iterable[Decision] = (),
        known: frozenset[str] | None = None,
    ) -> list[Page]:
        """Add a group, without the pages that are sources themselves."""
        group: list[Page] = []
        for page in pages:
            if is_source(page):
                self.skipped[page.file.place] = Skipped(page.file.name, SOURCE_PAGE)
            else:
                group.append(page)
        self.groups.append(Group(source, group, tuple(decisions), known))
        return group


def plan(pages: Sequence[Page], request: Request, open_it: Callable[[str], Source], working_directory: Path) -> Plan:
    """What to do with the pages of a run; `open_it` opens what a source is given as. Raises ProjectError."""
    made = Plan()
    if request.source:
        source = open_it(request.source)
        work = [page for page in pages if not _is_source_page(page, source, working_directory)]
        decisions: dict[Path, Decision] = {}
        if request.layouts or found_by_own_path(work, source) < _WELL_FOUND:
            pages = _with_layout(pages, source, request, decisions)
            _explain(decisions.values(), request)
        made.add(source, pages, lambda page: _is_source_page(page, source, working_directory), decisions.values())
        return made
    from mtlint.project.git.tracked import tracked
    from mtlint.project.layouts.judging import AUTO
    from mtlint.project.layouts.two_repositories import missing_twin, twin_of

    by_root: defaultdict[Path, list[Page]] = defaultdict(list)
    for page in pages:
        by_root[page.root].append(page)
    for root, group in by_root.items():
        ours = tracked(root)
        twin = twin_of(ours) if request.layouts in ((), (AUTO,)) else None
        if twin and twin.folder:
            request.explain(f"source of `{root.name}`: the repository `{twin.folder.name}` beside it")
            localized = [replace(page, own_locale=page.own_locale or twin.locale) for page in group]
            made.add(open_it(str(twin.folder)), localized, _is_english)
        else:
            others = _plan_repository(ours, group, request, open_it, made)
            if twin and any(page.looks_translated for page in others):
                request.tell(missing_twin(ours, twin))
    return made


def _explain(decisions: Iterable[Decision], request: Request) -> None:
    from mtlint.project.layouts.judging import told

    for candidate in (candidate for decision in decisions for candidate in decision.followed):
        request.explain(f"layout: {told(candidate)}")


def _with_layout(
    pages: Sequence[Page], source: Source, request: Request, decisions: dict[Path, Decision]
) -> list[Page]:
    """The pages with one more way to their source: the layout of their repository, across to that of the source.
    `decisions` is given these layouts."""
    from mtlint.project.git.tracked import tracked
    from mtlint.project.layouts.builtin import SAME_PATH
    from mtlint.project.layouts.judging import judge

    if request.layouts == (SAME_PATH,):
        return list(pages)
    found: list[Page] = []
    for page in pages:
        if page.root not in decisions:
            decisions[page.root] = judge(tracked(page.root), request.layouts, source)
        place = decisions[page.root].places.get(page.path)
        locale = place.locale if place else None
        found.append(
            replace(page, own_locale=locale or page.own_locale, ways=(*page.ways, place.names if place else ()))
        )
    return found


def _plan_repository(
    ours: Tracked, pages: Sequence[Page], request: Request, open_it: Callable[[str], Source], made: Plan
) -> list[Page]:
    """Plan for the layout of the pages' own repository; returns the pages that it says nothing of."""
    from mtlint.project.layouts.judging import judge, question

    decision = judge(ours, request.layouts)
    for fault in decision.faults:
        request.tell(fault)
    _explain([decision], request)
    placed: list[Page] = []
    others: list[Page] = []
    for page in pages:
        place = decision.places.get(page.path)
        if place:
            placed.append(replace(page, own_locale=place.locale or page.own_locale, ways=(place.names,)))
        elif page.recording.source in ours.pages:
            placed.append(replace(page, ways=((page.recording.source,),)))
        else:
            others.append(page)
    if placed:
        source = open_it(str(ours.root))
        made.add(source, placed, lambda _: False, [decision], ours.pages if source.files else None)
    others = made.add(
        None,
        others,
        lambda page: _is_english(page) or (not page.looks_translated and decision.is_source(page.path)),
    )
    likely = [page.path for page in others if page.looks_translated]
    for line in question(decision, likely, (page.path for page in others)):
        request.tell(line)
    if not decision.places:
        _tell_other_sources(ours, decision, request)
    return others


def _tell_other_sources(ours: Tracked, decision: Decision, request: Request) -> None:
    """Say of a repository without a layout that its source is not English, where it is found to be so."""
    from mtlint.project.layouts.turned_round import turned_round

    known = {candidate.refused for candidate in decision.candidates}
    for reason in decision.foreign.values():
        if reason not in known:
            request.tell(f"{reason}; mtlint compares translations with the English that they were made from")
    if options := " ".join(f"--layout '{template}'" for template in turned_round(ours)[:_MOST_TOLD]):
        request.tell(
            "the English of this site seems to be a translation of pages in another language; to compare these with "
            f"it all the same, say {options}"
        )


def _is_english(page: Page) -> bool:
    return page.is_source or is_copy(page.file)


def _is_source_page(page: Page, source: Source, working_directory: Path) -> bool:
    """Whether a page belongs to the English side, which PATHS and `--source` may share."""
    if _is_english(page):
        return True
    if source.place is None or not is_below(page.file.place, source.place):
        return False
    whole_run_is_inside = (page.file.folder or working_directory).is_relative_to(source.place)
    return not (whole_run_is_inside and page.looks_translated)
