"""What a page records about its source, in the fields of several documentation systems.

The facts are those of published repositories: Microsoft's hash is the SHA-1 (2021: SHA-256) of the English file,
more often with CRLF line ends than without.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mtlint.front_matter import FrontMatter, read_front_matter
from mtlint.job import Recorded
from mtlint.project.repository import valid_commit

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEXADECIMAL: Final = re.compile(r"[0-9a-fA-F]+")
_ALGORITHMS: Final = {40: "sha1", 64: "sha256"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The front matter fields a system records provenance in; a dot leads into a mapping."""

    name: str
    hash: str | None = None
    commit: str | None = None
    locale: str | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that every page of this system has."""
        return tuple(field for field in (self.hash, self.commit) if field)


DIALECTS: Final = (
    Dialect("Microsoft Learn", "ms.openlocfilehash", "ms.sourcegitcommit", "ms.contentlocale"),
    Dialect("Adobe Experience League", commit="source-git-commit"),
    Dialect("MDN", commit="l10n.sourceCommit"),
    Dialect("OpenTelemetry", commit="default_lang_commit"),
)


@dataclass(frozen=True, slots=True)
class Recording:
    """The provenance fields of one page. `broken`: it has front matter, but that does not parse."""

    dialect: Dialect | None = None
    hash: Recorded | None = None
    commit: Recorded | None = None
    locale: Recorded | None = None
    broken: bool = False

    @property
    def fields(self) -> tuple[Recorded, ...]:
        """Those that the page has."""
        return tuple(field for field in (self.hash, self.commit, self.locale) if field)

    def missing(self, usual: Dialect | None) -> tuple[str, ...]:
        """The fields this page lacks: the rest of its own dialect's, or all of the one that is usual."""
        if self.broken:
            return ()
        dialect = self.dialect if self.hash or self.commit else usual
        found = {field.name for field in (self.hash, self.commit) if field}
        return tuple(name for name in dialect.required if name not in found) if dialect else ()


def read_recording(content: bytes) -> Recording:
    """The fields of a page; none where it is no UTF-8 text or its front matter does not parse."""
    if not has_front_matter(content):
        return Recording()
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", " ")
    except UnicodeDecodeError:
        return Recording()
    front_matter = read_front_matter(text)
    for dialect in DIALECTS:
        fields = [_field(front_matter, name) for name in (dialect.hash, dialect.commit, dialect.locale)]
        if any(fields):
            return Recording(dialect, fields[0], fields[1], fields[2])
    return Recording(broken=front_matter.error is not None)


def has_front_matter(content: bytes) -> bool:
    """Whether the page opens with a fence of YAML or TOML."""
    return content.removeprefix(b"\xef\xbb\xbf").startswith((b"---", b"+++"))


def hash_error(value: str) -> str | None:
    """Why a text cannot be the hash of a source file; None when it can."""
    return _not_hexadecimal(value) or (
        None if len(value) in _ALGORITHMS else f"has {len(value)} digits, not 40 (SHA-1) or 64 (SHA-256)"
    )


def commit_error(value: str) -> str | None:
    """Why a text cannot be a commit id; None when it can."""
    return _not_hexadecimal(value) or (
        None if valid_commit(value) else f"has {len(value)} digits, not 7 to 40 (SHA-1) or 64 (SHA-256)"
    )


def has_hash(content: bytes, value: str) -> bool:
    """Whether a valid hash is that of the bytes as stored, or with LF or CRLF line ends."""
    algorithm = _ALGORITHMS[len(value)]
    line_feeds = content.replace(b"\r\n", b"\n")
    forms = {content, line_feeds, line_feeds.replace(b"\n", b"\r\n")}
    return any(hashlib.new(algorithm, form).hexdigest() == value.lower() for form in forms)


def _not_hexadecimal(value: str) -> str | None:
    if not value:
        return "is empty"
    return None if _HEXADECIMAL.fullmatch(value) else "is not hexadecimal"


def _field(front_matter: FrontMatter, name: str | None) -> Recorded | None:
    if name is None:
        return None
    value, key = front_matter.values.get(name), name
    if value is None and "." in name:
        key, _, inner = name.partition(".")
        outer: Mapping[str, object] | object = front_matter.values.get(key)
        value = outer.get(inner) if isinstance(outer, dict) else None  # pyright: ignore
    if not isinstance(value, str):
        return None
    place = front_matter.ranges.get(key)
    start, end = (place.start, place.end) if place else (0, 0)
    return Recorded(name, re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip(), start, end)
