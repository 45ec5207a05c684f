"""Counts, for every built-in form and for each place in a repository, the pages that it leads to a source.

Of most forms the folder of a page decides alone whether they fit, so they are tried once a folder.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from functools import cache
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from mtlint.frozen import frozen
from mtlint.project.layouts.builtin import FORMS, Form
from mtlint.project.layouts.locales import is_english, spelled_out
from mtlint.project.layouts.template import Match, filled, names_of_source
from mtlint.project.layouts.tree import folder_of, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.project.layouts.template import Template
    from mtlint.project.layouts.tree import Tree

_FIXED: Final = ("root", "site", "folder", "english")  # of a template, the same for all its pages
_ANY: Final = "{path}"
_Lettered: TypeAlias = "tuple[tuple[str, ...], Form]"
_SOME_NAME: Final = "x"  # of a file: by the forms that leave it open, all are alike


@frozen
class Place:
    """What the path of a localized page says: its locale, where the source may be, likeliest first, and where it is.

    `spelled` is the locale as the path has it, "" where it has none.
    """

    locale: str | None
    names: tuple[str, ...]
    source: str | None
    spelled: str = ""


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
    shelf = _Shelf(forms)

    @cache
    def in_folder(folder: str) -> list[_InFolder]:
        places, some_path = _localized(tree.locales_in(folder)), folder + _SOME_NAME
        read = (
            (form, match)
            for form in shelf.by_folder(folder)
            for match in form.template.matches(some_path)
            if match.at in places and not (form.beside and not sources.has_folder(filled(form.beside, match.values)))
        )
        return [
            _InFolder(reading, filled(form.template.source, reading.match.values).removesuffix(_SOME_NAME))
            for form, match in read
            for reading in _readings(tallies, form, match, sources)
        ]

    for path in sorted(tree.paths):
        places = _localized(tree.locales_in(path))
        if not places:
            continue
        folder = folder_of(path)
        for reading, before in in_folder(folder):
            _claim(reading, names_of_source(before + path[len(folder) :]), path, sources)
        for form in shelf.by_name(path):
            if not (form.unless and _is_there(form.unless, form.template, path, sources)):
                suffix = PurePosixPath(path).suffix
                matches = (match for match in form.template.matches(path) if match.at in places)
                for reading in (one for match in matches for one in _readings(tallies, form, match, sources)):
                    _claim(reading, form.template.sources(reading.match, suffix), path, sources)
    order = {form: number for number, form in enumerate(forms)}
    return sorted(
        tallies.values(), key=lambda tally: (-tally.paired, order[tally.form] if tally.form else 0, str(tally.template))
    )


def follow(template: Template, tree: Tree, sources: Tree) -> Tally:
    """The pages that a template, which somebody wrote down, claims: any but those of English and sources themselves.

    Of several ways to read a path the first counts that leads to a source.
    """
    tally = Tally(template)
    for path in sorted(tree.paths):
        suffix = PurePosixPath(path).suffix
        read = [
            _place(match.locale or "", template.sources(match, suffix), path, sources)
            for match in template.matches(path)
        ]
        places = [place for place in read if place and not (place.locale and is_english(place.locale))]
        if places:
            tally.places[path] = next((place for place in places if place.source), places[0])
    named = {place.source for place in tally.places.values()}
    for path in [path for path, place in tally.places.items() if place.locale is None and path in named]:
        del tally.places[path]
    return tally


def _is_there(path: str, template: Template, page: str, sources: Tree) -> bool:
    return any(sources.find(filled(path, match.values)) for match in template.matches(page))


class _Shelf:
    """Forms by what decides whether they fit a path: its folder alone, or its name as well. Only those are given whose
    literals it has: their patterns take longer to compile than all else that a small repository takes."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._any_name: list[_Lettered] = []
        self._marked: list[_Lettered] = []
        self._named: defaultdict[str, list[_Lettered]] = defaultdict(list)
        for form in forms:
            lettered = form.template.literals, form
            name = form.template.target.rpartition("/")[2]
            if name == _ANY and form.template.source.endswith(_ANY):
                self._any_name.append(lettered)
            elif "{locale}" in name:
                self._marked.append(lettered)
            else:
                self._named[_stem(name)].append(lettered)

    def by_folder(self, folder: str) -> Iterator[Form]:
        return _with_literals_of(folder, self._any_name)

    def by_name(self, path: str) -> Iterator[Form]:
        forms = chain(self._named.get(_stem(path), ()), self._marked if mark(path) else ())
        return _with_literals_of(path, forms)


def _with_literals_of(path: str, forms: Iterable[_Lettered]) -> Iterator[Form]:
    folded = path.lower()
    return (form for literals, form in forms if all(literal in folded for literal in literals))


class _Reading(NamedTuple):
    """A way to read a path by a form; `english`: it names the folder of English that the source is in."""

    tally: Tally
    match: Match
    english: bool


class _InFolder(NamedTuple):
    """The same for every path in a folder, and where their sources are: "" or ending in `/`."""

    reading: _Reading
    before: str


def _localized(found: Iterable[tuple[int, str]]) -> set[int]:
    return {at for at, name in found if not is_english(name)}


def _stem(path: str) -> str:
    return path[path.rfind("/") + 1 :].rpartition(".")[0].lower()


def _readings(tallies: dict[Template, Tally], form: Form, match: Match, sources: Tree) -> Iterator[_Reading]:
    for english in _english(form.template, match, sources):
        values = {**match.values, "english": english}
        fixed = {name: value for name, value in values.items() if name in _FIXED and (form.by_root or name != "root")}
        template = form.template.with_values(fixed)
        yield _Reading(tallies.setdefault(template, Tally(template, form)), Match(values, match.at), bool(english))


def _claim(reading: _Reading, names: tuple[str, ...], path: str, sources: Tree) -> None:
    tally, match, english = reading
    spelled = match.values["locale"]
    place = _place(spelled, names, path, sources) or Place(spelled_out(spelled), (), None, spelled)
    if place.source and not english and _is_localized(place.source, match, sources):
        place = Place(place.locale, names, None, spelled)
    tally.places[path] = place


def _place(spelled: str, names: tuple[str, ...], path: str, sources: Tree) -> Place | None:
    """None where the names lead a page to itself."""
    source = next(filter(None, map(sources.find, names)), None)
    if source == path and source in sources.paths and path in names:
        return None
    return Place(spelled_out(spelled) if spelled else None, names, source, spelled)


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
