"""The `html` format: one file that needs nothing else, for people who go through the findings.

Every word in it comes from strangers. The template escapes all of it; the policy in the page allows the one script and
the one style sheet of this package, by their hashes, and nothing else: no other script, no image, no connection.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mtlint import __version__
from mtlint.findings import Finding, Passage, Severity
from mtlint.frozen import frozen
from mtlint.report.escaping import visible
from mtlint.report.html_text import direction, is_code, is_whole, language, manual, message, passage, shown_path
from mtlint.report.results import Report
from mtlint.report.summary import summary_line
from mtlint.rule import Rule

_PIECES_A_CHUNK: Final = 500


@frozen
class _Side:
    """One language of a finding."""

    title: str
    place: str
    lang: str
    dir: str
    text: Markup
    classes: str


def render_html(report: Report, rules: Iterable[Rule]) -> Iterator[str]:
    """The report as one HTML document. Of `rules`, those with findings are explained at its end."""
    found = Counter(finding.rule for finding in report.findings)
    style, script = _resource("style.css"), _resource("script.js")
    stream = _template().stream(
        sides=_sides,
        manual=manual,
        version=__version__,
        report=report,
        summary=summary_line(report),
        policy=(
            f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
        ),
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        pages=_pages(report),
        counted=list(Counter(finding.path for finding in report.findings).items()),
        severities=[(str(severity), report.severities[severity]) for severity in reversed(Severity)],
        counts=sorted(found.items(), key=lambda item: (-item[1], item[0])),
        locales=sorted(Counter(finding.locale or "" for finding in report.findings).items()),
        rules=[rule for rule in rules if rule.id in found],
    )
    stream.enable_buffering(_PIECES_A_CHUNK)
    yield from stream


def _pages(report: Report) -> Iterator[tuple[str, list[Finding]]]:
    return ((path, list(group)) for path, group in groupby(report.findings, key=lambda finding: finding.path))


def _sides(finding: Finding) -> list[_Side]:
    """The English first, as in the order of reading; then the translation."""
    sides: list[_Side] = []
    target, source = finding.passage, finding.source_passage
    if source is not None and finding.source is not None:
        revision = finding.source.revision
        told = f" · {revision[:10]}" if revision not in ("worktree", "embedded") else ""
        path = "" if revision == "embedded" else f"{finding.source.path}:"
        sides.append(_side("source", "English", f"{path}{finding.source.line}{told}", "en", source, target))
    if target is not None and target.text.strip():
        locale = finding.locale
        title = locale or "Translation"
        sides.append(_side("target", title, f"line {finding.line}", locale, target, source))
    return sides


def _side(kind: str, title: str, place: str, locale: str | None, text: Passage, other: Passage | None) -> _Side:
    return _Side(
        visible(title),
        visible(place),
        language(locale),
        direction(text.text, locale),
        passage(text, other),
        f"{kind}{' whole' if is_whole(text) else ''}{' code' if is_code(text) else ''}",
    )


@cache
def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"path": shown_path, "message": message, "visible": visible}
    return environment.from_string(_resource("page.html"))


@cache
def _resource(name: str) -> str:
    return files("mtlint.report").joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
