"""Finds the languages of a site whose pages were there before their English: that is a translation of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from mtlint.project.layouts.template import Template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.project.layouts.decision import Candidate
    from mtlint.project.located import Located
    from mtlint.project.provenance.fitting import Fitting
    from mtlint.project.survey import Page

_FEWEST: Final = 15  # pages
_MOST: Final = 0.85


def original_locales(pages: Sequence[Page], located: Sequence[Located], fitting: Fitting) -> dict[str, tuple[int, int]]:
    """By locale: how many of its pages are older than their English, of how many that did not come on the same day,
    where these are nearly all. Pages that record what they were made from do not count."""
    counts = defaultdict[str, Counter[bool]](Counter)
    for page, place in zip(pages, located, strict=True):
        if page.locale and not page.recording.is_made and (older := fitting.is_older(place)) is not None:
            counts[page.locale][older] += 1
    return {
        locale: (found[True], found.total())
        for locale, found in sorted(counts.items())
        if found[True] >= max(_FEWEST, _MOST * found.total())
    }


def told(locale: str, older: int, known: int, followed: Sequence[Candidate]) -> str:
    """Why the pages of a locale are not compared with their English, and the options that settle it; `followed` is what
    leads them to it."""
    filled = [one.template.with_values({"locale": one.locales[0]}) for one in followed if len(one.locales) == 1]
    back = " ".join(f"--layout '{Template(one.source, one.target)}'" for one in filled)
    kept = " ".join(f"--layout '{one.template}'" for one in followed)
    other = f"; to compare the English with them, say {back}" if back else ""
    return (
        f"{older} of {known} pages in {locale} were there before their English, which seems to be a translation of "
        f"them; they are not compared with it{other}; if English is the source all the same, say {kept}"
    )
