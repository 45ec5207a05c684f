"""`mtlint init`: finds out where the sources are, and writes the first configuration file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mtlint.cli import CLEAN, CommandLineError, write_output

NAME = ".mtlint.yaml"


@click.command(short_help="Find out the layout and write a configuration file.")
@click.argument("folder", required=False)
@click.option("--force", is_flag=True, help=f"Write over a {NAME} that is there.")
@click.option("--dry-run", is_flag=True, help="Print the file instead of writing it.")
def init(folder: str | None, *, force: bool, dry_run: bool) -> int:
    """Find out where the source of every page is, tell it, and write it to .mtlint.yaml in FOLDER: by default the root
    of the repository, from where it serves every folder below.

    The file can be written without: what it states is what mtlint finds by itself. It keeps that from changing, and has
    the other keys in comments.
    """
    from mtlint.config.locate import find_configuration
    from mtlint.config.starter import Findings, starter
    from mtlint.project.layouts.discovery import discover
    from mtlint.project.places import absolute, display_name, work_tree
    from mtlint.project.sight import is_folder
    from mtlint.project.whole_file import write_whole
    from mtlint.report.escaping import visible

    working_directory = Path.cwd()
    here = absolute(folder, working_directory) if folder else work_tree(working_directory) or working_directory
    if not is_folder(here):
        raise CommandLineError(f"`{folder}` is no folder; name the one that the configuration file is for")
    name = display_name(here / NAME, working_directory)
    existing = None if dry_run else find_configuration(here)
    if existing and not (force and existing.path == here / NAME):
        remedy = "--force writes over it" if existing.path == here / NAME else "edit that, or remove it first"
        known = display_name(existing.path, working_directory)
        raise CommandLineError(f"there is a configuration file already, {known}; {remedy}")
    found = discover(here)

    def tell(line: str) -> None:
        click.echo(visible(line), err=dry_run)

    evidence = (
        *(f"Found: {visible(line)}" for line in found.found),
        *(f"Not sure: {visible(line)}" for line in found.doubtful),
    )
    for line in evidence:
        tell(line)
    if not found.found:
        tell("No layout was found that is sure: say in the file where the source of a page is (`layout` or `source`).")
    text = starter(
        Findings(
            evidence=evidence,
            layouts=found.layouts,
            possible=found.possible,
            source=os.path.relpath(found.source, here).replace(os.sep, "/") if found.source else None,
            possible_source=found.url or None,
            locale=found.locale,
        )
    )
    content = text.encode("utf-8", "backslashreplace")
    if dry_run:
        write_output(content)
        return CLEAN
    try:
        write_whole(here / NAME, [content])
    except OSError as error:
        raise CommandLineError(f"cannot write {name}: {error.strerror or error}; --dry-run prints it") from error
    tell(f"written: {name}")
    return CLEAN
