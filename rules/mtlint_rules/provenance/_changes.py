"""Says in words how two versions of the source differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Change, Image, Link, Opaque, wording
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block, Document, Match

TRANSLATED_KEYS = ("title", "short-title", "titleSuffix", "linkTitle", "sidebar_label", "description", "summary")
_SHOWN = 2
_LONGEST = 50
_KEYS_SHOWN = 8


def changed_keys(old: Document, new: Document) -> tuple[str, ...] | None:
    """The front matter keys that differ, those that are translated first; None where one does not parse."""
    before, after = old.front_matter, new.front_matter
    if before.error is not None or after.error is not None:
        return None
    keys = {key for key in {*before.values, *after.values} if before.values.get(key) != after.values.get(key)}
    return tuple(sorted(keys, key=lambda key: (key not in TRANSLATED_KEYS, key)))


def described(most: Change, matches: Sequence[Match], blocks: int, keys: tuple[str, ...] | None) -> str:
    """What changed, from what weighs most; `matches` are the blocks it happened to, out of `blocks`."""
    match most:
        case Change.TEXT:
            parts = _text_parts(matches, blocks)
            parts += [key for key in keys or () if key in TRANSLATED_KEYS]
            return f"{', '.join(parts)}; translate again"
        case Change.TARGETS:
            shown = _examples([_new_target(match) for match in matches])
            return f"only where links, images or includes lead, in {_blocks(len(matches))}{shown}"
        case Change.FORMATTING:
            return f"only formatting, in {_blocks(len(matches))}{_examples([_quoted(match) for match in matches])}"
        case _:
            return _without_blocks(keys)


def _without_blocks(keys: tuple[str, ...] | None) -> str:
    if keys is None:
        return "only front matter"
    if not keys:
        return "only white space or comments; nothing to translate"
    translated = [key for key in keys if key in TRANSLATED_KEYS]
    todo = f"translate {' and '.join(translated)} again" if translated else "nothing to translate"
    more = ", …" if len(keys) > _KEYS_SHOWN else ""
    return f"only front matter ({', '.join(keys[:_KEYS_SHOWN])}{more}); {todo}"


def _text_parts(matches: Sequence[Match], blocks: int) -> list[str]:
    changed = [match for match in matches if match.source and match.target]
    added = [match for match in matches if match.source is None]
    removed = [match for match in matches if match.target is None]
    parts: list[str] = []
    if changed:
        said = _examples([_difference(match) for match in changed])
        parts.append(f"{len(changed)} of {_blocks(blocks)} changed{said}")
    for matches_of, word in ((added, "added"), (removed, "removed")):
        if matches_of:
            count = str(len(matches_of)) if parts else _blocks(len(matches_of))
            parts.append(f"{count} {word}{_examples([_quoted(match) for match in matches_of], 1)}")
    return parts


def _blocks(count: int) -> str:
    return f"{count} block{'s' * (count != 1)}"


def _examples(said: list[str], most: int = _SHOWN) -> str:
    """The first few in brackets, each once."""
    distinct = [text for text in dict.fromkeys(said) if text]
    more = ", …" if len(distinct) > most else ""
    return f" ({', '.join(distinct[:most])}{more})" if distinct else ""


def _quoted(match: Match) -> str:
    block = match.target or match.source
    return _say(_words(block)) if block else ""


def _difference(match: Match) -> str:
    """The words that changed, with one more for context where nothing stands on one side."""
    old, new = (_words(block) for block in (match.source, match.target))
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start + end == max(len(old), len(new)):
        return _say(new)
    if start + end == shorter:
        start, end = (start - 1, end) if start else (start, max(0, end - 1))
    return f"{_say(old[start : len(old) - end])} is now {_say(new[start : len(new) - end])}"


def _words(block: Block | None) -> list[str]:
    text = " ".join(wording(block)) if block else ""
    words = text.replace(PLACEHOLDER, " […] ").split()
    if set(words) <= {"[…]"} and block is not None:
        words = [target for target in _targets(block) if target]
    return words


def _say(words: list[str]) -> str:
    return quote(" ".join(words), _LONGEST) if words else "nothing"


def _new_target(match: Match) -> str:
    """The first address that is new, and the one it stands for."""
    if match.source is None or match.target is None:
        return ""
    old, new = _targets(match.source), _targets(match.target)
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            if before != after:
                return f"{quote(before)} is now {quote(after)}"
    return _quoted(match)


def _targets(block: Block) -> list[str]:
    found: list[str] = []
    for node in (*block.nodes, *((block.directive,) if block.directive else ())):
        match node:
            case Link():
                found.append(node.href)
            case Image():
                found.append(node.src)
            case Opaque():
                found.append(" ".join((node.name, *node.verbatim)))
            case _:
                pass
    return found
