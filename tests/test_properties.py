"""What holds for any page: equal pages have no structural finding, one changed node has one, nothing crashes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from mtlint.config.selection import select_rules
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules
from tests.markdown_pages import Node, Page, Part, pages

RULES = select_rules(all_rules(), ignore=("language", "provenance"))
EVERY_RULE = select_rules(all_rules(), ("all",))
LOST_NODE = {
    "link": "link-missing",
    "image": "image-missing",
    "bold": "bold-dropped",
    "italic": "italic-dropped",
    "code": "code-span-missing",
}
ALTERED_NODE = {"link": "link-target-changed", "image": "image-changed", "code": "code-span-changed"}
LOST_PART = {
    "heading": "block-missing",
    "paragraph": "block-missing",
    "item": "block-missing",
    "code": "code-block-missing",
    "include": "include-changed",
}
ALTERED_PART = {
    "heading": "heading-level-changed",
    "alert": "alert-changed",
    "code": "code-language-changed",
    "include": "include-changed",
}


def found(source: Page, target: Page) -> list[str]:
    """The rules that find something in the target."""
    job = Job("a.md", target.render().encode(), "nl-NL", SourceVersion("a.md", "worktree", source.render().encode()))
    return [finding.rule for finding in lint(job, RULES).findings]


@given(pages())
def test_equal_pages_have_no_structural_finding(page: Page) -> None:
    assert found(page, page) == []


@given(pages(), st.data())
def test_a_lost_node_is_one_finding(page: Page, data: st.DataObject) -> None:
    nodes = list(page.nodes())
    assume(nodes)
    index, node = data.draw(st.sampled_from(nodes))
    assert found(page, page.without_node(index, node)) == [LOST_NODE[node.kind]]


@given(pages(), st.data())
def test_an_altered_node_is_one_finding(page: Page, data: st.DataObject) -> None:
    nodes = [(index, node) for index, node in page.nodes() if node.kind in ALTERED_NODE]
    assume(nodes)
    index, node = data.draw(st.sampled_from(nodes))
    assert found(page, page.with_node(index, node, replace(node, altered=True))) == [ALTERED_NODE[node.kind]]


@given(pages(), st.data())
def test_an_added_link_is_one_finding(page: Page, data: st.DataObject) -> None:
    parts = [index for index, part in enumerate(page.parts) if part.kind in ("paragraph", "item", "alert")]
    index = data.draw(st.sampled_from(parts))
    part = page.parts[index]
    grown = replace(part, nodes=(*part.nodes, Node("link", 7)))
    assert found(page, page.with_part(index, grown)) == ["link-added"]


@given(pages(), st.data())
def test_a_lost_block_is_one_finding(page: Page, data: st.DataObject) -> None:
    parts = [index for index, part in enumerate(page.parts) if part.kind in LOST_PART and index > 0]
    index = data.draw(st.sampled_from(parts))
    assert found(page, page.with_part(index)) == [LOST_PART[page.parts[index].kind]]


@given(pages(), st.data())
def test_an_altered_block_is_one_finding(page: Page, data: st.DataObject) -> None:
    parts = [index for index, part in enumerate(page.parts) if part.kind in ALTERED_PART]
    assume(parts)
    index = data.draw(st.sampled_from(parts))
    part = page.parts[index]
    assert found(page, page.with_part(index, replace(part, altered=True))) == [ALTERED_PART[part.kind]]


@given(pages(), st.data())
def test_an_added_block_is_one_finding(page: Page, data: st.DataObject) -> None:
    index = data.draw(st.integers(1, len(page.parts) - 1))
    added = Part("paragraph", 5, (Node("code", 3),))
    assert found(page, Page((*page.parts[:index], added, *page.parts[index:]))) == ["block-added"]


@given(
    st.text(st.sampled_from("aé я字\n\n\t *_`[]()<>!#|:-.{}&;\\\"'/=+~^0\u200b\u202e\ufffd"), max_size=300),
    st.text(st.sampled_from("aé я字\n\n\t *_`[]()<>!#|:-.{}&;\\\"'/=+~^0\u200b\u202e\ufffd"), max_size=300),
    st.sampled_from(("nl-NL", "zh-CN", "ar", None)),
    st.sampled_from(("a.md", "a.mdx")),
)
def test_nothing_crashes(source: str, target: str, locale: str | None, path: str) -> None:
    job = Job(path, target.encode(), locale, SourceVersion(path, "worktree", source.encode()))
    assert not lint(job, EVERY_RULE).failed
