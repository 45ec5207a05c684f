"""The sentence that closes every report for people."""

from collections.abc import Iterator

from mtlint.report.results import Report


def summary_line(report: Report) -> str:
    """The run in one sentence: `Found 2 problems (2 warnings) in 1 of 9 pages; 1 page is stale.`"""
    parts = [_verdict(report), *_pages_apart(report)]
    if report.suppressed:
        parts.append(f"{_count(report.suppressed, 'problem')} suppressed in the pages")
    if report.baselined:
        parts.append(f"{_count(report.baselined, 'problem')} hidden by the baseline")
    if report.fixed:
        parts.append(f"{_count(report.fixed, 'problem')} fixed")
    if report.gone:
        be = "is" if len(report.gone) == 1 else "are"
        parts.append(f"{_count(len(report.gone), 'problem')} of the baseline {be} gone (mtlint baseline --prune)")
    if report.untouched:
        parts.append(f"{_count(report.untouched, 'problem')} in blocks that are unchanged")
    if report.unchanged and (report.checked or report.findings):
        parts.append(f"{_count(report.unchanged, 'page')} unchanged")
    if report.partial:
        parts.append("interrupted, so that there are more pages")
    return "; ".join(parts) + "."


def _pages_apart(report: Report) -> Iterator[str]:
    if report.stale:
        yield f"{_count(report.stale, 'page')} {'is' if report.stale == 1 else 'are'} stale"
    if report.without_source:
        yield f"{_count(report.without_source, 'page')} without a source"
    if others := len(report.skipped) - report.without_source:
        yield f"{_count(others, 'file')} skipped"


def _verdict(report: Report) -> str:
    if report.unchanged and not report.findings and not report.checked:
        return f"No changed page to check, {_count(report.unchanged, 'page')} unchanged"
    if not report.findings:
        pages = _count(report.checked, "page")
        return f"No problems in {pages}" if report.checked else "No page was compared with a source"
    counts = ((report.errors, "error"), (report.warnings, "warning"), (report.infos, "info"))
    severities = ", ".join(_count(number, severity) for number, severity in counts if number)
    problems = _count(report.total, "problem")
    pages = _count(report.checked + report.without_source, "page")
    return f"Found {problems} ({severities}) in {len(report.pages_with_findings)} of {pages}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
