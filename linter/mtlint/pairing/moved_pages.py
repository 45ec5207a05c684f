"""Pages of a site that stand in another folder, or have another name, in another language or by now."""

from __future__ import annotations

from posixpath import basename, dirname

from mtlint.pairing.hrefs import INDEXES, page_folder
from mtlint.pairing.urls import CHINESE_HOSTS, split
from mtlint.patterns import regex

_ON_GITHUB = regex(r"//github\.com/[^/]+/[^/]+/(?:blob|tree)//(.+)")
_COMMON = frozenset({"", "docs", "overview", *INDEXES})


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
    if CHINESE_HOSTS.get(other_host) == host:
        return True
    if host == other_host and not other_path and name in _COMMON | {"getting-started"}:
        return True
    if host != other_host or name == basename(other_path):
        return host == other_host and name not in _COMMON
    return host == "wikipedia.org" or (host == "developer.mozilla.org" and dirname(path) == dirname(other_path))


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
        beside = folder == split(other)[0][1:] and folders[-1] in ("en", "en-us")
        return beside or folder in ("blog", *folders)
    (file, tail), (url, url_tail) = split(other), split(key)
    if other.startswith("//"):
        host, _, path = key[2:].partition("/")
        other_host, _, other_path = other[2:].partition("/")
        return path == other_path != "" and _without_ending(host) == _without_ending(other_host)
    if (own := _ON_GITHUB.match(key)) and f"/{other}".endswith(f"/{own[1]}"):
        return True
    place = page_folder(file).split("/")[-2:] if file.endswith((".md", ".mdx")) and not file.startswith("//") else []
    return len(place) > 1 and all(place) and url.split("/")[3:][-2:] == place and bool(tail) == bool(url_tail)


def is_moved(key: str, other: str) -> bool:
    """Whether two paths from the root of a site lead to pages of one name, which tells something, in other folders."""
    (file, tail), (other_file, other_tail) = split(key), split(other)
    paths = all(path.startswith("/") and not path.startswith("//") for path in (file, other_file))
    name = basename(file)
    return paths and file != other_file and name == basename(other_file) and name not in _COMMON and tail == other_tail


def _without_ending(host: str) -> str:
    return host.rpartition(".")[0]
