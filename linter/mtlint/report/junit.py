"""The `junit` format: JUnit XML, which Jenkins, GitLab, Azure Pipelines and most CI servers show as test results.

A page is a test suite, a finding a failed test; a page without a source is a skipped one. Valid by the schema of
Jenkins' xUnit plugin (`junit-10.xsd`). GitLab tells tests apart, and old failures from new ones, by class name and
name: so names are unique in a page and carry no line number.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mtlint.findings import INTERNAL_ERROR, Finding
from mtlint.report.escaping import one_line, visible
from mtlint.report.results import Report
from mtlint.report.summary import summary_line

_NAME: Final = "mtlint"


def render_junit(report: Report) -> Iterator[str]:
    """The report as one XML document. A finding of any severity is a failure; one that says that a page could not be
    checked is an error."""
    tests, errors = report.total + len(report.skipped), sum(map(_is_error, report.findings))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (f'<testsuites name="{_NAME}" tests="{tests or 1}" failures="{report.total - errors}" errors="{errors}">\n')
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        yield _written(_page(path, list(findings)))
    if report.skipped:
        yield _written(_skipped(report))
    if not tests:
        yield _written(_clean(report))
    yield "</testsuites>\n"


def _page(path: str, findings: list[Finding]) -> Element:
    errors = sum(map(_is_error, findings))
    suite = _suite(path, tests=len(findings), failures=len(findings) - errors, errors=errors)
    names: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.rule}: {one_line(finding.message)}"
        names[name] += 1
        repeat = f" ({names[name]})" if names[name] > 1 else ""
        test = SubElement(suite, "testcase", {"classname": visible(path), "name": name + repeat})
        kind = "error" if _is_error(finding) else "failure"
        told = {"type": str(finding.severity), "message": one_line(finding.message)}
        SubElement(test, kind, told).text = _details(finding)
    return suite


def _details(finding: Finding) -> str:
    """Where it is, for GitLab, which shows this text alone."""
    lines = [f"{finding.path}:{finding.line}:{finding.column}: {finding.severity} {finding.message}"]
    target, source = finding.passage, finding.source_passage
    if target is not None and target.text.strip():
        lines.append(f"{finding.locale or 'target'}: {target.text.strip()}")
    if finding.source is not None and source is not None:
        lines.append(f"en: {source.text.strip()} ({finding.source.path}:{finding.source.line})")
    return "\n".join(one_line(line) for line in lines)


def _is_error(finding: Finding) -> bool:
    return finding.rule == INTERNAL_ERROR


def _skipped(report: Report) -> Element:
    suite = _suite("not compared with a source", tests=len(report.skipped), skipped=len(report.skipped))
    for page in report.skipped_by_path:
        test = SubElement(suite, "testcase", {"classname": visible(page.path), "name": "compared with its source"})
        SubElement(test, "skipped", {"message": one_line(page.reason)})
    return suite


def _clean(report: Report) -> Element:
    """One test that passed: CI servers take a report without tests for a broken one."""
    suite = _suite(_NAME, tests=1)
    SubElement(suite, "testcase", {"classname": _NAME, "name": summary_line(report)})
    return suite


def _suite(name: str, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> Element:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": skipped}
    return Element("testsuite", {"name": visible(name), **{kind: str(count) for kind, count in counts.items()}})


def _written(suite: Element) -> str:
    indent(suite)
    return tostring(suite, encoding="unicode") + "\n"
