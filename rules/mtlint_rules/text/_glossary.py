"""Reads a glossary (CSV) and a list of terms that are not to be translated."""

from __future__ import annotations

import re
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Final

from mtlint.api import frozen, regex, same_locale
from mtlint_rules.text._terms import is_exact

if TYPE_CHECKING:
    from mtlint.api import InputFile

MOST_ERRORS: Final = 10
_COLUMNS: Final = "source term, target term, locale, note"
_HEADER: Final = regex(r"(?:source|term|english|en\b)[^,]*,\s*(?:target|translation)", re.IGNORECASE)
_LOCALE: Final = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_COMMENT: Final = regex(r"(?:^|\s)#(?:\s.*)?$|^#.*$")


@frozen
class Entry:
    """A row of a glossary: a term, its allowed translations, and the locale they are for ("" for every locale)."""

    term: str
    targets: tuple[str, ...]
    locale: str = ""


@lru_cache(maxsize=8)
def read_glossary(file: InputFile) -> tuple[Entry, ...]:
    """The rows of a glossary. Raises ValueError with a line for every malformed row."""
    import csv

    errors: list[str] = []
    entries: list[Entry] = []
    rows = csv.reader(StringIO(file.text, newline=""), strict=True)
    line = 1
    try:
        for row in rows:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells) and not (line == 1 and _is_header(cells)):
                error = _error(cells)
                if error:
                    errors.append(f"{file.path}:{line}: {error}")
                else:
                    entries.append(_entry(cells))
            line = rows.line_num + 1
    except csv.Error as error:
        errors.append(f"{file.path}:{line}: not CSV: {error}")
    _raise(errors)
    return tuple(entries)


@lru_cache(maxsize=8)
def read_list(file: InputFile) -> tuple[str, ...]:
    """The terms of a list, one a line; `#` begins a comment."""
    terms = (" ".join(_COMMENT.sub("", line.strip()).split()) for line in file.text.split("\n"))
    return tuple(dict.fromkeys(term for term in terms if term))


def allowed(entries: tuple[Entry, ...], locale: str | None) -> dict[str, tuple[str, ...]]:
    """The translations of every term in a locale. Rows for the locale beat rows for all locales."""
    general: dict[str, tuple[str, tuple[str, ...]]] = {}
    own: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in entries:
        if entry.locale and not (locale and same_locale(entry.locale, locale)):
            continue
        table = own if entry.locale else general
        key = entry.term if is_exact(entry.term) else entry.term.casefold()
        term, targets = table.get(key, (entry.term, ()))
        table[key] = term, tuple(dict.fromkeys((*targets, *entry.targets)))
    return dict((general | own).values())


def _is_header(cells: list[str]) -> bool:
    return _HEADER.match(",".join(cells)) is not None


def _entry(cells: list[str]) -> Entry:
    targets = tuple(target for target in map(str.strip, cells[1].split("|")) if target)
    return Entry(cells[0], targets, cells[2] if len(cells) > 2 else "")


def _error(cells: list[str]) -> str | None:
    """What is wrong with a row."""
    if len(cells) == 1:
        hint = "; columns are parted by commas" if ";" in cells[0] else ""
        return f"one column; a row is {_COLUMNS} (the last two may be left out){hint}"
    if len(cells) > 4:
        return f"{len(cells)} columns; a row is {_COLUMNS}; text with a comma in it stands in double quotes"
    if not cells[0]:
        return "no source term"
    if not cells[1].strip(" |"):
        return f"no target term for {cells[0]!r}"
    if len(cells) > 2 and cells[2] and not _LOCALE.fullmatch(cells[2]):
        return f"{cells[2]!r} is no locale; write it like nl-NL, or leave the column empty"
    return None


def _raise(errors: list[str]) -> None:
    if len(errors) > MOST_ERRORS:
        errors[MOST_ERRORS:] = [f"and {len(errors) - MOST_ERRORS} more malformed rows"]
    if errors:
        raise ValueError("\n".join(errors))
