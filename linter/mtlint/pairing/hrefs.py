"""When two link targets are the same, though a localization pipeline has rewritten one of them.

Legitimate rewrites, as seen in the documentation of Microsoft, Adobe, MDN, Co-op Translator, Hugo, Hexo and Docusaurus
sites: a locale or country in the path (`/en-us/` and `/nl-nl/`, `/jp/`), the host (`en.wikipedia.org`), the query
(`?lang=nl`, `captions=`, `utm_source=`) or the name of the file (`README.nl.md`), localized video ids, a dropped
`.html`, a pinned revision on GitHub, relative paths that lead to the same file from the place where the translation
stands, and paths from the site's root that lead where the source's relative ones do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import basename, dirname, join, normpath, relpath, splitext
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALE = regex(r"[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|419)){1,2}", re.IGNORECASE)
_LANGUAGE = regex(
    r"ar|bg|cs|da|de|el|es|et|fa|fi|fr|he|hi|hr|hu|it|ja|ko|lt|lv|nb|nl|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi|zh"
)
_ABSOLUTE = regex(r"(?P<scheme>[a-z][a-z0-9+.-]*:)?//(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOCALE_QUERY = regex(
    r"(?:(?<=[?&])utm_\w+=[^&#]*&?)+|(?:(?<=[?&])(?:lang|hl|locale|captions|setlang|l|mkt|culture|profile\.language)=[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?&?)+"
)
_REWRITTEN = regex(
    r"(?<=^video\.tv\.adobe\.com/v/)\d+[a-z]*|(?<=^helpx\.adobe\.com)/[a-z]{2}(?=/)"
    r"|(?<=/blob/)(?:main|master|[0-9a-f]{7,40})(?=/)|(?<=/tree/)(?:main|master|[0-9a-f]{7,40})(?=/)"
)
_SUFFIX = regex(r"[._-](?P<locale>[a-z]{2,3}(?:[-_][a-z]{2,4}){0,2})(?P<end>\.mdx?)\Z", re.IGNORECASE)
_README = regex(r"\A(//github\.com/[^/]+/[^/]+)/blob//README\.md(?=[?#]|\Z)", re.IGNORECASE)
_ON_GITHUB = regex(r"//github\.com/[^/]+/[^/]+/(?:blob|tree)//(.+)")
_RENAMED_HOSTS = {"docs.microsoft.com": "learn.microsoft.com"}
_CHINESE_HOSTS = {
    "aliyun.com": "alibabacloud.com",
    "help.aliyun.com": "alibabacloud.com",
    "cloud.tencent.com": "tencentcloud.com",
    "docs.amazonaws.cn": "docs.aws.amazon.com",
}
_TAIL = regex(r"[?#]")
_COUNTRIES = {"cs": "cz", "da": "dk", "el": "gr", "ja": "jp", "ko": "kr", "sv": "se", "uk": "ua", "zh": "cn"}
_INDEXES = frozenset({"index", "_index", "readme"})
_COMMON = frozenset({"", "docs", "overview", *_INDEXES})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"))


@lru_cache(maxsize=4096)
def url_key(href: str, locale: str | None) -> str:
    """What two spellings of one URL have in common. Relative targets come back as written, only unescaped."""
    href = unquote(href.translate(_INVISIBLE)).strip()
    absolute = _ABSOLUTE.match(href)
    if absolute:
        host = _host(absolute["host"].lower(), locale)
        rest = _without_locale(absolute["rest"], locale)
        return _README.sub(
            r"\1", "//" + _REWRITTEN.sub("", host + _tidy(_plain_query(_without_languages(rest, locale))))
        )
    if _SCHEME.match(href):
        return href
    if href.startswith("/"):
        return _tidy(_plain_query(_without_locale(href, locale)))
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
    The site's root may be any folder above the source, and a published page `a/b.md` be the folder `a/b/`.
    """
    key = url_key(href, locale)
    named = (key, *_without_suffix(key, locale), *_without_folder(key, locale))
    return tuple(found for one in named for found in _target_keys(one, path, source_path, names_locale="lang=" in href))


def _without_folder(key: str, locale: str | None) -> Iterator[str]:
    """The path without a folder of the locale, which a translation beside its source links into (`docs/de/a.md`)."""
    folders = key.split("/")
    for at, name in enumerate(folders[:-1]):
        if locale and at and "://" not in key and name.lower().replace("_", "-") == locale.lower():
            yield "/".join([*folders[:at], *folders[at + 1 :]])


def _target_keys(key: str, path: str, source_path: str, *, names_locale: bool) -> tuple[str, ...]:
    if key.startswith("/") and not key.startswith("//"):
        return (key, *_from_root(key, source_path))
    if key.startswith("#"):
        own = _page(source_path).split("/")
        return (key, source_path + key, *("/" + "/".join(own[depth:]) + key for depth in range(len(own))))
    if not _is_relative(key):
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


def _without_suffix(key: str, locale: str | None) -> Iterator[str]:
    """For a file named after the page's locale (`a/README.zh-CN.md`): the file it translates, and the folder that shows
    it, where it is a README."""
    file, tail = _split(key)
    suffix = _SUFFIX.search(file)
    if suffix is None or locale is None or not _is_of(suffix["locale"], locale):
        return
    plain = file[: suffix.start()] + suffix["end"]
    yield _README.sub(r"\1", plain + tail)
    if basename(plain).lower() == "readme.md":
        yield (dirname(plain) or ".") + tail


def _is_of(name: str, locale: str) -> bool:
    """Whether a part of a file name names the locale, or its language."""
    name = name.lower().replace("_", "-")
    language = locale.lower().partition("-")[0]
    return name in (locale.lower(), *_names(locale)) or (name.startswith(f"{language}-") and len(name) > len("zh-cn"))


def same_page(key: str, other: str) -> bool:
    """Whether two keys, the second that of a translation, lead to the same page but for its language.

    They differ in nothing but the fragment, which the second may lack on another site; or, both with a fragment or both
    without, they lead to pages of one name in other folders of a host, because a site moves its pages one language at a
    time; or to articles of Wikipedia, or of one folder of MDN, whose names are translated; or to a company's site for
    China, whose paths are its own.
    """
    file, mark, _ = key.partition("#")
    other_file, other_mark, _ = other.partition("#")
    if file == other_file:
        return bool(mark and file) and (bool(other_mark) or file.startswith("//"))
    if mark != other_mark or not file.startswith("//") or not other_file.startswith("//"):
        return False
    host, _, path = file[2:].partition("/")
    other_host, _, other_path = other_file[2:].partition("/")
    name = basename(path)
    if _CHINESE_HOSTS.get(other_host) == host:
        return True
    if host == other_host and not other_path and name in _COMMON | {"getting-started"}:
        return True
    if host != other_host or name == basename(other_path):
        return host == other_host and name not in _COMMON
    return host == "wikipedia.org" or (host == "developer.mozilla.org" and dirname(path) == dirname(other_path))


def _without_ending(host: str) -> str:
    return host.rpartition(".")[0]


def is_site_path(key: str, other: str, source_path: str) -> bool:
    """Whether a path, the second key, leads where the URL of the first does: sites write the links to themselves in
    both ways. A path from the root is of the site that has the folder in which the source page stands, or of its blog,
    or of that of a page beside it, right in the folder of English; a Markdown file is the page of which the URL ends in
    the same folder and name; a path of the repository is the file that a URL of GitHub ends in. The same path of a site
    that has another ending (`bun.com` for `bun.sh`) is one that moved as a whole."""
    if not key.startswith("//"):
        return False
    folder = other[1:].partition("/")[0]
    if other.startswith("/") and key[2:].partition("/")[2].removesuffix("/index") == other[1:]:
        folders = dirname(source_path).split("/")
        beside = folder == _split(other)[0][1:] and folders[-1] in ("en", "en-us")
        return beside or folder in ("blog", *folders)
    (file, tail), (url, url_tail) = _split(other), _split(key)
    if other.startswith("//"):
        host, _, path = key[2:].partition("/")
        other_host, _, other_path = other[2:].partition("/")
        return path == other_path != "" and _without_ending(host) == _without_ending(other_host)
    if (own := _ON_GITHUB.match(key)) and f"/{other}".endswith(f"/{own[1]}"):
        return True
    place = _page(file).split("/")[-2:] if file.endswith((".md", ".mdx")) and not file.startswith("//") else []
    return len(place) > 1 and all(place) and url.split("/")[3:][-2:] == place and bool(tail) == bool(url_tail)


def is_moved(key: str, other: str) -> bool:
    """Whether two paths from the root of a site lead to pages of one name, which tells something, in other folders."""
    (file, tail), (other_file, other_tail) = _split(key), _split(other)
    paths = all(path.startswith("/") and not path.startswith("//") for path in (file, other_file))
    name = basename(file)
    return paths and file != other_file and name == basename(other_file) and name not in _COMMON and tail == other_tail


def own_fragment(key: str, source_path: str) -> str:
    """The fragment of a target that leads, from the site's root, to the page itself; "" for any other."""
    file, mark, fragment = key.partition("#")
    page = f"/{_page(source_path)}/"
    return mark + fragment if mark and len(file) > 1 and file.startswith("/") and page.endswith(f"{file}/") else ""


def may_have_moved(href: str, locale: str | None) -> bool:
    """Whether a URL may lead to the page of the source in another folder: in the language of the locale, a site's for
    China among them, or on MDN, which has moved most of its pages."""
    absolute = _ABSOLUTE.match(href)
    host = _host(absolute["host"].lower(), locale) if absolute else ""
    return host == "developer.mozilla.org" or host in _CHINESE_HOSTS or names_language(href, locale)


def names_language(href: str, locale: str | None) -> bool:
    """Whether a URL says, in its host, path, name of a file or query, that it leads to a page in the language of the
    locale."""
    absolute = _ABSOLUTE.match(href)
    if not absolute or not locale:
        return False
    suffix = _SUFFIX.search(_split(href)[0])
    if suffix is not None and _is_of(suffix["locale"], locale):
        return True
    language = re.escape(locale.lower().partition("-")[0])
    names = "|".join((*map(re.escape, {locale.lower(), *_names(locale)}), rf"{language}[-_]\w{{2,4}}"))
    return re.search(rf"(?://|/|[?&](?:lang|hl|locale)=)(?:{names})(?=[./&#]|$)", href, re.IGNORECASE) is not None


def is_local(href: str) -> bool:
    """Whether a link target leads to a page of the same site: it is relative, or a path from the site's root."""
    return not _ABSOLUTE.match(href) and not _SCHEME.match(href)


def _is_relative(key: str) -> bool:
    return bool(key) and key[0] not in "/#?" and not _SCHEME.match(key)


def _resolved(key: str, path: str) -> str:
    file, mark, fragment = key.partition("#")
    return normpath(join(dirname(path), file)).removesuffix(".html") + mark + fragment


def _page(path: str) -> str:
    """The folder that a published page is: `a/b` for `a/b.md`, `a` for `a/index.md`."""
    stem = splitext(path)[0]
    return dirname(path) if basename(stem).lower() in _INDEXES else stem


def _from_root(key: str, source_path: str) -> Iterator[str]:
    """The keys of relative links of the source page that lead to a path from the site's root."""
    file, tail = _split(key)
    folder = dirname(source_path)
    parts = folder.split("/") if folder else []
    for depth in range(len(parts) + 1):
        place = normpath(join(*parts[:depth], file.strip("/") or "."))
        yield place + tail
        yield normpath(join(folder, relpath(place, _page(source_path) or "."))) + tail


def _to_root(key: str, source_path: str) -> Iterator[str]:
    """The paths from the site's root that a relative link of the source page leads to."""
    file, tail = _split(key)
    for folder in (dirname(source_path), _page(source_path)):
        parts = normpath(join(folder, file)).removesuffix(".html").split("/")
        if ".." not in parts:
            roots = range(min(len(parts), source_path.count("/") + 1))
            yield from ("/" + "/".join(parts[depth:]) + tail for depth in roots)


def _split(key: str) -> tuple[str, str]:
    """A target's path, and what follows it from `?` or `#` on."""
    match = _TAIL.search(key)
    return (key[: match.start()], key[match.start() :]) if match else (key, "")


def _tidy(target: str) -> str:
    """The target without what its path may end in or not: a slash, `.html`."""
    file, tail = _split(target)
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
    if LOCALE.fullmatch(name) or name.lower() in languages or (locale is None and _LANGUAGE.fullmatch(name)):
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
