"""The usual arguments of `mtlint check`, read without click: to load it takes a tenth of the time of a check of a small
page. What is for another command, wrong or seldom is left to it."""

from __future__ import annotations

import os
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mtlint.cli import CommandLineError
from mtlint.findings import Severity
from mtlint.report import RENDERERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

COMMANDS: Final = ("baseline", "check", "explain", "init", "merge", "rules", "schema", "server", "status")
NEVER: Final = "never"
FAIL_ON: Final = {**{str(severity): int(severity) for severity in reversed(Severity)}, NEVER: max(Severity) + 1}
PROGRESS: Final = ("auto", NEVER)
COLOR: Final = ("auto", "always", NEVER)
ORDERED: Final = ("formats", "outputs")
"""Options each of which belongs to the one before it."""

_FLAGS: Final = (
    *("--changed-blocks", "--diff", "--fix", "--isolated", "--no-cache", "--no-inline-suppressions"),
    *("--quiet", "--statistics", "--unsafe-fixes", "--verbose"),
)
_TEXTS: Final = ("--baseline", "--cache-dir", "--changed-since", "--config", "--locale", "--source", "--source-rev")
_CHOICES: Final[Mapping[str, Collection[str]]] = {"--color": COLOR, "--fail-on": FAIL_ON, "--progress": PROGRESS}
_NAMES: Final = ("--extend-select", "--ignore", "--select")
_REPEATED: Final = {"--format": "formats", "--layout": "layouts", "--output": "outputs"}
_DEFAULTS: Final = {
    **dict.fromkeys(("executor", "fail_on", "max_size", "shard", "timeout")),
    "color": "auto",
    "jobs": 1,
    "progress": "auto",
}


Given: TypeAlias = "tuple[tuple[str, ...], Mapping[str, Any], Sequence[str]]"
"""What the command line says: the paths, the options, and the order of those that have one."""


def usual_arguments(args: Sequence[str]) -> Given | None:
    """What these arguments say; None where click is to read them. Raises CommandLineError."""
    refuse_files_that_are_options(args)
    command = args[0] if args and args[0] in COMMANDS else ""
    if command not in ("", "check") or "_MTLINT_COMPLETE" in os.environ:
        return None
    paths: list[str] = []
    order: list[str] = []
    options: dict[str, Any] = dict(_DEFAULTS)
    options |= {_inside(option): False for option in _FLAGS}
    options |= {_inside(option): None for option in _TEXTS}
    options |= dict.fromkeys((*map(_inside, _NAMES), *_REPEATED.values()), ())
    rest = iter(args[1:] if command else args)
    for argument in rest:
        option, has_value, text = argument.partition("=")
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument in _FLAGS:
            options[_inside(option)] = True
        elif (value := text if has_value else next(rest, None)) is None:
            return None
        elif option in _TEXTS or value in _CHOICES.get(option, ()):
            options[_inside(option)] = value
        elif option in _NAMES:
            options[_inside(option)] += names((value,))
        elif option in _REPEATED and (option != "--format" or value in RENDERERS):
            options[_REPEATED[option]] += (value,)
            order.append(_REPEATED[option])
        else:
            return None
    return tuple(paths), options, [name for name in order if name in ORDERED]


def names(values: Iterable[str]) -> tuple[str, ...]:
    """The names in values of an option, which may have several with commas."""
    return tuple(name for value in values for name in value.replace(" ", "").split(",") if name)


def refuse_files_that_are_options(args: Iterable[str]) -> None:
    """Raise CommandLineError where an argument may be the one or the other: whoever named the file must not decide."""
    for argument in takewhile(lambda argument: argument != "--", args):
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise CommandLineError(
                f"`{argument}` looks like an option, and there is a file of that name; "
                f"write `./{argument}`, or `--` before the files, if the file is meant, else rename it"
            )


def _inside(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")
