"""Names that a machine tore apart into single letters: `n a m a. n a m` for `Contoso.Bakery.Name`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from mtlint.api import Block

_TORN = regex(r"(?<![^\W_])[a-z](?:[ .]+[a-z](?![A-Za-z])){3,}")


def torn_name(source: Block, target: Block) -> tuple[int, int] | None:
    """Where four letters or more stand one by one in the target block's rendering, none of which do in the source's."""
    found = _TORN.search(target.rendering.literal)
    return found.span() if found and not _TORN.search(source.rendering.literal) else None
