"""Source pages that a locale of the run has no translation of, told by the templates that lead its pages to theirs."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from mtlint.project.git.tracked import source_pages
from mtlint.project.layouts.locales import is_english
from mtlint.project.layouts.template import Template, filled
from mtlint.project.places import absolute, is_below
from mtlint.project.sight import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mtlint.project.layouts.plans import Group
    from mtlint.project.request import Request

_USUAL: Final = 0.5  # of a locale's pages, that stand in the source as they do here
_Use = tuple[Template, str, str, "Path"]  # the template, the locale in paths, the locale, the root of the pages


def untranslated(
    groups: Iterable[Group], sources: Mapping[str, str], request: Request, working_directory: Path
) -> Iterator[tuple[str, str]]:
    """The path of each such source, and the locale, by group and sorted. `sources` are those of the pages that have
    one.

    Only those count whose translation would be among the paths of the request.
    """
    for group in groups:
        yield from _of_group(group, sources, request, working_directory)


def _of_group(
    group: Group, sources: Mapping[str, str], request: Request, working_directory: Path
) -> Iterator[tuple[str, str]]:
    source = group.source
    if source is None:
        return
    translated = {(page.locale, sources.get(page.file.place)) for page in group.pages}
    there = {page.file.place for page in group.pages}
    localized = {path for decision in group.decisions for path in decision.places}
    places = [absolute(path, working_directory) for path in request.paths]
    folders = [place for place in places if is_folder(place)]
    of_source = source_pages(source) if group.known is None else group.known
    pages = sorted(page for page in of_source if page.startswith(source.prefix) or group.decisions)
    known = frozenset(pages)

    @cache
    def values(template: Template, path: str) -> Mapping[str, str] | None:
        """What a template reads in the path of a source page; None where it is none."""
        match = None if _is_copy(template, path, known) else next(Template(template.source, "").matches(path), None)
        return match.values if match else None

    found: set[tuple[str, str]] = set()
    for template, spelled, locale, root in _uses(group, sources):
        for path in pages:
            if (locale, path) in translated or path in localized or (read := values(template, path)) is None:
                continue
            target = str(root / _target(template, {**read, "locale": spelled}, path))
            inside = target not in there and any(is_below(target, folder) for folder in folders)
            if inside and request.wanted(target) and (source.files is None or request.wanted(f"{source.files}/{path}")):
                found.add((path, locale))
    yield from sorted(found, key=lambda pair: (pair[1], pair[0]))


def _is_copy(template: Template, path: str, pages: frozenset[str]) -> bool:
    """Whether a page stands in the folder of English beside the translations, and its source elsewhere."""
    english = (match for match in template.matches(path) if match.locale and is_english(match.locale))
    found = (name for match in english for name in template.sources(match, PurePosixPath(path).suffix))
    return any(name != path and name in pages for name in found)


def _target(template: Template, values: Mapping[str, str], source: str) -> str:
    path = filled(template.target, values)
    return path.removesuffix(".md") + PurePosixPath(source).suffix if path.endswith(".md") else path


def _uses(group: Group, sources: Mapping[str, str]) -> list[_Use]:
    """The templates in use, for each locale: those of the layouts, else what most of its pages have in common."""
    used: dict[_Use, None] = {}
    same: Counter[_Use] = Counter()
    pages: Counter[str] = Counter()
    for page in group.pages:
        source = sources.get(page.file.place)
        if source is None or page.locale is None or is_english(page.locale):
            continue
        template, spelled = _followed(group, page.path, source)
        if template:
            used[template, spelled, page.locale, page.root] = None
        else:
            pages[page.locale] += 1
            same[_same_tail(page.path, source), "", page.locale, page.root] += 1
    common = [use for use, count in same.items() if count >= _USUAL * pages[use[2]]]
    return [*used, *common]


def _followed(group: Group, path: str, source: str) -> tuple[Template | None, str]:
    """The template that leads a page to its source, and the locale as the path has it."""
    for decision in group.decisions:
        place = decision.places.get(path)
        if place and source in place.names:
            claimed = (candidate.template for candidate in decision.followed if path in candidate.claimed)
            return next(claimed, None), place.spelled
    return None, ""


def _same_tail(path: str, source: str) -> Template:
    """The template of two paths that end alike."""
    ours, theirs = path.split("/"), source.split("/")
    while ours and theirs and ours[-1] == theirs[-1]:
        ours.pop()
        theirs.pop()
    return Template("/".join([*ours, "{path}"]), "/".join([*theirs, "{path}"]))
