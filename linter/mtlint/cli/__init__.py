"""The command line: one module a command; `main` catches everything and decides the exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import ENOSPC
from importlib import import_module
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from mtlint import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, FOUND, ERROR = 0, 1, 2
COMMANDS = ("baseline", "check", "explain", "init", "merge", "rules", "schema", "server", "status")


class CommandLineError(Exception):
    """What the user asked for cannot be done; the message says what, where and how to mend it. Exit status 2."""


class _DefaultToCheck(click.Group):
    """`mtlint docs/` and `mtlint --source x docs/` mean `mtlint check …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _refuse_files_that_are_options(args)
        first = args[0] if args else ""
        if first not in COMMANDS and first not in ("--help", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A command, loaded when it is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"mtlint.cli.{cmd_name}"), cmd_name)
        return command


def _refuse_files_that_are_options(args: list[str]) -> None:
    """Raise CommandLineError where an argument may be the one or the other: whoever named the file must not decide."""
    for argument in takewhile(lambda argument: argument != "--", args):
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise CommandLineError(
                f"`{argument}` looks like an option, and there is a file of that name; "
                f"write `./{argument}`, or `--` before the files, if the file is meant, else rename it"
            )


@click.group(cls=_DefaultToCheck, context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mtlint", message="%(prog)s %(version)s")
def _mtlint() -> None:
    """Find what translation did to localized Markdown pages: lost links, dropped bold, stale and untranslated
    text, compared with the English each page was made from.

    `mtlint docs/` is short for `mtlint check docs/`.
    """


def main(argv: Sequence[str]) -> int:
    """Run the command line. Returns 0 (clean), 1 (findings) or 2 (nothing checked, or an error); never raises."""
    from mtlint.config.selection import SelectionError
    from mtlint.config.tree import ConfigurationError
    from mtlint.project.request import ProjectError
    from mtlint.registry import RegistryError

    status: object = ERROR
    try:
        status = _mtlint.main(list(argv), prog_name="mtlint", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):  # nobody reads standard error
            error.show()
    except (CommandLineError, ConfigurationError, ProjectError, SelectionError, RegistryError) as error:
        _complain(str(error))
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted")
    except SystemExit as error:
        if error.code != 1:
            raise
        _give_up_output()  # click's way to say that the reader of standard output left (`| head`)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == ENOSPC:
            _give_up_output()
            _complain(str(error.strerror))
        else:
            import traceback

            _complain(f"internal error; please report it:\n{traceback.format_exc()}")
    return status if isinstance(status, int) else CLEAN


def write_output(content: bytes) -> None:
    """Write to standard output. Raises CommandLineError where it is full or closed, BrokenPipeError where its reader
    went away (`| head`).
    """
    try:
        if sys.stdout is None:
            raise CommandLineError("cannot write the report to standard output: it is closed")
        while content:  # with PYTHONUNBUFFERED a disk that gets full takes a part, and says nothing
            content = content[sys.stdout.buffer.write(content) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _give_up_output()
        raise CommandLineError(
            f"cannot write the report to standard output: {error.strerror}; --output FILE writes it elsewhere"
        ) from error


def _complain(message: str) -> None:
    from mtlint.report.escaping import visible

    with suppress(OSError):  # nobody reads standard error
        for line in message.splitlines():
            click.echo(f"mtlint: {visible(line)}", err=True)


def _give_up_output() -> None:
    """Keep the interpreter from complaining at exit of what it cannot write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
