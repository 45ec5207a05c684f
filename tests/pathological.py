"""Pages full of one thing, of the kinds that parsers and rules are slow on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.job import Job, SourceVersion
from mtlint.provenance import Provenance, Update

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
_MDX = ("words of one line", "links", "tags", "tags that never end", "expressions", "components", "shortcodes", "stars")


def shapes() -> Iterator[tuple[str, str]]:
    """Each shape, with the name of a page that may have it."""
    yield from ((name, "a.md") for name in SHAPES)
    yield from ((name, "a.mdx") for name in _MDX)


def job(shape: str, path: str, size: int, *, rewritten: bool = False) -> Job:
    """A page that lost every fifth unit, beside a source that has changed since in one place, or `rewritten` in all."""
    units = [SHAPES[shape](index) for index in range(size)]
    source = "---\ntitle: Text\n---\n" + "".join(units)
    kept = "".join(unit for index, unit in enumerate(units) if index % 5)
    target = "---\ntitle: Tekst\n---\n" + kept.replace("text", "tekst").replace("and", "en")
    today = source.replace(units[size // 2], units[size // 2] + "new text ", 1)
    if rewritten:
        today = source.replace("text", "word").replace("the", "a")
    update = Update(today.encode(), "b" * 40)
    version = SourceVersion(path, "a" * 40, source.encode())
    return Job(path, target.encode(), "nl-NL", version, Provenance(update=update))
