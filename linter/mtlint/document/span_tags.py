"""The span tags of a bilingual page, also those that a translation mangled, outside code and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from mtlint.frozen import frozen, replace
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

TagKind = Literal["target", "lookup", "source", "foreign", "close", "blank"]

_TOKEN = regex(
    r"""
    (?P<blank>\n[ \t]*(?=\n))
    | (?P<comment><!--)
    | (?P<fence>^[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(?:`{3,}|~{3,}))
    | (?P<code>`+)
    | (?P<close>\\?[<＜][ \t]{0,3}[/\\／][ \t]{0,3}span[ \t]{0,3}[>＞])
    | (?P<open>\\?[<＜][ \t]{0,3}span\b[^<>＜＞]*[>＞])
    | (?P<mangled>\\?[<＜][ \t]{0,3}\w{1,15}[ \t][^<>＜＞\n]{0,40}?data-[ts]tu-id[^<>＜＞\n]*[>＞]
        | &lt;[ \t]{0,3}span\b[^<>&\n]{0,40}?data-[ts]tu-id[^<>&\n]*(?:&gt;|>)
        | <span[ ]data-[ts]tu-id="[^"<>\n]{0,40}")
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_FENCES = {mark: regex(rf"^[ \t>]*{mark}{{3,}}[^\n]*", re.MULTILINE) for mark in "`~"}
_ID = regex(r"""data[ -]{0,3}([ts])tu[ -]{0,3}id\s{0,3}=?\s{0,3}["'“”„«]?\s{0,3}([\w-]*)""", re.IGNORECASE)
_BARE_ID = regex(r"""["'“”„«]([0-9a-f]{5}-p?\d{3,9})["'“”»]""")
_CLASS = regex(r"""class\s{0,3}=\s{0,3}["'“”„«]?([^"'“”»<>]*)""", re.IGNORECASE)
_SOUND = regex(r"""<span (?:data-[ts]tu-id|class)="[^"<>]*">|</span>""")


@frozen
class Tag:
    """A span tag from `start` to `end`. `value` is a unit's id or a class; `sound`: written as it should be.

    A blank line counts as a tag too (`blank`): no unit reaches over it.
    """

    kind: TagKind
    start: int
    end: int
    value: str = ""
    sound: bool = True


def span_tags(text: str, start: int) -> list[Tag]:
    """The span tags and blank lines from `start` on, in order."""
    tags = list(_scan(text, start))
    for index in range(len(tags) - 1):
        tag, following = tags[index : index + 2]
        if tag.kind == "foreign" and following.kind == "source" and text[tag.end : following.start].strip() == "":
            tags[index] = replace(tag, kind="lookup")  # a misspelt class
    return tags


def _scan(text: str, start: int) -> Iterator[Tag]:
    comment_end, identifier = _Next(text, "-->"), _Next(text, "tu-id")
    position, pending = start, False

    def skip(begin: int, end: int) -> int:
        """`end`, unless it is none (-1) or units stand before it: then no code or comment begins here."""
        return begin if end < 0 or -1 < identifier.after(begin) < end else end

    while match := _TOKEN.search(text, position):
        position = match.end()
        match match.lastgroup:
            case "blank":
                yield Tag("blank", match.start(), match.end())
            case "comment":
                position = skip(position, comment_end.after(position))
            case "fence":
                closing = _FENCES[match.group()[-1]].search(text, position)
                position = skip(position, closing.end() if closing else -1)
            case "code":
                position = skip(position, _code_end(text, match.group(), position))
            case "close":
                yield Tag("close", match.start(), match.end(), sound=match.group() == "</span>")
            case _:
                if not match.group().endswith("/>"):
                    tag = _opening(match.group(), match.start(), match.end(), pending=pending)
                    pending = tag.kind == "target" or (pending and tag.kind != "source")
                    yield tag


def _opening(raw: str, start: int, end: int, *, pending: bool) -> Tag:
    sound = bool(_SOUND.fullmatch(raw))
    if found := _ID.search(raw):
        return Tag("target" if found.group(1).lower() == "t" else "source", start, end, found.group(2), sound)
    if found := _BARE_ID.search(raw):
        return Tag("source" if pending else "target", start, end, found.group(1), sound=False)
    named = _CLASS.search(raw)
    value = named.group(1).strip() if named else ""
    if value.lower().startswith("sxs"):
        return Tag("lookup", start, end, value, sound)
    return Tag("foreign", start, end, value)


def _code_end(text: str, run: str, start: int) -> int:
    line_end = text.find("\n", start)
    end = text.find(run, start, line_end if line_end >= 0 else len(text))
    return end + len(run) if end >= 0 else -1


class _Next:
    """Where a string occurs next, asked for growing offsets: the text is searched once."""

    def __init__(self, text: str, needle: str) -> None:
        self.text = text
        self.needle = needle
        self.found = text.find(needle)

    def after(self, offset: int) -> int:
        """The first occurrence at or after `offset`; -1 if there is none."""
        if 0 <= self.found < offset:
            self.found = self.text.find(self.needle, offset)
        return self.found
