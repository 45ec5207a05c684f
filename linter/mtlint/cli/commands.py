"""The commands, one module each, as click finds, parses and ends them."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from mtlint import __version__
from mtlint.cli import ERROR, Interrupted
from mtlint.cli.arguments import COMMANDS, refuse_files_that_are_options


class _DefaultToCheck(click.Group):
    """`mtlint docs/` and `mtlint --source x docs/` mean `mtlint check …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        refuse_files_that_are_options(args)
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


@click.group(cls=_DefaultToCheck, context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mtlint", message="%(prog)s %(version)s")
def _mtlint() -> None:
    """Find what translation did to localized Markdown pages: lost links, dropped bold, stale and untranslated
    text, compared with the English each page was made from.

    `mtlint docs/` is short for `mtlint check docs/`.
    """


def run(args: list[str], command: click.Command = _mtlint) -> object:
    """What the command returns. Raises SystemExit where nobody reads its output any more."""
    try:
        return command.main(args, prog_name="mtlint", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):  # nobody reads standard error
            error.show()
        return ERROR
    except click.Abort as error:
        raise Interrupted from error


def end(error: BaseException) -> object:
    """What becomes of a command that is interrupted, or whose output nobody reads."""

    def fail() -> NoReturn:
        raise error

    return run([], click.Command("mtlint", callback=fail))
