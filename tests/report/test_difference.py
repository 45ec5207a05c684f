"""What is marked in the passages of a finding."""

from __future__ import annotations

import pytest

from mtlint.findings import Passage
from mtlint.report.difference import marked
from tests.report.samples import around


def shown(passage: Passage, other: Passage | None) -> str:
    """The passage with the spot in angle brackets and what differs in braces."""
    frames = {"": "{}", "spot": "<{}>", "differs": "{{{}}}"}
    return "".join(frames[piece.mark].format(piece.text) for piece in marked(passage, other))


@pytest.mark.parametrize(
    ("source", "target", "marked_source", "marked_target"),
    [
        # one side in English, the other translated: the spots alone
        (("Select **Slideshow**.", "**Slideshow**"), ("Klik op Diavoorstelling.", "Diavoorstelling"),
         "Select <**Slideshow**>.", "Klik op <Diavoorstelling>."),
        # names and code: the words that differ
        (("run vm create --name x", "vm create --name x"), ("vm create --naam x start", "vm create --naam x"),
         "run <vm create -->{name}< x>", "<vm create -->{naam}< x> start"),
        # a word more, a word less
        (("a b c d", "a b c d"), ("a b c", "a b c"), "<a b c>{ d}", "<a b c>"),
        # white space only
        (("Use PowerPoint.", "PowerPoint"), ("Gebruik Power Point.", "Power Point"),
         "Use <PowerPoint>.", "Gebruik <Power>{ }<Point>."),
        # translated labels: only the link targets can be compared
        (("see [Overview](#overview)!", "[Overview](#overview)"), ("zie [Overzicht](../..)!", "[Overzicht](../..)"),
         "see <[Overview](>{#overview}<)>!", "zie <[Overzicht](>{../..}<)>!"),
        (("[Set up](a(b).md)", "[Set up](a(b).md)"), ("[Instellen](a(b).md)", "[Instellen](a(b).md)"),
         "<[Set up](a(b).md)>", "<[Instellen](a(b).md)>"),
        # words in common in the link targets alone are not enough
        (("**[Module 06: Tools](../06-Tools/README.md)**", "**[Module 06: Tools](../06-Tools/README.md)**"),
         ("**[モジュール06: ツール](../06-Tools/README.md)**", "**[モジュール06: ツール](../06-Tools/README.md)**"),
         "<**[Module 06: Tools](../06-Tools/README.md)**>", "<**[モジュール06: ツール](../06-Tools/README.md)**>"),
    ],
)  # fmt: skip
def test_both_sides(source: tuple[str, str], target: tuple[str, str], marked_source: str, marked_target: str) -> None:
    one, other = around(*source), around(*target)
    assert (shown(one, other), shown(other, one)) == (marked_source, marked_target)


def test_one_side_alone() -> None:
    assert shown(around("a b c", "b"), None) == "a <b> c"


def test_no_spot() -> None:
    assert shown(Passage("abc", 1, 1), around("abd", "abd")) == "abc"


def test_long_spots_are_marked_as_they_are() -> None:
    long = "word " * 200
    assert shown(Passage(long, 0, len(long)), Passage(f"{long}x", 0, len(long) + 1)) == f"<{long}>"
