"""What alignment says of one block: which one stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.frozen import frozen

if TYPE_CHECKING:
    from mtlint.document.block import Block


@frozen
class Match:
    """A source block and the target block beside it; one of them None where the other has no counterpart.

    Paragraphs that the translation split or joined stand as one block that holds all of them. `verbatim`: both are
    known to be the very same but for their place.
    """

    source: Block | None
    target: Block | None
    verbatim: bool = False
