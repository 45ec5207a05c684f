"""How a report is to look, for the formats that can look in more than one way."""

from mtlint.frozen import frozen


@frozen
class RenderOptions:
    """`width` is in terminal cells, None for as many as the terminal has; `color` asks for ANSI colours. `folder`,
    empty or with `/` at its end, leads from the root of the repository to the working directory. `step_summary`:
    whether the summary of a GitHub step is written beside the report. `limit` is in bytes.
    """

    color: bool = False
    width: int | None = None
    statistics: bool = False
    verbose: bool = False
    folder: str = ""
    step_summary: bool = False
    limit: int | None = None
