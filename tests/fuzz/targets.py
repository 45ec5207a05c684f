"""What holds for any bytes at all: one function a target, which raises where it does not hold.

atheris feeds them (`python -m tests.fuzz`), Hypothesis a short share of that, and `crashes/` what once broke them.
Input is one byte of choices, the localized page, and after `SEPARATOR` its source.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from mtlint.baseline import BaselineError, read_baseline
from mtlint.config.locate import Found
from mtlint.config.reading import read_configuration
from mtlint.config.selection import nameable, select_rules
from mtlint.config.tree import ConfigurationError
from mtlint.document.parse import UnreadableError, parse
from mtlint.engine import lint
from mtlint.findings import Edit, Finding, Fix, Passage, Place, Region, Severity, Skipped, SourcePlace
from mtlint.fixes import mend
from mtlint.job import Job, SourceVersion
from mtlint.pairing.alignment import align
from mtlint.project.layouts.configured import read_configurations
from mtlint.project.provenance.recorded import read_recording
from mtlint.registry import all_rules
from mtlint.report import RENDERERS, RenderOptions, Report
from mtlint.report.escaping import visible
from mtlint.report.json_input import NoReportError, read_json
from tests.report.test_github_report import obeyed
from tests.report.test_html_report import Elements
from tests.report.test_markdown_report import inlines

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtlint.document.document import Document

SEPARATOR = b"\n=====\n"
LOCALES = ("nl-NL", "zh-CN", "ar-SA", None)
RULES = select_rules(all_rules(), ("all",))
GITHUB_LINK = re.compile(r"\A(?:www\.|https?:|mailto:|ftp:|//)", re.IGNORECASE)
NAMES = nameable(all_rules())
LAYOUT_FILES = (
    "crowdin.yml",
    "lunaria.config.json",
    "lunaria.config.ts",
    "mkdocs.yml",
    "docusaurus.config.js",
    ".openpublishing.publish.config.json",
)


def _job(data: bytes) -> Job:
    choice = data[0] if data else 0
    target, given, source = data[1:].partition(SEPARATOR)
    path = "docs/page.mdx" if choice & 4 else "docs/page.md"
    return Job(path, target, LOCALES[choice & 3], SourceVersion(path, "worktree", source) if given else None)


def parse_page(data: bytes) -> None:
    """A page is refused or parsed, and every node has its place in it."""
    job = _job(data)
    try:
        page = parse(job.content, mdx=job.path.endswith(".mdx"), python_markdown=bool(data[:1] >= b"\x80"))
    except UnreadableError:
        return
    _check_places(page.document)
    if page.embedded is not None:
        _check_places(page.embedded)


def _check_places(document: Document) -> None:
    for block in document.blocks:
        for node in (block, *block.nodes):
            assert 0 <= node.start <= node.end <= len(document.text), node
            start, end = document.region(node)
            assert start <= end, (node, start, end)
            for line, column in (start, end):
                assert 1 <= column <= len(document.line_text(line)) + 2, (node, line, column)
        assert isinstance(block.text, str)


def pair_pages(data: bytes) -> None:
    """Every block of both sides is paired once, those of the target in their order."""
    job = _job(data)
    try:
        target = parse(job.content).document
        source = parse(job.source.content if job.source else job.content).document
    except UnreadableError:
        return
    matches = align(source.blocks, target.blocks)
    for side, blocks in (("source", source.blocks), ("target", target.blocks)):
        paired = [getattr(match, side) for match in matches]
        places = [(block.start, block.end) for block in paired if block is not None]
        assert sum(end - start for start, end in places) >= sum(block.end - block.start for block in blocks), side
        assert side == "source" or places == sorted(places), places


def lint_page(data: bytes) -> None:
    """No rule fails, and every finding has its place in the page."""
    job = _job(data)
    result = lint(job, RULES, NAMES)
    lines = job.content.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for finding in result.findings:
        assert (
            finding.rule != "internal-error"
            or "save the file as UTF-8" in finding.message
            or ("save the file with LF" in finding.message)
        ), finding.message
        for line, column in ((finding.line, finding.column), (finding.end_line, finding.end_column)):
            assert 1 <= line <= len(lines), finding
            assert 1 <= column <= len(lines[line - 1]) + 2, finding
        assert (finding.line, finding.column) <= (finding.end_line, finding.end_column), finding


def mend_page(data: bytes) -> None:
    """Fixes leave nothing for a second run, and no new finding."""
    job = _job(data)

    def wanted(finding: Finding) -> bool:
        return finding.fix is not None

    first = mend(job, RULES, NAMES, wanted)
    again = mend(Job(job.path, first.content, job.locale, job.source), RULES, NAMES, wanted)
    assert again.content == first.content
    assert len(first.result.findings) <= len(lint(job, RULES, NAMES).findings)


def report_findings(data: bytes) -> None:
    """Every format stays what it is, whatever names and texts it holds."""
    choice, *texts = data[:1] or b"\0", *data[1:].decode("utf-8", "surrogateescape").split("\0")
    path, message, line, source_path = (*texts, "", "", "", "")[:4]
    number = choice[0] % 40 + 1
    spot = min(number, len(line))
    finding = Finding(
        rule="bold-dropped",
        category="emphasis",
        severity=Severity(choice[0] % 3 + 1),
        message=message,
        path=f"{path}.md",
        line=number,
        column=spot + 1,
        end_line=number,
        end_column=number + 4,
        locale=source_path[:8] or None,
        source=SourcePlace(source_path, "worktree", 1, 1, 1, 4) if choice[0] & 64 else None,
        fingerprint=f"{number}",
        excerpt=line,
        source_excerpt=message,
        fix=Fix(message, (Edit(Region(Place(number, 1), Place(number, 2)), line),), safe=bool(choice[0] & 2)),
        passage=Passage(line, 0, spot),
        source_passage=Passage(message, 0, min(3, len(message))),
    )
    report = Report((finding,), (Skipped(f"{path}.md", message),), 3, 1)
    for name, check in FORMATS.items():
        options = RenderOptions(width=20 + choice[0], verbose=True, statistics=True, folder="docs/")
        text = "".join(RENDERERS[name](report, options)).encode("utf-8", "backslashreplace").decode("utf-8")
        check(text)


def _check_text(text: str) -> None:
    for line in text.split("\n"):
        assert visible(line) == line, line
        assert not line.lstrip().startswith("::"), line
    _check_log(text)


def _check_log(text: str) -> None:
    assert "##[" not in text
    assert "##vso[" not in text


def _check_github(text: str) -> None:
    assert [annotation.command for annotation in obeyed(text)] in (["error"], ["warning"], ["notice"])
    _check_log(text)


def _check_json(text: str) -> None:
    json.loads(text)
    _check_log(text)


def _check_json_lines(text: str) -> None:
    assert len(text.splitlines()) == 1
    _check_json(text)


def _check_html(text: str) -> None:
    elements = Elements(text)
    assert [tag for tag, _ in elements.found].count("script") == 1
    for tag, attributes in elements.found:
        assert tag not in ("img", "link", "iframe", "object", "embed", "form", "base", "svg"), tag
        assert not any(name.startswith("on") or name in ("src", "style", "srcdoc", "action") for name in attributes)
        assert tag != "a" or (attributes.get("href") or "#").startswith("#"), attributes


def _check_markdown(text: str) -> None:
    for token in inlines(text):
        for child in token.children or ():
            linked = child.type == "link_open" and str(child.attrs["href"]).removeprefix("http://")
            # a bare `d.py` is a link for the parser, not for GitHub
            assert child.type in ("text", "text_special", "link_close") or (
                linked and not GITHUB_LINK.search(linked)
            ), token
    _check_log(text)


FORMATS: dict[str, Callable[[str], object]] = {
    "text": _check_text,
    "concise": _check_text,
    "json": _check_json,
    "jsonl": _check_json_lines,
    "sarif": _check_json,
    "github": _check_github,
    "gitlab": _check_json,
    "junit": ElementTree.fromstring,
    "markdown": _check_markdown,
    "html": _check_html,
}


def read_settings(data: bytes) -> None:
    """A configuration file is read or refused in words."""
    name = "pyproject.toml" if data[:1] >= b"\x80" else ".mtlint.yaml"
    text = data[1:].decode("utf-8", "replace")
    here = Path("/nowhere")
    try:
        read_configuration(Found(here / name, name, text), all_rules(), here)
    except ConfigurationError as error:
        if not str(error).startswith(name):
            raise AssertionError(error) from error


def read_records(data: bytes) -> None:
    """What is recorded in pages and in files beside them is read or ignored, or refused in words."""
    read_recording(data[1:])
    read_configurations(LAYOUT_FILES, lambda _: data[1:])
    text = data[1:].decode("utf-8", "replace")
    for read, refusal in ((read_json, NoReportError), (read_baseline, BaselineError)):
        try:
            read(text)
        except refusal:
            continue


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parse": parse_page,
    "pair": pair_pages,
    "lint": lint_page,
    "mend": mend_page,
    "report": report_findings,
    "settings": read_settings,
    "records": read_records,
}
