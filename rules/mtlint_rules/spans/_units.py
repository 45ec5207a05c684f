"""Questions about the units of a bilingual page that several rules ask."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.api import Bilingual, Document, Range, Unit


def faulty(bilingual: Bilingual, unit: Unit) -> bool:
    """Whether tags of the unit are unclosed, surplus or mangled."""
    return fault_within(bilingual, unit.start, unit.end)


def fault_within(bilingual: Bilingual, start: int, end: int) -> bool:
    """Whether a tag between two offsets of the file is unclosed, surplus or mangled."""
    index = bisect_left(bilingual.faults, start, key=lambda fault: fault.start)
    return index < len(bilingual.faults) and bilingual.faults[index].start < end


def is_blank(document: Document, half: Range) -> bool:
    """Whether one half of a unit holds nothing."""
    return not document.file_text[half.start : half.end].strip()
