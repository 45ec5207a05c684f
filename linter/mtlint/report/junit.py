"""The `junit` format: JUnit XML, which Jenkins, GitLab, Azure Pipelines and most CI servers show as test results.

A page is a test suite, a finding a failed test; one that is for information is a test that passed, with output; a page
without a source is a skipped one. Valid by the schema of Jenkins' xUnit plugin (`junit-10.xsd`). GitLab tells tests
apart, and old failures from new ones, by class name and name: so names are unique in a page and carry no line number.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mtlint.findings import INTERNAL_ERROR, Finding, Severity
from mtlint.report.escaping import one_line, visible
from mtlint.report.results import Report
from mtlint.report.summary import summary_line

_NAME: Final = "mtlint"
_OUTPUT: Final = "system-out"


def render_junit(report: Report) -> Iterator[str]:
    """The report as one XML document. A finding that says that a page could not be checked is an error."""
    tests, kinds = report.total + len(report.skipped), Counter(map(_kind, report.findings))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<testsuites name="{_NAME}" tests="{tests or 1}" failures="{kinds["failure"]}" errors="{kinds["error"]}">\n'
    )
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        yield _written(_page(path, list(findings)))
    if report.skipped:
        yield _written(_skipped(report))
    if not tests:
        yield _written(_clean(report))
    yield "</testsuites>\n"


def _page(path: str, findings: list[Finding]) -> Element:
    kinds = Counter(map(_kind, findings))
    suite = _suite(path, tests=len(findings), failures=kinds["failure"], errors=kinds["error"])
    names: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.rule}: {one_line(finding.message)}"
        names[name] += 1
        repeat = f" ({names[name]})" if names[name] > 1 else ""
        test = SubElement(suite, "testcase", {"classname": visible(path), "name": name + repeat})
        kind = _kind(finding)
        told = {"type": str(finding.severity), "message": one_line(finding.message)} if kind != _OUTPUT else {}
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


def _kind(finding: Finding) -> str:
    """The element that says what became of the test."""
    if finding.rule == INTERNAL_ERROR:
        return "error"
    return _OUTPUT if finding.severity is Severity.INFO else "failure"


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
