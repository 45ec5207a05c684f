"""Which link of the source a link of the localized page stands for: relative paths that lead to the same file from the
place where the translation stands, and paths from the site's root that lead where the source's relative ones do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import basename, dirname, join, normpath, relpath, splitext
from typing import TYPE_CHECKING

from mtlint.pairing.urls import is_of, is_relative, locale_of_file, shown, split, url_key
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGE_FILE = regex(r"(?P<page>.*)-(?:languages|translations)/(?P<locale>[\w-]{2,8})(?P<end>\.mdx?)", re.IGNORECASE)
INDEXES = frozenset({"index", "_index", "readme"})


@lru_cache(maxsize=4096)
def source_key(href: str, locale: str | None, source_path: str) -> str:
    """The key of a link of the source page."""
    key = url_key(href, locale)
    return key if not is_relative(key) else _resolved(key, source_path)


@lru_cache(maxsize=4096)
def target_keys(href: str, locale: str | None, path: str, source_path: str) -> tuple[str, ...]:
    """The keys of source links that a link of the localized page may stand for, likeliest first.

    A relative target is resolved from where the translation stands. The folders above it (`translations/de/`) may all,
    some or none of them be above the source as well, so a link to the original and one to its translation both count.
    The site's root may be any folder above the source, and a published page `a/b.md` be the folder `a/b/`.
    """
    key = url_key(href, locale)
    named = (
        key,
        *_without_suffix(key, locale, source_path),
        *_without_folder(key, locale),
        *_without_ending(key, locale),
        *_without_query(key),
        *_as_address(key),
    )
    return tuple(found for one in named for found in _target_keys(one, path, source_path, names_locale="lang=" in href))


def own_fragment(key: str, source_path: str) -> str:
    """The fragment of a target that leads, from the site's root, to the page itself; "" for any other."""
    file, mark, fragment = key.partition("#")
    page = f"/{page_folder(source_path)}/"
    return mark + fragment if mark and len(file) > 1 and file.startswith("/") and page.endswith(f"{file}/") else ""


def _target_keys(key: str, path: str, source_path: str, *, names_locale: bool) -> tuple[str, ...]:
    if key.startswith("/") and not key.startswith("//"):
        return (key, *_from_root(key, source_path))
    if key.startswith("#"):
        own = page_folder(source_path).split("/")
        return (key, source_path + key, *("/" + "/".join(own[depth:]) + key for depth in range(len(own))))
    if not is_relative(key):
        return (key, key.partition("#")[0]) if names_locale else (key,)
    as_written = _resolved(key, source_path)
    rooted = _to_root(key, source_path)
    if not source_path or not path.endswith(source_path):
        return (as_written, _resolved(key, path), *rooted)
    prefix = path[: -len(source_path)].split("/")[:-1]
    resolved = _resolved(key, path).split("/")
    keys = ["/".join(resolved)]
    for shared in range(min(len(prefix), len(resolved) - 1)):
        if prefix[shared] != resolved[shared]:
            break
        keys.append("/".join(resolved[shared + 1 :]))
    return (*reversed(keys), as_written, *rooted)


def _without_suffix(key: str, locale: str | None, source_path: str) -> Iterator[str]:
    """For a file named after the page's locale (`a/README.zh-CN.md`, `conduct-languages/zh.md`): the file that it
    translates, which is named after English where the source is (`b.en-US.md`), and the folder that shows it, where it
    is a README."""
    file, tail = split(key)
    if locale is None:
        return
    if "/" in file and (found := _LANGUAGE_FILE.fullmatch(file)) and is_of(found["locale"], locale):
        yield found["page"] + found["end"] + tail
    named = locale_of_file(file)
    if named is None or not is_of(named[1:], locale):
        return
    stem, ending = splitext(file)
    page = stem.removesuffix(named)
    yield shown(page + ending + tail)
    if (own := locale_of_file(source_path)) and own[1:].lower().startswith("en"):
        yield page + own + splitext(source_path)[1] + tail
    if basename(page + ending).lower() == "readme.md":
        yield (dirname(page) or ".") + tail


def _as_address(key: str) -> Iterator[str]:
    """The address of the page to which a path from the root leads that names its file (`/a/index.mdx`)."""
    file, tail = split(key)
    if file.startswith("/") and not file.startswith("//") and file.endswith((".md", ".mdx")):
        yield page_folder(file) + tail


def _without_query(key: str) -> Iterator[str]:
    """The path of a page of the same site without the query that the translation adds, a mark for a checker of links:
    such a page is a file, which answers none."""
    file, tail = split(key)
    if tail.startswith("?") and not key.startswith("//"):
        yield file + "".join(tail.partition("#")[1:])


def _without_folder(key: str, locale: str | None) -> Iterator[str]:
    """The path without a folder of the locale, which a translation beside its source links into (`docs/de/a.md`)."""
    folders = key.split("/")
    for at, name in enumerate(folders[:-1]):
        if locale and at and "://" not in key and name.lower().replace("_", "-") == locale.lower():
            yield "/".join([*folders[:at], *folders[at + 1 :]])


def _without_ending(key: str, locale: str | None) -> Iterator[str]:
    """The path without the locale in which an address of its last page ends (`/components/badge-cn#api`)."""
    file, tail = split(key)
    page, mark, name = file.rpartition("-")
    if locale and mark and not page.endswith("/") and is_of(name, locale):
        yield page + tail


def _resolved(key: str, path: str) -> str:
    file, mark, fragment = key.partition("#")
    return normpath(join(dirname(path), file)).removesuffix(".html") + mark + fragment


def page_folder(path: str) -> str:
    """The folder that a published page is: `a/b` for `a/b.md`, `a` for `a/index.md`."""
    stem = splitext(path)[0]
    return dirname(path) if basename(stem).lower() in INDEXES else stem


def _from_root(key: str, source_path: str) -> Iterator[str]:
    """The keys of relative links of the source page that lead to a path from the site's root."""
    file, tail = split(key)
    folder = dirname(source_path)
    parts = folder.split("/") if folder else []
    for depth in range(len(parts) + 1):
        place = normpath(join(*parts[:depth], file.strip("/") or "."))
        yield place + tail
        yield normpath(join(folder, relpath(place, page_folder(source_path) or "."))) + tail


def _to_root(key: str, source_path: str) -> Iterator[str]:
    """The paths from the site's root that a relative link of the source page leads to."""
    file, tail = split(key)
    for folder in (dirname(source_path), page_folder(source_path)):
        parts = normpath(join(folder, file)).removesuffix(".html").split("/")
        if ".." not in parts:
            roots = range(min(len(parts), source_path.count("/") + 1))
            yield from ("/" + "/".join(parts[depth:]) + tail for depth in roots)
