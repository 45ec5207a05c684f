"""A page that is twice as long takes about twice as long, whatever it repeats: parsing, pairing and every rule.

Four times the page may take up to twelve times the processor time of this process: 16 and more is quadratic, and what
else the machine does makes up to three of it. What fails is tried again, for a measurement may be disturbed.
"""

from __future__ import annotations

from time import process_time

import pytest

from mtlint.config.selection import select_rules
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.project.provenance.recorded import read_recording
from mtlint.registry import all_rules
from mtlint.suppressions import nameable

RULES = select_rules(all_rules(), ("all",))
NAMES = nameable(all_rules())
UNIT = '<span data-ttu-id="1a2b3-101">a</span><span class="sxs-lookup"><span data-stu-id="1a2b3-101">b</span></span>\n'
REPEATED = (
    *("een woord ", "**a ", "*_a", "[a](b) ", "[a](", "[", "![", "`a``b", "~~a", "\\", "<b>", "<!-- ", '<a b="'),
    *(
        "> ",
        "- - - a\n",
        "1. a\n",
        "| a ",
        "| a | b |\n|---|---|\n",
        "```\na\n```\n\n",
        "# Kop\n\n",
        "[a]: b\n",
        "---\n",
    ),
    *("[!INCLUDE [a](b.md)]\n\n", "{{< ", "{% a %}", "{a", "<A b={", ":::row\n", UNIT, UNIT[:30], "{0} ", "字「あ」"),
    *(
        "<!-- mtlint-disable links -->\n\n",
        "https://a.example/b ",
        "a.b_c/D",
        '"a" ',
        " ",
        "\n",
        "&amp;",
        "a: &a [*a]\n",
    ),
)
BYTES = 2000
MOST = 12
ENOUGH = 0.4  # seconds, under which no ratio is worth a word


def _seconds(text: str, path: str) -> float:
    job = Job(path, text.encode(), "nl-NL", SourceVersion(path, "worktree", text.encode()))
    begun = process_time()
    read_recording(job.content)
    lint(job, RULES, NAMES)
    return process_time() - begun


@pytest.mark.parametrize("repeated", REPEATED)
def test_what_is_repeated(repeated: str) -> None:
    path = "a.mdx" if repeated.startswith(("{", "<A")) else "a.md"
    count = BYTES // len(repeated) + 1
    assert any(_is_in_order(repeated * count, path) for _ in range(3))


def _is_in_order(text: str, path: str) -> bool:
    seconds = _seconds(text * 4, path)
    return seconds < ENOUGH or seconds < MOST * _seconds(text, path)
