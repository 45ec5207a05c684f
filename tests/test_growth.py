"""Twice the page takes less than three times the work, whatever stands in it: parsing, comparing and every rule.

Work is counted in lines of Python that run, in this project and in the Markdown parser, so that a busy machine fails
no test. Pages are of the kinds that parsers and rules are slow on: much of one thing. What compares each with each up
to a fixed number has more than that of it here. Alignment is not counted: its table grows with the square of a page
until it has `alignment.CELLS`, and `tests/pairing` counts these.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown_it
import pytest

import mtlint
import mtlint_rules
from mtlint.config.selection import ActiveRule, nameable
from mtlint.document import parse as parsing
from mtlint.engine import lint
from mtlint.job import Job, Provenance, SourceVersion, Update
from mtlint.pairing import versions
from mtlint.pairing.alignment import align
from mtlint.registry import all_rules
from mtlint.rule import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

SIZE = 40
GROWTH = 3
SMALL = 3000
"""Lines that may be an accident."""
ROOTS = tuple(str(Path(package.__file__ or "").parent) for package in (mtlint, mtlint_rules, markdown_it))
RULES = all_rules()

SHAPES: dict[str, Callable[[int], str]] = {
    "words of one line": lambda i: f"word{i} and more text ",
    "paragraphs": lambda i: f"This is paragraph {i}, about the oven of room {i}.\n\n",
    "the same paragraph": lambda _: "Whoever gets this kettle may use it as often as they like, and lend it.\n\n",
    "sentences of one paragraph": lambda _: "Whoever gets this kettle may use it as often as they like. ",
    "lines of one paragraph": lambda i: f"line {i} of text\n",
    "headings": lambda i: f"## Heading {i}\n\n",
    "the same heading": lambda _: "## Heading text\n\n",
    "links": lambda i: f"[text {i}](page{i}.md#a{i}) ",
    "the same link": lambda _: "[text](https://a.example/page) ",
    "items that are links": lambda i: f"- [text {i}](#text-{i})\n",
    "images": lambda i: f"![text {i}](image{i}.png) ",
    "opening brackets": lambda _: "[" * 5,
    "brackets and parentheses": lambda _: "[text](",
    "stars": lambda _: "*text ",
    "pairs of stars": lambda i: f"**text{i}** ",
    "stars of all kinds": lambda _: "**text* _text__ ",
    "underscores": lambda _: "_",
    "code spans": lambda i: f"`code{i}` text ",
    "backticks": lambda i: "`" * (i % 7 + 1) + " text ",
    "tags": lambda i: f"<b id='a{i}'>text</b> ",
    "tags that never end": lambda _: "<b text ",
    "blocks of tags": lambda i: f"<div id='a{i}'>\n\ntext\n\n</div>\n\n",
    "comments that never end": lambda _: "text <!-- text ",
    "entities": lambda _: "&amp; & &lt;text ",
    "escapes": lambda _: "\\*text\\_ ",
    "footnotes": lambda i: f"text[^{i}]\n\n[^{i}]: note {i}\n\n",
    "references": lambda i: f"[text {i}][r{i}]\n\n[r{i}]: /page{i}\n\n",
    "references without definitions": lambda i: f"[text {i}][r{i}] ",
    "nested items": lambda i: "  " * (i % 30) + f"- text {i}\n",
    "items": lambda i: f"- text {i}\n",
    "loose items": lambda i: f"{i + 1}. text {i}\n\n",
    "quotes": lambda i: ">" * (i % 20 + 1) + f" text {i}\n",
    "alerts": lambda i: f"> [!NOTE]\n> text {i}\n\n",
    "rows": lambda i: ("| a | b |\n|---|---|\n" if not i else "") + f"| text {i} | `b{i}` |\n",
    "tables": lambda i: f"| a | b |\n|---|---|\n| text {i} | b |\n\n",
    "pipes": lambda _: "| a ",
    "fences": lambda i: f"```text\nrun a{i}\n```\n\n",
    "lines of code": lambda i: ("```\n" if not i else "") + f"set value{i} = {i}\n",
    "indented code": lambda i: f"text\n\n    code {i}\n\n",
    "names": lambda i: f"Contoso.Ovens{i}.exe text PowerShell{i} ",
    "one long name": lambda _: "text.b",
    "paths": lambda i: f"C:\\text\\b{i} /usr/text/c{i} ",
    "numbers": lambda i: f"text 1.{i} and 2,{i} ",
    "placeholders": lambda i: f"text {{name{i}}} %s <place{i}> ${{x}} ",
    "bare addresses": lambda i: f"https://a.example/text/{i} ",
    "includes": lambda i: f"[!INCLUDE [text](a{i}.md)]\n\n",
    "shortcodes": lambda i: "".join(f"text {{{{< x a{i}-{part} >}}}} " for part in range(4)),
    "shortcodes around text": lambda i: f"{{{{< note >}}}}\ntext {i}\n{{{{< /note >}}}}\n\n",
    "directives": lambda i: f":::note\ntext {i}\n:::\n\n",
    "units": lambda i: (
        f'<span data-ttu-id="a1b2c-{i + 101}">Text {i} here.</span><span class="sxs-lookup">'
        f'<span data-stu-id="a1b2c-{i + 101}">Word {i} there.</span></span>\n\n'
    ),
    "units with wrong ids": lambda i: "".join(
        f'<span data-ttu-id="a1b2c-{i * 7 + n + 101}">Text {i} here.</span><span class="sxs-lookup">'
        f'<span data-stu-id="a1b2c-{i * 7 + n + 102}">Word {i} there.</span></span>\n\n'
        for n in range(7)
    ),
    "odd spans": lambda _: "<span>text</span></span> ",
    "damaged characters": lambda _: "f\u00c3\u00bcr text \ufffd ",
    "expressions": lambda i: "".join(f"text {{value{i}.part{part}}} " for part in range(4)),
    "components": lambda i: f"<Tab name='a{i}'>\n\ntext\n\n</Tab>\n\n",
    "suppressions": lambda _: "text\n\n<!-- mtlint-disable-next-block bold-dropped: text -->\n\n",
}
MDX = ("words of one line", "links", "tags", "tags that never end", "expressions", "components", "shortcodes", "stars")


def pages() -> Iterator[Any]:
    for name in SHAPES:
        yield pytest.param(name, "a.md", id=name)
    for name in MDX:
        yield pytest.param(name, "a.mdx", id=f"{name}, MDX")


def job(shape: str, path: str, size: int) -> Job:
    """A page that lost every fifth unit, beside a source that has changed since."""
    units = [SHAPES[shape](index) for index in range(size)]
    source = "---\ntitle: Text\n---\n" + "".join(units)
    kept = "".join(unit for index, unit in enumerate(units) if index % 5)
    target = "---\ntitle: Tekst\n---\n" + kept.replace("text", "tekst").replace("and", "en")
    today = source.replace(units[size // 2], units[size // 2] + "new text ", 1)
    update = Update(today.encode(), "b" * 40)
    version = SourceVersion(path, "a" * 40, source.encode())
    return Job(path, target.encode(), "nl-NL", version, Provenance(update=update))


class Lines:
    """Counts the lines that run, by the part of the work that is going on."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.part = "the rest"

    def trace(self, frame: FrameType, _event: str, _argument: object) -> Any:
        return self.count if frame.f_code.co_filename.startswith(ROOTS) else None

    def count(self, _frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            self.counts[self.part] += 1
        return self.count

    def during(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, counted as a part of the whole."""

        def run(*arguments: Any, **options: Any) -> Any:
            before, self.part = self.part, part
            try:
                found: Any = work(*arguments, **options)
                return list(found) if hasattr(found, "__next__") else found
            finally:
                self.part = before

        return run

    def apart(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, not counted."""

        def run(*arguments: Any) -> Any:
            sys.settrace(None)
            try:
                return work(*arguments)
            finally:
                sys.settrace(self.trace)

        return run


def lines(monkeypatch: pytest.MonkeyPatch, page: Job) -> Counter[str]:
    """How many lines each part of the check of a page takes."""
    counted = Lines()
    rules = [
        ActiveRule(replace(rule, code=partial(Code, counted.during(rule.id, rule.check), rule.options)), rule.severity)
        for rule in RULES
    ]
    with monkeypatch.context() as patch:
        patch.setattr("mtlint.engine.parse", counted.during("parsing", parsing.parse))
        patch.setattr("mtlint.engine.read_source", counted.during("parsing", versions.read_source.__wrapped__))
        patch.setattr("mtlint.engine.read_update", counted.during("changes", versions.read_update.__wrapped__))
        for module in ("engine", "pairing.changes", "witnesses"):
            patch.setattr(f"mtlint.{module}.align", counted.apart(align))
        sys.settrace(counted.trace)
        try:
            result = lint(page, rules, nameable(RULES))
        finally:
            sys.settrace(None)
    assert not [finding.message for finding in result.findings if finding.rule == "internal-error"]
    return counted.counts


@pytest.mark.parametrize(("shape", "path"), list(pages()))
def test_growth(shape: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    large = job(shape, path, 2 * SIZE)
    lint(large, [ActiveRule(rule, rule.severity, rule.options()) for rule in RULES])  # what is kept is kept for both
    one, other = (lines(monkeypatch, page) for page in (job(shape, path, SIZE), large))
    assert other["parsing"] > SIZE
    grown = {part: (one[part], count) for part, count in other.items() if count > GROWTH * one[part] + SMALL}
    assert grown == {}
