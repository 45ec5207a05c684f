"""The name of the translation's own language in code: paths, addresses and names of files have it."""

from __future__ import annotations

import re
from itertools import takewhile
from operator import eq

from mtlint.api import regex

_LOCALE = regex(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?")


def localized(source: str, target: str, locale: str | None) -> bool:
    """Whether the name of a language was replaced by that of the translation (`/en/docs` by `/de/docs`), or that was
    added to a URL or a path (`docs/de/a.md`, `a.de.md`)."""
    if "://" in source and target.startswith(source):
        return _is_own(target.removeprefix(source).strip("/"), locale)
    start = _shared(source, target)
    end = _shared(source[start:][::-1], target[start:][::-1])
    inserted = target[start : len(target) - end]
    if start + end == len(source) and inserted[-1:] in ("/", ".") and _is_own(inserted[:-1], locale):
        return True
    while start and source[start - 1].isalnum():
        start -= 1
    while end and source[len(source) - end].isalnum():
        end -= 1
    one, other = source[start : len(source) - end], target[start : len(target) - end]
    return _LOCALE.fullmatch(one) is not None and _is_own(other, locale)


def _is_own(name: str, locale: str | None) -> bool:
    """Whether this is a name of the locale's language, with any region or none."""
    language = re.split("[-_]", (locale or "").lower())[0]
    return bool(language) and _LOCALE.fullmatch(name) is not None and re.split("[-_]", name)[0].lower() == language


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
