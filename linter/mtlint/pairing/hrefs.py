"""When two link targets are the same, though a localization pipeline has rewritten one of them.

Legitimate rewrites, as seen in the documentation of Microsoft, Adobe, MDN, Co-op Translator and Docusaurus sites: a
locale in the path (`/en-us/` and `/nl-nl/`), the host (`en.wikipedia.org`) or the query (`?lang=nl`, `captions=`),
localized video ids, and relative paths that lead to the same file from the place where the translation stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote

LOCALE = re.compile(r"[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|419)){1,2}", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*:)?//(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOCALE_QUERY = re.compile(
    r"(?:(?<=[?&])(?:lang|hl|locale|captions|setlang|l|mkt|culture)=[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?&?)+"
)
_VIDEO = re.compile(r"(?<=^video\.tv\.adobe\.com/v/)\d+[a-z]*")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"))


@lru_cache(maxsize=4096)
def url_key(href: str, locale: str | None) -> str:
    """What two spellings of one URL have in common. Relative targets come back as written, only unescaped."""
    href = unquote(href.translate(_INVISIBLE)).strip()
    absolute = _ABSOLUTE.match(href)
    if absolute:
        host = _host(absolute["host"].lower(), locale)
        rest = _without_locale(absolute["rest"], locale)
        return _VIDEO.sub("", (host + _plain_query(rest)).rstrip("/").replace("/#", "#"))
    if _SCHEME.match(href):
        return href
    if href.startswith("/"):
        return _plain_query(_without_locale(href, locale)).rstrip("/")
    return _plain_query(href)


def url_locale(href: str) -> str | None:
    """The locale that an absolute or rooted URL's path names (`/en-us/`), as written; None where it names none."""
    absolute = _ABSOLUTE.match(href)
    path = absolute["rest"] if absolute else href
    if not path.startswith("/") or path.startswith("//"):
        return None
    first = path[1:].partition("/")[0]
    return first if LOCALE.fullmatch(first) else None


@lru_cache(maxsize=4096)
def source_key(href: str, locale: str | None, source_path: str) -> str:
    """The key of a link of the source page."""
    key = url_key(href, locale)
    return key if not _is_relative(key) else _resolved(key, source_path)


@lru_cache(maxsize=4096)
def target_keys(href: str, locale: str | None, path: str, source_path: str) -> tuple[str, ...]:
    """The keys of source links that a link of the localized page may stand for, likeliest first.

    A relative target is resolved from where the translation stands. The folders above it (`translations/de/`) may all,
    some or none of them be above the source as well, so a link to the original and one to its translation both count.
    """
    key = url_key(href, locale)
    if not _is_relative(key):
        return (key,)
    as_written = _resolved(key, source_path)
    if not source_path or not path.endswith(source_path):
        return (as_written,)
    prefix = path[: -len(source_path)].split("/")[:-1]
    resolved = _resolved(key, path).split("/")
    keys = ["/".join(resolved)]
    for shared in range(min(len(prefix), len(resolved) - 1)):
        if prefix[shared] != resolved[shared]:
            break
        keys.append("/".join(resolved[shared + 1 :]))
    return (*reversed(keys), as_written)


def _is_relative(key: str) -> bool:
    return bool(key) and key[0] not in "/#?" and not _SCHEME.match(key) and "//" not in key.partition("/")[0]


def _resolved(key: str, path: str) -> str:
    file, mark, fragment = key.partition("#")
    return normpath(join(dirname(path), file)) + mark + fragment


def _host(host: str, locale: str | None) -> str:
    first, dot, rest = host.partition(".")
    languages = {"en", *([locale.lower().partition("-")[0], locale.lower()] if locale else [])}
    return rest if dot and first in languages and "." in rest else host


def _without_locale(path: str, locale: str | None) -> str:
    """The path without a leading locale: any full one, or a bare language that is English or the page's own."""
    if not path.startswith("/"):
        return path
    first, slash, rest = path[1:].partition("/")
    name, mark, tail = first, "", ""
    if not slash:
        match = re.match(r"([^?#]*)([?#]?)(.*)", first, re.DOTALL)
        name, mark, tail = match.groups() if match else (first, "", "")
    languages = {"en", *([locale.lower().partition("-")[0]] if locale else [])}
    if LOCALE.fullmatch(name) or name.lower() in languages:
        return f"/{rest}" if slash else f"{mark}{tail}"
    return path


def _plain_query(rest: str) -> str:
    if "=" not in rest:
        return rest
    return _LOCALE_QUERY.sub("", rest).replace("?#", "#").rstrip("?&")
