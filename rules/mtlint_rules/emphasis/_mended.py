"""How broken emphasis is mended so that no character of the text is lost but the markers that showed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mtlint.api import Edit, Emphasis, Fix, Range, Strong
from mtlint_rules._markers import sides
from mtlint_rules.emphasis._runs import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block, Document
    from mtlint_rules._markers import Marker
    from mtlint_rules.emphasis._broken_run import Broken

SPACED = "\u0e00"
"""Letters of scripts from Thai on stand without spaces between words, or with particles attached."""
ENCLOSED = dict(zip('“‘„«‹「『《〈（([【〔"', '”’“»›」』》〉）)]】〕"', strict=True))
TAGS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}
SHORT = 60
_SPACES = " \t\u00a0"


def fix(broken: Sequence[Broken], source: Block, target: Block, document: Document) -> Fix | None:
    """What mends all broken runs of a block; None where that is not known of one of them.

    It is safe where the source has that many more runs of the kind, unless text is moved or tags are written.
    """
    edits: list[Edit] = []
    safe = not _goes_beyond(broken, source, target)
    for run in broken:
        mended = _mended(run, document)
        if mended is None:
            return None
        edits += mended[0]
        safe = safe and mended[1]
    return Fix("write the markers so that they render", tuple(edits), safe)


def is_punctuation(char: str) -> bool:
    """Whether CommonMark takes it for punctuation."""
    return unicodedata.category(char)[0] in "PS"


def enclosed(broken: Broken) -> str | None:
    """The run with its markers inside the brackets or quotation marks around its text, where they render whatever
    touches these; None for a run without."""
    inner, stars = broken.inner, "*" * broken.length
    opening, within, closing = inner[:1], inner[1:-1], inner[-1:]
    plain = within and not any(is_punctuation(char) or char.isspace() for char in (within[0], within[-1]))
    if ENCLOSED.get(opening) == closing and plain and not {opening, closing} & set(within) and len(inner) <= SHORT:
        return f"{opening}{stars}{within}{stars}{closing}"
    return None


def _goes_beyond(broken: Sequence[Broken], source: Block, target: Block) -> bool:
    """Whether the mended block would have more bold or italic runs than its source. Runs that render now, with wrong
    ends, are made new."""
    for style, width in ((Strong, 2), (Emphasis, 1)):
        meant = sum(run.length in (width, 3) for run in broken)
        ends = [marker for run in broken if not run.cut for marker in (run.opener, run.closer)]
        replaced = sum(marker is not None and not marker.literal and marker.length == width for marker in ends) / 2
        replaced += sum(run.cut and run.length > width for run in broken)
        if meant > len(runs(source, style)) - len(runs(target, style, join=False)) + replaced:
            return True
    return False


def _mended(broken: Broken, document: Document) -> tuple[list[Edit], bool] | None:
    """The edits for one run, and whether they are sure to be right."""
    opener, closer = broken.opener, broken.closer
    if closer is None or not any(map(str.isalnum, broken.inner)) or "\n\n" in broken.inner:
        return None
    if "\n" in (broken.inner[:1], broken.inner[-1:]):  # the marker on the other line may be meant for that
        return None
    stars = "*" * broken.length
    spaced = broken.inner != broken.inner.strip()
    if (
        not spaced
        and not broken.cut
        and not opener.escaped
        and not closer.escaped
        and _flanks(opener, closer, document)
    ):
        return _between(broken, opener, closer, document)
    edits: list[Edit] = []
    sure = True
    if opener.literal or broken.cut:
        inside = len(broken.inner) - len(broken.inner.lstrip(_SPACES))
        moved = inside and sides(opener, document)[0].isalnum()
        space = document.text[opener.end : opener.end + inside] if moved else ""
        edits.append(Edit(Range(opener.start, opener.end + inside), space + stars))
    if closer.literal or broken.cut:
        inside = len(broken.inner) - len(broken.inner.rstrip(_SPACES))
        after = sides(closer, document)[1]
        moved = inside and after.isalnum()
        space = document.text[closer.start - inside : closer.start] if moved else ""
        edits.append(Edit(Range(closer.start - inside, closer.end), stars + space))
        sure = not (moved and _is_hangul(after))  # a particle, or the next word
    return edits, sure


def _flanks(opener: Marker, closer: Marker, document: Document) -> bool:
    """Whether a marker stands between a letter and punctuation, so that stars alone do not mend it."""
    (before, first), (last, after) = sides(opener, document), sides(closer, document)
    return any(
        is_punctuation(inner) and not (outer.isspace() or is_punctuation(outer))
        for outer, inner in ((before, first), (after, last))
    )


def _between(broken: Broken, opener: Marker, closer: Marker, document: Document) -> tuple[list[Edit], bool] | None:
    if not (opener.literal and closer.literal):
        return None
    (before, first), (last, after) = sides(opener, document), sides(closer, document)
    ends = [char for char, inner in ((before, first), (after, last)) if is_punctuation(inner) and char.isalnum()]
    if ends and all(char < SPACED for char in ends):
        stars = "*" * broken.length
        left = " " if before in ends and is_punctuation(first) else ""
        right = " " if after in ends and is_punctuation(last) else ""
        edits = [
            Edit(Range(opener.start, opener.end), left + stars),
            Edit(Range(closer.start, closer.end), stars + right),
        ]
        return edits, False
    written = enclosed(broken)
    if written is not None:
        return [Edit(Range(opener.start, closer.end), written)], True
    opening, closing = TAGS[broken.length]
    return [Edit(_place(opener), opening), Edit(_place(closer), closing)], False


def _place(marker: Marker) -> Range:
    return Range(marker.start, marker.end)


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"
