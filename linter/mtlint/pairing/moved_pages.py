"""Pages of a site that stand in another folder, or have another name, in another language or by now."""

from __future__ import annotations

from posixpath import basename, dirname

from mtlint.pairing.hrefs import INDEXES, page_folder
from mtlint.pairing.urls import CHINESE_HOSTS, split
from mtlint.patterns import regex

_ON_GITHUB = regex(r"//github\.com/[^/]+/[^/]+/tree//(.+)")
_NUMBERED = regex(r"\d{5,}(?=-|\Z)")
_FILES = (".md", ".mdx")
_TELLING = 8  # characters of the name of a section
_DOCS = "docs"
"""The folder of a site that has its documentation."""
_SERVICES = frozenset(
    {"api", "app", "blog", "community", "dev", "developer", "developers", "docs", "forum", "help"}
) | {
    "learn",
    "support",
    "wiki",
}
_COMMON = frozenset({"", "docs", "overview", *INDEXES})


def same_page(key: str, other: str) -> bool:
    """Whether two keys, the second that of a translation, lead to the same page but for its language.

    They differ in nothing but the fragment, which the second may lack on another site; or they lead to pages of one
    name, or of one long number that their names begin with, in other folders of a host, because a site moves its pages
    one language at a time, the second at most without the fragment; or to one section of a host that stands on another
    page; or to articles of Wikipedia, or of one folder of MDN, whose names are translated; or to a company's site for
    China, whose paths are its own.
    """
    file, mark, section = key.partition("#")
    other_file, other_mark, other_section = other.partition("#")
    if file == other_file:
        return bool(mark and file) and (bool(other_mark) or file.startswith("//"))
    if not file.startswith("//") or not other_file.startswith("//") or (other_mark and not mark):
        return False
    host, _, path = file[2:].partition("/")
    other_host, _, other_path = other_file[2:].partition("/")
    name, other_name = basename(path), basename(other_path)
    if host != other_host:
        return mark == other_mark and CHINESE_HOSTS.get(other_host) == host
    if name not in _COMMON and _id(name) == _id(other_name):
        return True
    if mark != other_mark:
        return False
    return (
        (not other_path and name in _COMMON | {"getting-started"})
        or (len(section) >= _TELLING and section == other_section)
        or host == "wikipedia.org"
        or (host == "developer.mozilla.org" and dirname(path) == dirname(other_path))
    )


def is_site_path(key: str, other: str, source_path: str, *, localized: bool = False) -> bool:
    """Whether a path, the second key, leads where the URL of the first does: sites write the links to themselves in
    both ways, and so may a translation write a path in full. A path from the root is of the site that has the folder in
    which the source page stands, or of its blog, or of that of a page beside it, right in the folder of English, or it
    is `localized`: it named the language of the translation, or the site is known to have that page; a Markdown file is
    the page of which the URL ends in the same folder and name; a path of the repository is the file that a URL of
    GitHub ends in. The same path of a site that has another ending (`bun.com` for `bun.sh`), of one whose name begins
    with the same word (`stove.style`, `stove.cn.site`), or of a part of it (`main.stove.dev`), is one that moved as a
    whole, or its copy."""
    if not key.startswith("//"):
        path = other[2:].partition("/")[2] if other.startswith("//") else ""
        return key == f"/{path}" and "/" in path
    folder = other[1:].partition("/")[0]
    if other.startswith("/") and key[2:].partition("/")[2].removesuffix("/index") == other[1:]:
        folders = dirname(source_path).split("/")
        beside = folder == split(other)[0][1:] and folders[-1] in ("en", "en-us")
        return localized or beside or folder in ("blog", *folders)
    (file, tail), (url, url_tail) = split(other), split(key)
    if other.startswith("//"):
        host, _, path = key[2:].partition("/")
        other_host, _, other_path = other[2:].partition("/")
        return path == other_path != "" and _is_copy(host, other_host)
    if (own := _ON_GITHUB.match(key)) and f"/{other}".endswith(f"/{own[1]}"):
        return True
    place = page_folder(file).split("/")[-2:] if file.endswith((".md", ".mdx")) and not file.startswith("//") else []
    return len(place) > 1 and all(place) and url.split("/")[3:][-2:] == place and bool(tail) == bool(url_tail)


def is_moved(key: str, other: str) -> bool:
    """Whether two paths from the root of a site lead to pages of one name, which tells something, in other folders."""
    if any(path[:1] != "/" or path[:2] == "//" for path in (key, other)):
        return False
    (file, tail), (other_file, other_tail) = split(key), split(other)
    name = basename(page_folder(file))
    return (
        file != other_file and name == basename(page_folder(other_file)) and name not in _COMMON and tail == other_tail
    )


def is_address(key: str, other: str) -> bool:
    """Whether a path from the root of the documentation, which is the name of a file (`/a/b.md`), and an address of the
    site (`/docs/a/b`, `https://example.com/docs/a/b`) mean the same page, whichever of them is the translation's."""
    (file, tail), (address, address_tail) = sorted(
        (split(key), split(other)), key=lambda it: not it[0].endswith(_FILES)
    )
    if not file.endswith(_FILES) or not file.startswith("/") or file.startswith("//") or tail != address_tail:
        return False
    path = address[2:].partition("/")[2] if address.startswith("//") else address[1:]
    return path in (f"{_DOCS}{page_folder(file)}", *([page_folder(file)[1:]] if address.startswith("/") else ()))


def _id(name: str) -> str:
    """The number that the name of a page begins with, or else the name."""
    found = _NUMBERED.match(name)
    return found[0] if found else name


def _is_copy(host: str, other: str) -> bool:
    first = host.partition(".")[0]
    same_word = first == other.partition(".")[0] and first not in _SERVICES
    part = host.endswith(f".{other}") or other.endswith(f".{host}")
    return _without_ending(host) == _without_ending(other) or same_word or part


def _without_ending(host: str) -> str:
    return host.rpartition(".")[0]
