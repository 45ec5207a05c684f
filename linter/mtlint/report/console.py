"""Rich, writing into a string as it would to a terminal, whatever terminal there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from io import StringIO


def console_into(output: StringIO, *, color: bool, width: int) -> Console:
    """A console of `width` cells, with ANSI colours or none."""
    return Console(
        file=output,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        width=width,
    )
