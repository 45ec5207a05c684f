"""What the command line asks of this room, and the error that sends the user back to it."""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from mtlint.frozen import frozen
from mtlint.project.shards import Part

SIZE_LIMIT: Final = 20_000_000
"""Bytes of a page, or of a version of one."""


class ProjectError(Exception):
    """The request cannot be met; the message names what is wrong and the remedy."""


@frozen
class Request:
    """Paths and options as given. `source` is a folder, a work tree, a bare repository or a git URL; `layouts` are
    templates, or the name of one family of them. Files of which `wanted` is not true, asked with the absolute path, are
    left out. With `changed_since`, pages not touched since that revision are Skipped as UNCHANGED; with
    `changed_blocks` the others carry the lines that are. `tell` is given what the user should know of the run as a
    whole, at most once each; `explain` what else was found out about where the sources are. Without `contents`, Jobs
    have neither the bytes of the page nor neighbours: for who asks about sources alone. `untranslated` is given, after
    the last page, each source without a translation: its path and the locale. `unsaved` is what an editor shows of
    pages, by their absolute path, in place of what their files say. Pages have at most `largest` bytes.
    Without `fetch` a git URL that was cloned before is not asked for news. Without `pin` the `source_rev` is not what
    pages are compared with, but what counts as today's source. `expect` is told how many pages there will
    be, checked or skipped, before the first. With a `part`, only its pages become Jobs."""

    paths: tuple[str, ...]
    source: str | None = None
    source_rev: str | None = None
    locale: str | None = None
    changed_since: str | None = None
    changed_blocks: bool = False
    wanted: Callable[[str], bool] = lambda _: True
    tell: Callable[[str], None] = lambda _: None
    layouts: tuple[str, ...] = ()
    contents: bool = True
    untranslated: Callable[[str, str], None] | None = None
    explain: Callable[[str], None] = lambda _: None
    unsaved: Mapping[Path, bytes] = field(default_factory=dict[Path, bytes])
    fetch: bool = True
    pin: bool = True
    largest: int = SIZE_LIMIT
    expect: Callable[[int], None] = lambda _: None
    part: Part | None = None
