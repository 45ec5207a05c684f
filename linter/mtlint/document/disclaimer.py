"""The disclaimer that a translation tool appends is no part of the translation.

Co-op Translator closes every page it writes with a thematic rule and a notice that links to the tool; newer
versions put both between the comments `CO-OP TRANSLATOR DISCLAIMER START` and `END`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.document.block import Block

_START = re.compile(r"<!--\s*CO-OP TRANSLATOR DISCLAIMER START\s*-->")
_TOOL = re.compile(r"//github\.com/azure/co-op-translator/?$", re.IGNORECASE)
LAST_BLOCKS = 4
LONGEST_TITLE = 60  # code points


def without_disclaimer(blocks: tuple[Block, ...], text: str, body_start: int) -> tuple[Block, ...]:
    """The blocks before a translation tool's closing notice; all of them where there is none."""
    if (marker := _START.search(text, body_start)) is not None:
        return _without_rule(tuple(block for block in blocks if block.start < marker.start()))
    for index in range(len(blocks) - 1, max(-1, len(blocks) - 1 - LAST_BLOCKS), -1):
        if any(_TOOL.search(link.href) for link in blocks[index].links):
            kept = blocks[:index]
            if index == len(blocks) - 1 and _is_titled(kept):
                kept = kept[:-1]
            return _without_rule(kept) if kept and kept[-1].kind == "rule" else blocks
    return blocks


def _is_titled(kept: tuple[Block, ...]) -> bool:
    """Whether a rule and a short line, the notice's title, come last."""
    last = kept[-2:]
    return [block.kind for block in last] == ["rule", "paragraph"] and len(last[1].text) < LONGEST_TITLE


def _without_rule(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks[:-1] if blocks and blocks[-1].kind == "rule" else blocks
