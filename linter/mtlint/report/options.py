"""How a report is to look, for the formats that can look in more than one way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """`width` is in terminal cells; `color` asks for ANSI colours."""

    color: bool = False
    width: int = 80
    statistics: bool = False
    verbose: bool = False
