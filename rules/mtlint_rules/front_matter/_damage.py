"""Front matter that publishing systems cannot read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Flavour, Range, frozen, regex
from mtlint_rules.front_matter._places import line_end, source_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from mtlint.api import Document, Pair

_SPACE = regex(r"\s*")
_OPENING = regex(r"(---|\+\+\+)[ \t]*\n[\w.:\"'-]+[ \t]*[:=]")
_NAME = regex(r"(?<![\w.-])([\w.-]+)[ \t]*[:：=]")
_FIRST_BLOCKS = 2
_LONGEST = 2000  # code points of a block
_PLACE = regex(r" \(at .*\)$")
_WIDE_COLON = regex(r"^[\w.-]+[ \t]*：.*", re.MULTILINE)
_QUOTE_ALL = "put the whole value in quotes, and escape quotes inside it"
_HINTS = (
    ("mapping values are not allowed", "put a value that contains a colon in quotes"),
    ("unexpected end of stream", "close the quote"),
    ("cannot start any token", "put the value in quotes"),
    ("expected <block end>", _QUOTE_ALL),
    ("did not find expected key", _QUOTE_ALL),
    ("unknown escape character", "write a backslash as two"),
    ("could not find expected ':'", "write it as `key: value`"),
    ("Invalid value", "put the value in straight quotes"),
    ("Expected newline or end of document", _QUOTE_ALL),
    ("Illegal character '\\n'", "close the quote"),
    ("Unterminated string", "close the quote"),
    ("Unescaped '\\'", "write a backslash as two"),
    ("Expected '=' after a key", "write it as `key = value`"),
    ("Cannot overwrite a value", "remove the key that is there twice"),
)


@frozen
class Damage:
    """What is wrong with front matter and what to do, and from where to where it goes.

    `tolerated`: the publishing system reads it all the same.
    """

    message: str
    range: Range
    tolerated: bool = False


@lru_cache(maxsize=1)
def damage(pair: Pair) -> Damage | None:
    """Why the page's front matter cannot be read, where it can be read in the source or there is none."""
    page, source = pair.target, source_of(pair)
    if source is not None and source.front_matter.error is not None:
        return None
    keys = source.front_matter.values if source else ()
    if page.front_matter.error is not None:
        return _broken(page, page.front_matter.error, page.front_matter.error_at, keys)
    if not keys or page.front_matter.values:
        return None
    return _displaced(pair) or _mangled(page, keys)


def _broken(page: Document, error: str, at: int, keys: Collection[str]) -> Damage:
    error = _PLACE.sub("", error)
    hint = next((f": {hint}" for words, hint in _HINTS if words in error), "")
    end = line_end(page.text, at)
    wide = _WIDE_COLON.search(page.text, 0, end)
    if wide is not None:
        at, end, hint = *wide.span(), ": write `:` and a space after the key instead of `：`"
    elif remains := _remains(page, keys):
        end = max(end, remains.end)
    return Damage(f"front matter does not parse ({error}){hint}", Range(at, end))


def _displaced(pair: Pair) -> Damage | None:
    """Blank lines or comments stand before it."""
    text, start = pair.target.text, pair.target.front_matter.body_start
    begin = _beyond_space(text, start)
    while text.startswith("<!--", begin) and (end := text.find("-->", begin)) >= 0:
        begin = _beyond_space(text, end + len("-->"))
    opening = _OPENING.match(text, begin)
    if opening is None or begin == start:
        return None
    before = text[start:begin]
    closing = text.find(f"\n{opening.group(1)}", opening.end())
    where = Range(begin, line_end(text, closing + 1 if closing >= 0 else begin))
    what = "blank lines" if before.isspace() else "comment"
    message = f"front matter does not open the page: remove the {what} before it"
    return Damage(message, where, tolerated=before.isspace() and pair.flavour is Flavour.HUGO)


def _mangled(page: Document, keys: Collection[str]) -> Damage | None:
    """Its keys stand at the top of the page, but not between fences, or without a plain colon."""
    remains = _remains(page, keys)
    if remains is None:
        return None
    return Damage("front matter is damaged: write its fences, keys and colons as in the source", remains)


def _remains(page: Document, keys: Collection[str]) -> Range | None:
    """From the start of the page to the end of the block that has at least half of the keys, each with its colon."""
    for block in page.blocks[:_FIRST_BLOCKS]:
        text = page.text[block.start : min(block.end, block.start + _LONGEST)]
        found = set(_NAME.findall(text)).intersection(keys)
        if found and 2 * len(found) >= len(keys):
            return Range(page.front_matter.body_start, block.end)
    return None


def _beyond_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
