"""What a page records about its source, in the fields of several documentation systems.

They stand in its front matter or in comments at its head; some systems keep them in a file beside it (sidecars.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mtlint.front_matter import FrontMatter, read_front_matter
from mtlint.frozen import frozen, replace
from mtlint.patterns import regex
from mtlint.project.git import valid_commit
from mtlint.project.provenance.hashes import not_hexadecimal
from mtlint.provenance import Recorded

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Dialect:
    """The fields a system records provenance in; in front matter a dot leads into a mapping.

    `source` names the path of the source. `free_revision`: the commit may also be a branch or tag, which says nothing,
    and need not be there.
    """

    name: str
    hash: str | None = None
    commit: str | None = None
    locale: str | None = None
    source: str | None = None
    free_revision: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that every page of this system has."""
        return tuple(field for field in (self.hash, None if self.free_revision else self.commit) if field)


CO_OP: Final = Dialect("Co-op Translator", "original_hash", locale="language_code", source="source_file")
CLICKHOUSE: Final = Dialect("ClickHouse", "the `.hash` file beside the page")
DIALECTS: Final = (
    Dialect("Microsoft Learn", "ms.openlocfilehash", "ms.sourcegitcommit", "ms.contentlocale"),
    Dialect("Adobe Experience League", commit="source-git-commit"),
    Dialect("MDN", commit="l10n.sourceCommit"),
    Dialect("OpenTelemetry", commit="default_lang_commit"),
    Dialect("OpenClaw", "x-i18n.source_hash", source="x-i18n.source_path"),
    CO_OP,
    Dialect(
        "comment with a hash",
        "translation-source-hash",
        "translation-source-ref",
        source="translation-source-path",
        free_revision=True,
    ),
    Dialect(
        "comment with a blob",
        "translation-source-blob",
        "translation-source-ref",
        source="translation-source",
        free_revision=True,
    ),
)
_STABLE_ID = "exl-id"  # Adobe: the same in a page and its translations, whatever their paths
_FRONT_MATTER: Final = regex(rb"(?:\xef\xbb\xbf)?\s*(?:(---|\+\+\+)[^\n]*\n.*?\n\1[ \t\r]*(?:\n|\Z))?\s*", re.DOTALL)
_BY_KEYS: Final = tuple(
    (dialect, names, frozenset((*names, *(name.partition(".")[0] for name in names))))
    for dialect in DIALECTS
    for names in [tuple(filter(None, (dialect.hash, dialect.commit, dialect.locale, dialect.source)))]
)  # the fields of each, and the keys under which they are looked for
_NAMES: Final = frozenset(
    name.rpartition(".")[2].encode() for _, names, _ in _BY_KEYS for name in (*names, _STABLE_ID)
)  # as pages write them; without any, nothing need be parsed


@frozen
class Recording:
    """The provenance fields of one page.

    `source` is the path of its source, with `/`; it is the page's word, and may lead anywhere. `stable_id` is an id
    that page and source share.
    """

    dialect: Dialect | None = None
    hash: Recorded | None = None
    commit: Recorded | None = None
    locale: Recorded | None = None
    source: str | None = None
    stable_id: str | None = None

    @property
    def fields(self) -> tuple[Recorded, ...]:
        """Those that the page has."""
        return tuple(field for field in (self.hash, self.commit, self.locale) if field)

    @property
    def is_made(self) -> bool:
        """Whether anything is recorded about the version of the source."""
        return bool(self.hash or self.commit)

    def missing(self, usual: Dialect | None) -> tuple[str, ...]:
        """The fields this page lacks: the rest of its own dialect's, or all of the one that is usual."""
        dialect = self.dialect if self.hash or self.commit else usual
        if dialect is None:
            return ()
        found = {name for name, field in ((dialect.hash, self.hash), (dialect.commit, self.commit)) if field}
        return tuple(name for name in dialect.required if name not in found)


_NOTHING: Final = Recording()


def read_recording(content: bytes) -> Recording:
    """The fields of a page; none where it is no UTF-8 text or its front matter does not parse."""
    head = _head(content)
    if not head or not any(name in head for name in _NAMES):
        return _NOTHING
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", " ")
    except UnicodeDecodeError:
        return _NOTHING

    from mtlint.project.provenance.leading_comments import read_comments

    front_matter = read_front_matter(text)
    comments = read_comments(text, front_matter.body_start)
    stable_id = front_matter.text(_STABLE_ID)
    there = {*front_matter.values, *comments}
    for dialect, names, keys in _BY_KEYS:
        if keys.isdisjoint(there):
            continue
        fields = {name: field for name in names if (field := comments.get(name) or _field(front_matter, name))}
        if fields:
            return replace(recording_of(dialect, fields), stable_id=stable_id)
    return Recording(stable_id=stable_id)


def recording_of(dialect: Dialect, fields: Mapping[str, Recorded]) -> Recording:
    """The recording of a system that has these fields, by name."""
    commit = fields.get(dialect.commit or "")
    if commit and dialect.free_revision and not valid_commit(commit.value):
        commit = None
    source = fields.get(dialect.source or "")
    return Recording(
        dialect,
        fields.get(dialect.hash or ""),
        commit,
        fields.get(dialect.locale or ""),
        source=source.value.replace("\\", "/") if source else None,
    )


def is_broken(content: bytes) -> bool:
    """Whether a page has front matter that does not parse."""
    return read_front_matter(content.decode("utf-8", "replace").replace("\r\n", "\n")).error is not None


def has_front_matter(content: bytes) -> bool:
    """Whether the page opens with a fence of YAML or TOML."""
    return content.removeprefix(b"\xef\xbb\xbf").startswith((b"---", b"+++"))


def commit_error(value: str) -> str | None:
    """Why a text cannot be a commit id; None when it can."""
    return not_hexadecimal(value) or (
        None if valid_commit(value) else f"has {len(value)} digits, not 7 to 40 (SHA-1) or 64 (SHA-256)"
    )


def _head(content: bytes) -> bytes:
    """The front matter, or all of a page that opens with a comment or has one below its front matter."""
    found = _FRONT_MATTER.match(content)
    end = found.end() if found else 0
    return content if content.startswith((b"<!--", b"{/*"), end) else content[:end]


def _field(front_matter: FrontMatter, name: str) -> Recorded | None:
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
