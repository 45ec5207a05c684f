"""The imports of MDX pages: which of them bring the same names from the same files."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Opaque, Pair

LITERAL = regex(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
PARENTS = regex(r"(?:\.\.?/)+")
_NAME = regex(r"[A-Za-z_$][\w$]*", re.ASCII)
_EXPRESSION = regex(r"<[A-Za-z_$][^\s<>{}]*|\{[^{}]*\}")
_KEYWORDS = frozenset({"import", "from", "as"})


def is_import(block: Block) -> bool:
    return block.directive is not None and _imports(block.directive)


def is_same_import(pair: Pair, one: Opaque, other: Opaque) -> bool:
    """Whether two MDX imports take the same names from the same files: by where the paths lead, or as they are written
    but for the way up and for the locale."""
    paths, other_paths = _paths(one), _paths(other)
    bare, other_bare = (LITERAL.sub("''", token.raw).strip().removesuffix(";") for token in (one, other))
    return (
        bare == other_bare
        and len(paths) == len(other_paths)
        and all(_is_same_path(pair, ours, theirs) for ours, theirs in zip(paths, other_paths, strict=True))
    )


def is_needless_import(pair: Pair, token: Opaque) -> bool:
    """Whether the translation can do without an import of the source: others bring its names from its file, or nothing
    on the page uses them."""
    if not _imports(token):
        return False
    here, used = _brought(pair)
    names = set(_names(token))
    unmet = names - {name for name, path in here if any(_is_same_path(pair, ours, path) for ours in _paths(token))}
    return bool(names) and unmet.isdisjoint(used.union(name for name, _ in here))


def may_have_become(one: Opaque, other: Opaque) -> bool:
    """Whether one token can have become the other as far as imports go: those bring a name that is the same."""
    return not _imports(one) or not set(_names(one)).isdisjoint(_names(other))


@lru_cache(maxsize=1)
def _brought(pair: Pair) -> tuple[list[tuple[str, str]], frozenset[str]]:
    """The names that the translation imports, each with the path of its file, and all names that it uses."""
    here: list[tuple[str, str]] = []
    used: set[str] = set()
    for block in pair.target.blocks:
        if block.directive is not None and is_import(block):
            here += [(name, path) for name in _names(block.directive) for path in _paths(block.directive)]
        else:
            used.update(_NAME.findall(" ".join(_EXPRESSION.findall(pair.target.raw(block)))))
    return here, frozenset(used)


def _imports(token: Opaque) -> bool:
    return token.dialect == "mdx" and token.name == "import"


def _names(token: Opaque) -> Iterator[str]:
    """The names that an import brings, and what they are called in their file."""
    return (name for name in _NAME.findall(LITERAL.sub("", token.raw)) if name not in _KEYWORDS)


def _paths(token: Opaque) -> list[str]:
    return [literal.group()[1:-1] for literal in LITERAL.finditer(token.raw)]


def _is_same_path(pair: Pair, ours: str, theirs: str) -> bool:
    key = pair.source_key(ours)
    return pair.target_key(theirs, {key}) == key or _unplaced(ours, pair.locale) == _unplaced(theirs, pair.locale)


def _unplaced(path: str, locale: str | None) -> str:
    languages = {"en", "en-us", *((locale.lower(), locale.partition("-")[0].lower()) if locale else ())}
    return PARENTS.sub("", "/".join(part for part in path.split("/") if part.lower() not in languages))
