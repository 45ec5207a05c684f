"""front-matter-value-changed: a front matter value that no translation may change differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.front_matter._comparison import Changed, differences
from mtlint_rules.front_matter._places import places, source_of
from mtlint_rules.front_matter._values import is_date, is_machine
from mtlint_rules.front_matter._written import are_authors, is_place, restored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHOWN = 3


@rule(
    "front-matter-value-changed",
    summary="a front matter value that no translation may change differs",
    severity=Severity.WARNING,
    fixable="mixed",
    about="front matter",
)
def front_matter_value_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A value in the front matter that is no text differs from the source's: a translated layout or id, a wrong path,
    another position in the navigation. The page is built wrongly, put elsewhere, or not found by other pages.

    Values of keys that take names (`layout`, `type`, `slug` of Docusaurus and MDN, `ms.*` and `author` of Microsoft,
    `feature` and `role` of Adobe) must be the source's; those of other keys only where they are ids, paths, URLs,
    numbers, dates or truth values.

    Severity info where people, not machines (as the page's records tell), have translated the value of such a key that
    is words with a capital (`type: Global Rules`): it may be shown, or group pages; and where they have given the page
    another place among its neighbours (`weight`, `num`, `next-page`), not all of which may be translated, or the day it
    came out, which may have been before the English, or have written its authors' names in their script.

    Not reported: text; quotes, white space, `null` for nothing, `yes` for `true`; the order of lists; locales in paths
    and URLs, and relative paths that lead to the same file; a fragment that the page has (`#connect` become
    `#verbinden`); the locale itself; later dates; today's source's value.

    Fixed: the source's value is put back, in YAML, where it stands on one line; comments, quotes and order stay. Not
    safe: pictures, of which there may be a localized one, days, places in an order (`weight`, `sidebar_position`),
    which may differ for all pages of a folder, and authors, of whom a site may have a list for each locale.
    """
    source = source_of(pair)
    changed = [item for item in differences(pair) if isinstance(item, Changed)]
    if source is None or not changed:
        return
    there, ours = places(pair.target), places(source)
    for item in changed:
        beside = None if pair.bilingual else ours[item.key.path]
        told = _told(item.lost, item.gained)
        fix = restored(source, pair.target, item)
        message = f"front matter {quote(item.key.name)}: {told}"
        is_own = is_place(item.key.path) and all(value.isascii() for value in item.gained)
        meant = _is_read(item) or is_own or are_authors(item) or all(map(is_date, (*item.lost, *item.gained)))
        yield Problem(message, there[item.key.path], beside, if_meant(pair, meant), fix)


def _is_read(item: Changed) -> bool:
    """Whether the values are words for readers, with a capital, where names are written small."""
    return bool(item.lost) and all(value[:1].isupper() and not is_machine(value) for value in item.lost)


def _told(lost: Sequence[str], gained: Sequence[str]) -> str:
    if lost and gained:
        return f"{_listed(lost)} became {_listed(gained)}; keep the source's value"
    if lost:
        return f"{_listed(lost)} {'is' if len(lost) == 1 else 'are'} lost; keep the source's value"
    return f"{_listed(gained)} {'is' if len(gained) == 1 else 'are'} not in the source; keep the source's value"


def _listed(values: Sequence[str]) -> str:
    more = ", …" if len(values) > _SHOWN else ""
    return ", ".join(map(quote, values[:_SHOWN])) + more
