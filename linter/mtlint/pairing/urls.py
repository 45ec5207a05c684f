"""One URL without what a localization pipeline or a site may write otherwise: its key.

Legitimate rewrites, as seen in the documentation of Microsoft, Adobe, MDN, Co-op Translator, Hugo, Hexo and Docusaurus
sites: a locale or country in the path (`/en-us/` and `/nl-nl/`, `/jp/`), the host (`en.wikipedia.org`), the query
(`?lang=nl`, `captions=`, `utm_source=`) or the name of the file (`README.nl.md`), localized video ids, a dropped
`.html`, a pinned revision on GitHub.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mtlint.language_names import LONGEST, language_named
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCALE = regex(r"[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|419)){1,2}", re.IGNORECASE)
_LANGUAGE = regex(
    r"ar|bg|cs|da|de|el|es|et|fa|fi|fr|he|hi|hr|hu|it|ja|ko|lt|lv|nb|nl|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi|zh"
)
_ABSOLUTE = regex(r"(?P<scheme>[a-z][a-z0-9+.-]*:)?//(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOCALE_QUERY = regex(
    r"(?:(?<=[?&])utm_\w+=[^&#]*&?)+|(?:(?<=[?&])(?:lang|hl|locale|captions|setlang|l|mkt|culture|profile\.language)=[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?&?)+"
)
_REWRITTEN = regex(
    r"(?<=^video\.tv\.adobe\.com/v/)\d+(?:[a-z]+\d*)*|(?<=^helpx\.adobe\.com)/[a-z]{2}(?=/)"
    r"|(?<=/blob/)(?:main|master|[0-9a-f]{7,40})(?=/)|(?<=/tree/)(?:main|master|[0-9a-f]{7,40})(?=/)"
)
_CODE = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}")
_README = regex(r"\A(//github\.com/[^/]+/[^/]+)/tree/(/[^?#]+)?/README\.md(?=[?#]|\Z)", re.IGNORECASE)
_FILE = regex(r"\A(//github\.com/[^/]+/[^/]+)/blob/")
_RENAMED_HOSTS = {"docs.microsoft.com": "learn.microsoft.com"}
CHINESE_HOSTS = {
    "aliyun.com": "alibabacloud.com",
    "help.aliyun.com": "alibabacloud.com",
    "cloud.tencent.com": "tencentcloud.com",
    "docs.amazonaws.cn": "docs.aws.amazon.com",
}
_TAIL = regex(r"[?#]")
_COUNTRIES = {"cs": "cz", "da": "dk", "el": "gr", "ja": "jp", "ko": "kr", "sv": "se", "uk": "ua", "zh": "cn"}
_TEXT_DIRECTIVE = regex(r"#?:~:.*", re.DOTALL)
"""Words to scroll to (`#:~:text=…`, the draft "URL Fragment Text Directives"), which a translation has of its own."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"))


@lru_cache(maxsize=4096)
def url_key(href: str, locale: str | None) -> str:
    """What two spellings of one URL have in common. Relative targets come back as written, only unescaped."""
    href = _TEXT_DIRECTIVE.sub("", unquote(href.translate(_INVISIBLE)).strip())
    absolute = _absolute(href)
    if absolute:
        host = _host(absolute["host"].lower(), locale)
        rest = _without_locale(absolute["rest"], locale)
        return shown("//" + _REWRITTEN.sub("", host + _tidy(_plain_query(_without_languages(rest, locale)))))
    if _has_scheme(href):
        return href
    if href.startswith("/"):
        return _tidy(_plain_query(_without_locale(href, locale)))
    return _plain_query(href)


def shown(key: str) -> str:
    """The key of a file on GitHub, for which `/blob/` and `/tree/` are the same; that of the folder that shows it, for
    a README."""
    tree = _FILE.sub(r"\1/tree/", key)
    return _README.sub(lambda found: found[1] + (f"/tree/{found[2]}" if found[2] else ""), tree)


def url_locale(href: str) -> str | None:
    """The locale that an absolute or rooted URL's path names (`/en-us/`), as written; None where it names none."""
    absolute = _absolute(href)
    path = absolute["rest"] if absolute else href
    if not path.startswith("/") or path.startswith("//"):
        return None
    first = path[1:].partition("/")[0]
    return first if _LOCALE.fullmatch(first) else None


def may_have_moved(href: str, locale: str | None) -> bool:
    """Whether a URL may lead to the page of the source in another folder: in the language of the locale, a site's for
    China among them, or on MDN, which has moved most of its pages."""
    absolute = _absolute(href)
    host = _host(absolute["host"].lower(), locale) if absolute else ""
    return host == "developer.mozilla.org" or host in CHINESE_HOSTS or names_language(href, locale)


def names_language(href: str, locale: str | None) -> bool:
    """Whether a URL says, in its host, path, name of a file or query, that it leads to a page in the language of the
    locale."""
    absolute = _absolute(href)
    if not absolute or not locale:
        return False
    named = locale_of_file(split(href)[0])
    if named is not None and is_of(named[1:], locale):
        return True
    language = re.escape(locale.lower().partition("-")[0])
    names = "|".join((*map(re.escape, {locale.lower(), *_names(locale)}), rf"{language}[-_]\w{{2,4}}"))
    return re.search(rf"(?://|/|[?&](?:lang|hl|locale)=)(?:{names})(?=[./&#]|$)", href, re.IGNORECASE) is not None


def is_local(href: str) -> bool:
    """Whether a link target leads to a page of the same site: it is relative, or a path from the site's root."""
    return not _absolute(href) and not _has_scheme(href)


def is_relative(key: str) -> bool:
    return bool(key) and key[0] not in "/#?" and not _has_scheme(key)


def _absolute(href: str) -> re.Match[str] | None:
    return _ABSOLUTE.match(href) if "//" in href else None


def _has_scheme(href: str) -> bool:
    return ":" in href and _SCHEME.match(href) is not None


@lru_cache(maxsize=4096)
def split(key: str) -> tuple[str, str]:
    """A target's path, and what follows it from `?` or `#` on."""
    match = _TAIL.search(key)
    return (key[: match.start()], key[match.start() :]) if match else (key, "")


@lru_cache(maxsize=4096)
def locale_of_file(path: str) -> str | None:
    """The locale, or language, after which a Markdown file is named, with the mark before it: `.zh-CN` of
    `a/README.zh-CN.md`; None where it is named after none."""
    stem, _, ending = path.rpartition(".")
    if ending.lower() not in ("md", "mdx"):
        return None
    for at in range(max(0, len(stem) - LONGEST - 1), len(stem)):
        name = stem[at + 1 :]
        if stem[at] in "._-" and (_CODE.fullmatch(name) or (name.strip("-_ ") == name and language_named(name))):
            return stem[at:]
    return None


def is_of(name: str, locale: str) -> bool:
    """Whether a part of a file name names the locale, or its language."""
    name = (language_named(name) or name).lower().replace("_", "-")
    language = locale.lower().partition("-")[0]
    return name in (locale.lower(), *_names(locale)) or (name.startswith(f"{language}-") and len(name) > len("zh-cn"))


def _tidy(target: str) -> str:
    """The target without what its path may end in or not: a slash, `.html`."""
    file, tail = split(target)
    return file.rstrip("/").removesuffix(".html") + tail


def _host(host: str, locale: str | None) -> str:
    host = host.removeprefix("www.")
    host = _RENAMED_HOSTS.get(host, host)
    first, dot, rest = host.partition(".")
    languages = {"en", *((locale.lower(), *_names(locale)) if locale else ())}
    return rest if dot and first in languages and "." in rest else host


def _without_locale(path: str, locale: str | None) -> str:
    """The path without a leading locale: any full one, or a bare language that is English or the page's own; any
    language, where that of the page is not known."""
    if not path.startswith("/"):
        return path
    first, slash, rest = path[1:].partition("/")
    name, mark, tail = first, "", ""
    if not slash:
        match = re.match(r"([^?#]*)([?#]?)(.*)", first, re.DOTALL)
        name, mark, tail = match.groups() if match else (first, "", "")
    languages = {"en", *(_names(locale) if locale else ())}
    if _LOCALE.fullmatch(name) or name.lower() in languages or (locale is None and _LANGUAGE.fullmatch(name)):
        return f"/{rest}" if slash else f"{mark}{tail}"
    return path


def _without_languages(path: str, locale: str | None) -> str:
    """The path without parts that name English or the page's own language (`/docs/en/x`, `/docs/x/zh`)."""
    languages = "|".join(map(re.escape, {"en", "en-us", *({locale.lower(), *_names(locale)} if locale else ())}))
    return re.sub(rf"/(?:lang/)?(?:{languages})(?=[/?#]|$)", "", path, flags=re.IGNORECASE)


def _names(locale: str) -> Iterator[str]:
    """A locale's language and country, as sites name their parts."""
    language, *others = locale.lower().split("-")
    yield language
    country = next((other for other in others if len(other) == 2), None) or _COUNTRIES.get(language)
    if country and country != "us":
        yield country


def _plain_query(rest: str) -> str:
    if "=" not in rest:
        return rest
    return _LOCALE_QUERY.sub("", rest).replace("?#", "#").replace("&#", "#").rstrip("?&")
