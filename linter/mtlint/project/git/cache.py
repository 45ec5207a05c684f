"""Sources named by a URL: cloned once without file contents, then kept in the user's cache folder and fetched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from mtlint.patterns import regex
from mtlint.project.git.command import GitDirectory, GitError, run
from mtlint.project.request import ProjectError
from mtlint.project.sight import current

_URL: Final = regex(r"(?:https?|ssh|git|file)://\S+|[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:(?!//)\S+")
_DEFAULT_BRANCH: Final = regex(r"ref: (refs/heads/\S+)\tHEAD\n")
_CREDENTIALS: Final = regex(r"(?<=://)[^/@\s]+@")


def cache_folder() -> Path:
    """The user's cache folder, or the one that MTLINT_CACHE_DIR names."""
    given = os.environ.get("MTLINT_CACHE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("mtlint")


def is_url(source: str) -> bool:
    """Whether `--source` is a URL that git can clone: https, ssh, git or file, or `user@host:path`."""
    return ":" in source and _URL.fullmatch(source) is not None


def without_credentials(text: str) -> str:
    """The text with user names and tokens in URLs left out."""
    return _CREDENTIALS.sub("", text) if "@" in text else text


def cached_clone(url: str, *, fetch: bool = True) -> GitDirectory:
    """A bare clone of the URL, brought up to date, unless it is there and not to `fetch`. Raises ProjectError."""
    from hashlib import sha256

    if notes := current():
        notes.whole = False  # others may push
    folder = _cache_folder() / sha256(url.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    clone = GitDirectory(folder)
    try:
        if folder.is_dir() and not fetch:
            return clone
        if folder.is_dir():
            refs = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
            run(
                clone,
                "fetch",
                "--quiet",
                "--prune",
                "--no-tags",
                "--no-write-fetch-head",
                "origin",
                *refs,
                network=True,
            )
            _follow_default_branch(clone)
        else:
            _clone(url, folder)
    except GitError as error:
        raise ProjectError(
            f"source `{without_credentials(url)}` cannot be fetched: {without_credentials(str(error))}; check the URL, "
            "the network and your access rights, or clone it yourself and give that folder as --source"
        ) from error
    except OSError as error:
        raise ProjectError(
            f"the cache folder `{folder.parent}` cannot be used: {error.strerror}; set MTLINT_CACHE_DIR to another one"
        ) from error
    return clone


def _follow_default_branch(clone: GitDirectory) -> None:
    """Point HEAD at the branch that is the remote's default today: it may have been renamed."""
    told = run(clone, "ls-remote", "--symref", "origin", "HEAD", network=True).decode("utf-8", "surrogateescape")
    default = _DEFAULT_BRANCH.match(told)
    if default:
        run(clone, "symbolic-ref", "HEAD", default[1])


def _cache_folder() -> Path:
    return cache_folder().absolute() / "sources"


def _clone(url: str, folder: Path) -> None:
    """Clone beside the folder and move into place, so that no half of a clone is ever taken for one."""
    import shutil
    from tempfile import mkdtemp

    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(dir=folder.parent, prefix="unfinished-"))
    try:
        options = ("--bare", "--quiet", "--filter=blob:none", "--template=")
        run(folder.parent, "clone", *options, "--", url, str(unfinished), network=True)
        if not folder.is_dir():
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
