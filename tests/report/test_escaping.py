"""Nothing that a stranger writes may reach the terminal, the log of a CI server or the reader's eye in disguise."""

from __future__ import annotations

import json

import pytest

from mtlint.report.escaping import json_text, one_line, opening, shown_path, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x00\x07\x08\x7f\x9b", r"\x00\x07\x08\x7f\x9b"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("abc\u202edef\u202c", r"abc\u202edef\u202c"),
        ("\u2066a\u2069 \u200e\u200f\u061c", r"\u2066a\u2069 \u200e\u200f\u061c"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d"),
        ("zero\u200bwidth\ufeff\u2060\xad", r"zero\u200bwidth\ufeff\u2060\xad"),
        ("join\u200ded \u200cnot", r"join\u200ded \u200cnot"),
        ("\udcff.md", r"\udcff.md"),
        ("a\U000e0041\U000e007f", r"a\U000e0041\U000e007f"),
        ("##[error]x ##vso[task.setvariable]y", r"\x23#[error]x \x23#vso[task.setvariable]y"),
        ("###[x]", r"#\x23#[x]"),
    ],
)
def test_what_hides_or_commands_becomes_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Zażółć gęślą jaźń; ёлка; Ωμέγα",
        "选择“幻灯片放映” ｶﾀｶﾅ 한국어",
        "cafe\u0301 การนำเสนอ हिन्दी",
        "عرض الشرائح; מצגת",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d💻 ❤\ufe0f\u200d🔥 👍🏽",
        r"C:\temp\x1b",
        "# Heading ## [link](x) #[x] ##",
        "non-breaking\xa0space\u3000",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


def test_prose_keeps_to_one_line() -> None:
    assert one_line("a\r\nb\nc\td\re\x0cf") == r"a b c d e\x0cf"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        (" \u3000::error::x", " \u3000" r"\x3a:error::x"),
        ("a ::error::x", "a ::error::x"),
        (":x", ":x"),
    ],
)
def test_no_line_opens_with_a_workflow_command(text: str, shown: str) -> None:
    assert opening(text) == shown


def test_a_path_is_shown_on_one_line_and_opens_no_command() -> None:
    assert shown_path("a\n::error::.md") == r"a\n::error::.md"
    assert shown_path("\x1b[31m") == r"\x1b[31m"
    assert shown_path("::error::a:b.md") == r"\x3a:error::a:b.md"


def test_json_is_escaped_without_a_change_of_meaning() -> None:
    text = "é 图 \u202e \x7f\x9b \udcff ##[error] ##vso[x]"
    document = json_text(json.dumps(text, ensure_ascii=False))
    assert document == '"é 图 \u202e \\u007f\\u009b \\udcff \\u0023#[error] \\u0023#vso[x]"'
    assert json.loads(document) == text
