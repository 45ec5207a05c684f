"""What can be found out about where the sources of a repository's translations are, put into words for its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.frozen import frozen
from mtlint.project.git.tracked import tracked
from mtlint.project.layouts.judging import judge, told
from mtlint.project.layouts.repository_names import named_locale
from mtlint.project.layouts.two_repositories import missing_twin, twin_of
from mtlint.project.places import work_tree
from mtlint.project.request import ProjectError

if TYPE_CHECKING:
    from pathlib import Path

    from mtlint.project.git.tracked import Tracked
    from mtlint.project.layouts.vote import Place

_MOST_TOLD = 4  # candidates that are not followed


@frozen
class Discovery:
    """`found` and `doubtful` tell, a line each, what is followed and what might be, with the evidence.

    `layouts` are templates that, given as such, lead to the very pairs that detection leads to; () where they do not.
    `source` is the repository beside this one, `url` where it was published. `locale` is that of all pages, where only
    configuration says it.
    """

    found: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    source: Path | None = None
    url: str = ""
    locale: str | None = None


def discover(folder: Path) -> Discovery:
    """What is found in the repository that a folder belongs to, or in the folder."""
    root = work_tree(folder) or folder
    ours = tracked(root)
    twin = twin_of(ours)
    locale = twin.locale if twin and named_locale(root) is None else None
    if twin and twin.folder:
        line = f"source: the repository {twin.folder.name} beside this one, which has its pages"
        return Discovery((line,), source=twin.folder, locale=locale)
    decision = judge(ours)
    templates = tuple(str(candidate.template) for candidate in decision.followed)
    refused = [candidate for candidate in decision.candidates if candidate.refused]
    doubtful = tuple(f"{candidate.template}: {candidate.refused}" for candidate in refused[:_MOST_TOLD])
    if twin and not templates:
        doubtful = (missing_twin(ours, twin), *doubtful)
    return Discovery(
        tuple(told(candidate) for candidate in decision.followed),
        (*decision.faults, *doubtful),
        templates if _is_same(ours, templates, dict(decision.places)) else (),
        tuple(str(candidate.template) for candidate in refused[:_MOST_TOLD]),
        url=twin.url if twin else "",
        locale=locale,
    )


def _is_same(ours: Tracked, templates: tuple[str, ...], places: dict[str, Place]) -> bool:
    try:
        return bool(templates) and dict(judge(ours, templates).places) == places
    except ProjectError:
        return False
