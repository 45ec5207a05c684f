"""Rules with options of every type, and a way to read a configuration file of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mtlint.api import InputFile, Pair, Problem, Severity, rule
from mtlint.config.load import load_configuration
from mtlint.config.tree import ConfigurationError
from mtlint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mtlint.config.configuration import Configuration


@dataclass(frozen=True, slots=True)
class Options:
    """One field of each type. Raises ValueError where the ratio is above 1 or the list is not of whole words."""

    least: int = 3
    min_ratio: float = 0.5
    strict: bool = False
    label: str = "none"
    words: tuple[str, ...] = ()
    word_list: InputFile | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        errors = ["min-ratio must be at most 1"] if self.min_ratio > 1 else []
        lines = self.word_list.text.splitlines() if self.word_list else []
        path = self.word_list.path if self.word_list else ""
        errors += [f"{path}:{number}: two words" for number, line in enumerate(lines, 1) if " " in line]
        if errors:
            raise ValueError("\n".join(errors))


@rule("with-options", summary="test", severity=Severity.WARNING, options=Options)
def with_options(_pair: Pair, _options: Options) -> Iterator[Problem]:
    """Reports nothing."""
    yield from ()


RULES = (*all_rules(), with_options)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Configuration]:
    """Write a configuration file to an empty folder and read it there."""

    def written(text: str, name: str = ".mtlint.yaml") -> Configuration:
        (tmp_path / name).write_text(text, "utf-8")
        return load_configuration(lambda: RULES, tmp_path)

    return written


@pytest.fixture
def errors(read: Callable[..., Configuration]) -> Callable[..., list[str]]:
    """What is told of a configuration file that is wrong, line by line."""

    def told(text: str, name: str = ".mtlint.yaml") -> list[str]:
        with pytest.raises(ConfigurationError) as caught:
            read(text, name)
        return str(caught.value).splitlines()

    return told
