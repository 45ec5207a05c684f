"""Two repositories of which the one with the translations has its folders grouped otherwise: `docs/guide/{locale}/` for
`packages/guide/copy/en/`. What stands below the folder of a locale tells below which folder of English it belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from mtlint.project.layouts.locales import is_english
from mtlint.project.layouts.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.project.layouts.tree import Tree

_FEWEST: Final = 3  # pages, of all groups together
_SHARE: Final = 0.9  # of the pages of a group, that one folder of English has
_MARGIN: Final = 0.5  # of these, that another one has as well at most


def regrouped(tree: Tree, sources: Tree) -> tuple[Template, ...]:
    """The templates that lead the groups of a repository to those of the repository with the sources."""
    english: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(sources.paths):
        for folder, rest in _below_locales(path, sources, english=True):
            english[rest].add(folder)
    pages: defaultdict[str, int] = defaultdict(int)
    homes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(tree.paths):
        for group, rest in _below_locales(path, tree, english=False):
            pages[group] += 1
            homes[group].update(english[rest])
    found: dict[Template, int] = {}
    for group, count in pages.items():
        (home, most), (_, next_most) = [*homes[group].most_common(2), ("", 0), ("", 0)][:2]
        if most >= _SHARE * count and next_most <= _MARGIN * most:
            found[Template(f"{group}{{locale}}/{{path}}", f"{home}{{path}}")] = most
    return tuple(found) if sum(found.values()) >= _FEWEST else ()


def _below_locales(path: str, tree: Tree, *, english: bool) -> Iterator[tuple[str, str]]:
    """The folder that a locale stands in, or that of English, and the path from there on."""
    for at, name in tree.locales_in(path)[:1]:
        end = at + len(name) + 1
        if path[end - 1] == "/" and is_english(name) is english:
            yield path[:end] if english else path[:at], path[end:]
