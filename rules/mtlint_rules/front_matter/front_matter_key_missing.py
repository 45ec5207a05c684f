"""front-matter-key-missing: the front matter lacks a key of the source's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.front_matter._comparison import Missing, differences
from mtlint_rules.front_matter._places import places, source_of
from mtlint_rules.front_matter._policy import Treatment
from mtlint_rules.front_matter._values import mapping, scalar, sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Document
    from mtlint_rules.front_matter._comparison import Key

_SHOWN = 3


@rule(
    "front-matter-key-missing",
    summary="the front matter lacks a key of the source's",
    severity=Severity.ERROR,
    explains=("provenance-missing",),
    about="front matter",
)
def front_matter_key_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A key of the source's front matter is not in the translation's: it was dropped, misspelt or translated with its
    value (`titel: …`), or the whole front matter is gone. The page then has no title, the wrong layout, or no place
    in the navigation. A missing key is told at the key after which the source has it.

    Severity info where the page has the key as a comment (`# description:`), which a human did on purpose (pages with
    the records of a publisher that has machines translate excepted).

    Not reported: what the publishing system (Docusaurus) has without a word, an `id` that is the name of the file,
    a `title` where a heading of the first level opens the page, and a `description` or `summary` with which its
    text begins; keys that are the localized page's own business in its publishing system (`reviewers`, `aliases`,
    `redirect_from`, `draft`, spelling words, short titles such as `linkTitle` and `sidebar_label`; on MDN
    everything but `title` and `slug`), keys that the translation begins in lower case, keys without a value, keys
    that today's source has not either, keys on a page that records a version of its source which is not to be had,
    and pages where a side does not parse (front-matter-invalid).
    """
    source = source_of(pair)
    missing = [item for item in differences(pair) if isinstance(item, Missing)]
    if source is None or not missing:
        return
    there, ours = places(pair.target), places(source)
    if not _shared(source, pair.target) and not any(item.renamed for item in missing):
        yield Problem(_whole(missing, pair.target), there.fence, None if pair.bilingual else ours.fence)
        return
    for item in missing:
        beside = None if pair.bilingual else ours[item.key.path]
        if item.renamed is not None and item.renamed.name == item.key.name.lower():
            continue
        if item.renamed is not None:
            became = f"{quote(item.key.name)} became {quote(item.renamed.name)}"
            message = f"front matter key {became}: keep {quote(str(item.key.path[-1]))}"
            yield Problem(message, there[item.renamed.path], beside)
        else:
            severity = if_meant(pair, _is_commented(pair.target, item.key))
            yield Problem(_told(item.key), there[item.after], beside, severity)


def _is_commented(target: Document, key: Key) -> bool:
    """Whether the page has the key as a comment."""
    written = target.text[: target.front_matter.body_start]
    return re.search(rf"^[ \t]*#+[ \t]*{re.escape(str(key.path[-1]))}[ \t]*:", written, re.MULTILINE) is not None


def _told(key: Key) -> str:
    items = sequence(key.value)
    if mapping(key.value) is not None or (items and any(mapping(item) is not None for item in items)):
        remedy = "add it and translate it" if key.treatment is Treatment.TEXT else "add it as in the source"
    else:
        text = scalar(key.value) if items is None else ", ".join(filter(None, map(scalar, items)))
        prose = key.treatment is Treatment.UNKNOWN and items is None and " " in text
        translate = prose or key.treatment is Treatment.TEXT
        remedy = f"add it and translate {quote(text)}" if translate else f"add it as in the source, {quote(text)}"
    return f"front matter key {quote(key.name)} is missing: {remedy}"


def _shared(source: Document, target: Document) -> set[str]:
    ours, theirs = ({key.lower() for key in page.front_matter.values} for page in (source, target))
    return ours & theirs


def _whole(missing: Sequence[Missing], target: Document) -> str:
    names = [item.key.name for item in missing]
    shown = f"{', '.join(names[:_SHOWN])}{', …' if len(names) > _SHOWN else ''}"
    texts = [item.key.name for item in missing if item.key.treatment is Treatment.TEXT]
    translate = f" and translate {' and '.join(texts[:_SHOWN])}" if texts else ""
    what = "has none of the source's keys" if target.front_matter.values else "is missing"
    return f"the front matter {what}: copy the source's ({shown}){translate}"
