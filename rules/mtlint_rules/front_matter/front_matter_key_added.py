"""front-matter-key-added: the front matter has a key that the source has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.front_matter._comparison import Added, differences
from mtlint_rules.front_matter._places import places
from mtlint_rules.front_matter._policy import Treatment
from mtlint_rules.front_matter._values import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "front-matter-key-added",
    summary="the front matter has a key that the source has not",
    severity=Severity.WARNING,
    about="front matter",
)
def front_matter_key_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A key in the translation's front matter is not in the source's: a leftover of an older version or of another
    publishing system, or a line of text that became a key. It may hide the page, move it, or mean nothing.

    Severity info where people translated (pages without the records of a publisher that has machines do it): they add
    keys on purpose, unless it is a line of text that became one.

    Not reported: what localization pipelines record (`ms.openlocfilehash`, `source-git-commit`,
    `default_lang_commit`), keys about the translation (`lang`, `translator`) or of the localized page alone (`aliases`,
    `draft`), texts (a `description` or short title of its own), dates, keys that today's source has, a key that
    stands for one of the source's (front-matter-key-missing), and anything on a page that records a version of its
    source which is not to be had.
    """
    added = [item.key for item in differences(pair) if isinstance(item, Added)]
    kept = [key for key in added if key.treatment is not Treatment.TEXT and not is_date(key.value)]
    if not kept:
        return
    there = places(pair.target)
    for key in kept:
        message = f"front matter key {quote(key.name)} is not in the source: remove it"
        yield Problem(message, there[key.path], severity=if_meant(pair, key.name.isascii()))
