"""Reports: findings in, text out. A format is one module here, loaded when it is asked for, and one line in
`RENDERERS`."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mtlint.report.options import RenderOptions
from mtlint.report.results import PageTally, Report, Shard

__all__ = ["RENDERERS", "PageTally", "RenderOptions", "Renderer", "Report", "Shard"]

Renderer = Callable[[Report, RenderOptions], Iterator[str]]
"""Gives a report piece by piece, so that a long one need not be in memory at once."""


def _text(report: Report, options: RenderOptions) -> Iterator[str]:
    from mtlint.report.text import render_text

    return render_text(
        report,
        color=options.color,
        width=options.width,
        statistics=options.statistics,
        verbose=options.verbose,
    )


def _concise(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.report.concise import render_concise

    return render_concise(report)


def _json(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.report.json_report import render_json

    return render_json(report)


def _jsonl(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.report.jsonl_report import render_jsonl

    return render_jsonl(report)


def _sarif(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.registry import all_rules
    from mtlint.report.sarif import render_sarif

    return render_sarif(report, all_rules())


def _github(report: Report, options: RenderOptions) -> Iterator[str]:
    from mtlint.report.github import render_github

    return render_github(report, folder=options.folder, step_summary=options.step_summary)


def _gitlab(report: Report, options: RenderOptions) -> Iterator[str]:
    from mtlint.report.gitlab import render_gitlab

    return render_gitlab(report, folder=options.folder)


def _junit(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.report.junit import render_junit

    return render_junit(report)


def _markdown(report: Report, options: RenderOptions) -> Iterator[str]:
    from mtlint.report.markdown import render_markdown

    return render_markdown(report, limit=options.limit)


def _html(report: Report, _: RenderOptions) -> Iterator[str]:
    from mtlint.registry import all_rules
    from mtlint.report.html_report import render_html

    return render_html(report, all_rules())


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "text": _text,
        "concise": _concise,
        "json": _json,
        "jsonl": _jsonl,
        "sarif": _sarif,
        "github": _github,
        "gitlab": _gitlab,
        "junit": _junit,
        "markdown": _markdown,
        "html": _html,
    }
)
"""Every report format by the name that `--format` takes."""
