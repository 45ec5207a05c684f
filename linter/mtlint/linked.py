"""What the links of a page lead to, as far as there may be a question; by keys that are made of the links' targets."""

import re
from urllib.parse import unquote

from mtlint.frozen import frozen
from mtlint.patterns import regex

_NO_RELATIVE_PATH = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?~{<]")
_NO_ADDRESS = regex(r"[a-z][a-z0-9+.-]*:|//|[#?~{<]|[^?#]*\.(?:mdx?|markdown)(?:[?#]|\Z)", re.ASCII | re.IGNORECASE)


@frozen
class Neighbour:
    """What a relative link leads to: whether there is a file when it is followed from the source page in today's
    source, and from the localized page in the localized tree.

    `source` and `target` are the contents of those files, where they are pages and the link has a fragment.
    """

    in_source: bool = False
    in_target: bool = False
    source: bytes | None = None
    target: bytes | None = None


@frozen
class LinkedPage:
    """The page to a section of which links lead by its address on the site: its contents in today's source, and in the
    localized tree, None where it is not sure that readers of the translation get that one. `mdx` is what both are.
    `translation` is the address of the translated page, where the links lead to the English one."""

    source: bytes | None = None
    target: bytes | None = None
    mdx: bool = False
    translation: str = ""


@frozen
class SitePage:
    """What an address of the site leads to: whether today's source has that page, and if so, whether it is plain that
    the page's language has not (`untranslated`); if not, whether the version of the source that the page is compared
    with had it (`given_up`). `moved_to` is the address that the site sends its readers to."""

    exists: bool = False
    untranslated: bool = False
    given_up: bool = False
    moved_to: str = ""

    @property
    def is_known(self) -> bool:
        return self.exists or self.given_up or bool(self.moved_to)


def site_key(href: str) -> str:
    """The key in `Job.site` of a link's target: its path as written, without `?` and `#` and what follows, and
    percent-decoded; "" where it is no address of the same site, or that of a Markdown file."""
    return "" if _NO_ADDRESS.match(href) else unquote(re.split(r"[?#]", href, maxsplit=1)[0])


def states_name(content: bytes, fragment: str) -> bool:
    """Whether a page has a fragment as an explicit name in one of the usual forms."""
    name = fragment.encode("utf-8", "surrogatepass")
    return any(form % name in content for form in (b'name="%s"', b'id="%s"', b"{#%s}", b"{ #%s }"))


def neighbour_key(href: str) -> str:
    """The key in `Job.neighbours` of a link's target: its path as written, without `?` and `#` and what follows, and
    percent-decoded; "" where it is no relative path."""
    if _NO_RELATIVE_PATH.match(href):
        return ""
    return unquote(re.split(r"[?#]", href, maxsplit=1)[0])
