"""What the text of two versions tells without a parser is what the parser tells, or nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mtlint.provenance import Freshness
from mtlint.status.parsed_changes import parsed_change
from mtlint.status.rough_changes import NOTHING, Size, rough_change

PAGE = """---
title: Page
---
# Page

Run the [collector](/docs/run/) with `--config` first.

1. Open **File** > **Save**.
2. Choose a name.

```yaml
receivers: [otlp](x)

endpoint: 4317
```

<!-- A note for
writers. -->

| Name | Use |
| --- | --- |
| a | b |

Last paragraph, in
two lines.
"""


def told(old: str, new: str, *, mdx: bool = False) -> Size | None:
    """The answer for a pair of texts, which the parser has to agree to."""
    before, after = old.encode(), new.encode()
    found = rough_change(before, after, mdx=mdx)
    if found is not None:
        _, freshness = parsed_change(Freshness.STALE, before, after, mdx=mdx)
        assert freshness is (Freshness.COSMETIC if found is NOTHING else Freshness.STALE)
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Page", "title: Another page"),  # front matter
        ("/docs/run/", "/docs/start/"),  # where a link leads
        ("in\ntwo lines", "in two\nlines"),  # where a line breaks
        ("two lines.\n", "two lines.  \n\n"),  # white space at the end of lines and of the page
        ("endpoint: 4317", "endpoint: 4317  "),
        ("Last paragraph, in\ntwo lines.", "Last paragraph,\nin two lines."),
    ],
)
def test_what_readers_do_not_read_is_nothing(old: str, new: str) -> None:
    assert told(PAGE, PAGE.replace(old, new)) is NOTHING


@pytest.mark.parametrize(
    ("old", "new", "size"),
    [
        ("Run the", "Start the", Size(1, 1)),
        ("first.", "first, then look at the log.", Size(1, 5)),
        ("Choose a name.", "Choose a long name.\n\nThen wait.", Size(2, 3)),
        ("endpoint: 4317", "endpoint: 4318", Size(1, 1)),
        ("\nLast paragraph, in\ntwo lines.\n", "", Size(1, 5)),
        ("| a | b |", "| a | c |", Size(1, 1)),
    ],
)
def test_words_that_show_are_counted(old: str, new: str, size: Size) -> None:
    assert told(PAGE, PAGE.replace(old, new)) == size


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A note for", "A remark for"),  # in a comment
        ("<!-- A note for\nwriters. -->", "A note for\nwriters."),  # what was hidden shows
        ("[otlp](x)", "[otlp](y)"),  # code
        ("**File**", "File"),  # formatting
        ("1. Open **File** > **Save**.\n2. Choose a name.", "1. Choose a name.\n2. Open **File** > **Save**."),
        ("with `--config`", "with `-\\-config`"),
        ("Choose a name.", "Choose a&#32;name."),
        ("```yaml", "```json"),
        ("Run the [collector](/docs/run/)", "Run the [collector](/docs/run/ 'Title')"),
        ("<!--", "<!-- -->"),
        ("# Page", "## Page"),
        ("Last paragraph, in", "Last paragraph,\n- in"),
    ],
)
def test_what_only_a_parser_can_tell(old: str, new: str) -> None:
    assert told(PAGE, PAGE.replace(old, new)) is None


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- never closed",
        "<script>\n\n{}\n\n</script",
        "<pre>\n\n{}",
        "<span\n\n{}\n\n>",
        "{{{{< comment >}}}}\n\n{}",
        "{{% comment %}}\n\n{}",
    ],
)
def test_a_word_below_what_may_hide_it_is_not_certain(hidden: str) -> None:
    old, new = (f"# Page\n\n{hidden.format(word)}\n\n{word}\n" for word in ("one", "two"))
    assert told(old, new) is None


def test_mdx_and_pages_that_are_no_text() -> None:
    assert (
        told("# A\n\nexport const a = {\n\nb: 1,\n\n}\n", "# A\n\nexport const a = {\n\nb: 2,\n\n}\n", mdx=True) is None
    )
    assert rough_change(b"# A\n\none\xff\n", b"# A\n\ntwo\xff\n", mdx=False) is None


def test_random_edits_of_real_pages_are_told_as_the_parser_tells_them() -> None:
    draw = random.Random(4)
    pages = sorted((Path(__file__).parent.parent / "sample" / "en").rglob("*.md"))
    certain = 0
    for path in pages[:6]:
        text = path.read_text("utf-8")
        for _ in range(8):
            at = draw.randrange(len(text))
            end = at + draw.choice([0, 1, 3, 30])
            new = text[:at] + draw.choice(
                ["", " ", "\n", "*", "`", "[x](y)", "word", " more words ", "<!--", "{", "\n\n"]
            )
            certain += told(text, new + text[end:]) is not None
    assert certain > 10
