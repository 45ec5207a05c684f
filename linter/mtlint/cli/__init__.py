"""The command line: one module a command; `main` catches everything and decides the exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import ENOSPC, EPIPE
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, FOUND, ERROR = 0, 1, 2


class CommandLineError(Exception):
    """What the user asked for cannot be done; the message says what, where and how to mend it. Exit status 2."""


class Interrupted(Exception):  # noqa: N818 - no error
    """Ctrl-C ended the run before it got anywhere. Exit status 2."""


def main(argv: Sequence[str]) -> int:
    """Run the command line. Returns 0 (clean), 1 (findings) or 2 (nothing checked, or an error); never raises."""
    from mtlint.config.selection import SelectionError
    from mtlint.config.tree import ConfigurationError
    from mtlint.project.request import ProjectError
    from mtlint.registry import RegistryError

    status: object = ERROR
    try:
        status = _run(argv)
    except (CommandLineError, ConfigurationError, ProjectError, SelectionError, RegistryError) as error:
        _complain(str(error))
    except (KeyboardInterrupt, Interrupted):
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


def _run(argv: Sequence[str]) -> object:
    from mtlint.cli.arguments import usual_arguments

    given = usual_arguments(argv)
    if given is None:
        from mtlint.cli.commands import run

        return run(list(argv))
    from mtlint.cli.checking import check_pages

    try:
        return check_pages(*given)
    except (EOFError, KeyboardInterrupt, OSError) as error:
        if isinstance(error, OSError) and error.errno != EPIPE:
            raise
        from mtlint.cli.commands import end

        return end(error)


def say(message: str) -> None:
    """Write a line to standard error."""
    import click

    click.echo(message, err=True)


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
            say(f"mtlint: {visible(line)}")


def _give_up_output() -> None:
    """Keep the interpreter from complaining at exit of what it cannot write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
