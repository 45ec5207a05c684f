"""What a configuration says about one page: whether it is to be checked, and by which rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.config.globs import matches
from mtlint.config.selection import SelectionError, active_rules
from mtlint.project.places import display_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mtlint.config.configuration import Configuration
    from mtlint.config.selection import ActiveRule, Choice
    from mtlint.rule import Rule


def is_wanted(path: str, configuration: Configuration) -> bool:
    """Whether `include` and `exclude` leave a page in; `path` is absolute."""
    if not configuration.include and not configuration.exclude:
        return True
    name = display_name(path, configuration.folder)
    if configuration.include and not any(matches(glob, name) for glob in configuration.include):
        return False
    return not any(matches(glob, name) for glob in configuration.exclude)


def rules_of_pages(
    rules: Sequence[Rule], configuration: Configuration, given: Choice, working_directory: Path
) -> Callable[[str], tuple[ActiveRule, ...]]:
    """Gives the rules of each page, by its path from the working directory on: what the configuration chooses, changed
    by every `per-path` glob that means the page, then by what is `given` on the command line.

    Raises SelectionError, here or when a page is asked for, where no rule is left.
    """

    @cache
    def chosen(meant: tuple[Choice, ...]) -> tuple[ActiveRule, ...]:
        return active_rules(rules, [configuration.choice, *meant, given], configuration.options)

    def rules_of(path: str) -> tuple[ActiveRule, ...]:
        name = display_name(working_directory / path, configuration.folder)
        try:
            return chosen(tuple(choice for glob, choice in configuration.per_path if matches(glob, name)))
        except SelectionError as error:
            raise SelectionError(f"per-path leaves no rule for {path}; leave the page out with exclude") from error

    chosen(())
    return rules_of
