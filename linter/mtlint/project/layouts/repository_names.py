"""What a repository may be called, and the locale that its name says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.project.git.command import GitError, run
from mtlint.project.layouts.locales import locale_of_repository
from mtlint.project.sight import is_there

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def repository_names(root: Path) -> tuple[str, ...]:
    """How a repository may be called: by the URL it was cloned from, and by its folder."""
    return tuple(dict.fromkeys(filter(None, (name_of_url(_url(root)), root.name))))


def _url(root: Path) -> str:
    """Where a repository was cloned from; "" where that is not known."""
    if not is_there(root / ".git"):
        return ""
    try:
        return run(root, "config", "--get", "remote.origin.url").decode("utf-8", "surrogateescape").strip()
    except GitError:
        return ""


def name_of_url(url: str) -> str:
    """The last part of a repository's URL or path."""
    return re.split(r"[/:]", url.strip().rstrip("/"))[-1].removesuffix(".git")


def named_locale(root: Path) -> str | None:
    """The locale that the name of a repository surely has; None where it may be a word."""
    return locale_in(repository_names(root))


def locale_in(names: Iterable[str]) -> str | None:
    """The first locale that stands for itself at the end of one of the names."""
    return next(filter(None, map(locale_of_repository, names)), None)
