"""Front matter keeps strings as written, and the place of every key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint import front_matter as reading
from mtlint.front_matter import read_front_matter


def test_values_stay_text() -> None:
    text = '---\ncommit: 0123456\nnumber: 1234567\ndate: 2020-01-02\nyes: no\nempty:\nlist:\n- "01"\n---\nBody\n'
    front_matter = read_front_matter(text)
    assert front_matter.values == {
        "commit": "0123456",
        "number": "1234567",
        "date": "2020-01-02",
        "yes": "no",
        "empty": "",
        "list": ["01"],
    }
    assert text[front_matter.body_start :] == "Body\n"
    assert front_matter.error is None


def test_ranges_are_the_lines_of_the_keys() -> None:
    text = '\ufeff---\ntitle: "A: b"\n"quoted key": x\ncSpell:ignore: y\nlist:\n- a\n---\n'
    front_matter = read_front_matter(text)
    told = {key: text[where.start : where.end] for key, where in front_matter.ranges.items()}
    assert told == {
        "title": 'title: "A: b"',
        "quoted key": '"quoted key": x',
        "cSpell:ignore": "cSpell:ignore: y",
        "list": "list:",
    }


def test_the_last_of_two_equal_keys_wins() -> None:
    text = "---\na: one\na: two\n---\n"
    front_matter = read_front_matter(text)
    assert front_matter.text("a") == "two"
    assert front_matter.ranges["a"].start == text.index("a: two")


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        ("---\na: b\nc: [d\n---\nBody\n", "did not find expected ',' or ']'", 4),
        ("---\na: &x b\nc: *x\n---\n", "alias `*x` is not allowed in front matter", 3),
        ("---\ntitle: a: b\n---\n", "mapping values are not allowed in this context", 2),
        ("+++\ntitle = x\n+++\n", "Invalid value (at line 1, column 9)", 2),
        ("---\ntitle: x\nBody\n", "opened by `---` but never closed", 1),
    ],
)
def test_what_does_not_parse_is_told_with_its_line(text: str, error: str, line: int) -> None:
    front_matter = read_front_matter(text)
    assert front_matter.error == error
    assert text.count("\n", 0, front_matter.error_at) + 1 == line
    assert front_matter.values == {}


@pytest.mark.parametrize(
    "text", ["Body\n", "", "---\n\nBody\n", "---\n", "---\nA paragraph\n---\n\nBody\n", "----\nx: y\n----\n"]
)
def test_no_front_matter(text: str) -> None:
    front_matter = read_front_matter(text)
    assert (front_matter.values, front_matter.body_start, front_matter.error) == ({}, 0, None)


@pytest.mark.parametrize("blank", ["\n", "\ufeff\n \n", "    "])
@pytest.mark.parametrize("sign", ["weight: 4\n---\n", "---\n{{< note >}}\n"])
def test_blank_lines_before_that_of_hugo(blank: str, sign: str) -> None:
    text = f"{blank}---\ntitle: Lamp\n{sign}Text.\n"
    front_matter = read_front_matter(text)
    assert front_matter.text("title") == "Lamp"
    where = front_matter.ranges["title"]
    assert text[where.start : where.end] == "title: Lamp"
    assert text[: front_matter.body_start].endswith("\n---\n")


def test_toml() -> None:
    text = '+++\ntitle = "Titel"\nweight = 3\n+++\nBody\n'
    front_matter = read_front_matter(text)
    assert front_matter.text("title") == "Titel"
    assert text[front_matter.body_start :] == "Body\n"
    assert text[front_matter.ranges["weight"].start : front_matter.ranges["weight"].end] == "weight = 3"


def test_toml_ranges_are_those_of_top_level_keys() -> None:
    text = '+++\n"my title" = 1\nm.n = 2\nw = 3\n[m.o]\nw = 4\n[params]\nx = 5\n[[list]]\ny = 6\n+++\n'
    told = {key: text[where.start : where.end] for key, where in read_front_matter(text).ranges.items()}
    assert told == {"m": "m.n = 2", "w": "w = 3", "params": "[params]", "list": "[[list]]"}


def test_empty_front_matter() -> None:
    text = "---\n---\nBody\n"
    front_matter = read_front_matter(text)
    assert (front_matter.values, text[front_matter.body_start :]) == ({}, "Body\n")


def test_the_rule_after_the_front_matter_is_body() -> None:
    text = "---\na: b\n---\n\n---\n\nc: d\n"
    assert text[read_front_matter(text).body_start :] == "\n---\n\nc: d\n"


PIECES = [*"ab1:#-_. \"'/*&!%@`?,[]{}|>=~<\\$\t\né中(+;、。", "\nkey: ", "\n# ", "\n\n", "\u2028", "\x85"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["", "'", '"']))
@settings(max_examples=400)
def test_plain_lines_are_read_as_yaml_reads_them(value: str, quote: str) -> None:
    text = f"---\nkey: {quote}{value}{quote}\n---\n"
    assert read_front_matter(text) == reading._parsed(text, 0)  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("line", ["# a: b", "  # note", "", "  "])
def test_comments_and_blank_lines_need_no_yaml(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_parsed", None)
    text = f"---\na: 'it: is' \n{line}\nb: \"x # y\"\n---\n"
    found = read_front_matter(text)
    assert found.values == {"a": "it: is", "b": "x # y"}
    assert [text[where.start : where.end] for where in found.ranges.values()] == ["a: 'it: is' ", 'b: "x # y"']
