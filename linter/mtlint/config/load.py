"""Finds the configuration of a run; what reads a file is loaded for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.config.configuration import Configuration
from mtlint.config.tree import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mtlint.rule import Rule


def load_configuration(
    rules: Callable[[], Sequence[Rule]], working_directory: Path, *, file: str | None = None, isolated: bool = False
) -> Configuration:
    """The settings of the `file` named, or else of the one that is found; none where `isolated` or none is found. The
    `rules` are loaded only for a file.

    Raises ConfigurationError.
    """
    if isolated and file is not None:
        raise ConfigurationError("--config and --isolated contradict each other; leave one out")
    if isolated:
        return Configuration(working_directory)

    from mtlint.config.locate import find_configuration, open_configuration

    found = find_configuration(working_directory) if file is None else open_configuration(file, working_directory)
    if found is None:
        return Configuration(working_directory)

    from mtlint.config.reading import read_configuration

    return read_configuration(found, rules(), working_directory)
