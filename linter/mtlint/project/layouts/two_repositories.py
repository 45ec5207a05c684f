"""Two repositories of which one is named as the other's translation: `azure-docs.nl-nl` beside `azure-docs`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.git.command import GitError, run
from mtlint.project.git.tracked import Tracked, tracked
from mtlint.project.layouts import openpublishing
from mtlint.project.layouts.locales import is_certain, is_english, locale_pattern, spelled_out
from mtlint.project.layouts.repository_names import locale_in, name_of_url, repository_names
from mtlint.project.layouts.written import UnusableError
from mtlint.project.sight import is_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCALE: Final = locale_pattern()
_NAMED: Final = (
    regex(rf"(?P<name>.+?)[._-](?P<locale>{_LOCALE})", re.IGNORECASE),
    regex(rf"(?P<locale>{_LOCALE})[._-](?P<name>.+)", re.IGNORECASE),
)
_MARK: Final = regex("[._-]")
_ENGLISH: Final = ("", ".en-us", ".en-US", ".en", "-en-us", "-en")
_BRANCHES: Final = ("live", "live-sxs", "master-sxs")  # where Microsoft's repositories have their translations
_SHARED: Final = 0.5  # of the pages of a translation's repository, that the repository of the source has as well
_FEWEST: Final = 3
_PRIVATE: Final = "-pr"  # the private twin of a public repository


def source_names(name: str) -> Iterator[tuple[str, str]]:
    """The names that the repository with the source may have, likeliest first, and the locale, where `name` may be
    that of a translation."""
    for pattern in _NAMED if _MARK.search(name) else ():
        found = pattern.fullmatch(name)
        if found and is_certain(found["locale"]) and not is_english(found["locale"]):
            base, locale = found["name"], spelled_out(found["locale"]) or ""
            for stem in dict.fromkeys((base, base.removesuffix(_PRIVATE), base + _PRIVATE)):
                yield from ((stem + ending, locale) for ending in _ENGLISH)


@frozen
class Twin:
    """What is known of the repository with the source of a translation's: where it is on this machine (None: not beside
    that of the pages), its URL ("": not said), and the locale of the pages."""

    folder: Path | None
    url: str
    locale: str | None


def twin_of(ours: Tracked) -> Twin | None:
    """The repository with the source of one that is named as a translation's; None where it is not named so.

    What is found on this machine has at least half of the paths of the pages.
    """
    published, names = _published(ours), repository_names(ours.root)
    named = [pair for name in names for pair in source_names(name)]
    if published.url:
        named.insert(0, (name_of_url(published.url), published.locale or locale_in(names) or ""))
    for other, locale in named:
        folder = ours.root.parent / other
        if other not in ("", ".", "..") and folder != ours.root and is_there(folder / ".git"):
            shared = len(ours.pages & tracked(folder).pages)
            if shared >= max(_FEWEST, _SHARED * len(ours.pages)):
                return Twin(folder, published.url, locale)
    sure = published.locale or locale_in(names)
    return Twin(None, published.url, sure) if sure else None


def missing_twin(ours: Tracked, twin: Twin) -> str:
    """What to say where the repository with the source is not on this machine."""
    where = f"; .openpublishing.publish.config.json names {twin.url}" if twin.url else ""
    branch = ""
    if len(ours.pages) < _FEWEST and (other := _branch_of_pages(ours.root)):
        branch = f". The translations may be on the branch `{other}`"
    return (
        f"`{ours.root.name}` is the {twin.locale} translation of a repository that is not beside it: "
        f"say by --source where that is{where}{branch}"
    )


def _published(ours: Tracked) -> openpublishing.Published:
    nothing = openpublishing.Published(None, "", "")
    if openpublishing.NAME not in ours.files:
        return nothing
    try:
        return openpublishing.published(ours.read(openpublishing.NAME) or b"")
    except UnusableError:
        return nothing


def _branch_of_pages(root: Path) -> str | None:
    """The first of the branches with translations that a repository has, unless it is the one checked out."""
    try:
        listed = run(root, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes")
        current = run(root, "rev-parse", "--abbrev-ref", "HEAD").decode("utf-8", "surrogateescape").strip()
    except GitError:
        return None
    names = {ref.rpartition("/")[2] for ref in listed.decode("utf-8", "surrogateescape").split()}
    return next((branch for branch in _BRANCHES if branch in names and branch != current), None)
