"""`mtlint schema`: what editors need to complete the configuration file."""

from __future__ import annotations

import json

import click

from mtlint.cli import write_output


@click.command(short_help="Print the JSON Schema of the configuration file, for editors.")
def schema() -> None:
    """Print the JSON Schema of the configuration file, with the rules that are installed.

    Write it to a file, and name that in the first line of .mtlint.yaml:

        # yaml-language-server: $schema=mtlint.schema.json
    """
    from mtlint.config.schema import configuration_schema
    from mtlint.registry import all_rules

    write_output((json.dumps(configuration_schema(all_rules()), indent=2, ensure_ascii=False) + "\n").encode())
