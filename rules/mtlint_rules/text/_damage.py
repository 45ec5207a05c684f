"""What an encoding gone wrong leaves in a page: misread, lost and invisible characters, escapes that show as text."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from mtlint.api import CodeSpan, Image, Link, frozen, regex
from mtlint_rules._quote import quote
from mtlint_rules.text._mojibake import misread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document, Ranged

_LOST = "\ufffd"
_MARK = "\ufeff"
_REFERENCE = regex(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
_CONTROL = regex("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INVISIBLE = regex(f"[\u200b\u2060{_MARK}]")
_NAMES = {"\u200b": "zero-width space", "\u2060": "word joiner", _MARK: "byte order mark"}
_NAMED = r"(?:lt|gt|amp|quot|apos|nbsp|[mn]dash|copy|#\d{2,5}|#x[0-9a-fA-F]{2,5})"
_ENTITY = regex(rf"&{_NAMED};")
_SHOWN_ENTITY = regex(rf"[&＆] ?{_NAMED} ?[;；]")
_ESCAPE = regex(r"(?:\\u[0-9a-fA-F]{4})+")
_ESCAPED = ("&", "＆", "\\u")
_WORD_BEFORE = regex(r"\S{0,20}\Z")
_WORD_AFTER = regex(r"\S{0,20}")
_ADDRESSES = frozenset({CodeSpan, Image, Link})


@frozen
class Damage:
    """One damaged place: `run` is what stands there, maybe several times, and `was` what should; None where that is not
    known. Damages of a `kind` are repeats of each other."""

    start: int
    end: int
    kind: str
    run: str
    message: str
    was: str | None = None


def in_text(document: Document) -> Iterator[Damage]:
    """Damage that shows in the text of the file, wherever it stands."""
    text = document.text
    misread_runs = list(_misread(text))
    inside = {offset for run in misread_runs for offset in range(run.start, run.end)}
    yield from misread_runs
    for start, end in _lost(text):
        before, after = _around(text, start, end)
        message = f"a character was lost: {quote(before + _LOST + after)}; write the word again"
        yield Damage(start, end, "lost", text[start:end], message)
    for match in _CONTROL.finditer(text):
        if match.start() in inside:
            continue
        char = match.group()
        name = f"U+{ord(char):04X}"
        word = "".join(_around(text, *match.span()))
        where = f" in {quote(word)}" if word else ""
        was = _in_windows(char)
        remedy = f"it was {quote(was)} in Windows-1252" if was else "delete it"
        message = f"invisible control character {name}{where}: {remedy}"
        yield Damage(*match.span(), name, char, message, was)
    for at in _all(text, _MARK, 1):
        message = "a byte order mark (U+FEFF) inside the page: delete the invisible character"
        yield Damage(at, at + 1, "mark", _MARK, message, "")


def _in_windows(char: str) -> str:
    """What the byte of a control character is in Windows-1252; "" for nothing."""
    return char.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= char <= "\x9f" else ""


def in_block(source: Block, target: Block, text: str) -> Iterator[Damage]:
    """Damage that only the source beside it tells from what the page wants to show; `text` is the whole page."""
    if target.kind == "code" or target.by_type.keys() & _ADDRESSES:
        yield from _hidden_in_code(source, target)
        yield from _entities_in_code(source, target, text)
    if target.kind != "html":
        yield from _escapes(source, target)


def _misread(text: str) -> Iterator[Damage]:
    for run in misread(text):
        before, after = _around(text, run.start, run.end)
        stands = text[run.start : run.end]
        message = f"misread characters: {quote(before + stands + after)}"
        message += f" should be {quote(before + run.was + after)}" if run.was else ", saved in another encoding"
        yield Damage(run.start, run.end, "misread", stands, message, run.was or None)


def _escapes(source: Block, target: Block) -> Iterator[Damage]:
    """Entities and JSON escapes that readers see as they are written."""
    literal = target.rendering.literal
    if not any(sign in literal for sign in _ESCAPED):
        return
    known = {_entity(match.group()) for match in _SHOWN_ENTITY.finditer(source.text)}
    for match in _SHOWN_ENTITY.finditer(literal):
        shown = match.group()
        if _entity(shown) not in known:
            message = f"{quote(shown)} shows as text, escaped twice or broken: write it as the source does"
            yield _damage(target.rendering.range(*match.span()), "entity", shown, message)
    if "\\u" in source.text:
        return
    for match in _ESCAPE.finditer(literal):
        was = _unescaped(match.group())
        message = f"{quote(match.group())} shows as text: write {quote(was)}"
        yield _damage(target.rendering.range(*match.span()), "escape", match.group(), message, _plain(was))


def _entity(shown: str) -> str:
    return shown.strip("&＆;； ")


def _hidden_in_code(source: Block, target: Block) -> Iterator[Damage]:
    """Invisible characters in code and link targets, which fail when they are copied or followed."""
    places: list[tuple[Ranged, str, str]] = [(code, code.code, "in code") for code in target.codes]
    places += [(link, link.href, "in the link target") for link in target.links]
    places += [(image, image.src, "in the image's address") for image in target.images]
    if target.kind == "code":
        lines = [line for line in target.content.split("\n") if _INVISIBLE.sub("", line).isascii()]
        places.append((target, "\n".join(lines), "in code"))
    for where, written, what in places:
        found = None if written.isascii() else _INVISIBLE.search(written)
        if found and found.group() not in _written(source):
            char = found.group()
            around = quote(_INVISIBLE.sub("", "".join(_around(written, *found.span()))))
            message = f"an invisible {_NAMES[char]} (U+{ord(char):04X}) {what} {around}: delete it"
            yield _damage(where, f"hidden {char}", char, message, "")


def _written(block: Block) -> str:
    """Everything that a block says, its addresses too."""
    addresses = [*(link.href for link in block.links), *(image.src for image in block.images)]
    return "".join([block.text, block.content, *addresses])


def _entities_in_code(source: Block, target: Block, text: str) -> Iterator[Damage]:
    if not (target.codes or target.kind == "code") or not _ENTITY.search(text, target.start, target.end):
        return
    known = set(_ENTITY.findall(f"{source.info}\n{source.content}" if source.kind == "code" else source.text))
    places = [(code.start, code.end) for code in target.codes]
    if target.kind == "code":
        places.append((target.start, target.end))
    for start, end in places:
        for match in _ENTITY.finditer(text, start, end):
            entity = match.group()
            if entity not in known:
                char = html.unescape(entity)
                remedy = f"write {quote(char)}" if char.isprintable() else "delete it"
                message = f"code shows {quote(entity)} as it is: {remedy}"
                yield Damage(*match.span(), "entity in code", entity, message, _plain(char))


def _damage(where: Ranged, kind: str, run: str, message: str, was: str | None = None) -> Damage:
    return Damage(where.start, where.end, kind, run, message, was)


def _plain(char: str) -> str | None:
    """Characters that can be written for an escape as they are."""
    return char if char.isprintable() and _LOST not in char else None


def _lost(text: str) -> Iterator[tuple[int, int]]:
    """Where replacement characters stand, and references to what is no character (half of a surrogate pair)."""
    for at in _all(text, _LOST, 0):
        yield at, at + 1
    if "&#" in text:
        for match in _REFERENCE.finditer(text):
            if html.unescape(match.group()) == _LOST:
                yield match.span()


def _all(text: str, char: str, start: int) -> Iterator[int]:
    at = text.find(char, start)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the word before and after a run."""
    before, after = _WORD_BEFORE.search(text[max(0, start - 20) : start]), _WORD_AFTER.match(text, end)
    return before.group() if before else "", after.group() if after else ""


def _unescaped(escape: str) -> str:
    return str(json.loads(f'"{escape}"')).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
