"""A token of the publishing system whose name or arguments changed, as the source has it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, regex

if TYPE_CHECKING:
    from mtlint.api import Document, Opaque

_PICTURE = regex(r"\.(?:avif|gif|jpe?g|png|svg|webp)\b", re.IGNORECASE)


def restored(document: Document, token: Opaque, changed: Opaque) -> Fix | None:
    """Put the name and the one argument that changed back into the translation's token, so that its title stays.

    None where more changed, or where it cannot be told what stands where. Safe where only one of both changed, and is
    no picture, of which there may be a localized one.
    """
    raw = document.raw(changed)
    lost = list((Counter(token.verbatim) - Counter(changed.verbatim)).elements())
    gained = list((Counter(changed.verbatim) - Counter(token.verbatim)).elements())
    if len(lost) != len(gained) or len(lost) > 1 or raw != changed.raw or token.dialect == "mdx":
        return None
    pairs = [(changed.name, token.name)] if changed.name != token.name else []
    pairs += [_values(one, other) for one, other in zip(gained, lost, strict=True)]
    for written, wanted in pairs:
        if not written or raw.count(written) != 1:
            return None
        raw = raw.replace(written, wanted)
    safe = len(pairs) == 1 and not any(_PICTURE.search(wanted) for _, wanted in pairs)
    return Fix(f"write {raw}", (Edit(changed, raw),), safe) if pairs else None


def _values(one: str, other: str) -> tuple[str, str]:
    """The values of two arguments of one key; else both as they are."""
    (key, _, value), (other_key, _, other_value) = one.rpartition("="), other.rpartition("=")
    return (value, other_value) if key == other_key else (one, other)
