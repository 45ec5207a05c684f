"""`--fix --unsafe-fixes` over real bilingual pages: what is fixed is gone, nothing is new, readers see the same text
but for words that stood twice, and a second run has nothing to do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from tests.ecosystem.corpora import SHARED, unpack

if TYPE_CHECKING:
    from pathlib import Path

_ENGLISH = re.compile(r'<span data-stu-id="[^"]*">(.*?)</span>', re.DOTALL)


def report(folder: Path, *options: str) -> dict[str, Any]:
    """The JSON report of a run over the Dutch pages."""
    command = [sys.executable, "-m", "mtlint", "nl-NL", "--locale", "nl-NL", "--isolated", "--format", "json", *options]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert run.stderr.decode() == ""
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def pages(folder: Path) -> dict[str, str]:
    """The text of every page by its path."""
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in sorted(folder.rglob("*.md"))}


def seen(markdown: str) -> str:
    """The letters and marks that a reader sees, without white space."""
    body = re.sub(r"\A\ufeff?---\n.*?\n---\n", "", markdown.replace("\r\n", "\n"), flags=re.DOTALL)
    html = MarkdownIt("commonmark").enable("table").render(body)
    return re.sub(r"<[^<>]*>|\s+", "", html)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no folder {SHARED}")
def test_fixes_converge_and_change_nothing_else(tmp_path: Path) -> None:
    unpack("alchemy-sxs-sample.tar.gz", tmp_path)
    before, texts = report(tmp_path), pages(tmp_path)
    after = report(tmp_path, "--fix", "--unsafe-fixes")
    changed = {path: (texts[path], text) for path, text in pages(tmp_path).items() if text != texts[path]}
    assert len(changed) > 50
    assert {path for path, (old, new) in changed.items() if _ENGLISH.findall(old) != _ENGLISH.findall(new)} == set()
    stuttering = {item["path"] for item in before["findings"] if item["rule"] == "text-duplicated"}
    assert {path for path, (old, new) in changed.items() if seen(old) != seen(new)} == stuttering
    counts = [Counter((item["path"], item["rule"]) for item in found["findings"]) for found in (before, after)]
    assert not counts[1] - counts[0]
    assert after["summary"]["fixed"] == len(before["findings"]) - len(after["findings"]) > 100
    assert {path for path, _ in counts[0] - counts[1]} == set(changed)
    assert report(tmp_path, "--fix", "--unsafe-fixes")["summary"]["fixed"] == 0
