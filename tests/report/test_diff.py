"""The difference that fixes make: git can apply it, and a terminal is not driven by it."""

from __future__ import annotations

import pytest

from mtlint.report.diff import render_diff


def test_every_byte_is_the_pages_own_but_at_a_terminal() -> None:
    before, after = b"x\x1b[2J ** a**\r\n\xe2\x80\xaey", b"x\x1b[2J **a**\r\n\xe2\x80\xaey"
    plain = render_diff("nl/a.md", before, after, terminal=False)
    assert plain == (
        "--- a/nl/a.md\n+++ b/nl/a.md\n@@ -1,2 +1,2 @@\n"
        "-x\x1b[2J ** a**\r\n+x\x1b[2J **a**\r\n \u202ey\n\\ No newline at end of file\n"
    )
    shown = render_diff("nl/a.md", before, after, terminal=True)
    assert shown == (
        "--- a/nl/a.md\n+++ b/nl/a.md\n@@ -1,2 +1,2 @@\n"
        "-x\\x1b[2J ** a**\\r\n+x\\x1b[2J **a**\\r\n \\u202ey\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [("a b.md", "--- a/a b.md\t"), ("é.md", "--- a/é.md"), ('a"\n\x1b.md', '--- "a/a\\"\\012\\033.md"')],
)
def test_names_are_written_as_git_does(path: str, name: str) -> None:
    assert render_diff(path, b"a\n", b"b\n", terminal=False).split("\n")[0] == name


def test_a_last_line_that_gets_its_end() -> None:
    assert render_diff("a.md", b"a\nb", b"a\n", terminal=False) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1 @@\n a\n-b\n\\ No newline at end of file\n"
    )
