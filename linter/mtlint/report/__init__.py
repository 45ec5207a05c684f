"""Reports: findings in, text out. A format is one module here and one line in `RENDERERS`."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mtlint.report.concise import render_concise
from mtlint.report.github import render_github
from mtlint.report.gitlab import render_gitlab
from mtlint.report.json_report import render_json
from mtlint.report.jsonl_report import render_jsonl
from mtlint.report.junit import render_junit
from mtlint.report.markdown import render_markdown
from mtlint.report.options import RenderOptions
from mtlint.report.results import PageTally, Report, Shard

__all__ = ["RENDERERS", "PageTally", "RenderOptions", "Renderer", "Report", "Shard"]

Renderer = Callable[[Report, RenderOptions], Iterator[str]]
"""Gives a report piece by piece, so that a long one need not be in memory at once."""


def _text(report: Report, options: RenderOptions) -> Iterator[str]:
    from mtlint.report.text import render_text  # rich is slow to import, and for this format only

    return render_text(
        report,
        color=options.color,
        width=options.width,
        statistics=options.statistics,
        verbose=options.verbose,
    )


def _sarif(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.registry import all_rules
    from mtlint.report.sarif import render_sarif

    return render_sarif(report, all_rules())


def _github(report: Report, options: RenderOptions) -> Iterator[str]:
    return render_github(report, folder=options.folder, step_summary=options.step_summary)


def _html(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.registry import all_rules
    from mtlint.report.html_report import render_html

    return render_html(report, all_rules())


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "text": _text,
        "concise": lambda report, _: render_concise(report),
        "json": lambda report, _: render_json(report),
        "jsonl": lambda report, _: render_jsonl(report),
        "sarif": _sarif,
        "github": _github,
        "gitlab": lambda report, options: render_gitlab(report, folder=options.folder),
        "junit": lambda report, _: render_junit(report),
        "markdown": lambda report, options: render_markdown(report, limit=options.limit),
        "html": _html,
    }
)
"""Every report format by the name that `--format` takes."""
