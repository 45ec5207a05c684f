"""What changed between two versions of the source, and how much that means to a translation."""

from __future__ import annotations

import pytest

from mtlint.document.parse import parse
from mtlint.pairing.changes import Change, change, changes


def kinds(old: str, new: str) -> list[Change]:
    """How much each block changed, unchanged ones left out."""
    matches = changes(parse(old.encode()).document, parse(new.encode()).document)
    return [kind for kind in map(change, matches) if kind]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One two.\n", "One\ntwo.\n", Change.NOTHING),
        ("One.\n", "One.\n\n<!-- note -->\n", Change.NOTHING),
        ("* One\n* Two\n", "- One\n- Two\n", Change.NOTHING),
        ("    x = 1  \n", "```\nx = 1\n```\n", Change.NOTHING),
        ("A **b** c.\n", "A b **c**.\n", Change.FORMATTING),
        ("# One\n", "## One\n", Change.FORMATTING),
        ("```sh\nx\n```\n", "```bash\nx\n```\n", Change.FORMATTING),
        ("One.\n", "One.\n\n---\n", Change.FORMATTING),
        ('> [!div class="one"]\n> One.\n', "> One.\n", Change.TARGETS),
        ('One.\n\n> [!div class="one"]\n', "One.\n", Change.FORMATTING),
        ("[One](a.md)\n", "[One](b.md)\n", Change.TARGETS),
        ("[One](a.md)\n", "One\n", Change.TARGETS),
        ('<img src="a.png">\n', '<img src="b.png">\n', Change.TARGETS),
        ('<img src="a.png" alt="x">\n', '<img src="a.png" alt="y">\n', Change.TEXT),
        ("[One](a.md)\n", '[One](a.md "Title")\n', Change.TEXT),
        ("One.\n", "One.\n\n![](a.png)\n", Change.TEXT),
        ("One.\n", "One.\n\n[!INCLUDE [a](a.md)]\n", Change.TEXT),
        ("> [!NOTE]\n> One.\n", "> [!TIP]\n> One.\n", Change.TEXT),
        ("```\nif a:\n  b\n```\n", "```\nif a:\nb\n```\n", Change.TEXT),
        ("One.\n", "Two.\n", Change.TEXT),
    ],
)
def test_weight_of_a_change(old: str, new: str, expected: Change) -> None:
    assert max(kinds(old, new), default=Change.NOTHING) is expected
    assert max(kinds(new, old), default=Change.NOTHING) is expected


def test_blocks_of_unlike_kind_and_wording_are_no_pair() -> None:
    old, new = parse(b"One.\n\nThen sign out.\n").document, parse(b"One.\n\n## Next steps\n").document
    matches = changes(old, new)
    assert [(match.source is None, match.target is None) for match in matches[1:]] == [(False, True), (True, False)]


def test_paragraph_that_became_a_heading_is_the_same_block() -> None:
    assert kinds("One.\n\n**Next steps**\n", "One.\n\n## Next steps\n") == [Change.FORMATTING]
