"""The unit of work: everything one page's check needs, picklable, with no file or repository behind it."""

from collections.abc import Mapping
from dataclasses import field

from mtlint.frozen import frozen
from mtlint.linked import LinkedPage, Neighbour, SitePage
from mtlint.provenance import Provenance


@frozen
class SourceVersion:
    """The English a page is compared with. `revision` is a commit id or "worktree"."""

    path: str
    revision: str
    content: bytes


@frozen
class Job:
    """One localized page to check. `path` is how reports name it, `root_path` what it is called from the root of its
    repository on ("" as the path); `error` says why it could not be read.

    `neighbours` has the relative links about which there may be a question: pages linked with a fragment, and paths
    that only one of source and translation links to, `site` addresses of such pages; `places` has, by `site_key`, the
    pages of the site to whose sections it links, and those to which it links in English. `touched` are the first and
    last lines of the stretches that a branch touched, where only findings in their blocks are wanted (see
    `project.changed`). `witnesses` are other versions of the source that parts of the page may have been made from.
    `system` is the publishing system that a configuration file above the page tells: the name of a `Flavour`, or "";
    `mdx` whether it reads pages as MDX whatever their suffix.
    """

    path: str
    content: bytes
    locale: str | None = None
    source: SourceVersion | None = None
    provenance: Provenance = field(default_factory=Provenance)
    error: str | None = None
    neighbours: Mapping[str, Neighbour] = field(default_factory=dict[str, Neighbour])
    site: Mapping[str, SitePage] = field(default_factory=dict[str, SitePage])
    places: Mapping[str, LinkedPage] = field(default_factory=dict[str, LinkedPage])
    root_path: str = ""
    touched: tuple[tuple[int, int], ...] | None = None
    witnesses: tuple[bytes, ...] = ()
    system: str = ""
    mdx: bool = False

    @property
    def is_mdx(self) -> bool:
        """Whether the page is read as MDX."""
        return self.mdx or self.path.endswith(".mdx")

    @property
    def lasting_path(self) -> str:
        """What the page is called wherever mtlint runs: by it findings are known again, and its folders tell the
        publishing system and where its links lead."""
        return self.root_path or self.path
