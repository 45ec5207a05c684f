"""Which tokens of a publishing system say the same on both sides, and which of their arguments no translation may
touch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import regex, same_locale
from mtlint_rules.structure._imports import LITERAL, PARENTS, is_same_import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtlint.api import Opaque, Pair

_EXACT = regex(r"[\w./#:?&=%@~+$*-]*[\d./_#-][\w./#:?&=%@~+$*-]*", re.ASCII)
_DIAGRAM = regex(r"#(?:pako|base64):.*")
_PLAIN = regex(r"[a-z]+")
_COLLECTION = regex(r"/?_([\w-]{2,12})/(?:[^/]+/)*([^/]+)")
_COMPARISONS = 40_000
_VIDEOS = frozenset({"youtube", "vimeo", "bilibili", "video"})


def is_another_video(token: Opaque, changed: Opaque) -> bool:
    """Whether a video has given way to another one, as there are in the reader's language, not to one of nearly the
    same id."""
    if token.name != changed.name or token.name.lower() not in _VIDEOS:
        return False
    alike = sum(one == other for one, other in zip(token.raw.casefold(), changed.raw.casefold(), strict=False))
    frame = len(token.raw) - sum(map(len, token.verbatim))
    return 2 * (alike - frame) < sum(map(len, token.verbatim))


def differences(
    pair: Pair, ours: list[Opaque], theirs: list[Opaque], *, alone: bool
) -> tuple[list[Opaque], list[Opaque]]:
    """Source tokens without a counterpart, and target tokens without one."""
    if len(ours) * len(theirs) > _COMPARISONS:
        known, other_known = {token.raw for token in ours}, {token.raw for token in theirs}
        return [t for t in ours if t.raw not in other_known], [t for t in theirs if t.raw not in known]
    left = list(theirs)
    missing: list[Opaque] = []
    for token in ours:
        match = next((other for other in (left if alone else theirs) if is_same(pair, token, other)), None)
        if match is None:
            missing.append(token)
        elif match in left:
            left.remove(match)
    return missing, left


def is_same(pair: Pair, one: Opaque, other: Opaque) -> bool:
    """Whether a token of the translation has the name of one of the source, and its exact arguments."""
    if (one.dialect, base_name(one)) != (other.dialect, base_name(other)):
        return False
    if (one.dialect, one.name) == ("mdx", "import"):
        return is_same_import(pair, one, other)
    key = pair.source_key
    exact = {key(value) if one.dialect == "mdx" else _argument(value, key) for value in exact_arguments(one)}
    known = _paths(exact)
    if other.dialect == "mdx":
        return exact <= {key for value in _mdx(other) for key in (value, pair.target_key(value, known))}
    theirs = {_argument(value, lambda path: pair.target_key(path, known)) for value in other.verbatim}
    return all(one in theirs or _is_in_collection(pair, one, theirs) for one in exact)


def _is_in_collection(pair: Pair, path: str, theirs: Iterable[str]) -> bool:
    """Whether one of the translation's paths leads to the file of the same name in Jekyll's collection of the locale:
    `/_ja/tour/ovens.md` for `/_tour/ovens.md`."""
    folder, slash, name = path.rpartition("/")
    if not slash or not pair.locale or not folder.lstrip("/").startswith("_"):
        return False
    found = filter(None, map(_COLLECTION.fullmatch, theirs))
    return any(
        file == name and same_locale(collection, pair.locale) for collection, file in (f.groups() for f in found)
    )


def exact_arguments(token: Opaque) -> list[str]:
    """Arguments that no translation may touch: paths and ids, and a lower-case word without a key that is the first; a
    later one is a text to fill in (`{{% include notice.md oven %}}`)."""
    if token.dialect == "mdx":
        return _mdx(token)
    exact = [value for value in token.verbatim if _EXACT.fullmatch(value.rpartition("=")[2] if "=" in value else value)]
    first = token.verbatim[:1]
    return [*filter(_PLAIN.fullmatch, first), *exact]


def base_name(token: Opaque) -> str:
    """The name of a token; the same for two that do the same."""
    return "ref" if token.dialect == "hugo" and token.name == "relref" else token.name


def _mdx(token: Opaque) -> list[str]:
    """The parts of an MDX statement, all but the strings."""
    return [LITERAL.sub("''", value) for value in token.verbatim]


def _argument(value: str, key: Callable[[str], str]) -> str:
    """An argument; a path in it as its key, without what holds the text of a diagram."""
    name, mark, path = _DIAGRAM.sub("", value.removeprefix("path=")).rpartition("=")
    path = PARENTS.sub("", path)
    if "/" in path and ":" not in path:
        path = f"/{path.lstrip('/')}"
    return name + mark + (key(path) if "/" in path else path)


def _paths(arguments: Iterable[str]) -> set[str]:
    return {argument.rpartition("=")[2] for argument in arguments}
