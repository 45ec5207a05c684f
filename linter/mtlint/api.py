"""The only door for rules: everything a rule may use, and nothing else.

from mtlint.api import NoOptions, Pair, Problem, Severity, rule

@rule("bold-dropped", summary="bold text lost in translation", severity=Severity.WARNING)
def bold_dropped(pair: Pair, options: NoOptions) -> Iterator[Problem]: ...
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mtlint.document.block import Block
from mtlint.document.containers import ListItem, Row
from mtlint.document.document import Document
from mtlint.document.flavour import Flavour
from mtlint.document.nodes import (
    Break,
    CodeSpan,
    Emphasis,
    Html,
    Image,
    Inline,
    Link,
    Opaque,
    Strike,
    Strong,
    Text,
    walk,
)
from mtlint.document.prose import Prose, plain_text, prose, unit_extents
from mtlint.document.rendering import PLACEHOLDER, Rendering
from mtlint.document.shape import ascii_letters_and_digits, letters_and_digits, shape
from mtlint.findings import PAGES, Edit, Fix, Place, Problem, Range, Ranged, Region, Severity, Tally
from mtlint.front_matter import FrontMatter
from mtlint.frozen import frozen, frozen_with_lazy
from mtlint.language import Verdict, has_script_of, judge, read_locale
from mtlint.linked import Neighbour, neighbour_key
from mtlint.pairing.breaks import breaks_off
from mtlint.pairing.match import Match
from mtlint.pairing.pair import Pair
from mtlint.pairing.urls import names_language, url_key, url_locale
from mtlint.patterns import regex
from mtlint.project.layouts.locales import same_locale
from mtlint.provenance import Basis, CommitState, Freshness, HashState, Provenance, Recorded, Update
from mtlint.rule import COMPARISONS, InputFile, NoOptions, Rule, rule

if TYPE_CHECKING:
    from mtlint.document.bilingual import Bilingual, SpanFault, Unit
    from mtlint.document.outline import Heading, Outline, slug
    from mtlint.pairing.changes import Change, change, targets, wording
    from mtlint.pairing.landing import Landing

__all__ = [
    "COMPARISONS",
    "PAGES",
    "PLACEHOLDER",
    "Basis",
    "Bilingual",
    "Block",
    "Break",
    "Change",
    "CodeSpan",
    "CommitState",
    "Document",
    "Edit",
    "Emphasis",
    "Fix",
    "Flavour",
    "Freshness",
    "FrontMatter",
    "HashState",
    "Heading",
    "Html",
    "Image",
    "Inline",
    "InputFile",
    "Landing",
    "Link",
    "ListItem",
    "Match",
    "Neighbour",
    "NoOptions",
    "Opaque",
    "Outline",
    "Pair",
    "Place",
    "Problem",
    "Prose",
    "Provenance",
    "Range",
    "Ranged",
    "Recorded",
    "Region",
    "Rendering",
    "Row",
    "Rule",
    "Severity",
    "SpanFault",
    "Strike",
    "Strong",
    "Tally",
    "Text",
    "Unit",
    "Update",
    "Verdict",
    "ascii_letters_and_digits",
    "breaks_off",
    "change",
    "frozen",
    "frozen_with_lazy",
    "has_script_of",
    "judge",
    "letters_and_digits",
    "names_language",
    "neighbour_key",
    "plain_text",
    "prose",
    "read_locale",
    "regex",
    "rule",
    "same_locale",
    "shape",
    "slug",
    "targets",
    "unit_extents",
    "url_key",
    "url_locale",
    "walk",
    "wording",
]

_SELDOM = {
    **dict.fromkeys(("Bilingual", "SpanFault", "Unit"), "mtlint.document.bilingual"),
    **dict.fromkeys(("Heading", "Outline", "slug"), "mtlint.document.outline"),
    **dict.fromkeys(("Change", "change", "targets", "wording"), "mtlint.pairing.changes"),
    "Landing": "mtlint.pairing.landing",
}
"""Where to find what few rules ask for: it is loaded for them."""


def __getattr__(name: str) -> object:
    if name not in _SELDOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_SELDOM[name]), name)
