"""Says in words how two versions of the source differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Change, targets, wording
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block, Document, Match

TRANSLATED_KEYS = ("title", "short-title", "titleSuffix", "linkTitle", "sidebar_label", "description", "summary")
_GUTTED = 0.8  # share of the recorded blocks
_SHOWN = 2
_LONGEST = 60
_TELLING = 12  # code points
_CONTEXT = 2  # words
_KEYS_SHOWN = 8


def changed_keys(old: Document, new: Document) -> tuple[str, ...] | None:
    """The front matter keys that differ, those that are translated first; None where one does not parse."""
    before, after = old.front_matter, new.front_matter
    if before.error is not None or after.error is not None:
        return None
    keys = {key for key in {*before.values, *after.values} if before.values.get(key) != after.values.get(key)}
    return *(key for key in TRANSLATED_KEYS if key in keys), *sorted(keys.difference(TRANSLATED_KEYS))


def described(most: Change, matches: Sequence[Match], blocks: int, keys: tuple[str, ...] | None) -> str:
    """What changed, from what weighs most; `matches` are the blocks it happened to, out of `blocks`."""
    match most:
        case Change.TEXT if (removed := sum(match.target is None for match in matches)) >= _GUTTED * blocks:
            return f"most of the page was removed ({removed} of {_blocks(blocks)}); shorten or remove the translation"
        case Change.TEXT:
            parts = _text_parts(matches, blocks)
            translated = [key for key in keys or () if key in TRANSLATED_KEYS]
            parts += [f"front matter ({', '.join(translated)})"] if translated else []
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
    todo = f"translate {' and '.join(translated)}" if translated else "nothing to translate"
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
            telling = sorted(matches_of, key=_is_marker)
            parts.append(f"{count} {word}{_examples([_quoted(match) for match in telling], 1)}")
    return parts


def _is_marker(match: Match) -> bool:
    block = match.target or match.source
    return block is not None and block.kind in ("alert", "directive")


def _blocks(count: int) -> str:
    return f"{count} block{'s' * (count != 1)}"


def _examples(said: list[str], most: int = _SHOWN) -> str:
    """The first few in brackets, each once."""
    distinct = [text for text in dict.fromkeys(said) if text]
    more = ", …" if len(distinct) > most else ""
    return f" ({', '.join(distinct[:most])}{more})" if distinct else ""


def _quoted(match: Match) -> str:
    block = match.target or match.source
    return _say(_words(block) or list(targets(block))[:1]) if block else ""


def _difference(match: Match) -> str:
    """The words that changed, with some around them where they are few."""
    old, new = (_words(block) for block in (match.source, match.target))
    if not old or not new:
        return f"{_say(new)} is new" if new else f"{_say(old)} is gone"
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start + end == max(len(old), len(new)):
        return _say(new)
    for _ in range(_CONTEXT):
        before, after = (" ".join(words[start : len(words) - end]) for words in (old, new))
        if min(len(before), len(after)) < _TELLING:
            start, end = max(0, start - 1), max(0, end - 1)
    return f"{_say(old[start : len(old) - end])} is now {_say(new[start : len(new) - end])}"


def _words(block: Block | None) -> list[str]:
    """What the block says, in words; images and tokens of the publishing system as `[…]`, if there is more."""
    words = " ".join(wording(block)).replace(PLACEHOLDER, " […] ").split() if block else []
    if block is not None and not block.text.replace(PLACEHOLDER, "").strip():
        words = [word for word in words if word != "[…]"]
    return words


def _say(words: list[str]) -> str:
    return quote(" ".join(words), _LONGEST)


def _new_target(match: Match) -> str:
    """The first address that is new, and the one it stands for."""
    if match.source is None or match.target is None:
        return ""
    old, new = list(targets(match.source)), list(targets(match.target))
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            if before != after:
                return f"{quote(before)} is now {quote(after)}"
    return _quoted(match)
