"""A line is cut around its spot, and the carets stand under it whatever the characters are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mtlint.report.excerpt import Excerpt, cut


def marked(line: str, spot: str, width: int) -> Excerpt:
    start = line.index(spot)
    return cut(line, start, start + len(spot), width)


@pytest.mark.parametrize(
    ("line", "spot", "marker"),
    [
        ("Klik op Diavoorstelling.", "op", "     ^^"),
        ("选择“幻灯片放映”以开始。", "幻灯片放映", "     ^^^^^^^^^^"),
        ("ｶﾀｶﾅ と カタカナ", "カタカナ", "        ^^^^^^^^"),
        ("cafe\u0301 au lait", "au", "     ^^"),
        ("e\u0301e\u0301 e\u0301e\u0301", "e\u0301e\u0301", "^^"),
        ("เลือก การนำเสนอ เพื่อ", "การนำเสนอ", "     ^^^^^^^^^"),
        ("👍 ok 😀", "ok", "   ^^"),
        ("👩\u200d💻 ok", "ok", "   ^^"),
        ("a **bold** z", "**bold**", "  ^^^^^^^^"),
    ],
)
def test_carets_stand_under_the_spot(line: str, spot: str, marker: str) -> None:
    assert marked(line, spot, 40) == Excerpt(line, marker)


def test_tabs_and_line_ends_are_single_spaces() -> None:
    assert marked("\ta\tb\r", "b", 40) == Excerpt(" a b ", "   ^")


def test_escapes_before_the_spot_push_the_carets_along() -> None:
    assert marked("\x1b[1m op \u202e x", "op", 40) == Excerpt(r"\x1b[1m op \u202e x", "        ^^")
    assert marked("a \x1b\x1b z", "\x1b\x1b", 40) == Excerpt(r"a \x1b\x1b z", "  ^^^^^^^^")


def test_a_log_command_is_escaped_even_where_the_spot_divides_it() -> None:
    assert marked("a ##[error]x", "#[error]", 40).text == r"a \x23#[error]x"


def test_right_to_left_spots_are_quoted() -> None:
    line = "اختر عرض الشرائح للبدء"
    assert marked(line, "عرض الشرائح", 40) == Excerpt(line, 'here: "عرض الشرائح"')
    assert marked("בחר Slideshow כאן", "Slideshow", 40) == Excerpt("בחר Slideshow כאן", 'here: "Slideshow"')
    assert cut(line, 5, 5, 40) == Excerpt(line, "")


def test_a_spot_that_is_the_whole_line_needs_no_marker() -> None:
    assert cut("  All of it. ", 2, 12, 40) == Excerpt("  All of it. ", "")


def test_an_empty_spot_gets_one_caret() -> None:
    assert cut("abc", 1, 1, 40) == Excerpt("abc", " ^")
    assert cut("abc", 3, 3, 40) == Excerpt("abc", "   ^")


def test_places_outside_the_line_are_drawn_to_its_end() -> None:
    assert cut("abc", 7, 9, 40) == Excerpt("abc", "   ^")
    assert cut("abc", 1, 99, 40) == Excerpt("abc", " ^^")
    assert cut("", 0, 0, 40) == Excerpt("", "")


LONG = "0123456789" * 5 + "SPOT" + "abcdefghij" * 5


@pytest.mark.parametrize(
    ("line", "spot", "shown", "marker"),
    [
        (LONG, "SPOT", "…3456789SPOTabcdefg…", "        ^^^^"),
        (LONG, "0123", "0123456789012345678…", "^^^^"),
        (LONG, "234", "0123456789012345678…", "  ^^^"),
        (LONG[:54], "SPOT", "…567890123456789SPOT", "                ^^^^"),
        ("图" * 30 + "幻灯" + "文" * 30, "幻灯", "…图图图幻灯文文文…", "       ^^^^"),
        (
            "e\u0301" * 60 + "X" + "e\u0301" * 60,
            "X",
            "…" + "e\u0301" * 9 + "X" + "e\u0301" * 8 + "…",
            "          ^",
        ),
    ],
)
def test_a_long_line_is_cut_around_the_spot(line: str, spot: str, shown: str, marker: str) -> None:
    assert marked(line, spot, 20) == Excerpt(shown, marker)


def test_a_spot_wider_than_the_line_is_shown_from_its_start() -> None:
    assert cut(LONG, 30, 80, 20) == Excerpt("…678901234567890123…", "     ^^^^^^^^^^^^^^")


def test_of_megabytes_only_the_neighbourhood_is_shown() -> None:
    line = "x" * 5_000_000 + "SPOT" + "y" * 5_000_000
    assert marked(line, "SPOT", 20) == Excerpt("…xxxxxxxSPOTyyyyyyy…", "        ^^^^")


def test_a_line_of_nothing_but_combining_marks_is_bounded() -> None:
    assert cut("\u0301" * 10_000, 5_000, 5_001, 20) == Excerpt("……", " ^")


@settings(max_examples=500)
@given(
    before=st.text(max_size=150),
    spot=st.text(max_size=60),
    after=st.text(max_size=150),
    width=st.integers(min_value=20, max_value=120),
)
def test_any_line_keeps_to_the_width_and_to_one_line(before: str, spot: str, after: str, width: int) -> None:
    excerpt = cut(before + spot + after, len(before), len(before) + len(spot), width)
    assert cell_len(excerpt.text) <= width
    assert "\n" not in excerpt.text
    if not excerpt.marker.startswith("here"):
        assert cell_len(excerpt.marker) <= width + 1
