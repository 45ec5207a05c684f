"""A checked page as an editor shows it: each finding as a diagnostic, with the English line as related information."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from mtlint.findings import Place, Region, Severity
from mtlint.frozen import frozen
from mtlint.project.sight import is_file
from mtlint.report.escaping import visible
from mtlint.server.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.findings import Finding, SourcePlace
    from mtlint.server.page import CheckedPage

SOURCE: Final = "mtlint"
_EMBEDDED: Final = "embedded"
_WORK_TREE: Final = "worktree"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


@frozen
class ShownPage:
    """A page as it was checked, and its findings with what the editor was told of each."""

    uri: str
    page: CheckedPage
    positions: Positions
    told: tuple[tuple[Finding, types.Diagnostic], ...]

    def within(self, where: types.Range) -> Iterator[tuple[Finding, types.Diagnostic]]:
        """The findings that a range touches."""
        for finding, diagnostic in self.told:
            if diagnostic.range.start <= where.end and where.start <= diagnostic.range.end:
                yield finding, diagnostic


def show(uri: str, text: str, page: CheckedPage, units: Callable[[str], int]) -> ShownPage:
    """The page with this text. `units` counts what positions count, of a string."""
    positions = Positions(text, units)
    source = Positions(page.source.decode("utf-8", "replace"), units)
    told = tuple((finding, _diagnostic(uri, finding, page, positions, source)) for finding in page.findings)
    return ShownPage(uri, page, positions, told)


def english(source: SourcePlace) -> str:
    """How the English side is called: with its revision, where that is not what the reader has before him."""
    known = source.revision in (_EMBEDDED, _WORK_TREE)
    return "English" if known else f"English of revision {source.revision[:12]}"


def _diagnostic(
    uri: str, finding: Finding, page: CheckedPage, positions: Positions, source: Positions
) -> types.Diagnostic:
    region = Region(Place(finding.line, finding.column), Place(finding.end_line, finding.end_column))
    return types.Diagnostic(
        range=positions.range(region),
        message=visible(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        related_information=_related(uri, finding, page, positions, source),
        data={"fingerprint": finding.fingerprint},
    )


def _related(
    uri: str, finding: Finding, page: CheckedPage, positions: Positions, source: Positions
) -> list[types.DiagnosticRelatedInformation] | None:
    """The English line; None where there is none, or it is in no file."""
    place = finding.source
    if place is None:
        return None
    region = Region(Place(place.line, place.column), Place(place.end_line, place.end_column))
    if place.revision == _EMBEDDED:
        location = types.Location(uri, positions.range(region))
    else:
        file = page.source_files / place.path if page.source_files else None
        if file is None or not is_file(file):
            return None
        location = types.Location(file.as_uri(), source.range(region))
    return [
        types.DiagnosticRelatedInformation(location, f"{english(place)}: {visible(finding.source_excerpt.strip())}")
    ]
