"""Templates that users write: what they match, and what is wrong with those that cannot be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.project.layouts.template import TemplateError, parse_template
from tests.project.repos import pairs
from tests.project.test_layouts import repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("template", "target", "source"),
    [
        ("content/{locale}/{path} <-> content/en/{path}", "content/de/x/a.md", "content/en/x/a.md"),
        ("content/{locale}/{path} ↔ content/en/{path}", "content/de/a.md", "content/en/a.md"),
        ("{root}/content/{locale}/{path} <-> {root}/content/en/{path}", "content/de/a.md", "content/en/a.md"),
        ("{root}/content/{locale}/{path} <-> {root}/content/en/{path}", "x/y/content/de/a.md", "x/y/content/en/a.md"),
        ("./{path}.{locale}.md<->./{path}.md", "x/a.zh-Hans.md", "x/a.md"),
        ("{path}.{locale}.md <-> {path}.md", "a.id.mdx", "a.mdx"),
        ("l10n/{locale}/{version}/{path} <-> docs/{version}/{path}", "l10n/is/v1/a/b.md", "docs/v1/a/b.md"),
        ("l10n/{locale}/README.md <-> README.md", "l10n/is/README.md", "README.md"),
        ("deutsch/{path} <-> english/{path}", "deutsch/a.md", "english/a.md"),
        ("{path}.md <-> {path}.en.md", "docs/a.md", "docs/a.en.md"),
    ],
)
def test_template(tmp_path: Path, template: str, target: str, source: str) -> None:
    repo = repository(tmp_path, target, source)
    assert pairs(repo.folder, layouts=(template,)) == {target: source}


def test_two_templates(tmp_path: Path) -> None:
    repo = repository(tmp_path, "a/de/x.md", "a/en/x.md", "b/x.de.md", "b/x.md", "c/de/x.md", "c/x.md")
    templates = ("a/{locale}/{path} <-> a/en/{path}", "b/{path}.{locale}.md <-> b/{path}.md")
    assert pairs(repo.folder, layouts=templates) == {"a/de/x.md": "a/en/x.md", "b/x.de.md": "b/x.md", "c/de/x.md": None}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("source-at-root", {"docs/de/a.md": "docs/a.md"}),
        ("locale-folders", {"docs/de/a.md": "docs/en/a.md"}),
        ("same-path", {"docs/de/a.md": None}),
    ],
)
def test_name(tmp_path: Path, name: str, found: dict[str, str | None]) -> None:
    repo = repository(tmp_path, "docs/a.md", "docs/en/a.md", "docs/de/a.md")
    assert pairs(repo.folder, "docs/de", layouts=(name,)) == found


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("docs/{locale}/{path}", "must have two sides, like 'docs/{locale}/{path} <-> docs/en/{path}'"),
        ("a <-> b <-> c", "must have two sides, like 'docs/{locale}/{path} <-> docs/en/{path}'"),
        (
            "x/{locale}/{path} <-> {path}/{locale}",
            "has {locale} on the source side; write the folder of the source, as in",
        ),
        ("x/{locale}/{path} <-> en/{page}", "has {page} on the source side only"),
        ("en/{path} <-> en/{path}", "has two sides that are the same"),
        (
            "../{locale}/{path} <-> en/{path}",
            "has the side '../{locale}/{path}', which is no path from the root of the",
        ),
        ("{locale}//{path} <-> en/{path}", "has the side '{locale}//{path}', which is no path from the root of the"),
        ("<-> en/{path}", "has the side '', which is no path from the root of the repository"),
        ("{locale}/{Path} <-> en/{path}", "has a brace in '{locale}/{Path}' that is no placeholder; these are"),
        ("{path}/{locale}/{path} <-> {path}", "has a placeholder twice in '{path}/{locale}/{path}'"),
        ("{locale}{path} <-> {path}", "has two placeholders in '{locale}{path}' with nothing between them"),
        ("x/{root}/{locale} <-> {root}", "has {root} in 'x/{root}/{locale}', which can only stand at its start, as"),
        ("{a}-{b}-{c}-{locale} <-> {a}", "has more than 2 placeholders of its own in '{a}-{b}-{c}-{locale}'"),
    ],
)
def test_text_that_is_no_template(text: str, error: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(text)
    assert str(caught.value).startswith(error)
