"""Counts, for every built-in form and for each place in a repository, the pages that it leads to a source."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.project.layouts.builtin import FORMS, Form
from mtlint.project.layouts.locales import is_english, spelled_out
from mtlint.project.layouts.template import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.project.layouts.template import Match, Template
    from mtlint.project.layouts.tree import Tree

_FIXED: Final = ("root", "site", "english")  # of a template, the same for all its pages


@frozen
class Place:
    """What the path of a localized page says: its locale, where the source may be, likeliest first, and where it is."""

    locale: str | None
    names: tuple[str, ...]
    source: str | None


@frozen
class Tally:
    """A template of one repository, and the pages that it claims. `form` is None for a template that was written down.

    Several readings of a template claim the same page where one folder has several names of English.
    """

    template: Template
    form: Form | None = None
    places: dict[str, Place] = field(default_factory=dict[str, Place])

    @property
    def paired(self) -> int:
        """The number of pages with a source."""
        return sum(place.source is not None for place in self.places.values())


def count(tree: Tree, sources: Tree, forms: Iterable[Form] = FORMS) -> list[Tally]:
    """What each form says of the pages of a repository; the one that finds most sources first.

    `sources` is the tree the sources are in, which may be the same.
    """
    tallies: dict[Template, Tally] = {}
    literals = {form: form.template.literal for form in forms}
    for path in sorted(tree.paths):
        places = {at for at, name in tree.locales_in(path) if not is_english(name)}
        folded = path.lower()
        for form, literal in literals.items() if places else ():
            if literal in folded and not (form.unless and _is_there(form.unless, form.template, path, sources)):
                for match in form.template.matches(path):
                    if match.at in places:
                        _claim(tallies, form, match, path, sources)
    order = {form: number for number, form in enumerate(literals)}
    return sorted(
        tallies.values(), key=lambda tally: (-tally.paired, order[tally.form] if tally.form else 0, str(tally.template))
    )


def follow(template: Template, tree: Tree, sources: Tree) -> Tally:
    """The pages that a template, which somebody wrote down, claims: any but those of English and sources themselves.

    Of several ways to read a path the first counts that leads to a source.
    """
    tally = Tally(template)
    for path in sorted(tree.paths):
        read = [_place(template, match, path, sources) for match in template.matches(path)]
        places = [place for place in read if place and not (place.locale and is_english(place.locale))]
        if places:
            tally.places[path] = next((place for place in places if place.source), places[0])
    named = {place.source for place in tally.places.values()}
    for path in [path for path, place in tally.places.items() if place.locale is None and path in named]:
        del tally.places[path]
    return tally


def _is_there(path: str, template: Template, page: str, sources: Tree) -> bool:
    return any(sources.find(filled(path, match.values)) for match in template.matches(page))


def _claim(tallies: dict[Template, Tally], form: Form, match: Match, path: str, sources: Tree) -> None:
    for english in _english(form.template, match, sources):
        values = {**match.values, "english": english}
        fixed = {name: value for name, value in values.items() if name in _FIXED and (form.by_root or name != "root")}
        template = form.template.with_values(fixed)
        place = _place(template, replace(match, values=values), path, sources)
        if place is None:
            place = Place(spelled_out(match.values["locale"]), (), None)
        elif place.source and not english and _is_localized(place.source, match, sources):
            place = replace(place, source=None)
        tallies.setdefault(template, Tally(template, form)).places[path] = place


def _place(template: Template, match: Match, path: str, sources: Tree) -> Place | None:
    """None where the template leads a page to itself."""
    names = template.sources(match, PurePosixPath(path).suffix)
    source = next(filter(None, map(sources.find, names)), None)
    if source == path and source in sources.paths and path in names:
        return None
    locale = match.values.get("locale")
    return Place(spelled_out(locale) if locale else None, names, source)


def _english(template: Template, match: Match, sources: Tree) -> list[str]:
    """What `{english}` can stand for; one empty name where the template does not have it."""
    before, placeholder, _ = template.source.partition("{english}")
    if not placeholder:
        return [""]
    place = filled(before, match.values)
    if place and place[-1] != "/":
        return sources.suffixes_of_english(place[:-1])
    return sources.names_of_english(place)


def _is_localized(source: str, match: Match, sources: Tree) -> bool:
    """Whether the path of a source names a locale below the root: a file under a locale's folder is no source."""
    root = len(match.values.get("root", ""))
    return any(at >= root and not is_english(name) for at, name in sources.locales_in(source))
