"""What a glob means."""

from __future__ import annotations

import pytest

from mtlint.config.globs import matches


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("docs/nl/a.md", "docs/nl/a.md"),
        ("docs/**", "docs/nl/a.md"),
        ("docs", "docs/nl/a.md"),
        ("docs/", "docs/nl/a.md"),
        ("/docs/nl", "docs/nl/a.md"),
        ("./docs", "docs/nl/a.md"),
        ("docs/*", "docs/nl/a.md"),
        ("*/nl", "docs/nl/a.md"),
        ("**/a.md", "docs/nl/a.md"),
        ("**/a.md", "a.md"),
        ("**/nl/**", "docs/nl/a.md"),
        ("docs/**/a.md", "docs/a.md"),
        ("docs/**/a.md", "docs/x/y/a.md"),
        ("**/b/**/b/*.md", "a/b/c/b/b/d.md"),
        ("*.md", "a.md"),
        ("docs/n?/[ab].md", "docs/nl/a.md"),
        ("**", "docs/nl/a.md"),
    ],
)
def test_matches(glob: str, path: str) -> None:
    assert matches(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("nl", "docs/nl/a.md"),
        ("*.md", "docs/a.md"),
        ("docs/*.md", "docs/nl/a.md"),
        ("docs/nl/a.md/b", "docs/nl/a.md"),
        ("**/nl/b.md", "docs/nl/a.md"),
        ("**/b/**/c", "a/b/d/e.md"),
        ("Docs/**", "docs/nl/a.md"),
        ("doc", "docs/a.md"),
        ("docs/**", "../docs/a.md"),
    ],
)
def test_does_not_match(glob: str, path: str) -> None:
    assert not matches(glob, path)


def test_a_hostile_glob_ends() -> None:
    assert not matches("/".join(["**", "a"] * 200) + "/b", "/".join(["a"] * 2000))
    assert not matches("*a" * 60 + "b", "a" * 250)
