"""The names in a text: what is typed without spaces, with dots, slashes or capitals inside it."""

from __future__ import annotations

from string import ascii_letters, digits

from mtlint.api import regex, shape

_TOKEN = regex(r"[A-Za-z0-9_.\\/@$#:]+")
_OF_TOKEN = frozenset(f"{ascii_letters}{digits}_.\\/@$#:")
_SHAPE = regex(
    r"[A-Za-z0-9][._\\@][A-Za-z0-9]|[a-z][A-Z]|\A[._][A-Za-z]{2}|\A/[A-Za-z0-9_]+/[A-Za-z0-9]|[A-Za-z]#\d|\A[A-Z]#\Z"
)
_OF_SHAPE = regex(r"[A-Za-z0-9][._\\@][A-Za-z0-9]|[a-z][A-Z]|[._\\][A-Za-z]{2}|/[A-Za-z0-9_]|[A-Za-z]#")
"""What every such name has somewhere."""
_SIGNS = (b"aA", b".a", b".A", b".0", b"_", b"\\", b"@", b"/", b"a#", b"A#")
"""Of what shape every such name has something."""
_LETTER = regex(r"[A-Za-z]")
_NO_NAME = regex(r"://|[A-Za-z0-9]\.\.")
LONGEST = 200


def names(text: str) -> list[tuple[int, str]]:
    """The dotted, camel-case and path-like names of a text, each with its place."""
    made_of = shape(text)
    found: list[tuple[int, str]] = []
    if not any(map(made_of.__contains__, _SIGNS)):
        return found
    at = 0
    while sign := _OF_SHAPE.search(text, at):
        start = sign.start()
        while start > at and text[start - 1] in _OF_TOKEN:
            start -= 1
        token = _TOKEN.match(text, start)
        at = token.end() if token else sign.end()
        name = text[start:at].rstrip(".:/@\\")
        if len(name) <= LONGEST and _SHAPE.search(name) and _LETTER.search(name) and not _NO_NAME.search(name):
            found.append((start, name))
    return found
