"""What a configuration file can say."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from mtlint.config.selection import Choice
from mtlint.frozen import frozen
from mtlint.project.request import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SECONDS: Final = 60
"""How long a page may take, where nothing else is said. The slowest of real pages takes one or two."""
MOST_SECONDS: Final = 86_400  # that a page may take
MOST_KILOBYTES: Final = SIZE_LIMIT // 1000  # that a page may have


@frozen
class Configuration:
    """The settings of a file; without one, none.

    `source` is a URL or a path that can be used from the working directory. Globs, those of `per_path` too, are about
    paths as seen from `folder`. `options` are those given, by rule id. `fail_on` is a severity or `never`, `baseline` a
    file as the working directory sees it; `timeout` is in seconds, `max_size` in kilobytes.
    """

    folder: Path
    source: str | None = None
    source_rev: str | None = None
    layouts: tuple[str, ...] = ()
    locale: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    choice: Choice = field(default_factory=Choice)
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    per_path: tuple[tuple[str, Choice], ...] = ()
    fail_on: str | None = None
    baseline: str | None = None
    timeout: float | None = None
    max_size: int | None = None
