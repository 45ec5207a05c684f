"""Reports: findings in, text out. A format is one module here and one line in `RENDERERS`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from mtlint.report.concise import render_concise
from mtlint.report.json_report import render_json
from mtlint.report.options import RenderOptions
from mtlint.report.results import Report

__all__ = ["RENDERERS", "RenderOptions", "Renderer", "Report"]

Renderer = Callable[[Report, RenderOptions], str]


def _text(report: Report, options: RenderOptions) -> str:
    from mtlint.report.text import render_text  # rich is slow to import, and for this format only

    return render_text(
        report,
        color=options.color,
        width=options.width,
        statistics=options.statistics,
        verbose=options.verbose,
    )


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "text": _text,
        "concise": lambda report, _: render_concise(report),
        "json": lambda report, _: render_json(report),
    }
)
"""Every report format by the name that `--format` takes."""
