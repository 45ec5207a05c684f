"""Missing blocks of which readers miss nothing, or which people took out on purpose: true, but information."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.structure._resources import are_resources
from mtlint_rules.structure._said import leads_on, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Match, Pair
    from mtlint_rules.structure._unpaired import Run

_COMMENT = regex(r"<!--(.*?)-->|\{/\*(.*?)\*/\}", re.DOTALL)
_OF_TRANSLATING = regex(r"\btranslat|\A\W*(?:TODO|TBD|WIP|work in progress)\b", re.IGNORECASE)
_CONTENT_WORD = regex(r"[^\W\d_]{4,}")
SHARED, FEWEST_SHARED = 0.75, 4
SHORTEST_NAME = 4  # letters
NOTE = 100  # characters
OF_COMMENT = 0.2
"""How long a comment is at least against the English that it translates; Chinese takes a third of the letters."""


def is_commented_out(pair: Pair, run: Run, blocks: Sequence[Block]) -> bool:
    """Whether a comment in their place has a text of its own, not the English nor one of the source's comments, that is
    long enough for all of them."""
    english = pair.source.text if pair.source else ""
    text, start = pair.target.text, run.before.end if run.before else pair.target.body.start
    at = bisect_left(pair.target.blocks, start, key=attrgetter("start"))
    end = pair.target.blocks[at].start if at < len(pair.target.blocks) else len(text)
    comments = ["".join(filter(None, found)) for found in _COMMENT.findall(text[start:end])]
    own = [comment for comment in comments if comment.strip() not in english]
    own = [comment for comment in own if not any(said(block) in comment for block in blocks)]
    return sum(map(len, own)) >= OF_COMMENT * sum(len(block.text) for block in blocks) and any(
        map(str.isalpha, "".join(own))
    )


def goes_without_saying(pair: Pair, run: Run, blocks: Sequence[Block]) -> bool:
    """Whether people left out a line that only leads to what follows it, one that says that the source is a translation
    or is to be written, or one that says what the paragraph before or after it says in other words;
    or a list of what others wrote."""
    if not (pair.by_machine or run.codes) and are_resources(blocks):
        return True
    if pair.by_machine or len(blocks) != 1 or run.codes or blocks[0].kind != "paragraph":
        return False
    block = blocks[0]
    if len(block.text) <= NOTE and _OF_TRANSLATING.search(block.text):
        return True
    beside = list(_beside(pair.matches, block))
    return leads_on(block, *beside) or any(_say_the_same(block, other) for other in beside)


def is_in_paragraph_before(pair: Pair, run: Run, blocks: Sequence[Block]) -> bool:
    """Whether people wrote what stands in blocks of its own, names above all, into the paragraph before, word for word:
    only their links are lost."""
    if pair.by_machine or run.before is None or run.before.kind != "paragraph":
        return False
    source = next((source for source, target in pair.blocks if target is run.before), None)
    there, known = _letters(run.before.text), _letters(source.text) if source else ""
    names = [_letters(block.text) for block in blocks]
    return all(len(name) >= SHORTEST_NAME and name in there and name not in known for name in names)


def is_said_in_short(pair: Pair, run: Run, block: Block) -> bool:
    """Whether people say in the paragraph before, in short, what a missing one says: it has code of that one, which its
    own source has not."""
    if pair.by_machine or run.before is None or run.before.kind != "paragraph" or block.kind != "paragraph":
        return False
    source = next((source for source, target in pair.blocks if target is run.before), None)
    known = {code.code for code in source.codes} if source else set[str]()
    return not {code.code for code in block.codes}.isdisjoint({code.code for code in run.before.codes} - known)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _beside(matches: Sequence[Match], block: Block) -> Iterator[Block]:
    """The paragraphs of the source right before and after a block that have a translation."""
    at = next(index for index, match in enumerate(matches) if match.source is block)
    for match in (*matches[max(0, at - 1) : at], *matches[at + 1 : at + 2]):
        if match.source and match.target and match.source.kind == match.target.kind == "paragraph":
            yield match.source


def _say_the_same(one: Block, other: Block) -> bool:
    """Whether two texts share most of the longer words of the shorter one, and one has all code and targets of both."""
    names = one.anchors.strong | other.anchors.strong
    if names not in (one.anchors.strong, other.anchors.strong) or one.containers != other.containers:
        return False
    words, others = ({*_CONTENT_WORD.findall(block.text.casefold())} for block in (one, other))
    shared = len(words & others)
    return shared >= FEWEST_SHARED and shared >= SHARED * min(len(words), len(others))
