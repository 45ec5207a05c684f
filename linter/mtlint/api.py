"""The only door for rules: everything a rule may use, and nothing else.

from mtlint.api import NoOptions, Pair, Problem, Severity, rule

@rule("bold-dropped", summary="bold text lost in translation", severity=Severity.WARNING)
def bold_dropped(pair: Pair, options: NoOptions) -> Iterator[Problem]: ...
"""

from mtlint.document.bilingual import Bilingual, SpanFault, Unit
from mtlint.document.block import Block
from mtlint.document.document import Document
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
from mtlint.document.prose import Prose, prose, unit_extents
from mtlint.document.rendering import PLACEHOLDER, Rendering
from mtlint.findings import Place, Problem, Range, Ranged, Region, Severity, Tally
from mtlint.front_matter import FrontMatter
from mtlint.job import CommitState, HashState, Provenance, Recorded, Update
from mtlint.language import Verdict, judge
from mtlint.pairing.changes import Change, change, targets, wording
from mtlint.pairing.hrefs import url_key, url_locale
from mtlint.pairing.match import Match
from mtlint.pairing.pair import Pair
from mtlint.rule import NoOptions, Rule, rule

__all__ = [
    "PLACEHOLDER",
    "Bilingual",
    "Block",
    "Break",
    "Change",
    "CodeSpan",
    "CommitState",
    "Document",
    "Emphasis",
    "FrontMatter",
    "HashState",
    "Html",
    "Image",
    "Inline",
    "Link",
    "Match",
    "NoOptions",
    "Opaque",
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
    "change",
    "judge",
    "prose",
    "rule",
    "targets",
    "unit_extents",
    "url_key",
    "url_locale",
    "walk",
    "wording",
]
