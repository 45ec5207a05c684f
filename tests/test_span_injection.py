"""Every way to break the spans of a bilingual page is found by the right rule, and by no other of its category."""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtlint.config.selection import select_rules
from mtlint.engine import lint
from mtlint.job import Job
from mtlint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.findings import Finding

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "alchemy-sxs-sample.tar.gz"
MALFORMED = "outlook-com-setting-changes.md"
SPANS = select_rules(all_rules(), ["spans"])

UNIT = re.compile(
    r'<span data-ttu-id="(?P<id>(?P<prefix>[0-9a-f]{5})-(?P<number>\d+))">(?P<target>(?:(?!</?span).)*)</span>'
    r'<span class="sxs-lookup"><span data-stu-id="(?P=id)">(?P<source>(?:(?!</?span).)*)</span></span>'
)

GERMAN = """\
---
title: Garten anlegen
ms.contentlocale: de-DE
---
# <a name="plan-a-garden"></a>{102|Garten anlegen|Plan a garden}

{103|Ein kleines Beet reicht für den Anfang.|A small bed is enough to begin with.} {104|Wählen Sie **Beete** aus, \
und öffnen Sie [die Liste](beds.md).|Select **Beds** and open [the list](beds.md).} \
{105|Danach gießen Sie.|Then water it.}

> [!NOTE]
> {106|Im Winter ruht die Erde.|In winter the soil rests.} {107|Decken Sie sie ab.|Cover it.}

- {108|Säen Sie im März.|Sow in March.}

    ![Ein Beet](media/bed.png)

- {110|Ernten Sie im August.|Harvest in August.} {111|Lagern Sie kühl.|Store it in a cool place.}

| {112|Pflanze im Beet|Plant in the bed} | {113|Zeit der Ernte|Time of harvest} |
|---|---|
| {114|rote Möhre|red carrot} | {115|früher Herbst|early autumn} |

[{116|Mehr über Beete|More about beds}](beds.md)

{117|Viel Freude mit dem Garten!|Enjoy the garden!}
"""
JAPANESE = """\
---
title: 庭の計画
ms.contentlocale: ja-JP
---
# <a name="plan-a-garden"></a>{102|庭の計画|Plan a garden}

{103|最初は小さな花壇で十分です。|A small bed is enough to begin with.} {104|**花壇** を選択し、\
[一覧](beds.md)を開きます。|Select **Beds** and open [the list](beds.md).} \
{105|次に水をやります。|Then water it.}

1. {106|三月に種をまきます。|Sow in March.}
2. {107|八月に収穫します。|Harvest in August.} {108|涼しい場所に保管します。|Store it in a cool place.}

```bash
echo "<span>"
```

{109|庭をお楽しみください。|Enjoy the garden.}
"""
ARABIC = """\
# {101|تخطيط الحديقة|Plan a garden}

{102|يكفي حوض صغير في البداية.|A small bed is enough to begin with.} {103|حدد **الأحواض** أولا.|First select **Beds**.}

- {104|ازرع في مارس.|Sow in March.}
- {105|احصد في أغسطس.|Harvest in August.}
- {106|استمتع بالحديقة.|Enjoy the garden.}
"""


def page(template: str, prefix: str) -> str:
    """A page of the fixtures with its units written out."""
    unit = (
        rf'<span data-ttu-id="{prefix}-\1">\2</span>'
        rf'<span class="sxs-lookup"><span data-stu-id="{prefix}-\1">\3</span></span>'
    )
    return re.sub(r"\{(\d+)\|([^|{}]*)\|([^|{}]*)\}", unit, template)


FIXTURES = {"de": page(GERMAN, "a1b2c"), "ja": page(JAPANESE, "0f9e8"), "ar": page(ARABIC, "77777")}


@dataclass(frozen=True)
class Defect:
    """A way to break the unit `match` of a page, and the rule that tells."""

    name: str
    rule: str
    edit: Callable[[str, re.Match[str]], str]


def with_unit(unit: str) -> Callable[[str, re.Match[str]], str]:
    """An edit that writes the unit as `unit`, in which ID, TARGET, SOURCE, PREFIX, NUMBER stand for its parts."""

    def edit(text: str, match: re.Match[str]) -> str:
        parts = {name.upper(): value for name, value in match.groupdict().items()}
        new = re.sub(r"ID|TARGET|SOURCE|PREFIX", lambda found: parts[found.group()], unit)
        return text[: match.start()] + new + text[match.end() :]

    return edit


def renumbered(change: Callable[[str, re.Match[str]], int | str]) -> Callable[[str, re.Match[str]], str]:
    """An edit that gives both halves of the unit another id: a number, or a whole id."""

    def edit(text: str, match: re.Match[str]) -> str:
        new = change(text, match)
        identifier = new if isinstance(new, str) else f"{match['prefix']}-{new}"
        unit = match.group().replace(match["id"], identifier)
        return text[: match.start()] + unit + text[match.end() :]

    return edit


def previous_number(text: str, match: re.Match[str]) -> int:
    return int([found["number"] for found in UNIT.finditer(text, 0, match.start())][-1])


def shifted(text: str, match: re.Match[str]) -> str:
    """Every number from the unit on grows by two, as if two sentences before it were gone."""

    def shift(found: re.Match[str]) -> str:
        return found.group().replace(found["id"], f"{found['prefix']}-{int(found['number']) + 2}")

    return text[: match.start()] + UNIT.sub(shift, text[match.start() :])


def swapped(text: str, match: re.Match[str]) -> str:
    """The unit and the one after it have each other's id."""
    following = UNIT.search(text, match.end())
    assert following is not None
    first = match.group().replace(match["id"], following["id"])
    second = following.group().replace(following["id"], match["id"])
    return text[: match.start()] + first + text[match.end() : following.start()] + second + text[following.end() :]


TTU, STU = (
    '<span data-ttu-id="ID">TARGET</span>',
    '<span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span></span>',
)
UNBALANCED, MISSING = "span-unbalanced", "source-span-missing"
UNWRAPPED, MISMATCH = "segment-unwrapped", "segment-id-mismatch"
DEFECTS = [
    Defect("target not closed", UNBALANCED, with_unit('<span data-ttu-id="ID">TARGET' + STU)),
    Defect(
        "source not closed",
        UNBALANCED,
        with_unit(TTU + '<span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span>'),
    ),
    Defect(
        "source and lookup not closed",
        UNBALANCED,
        with_unit(TTU + '<span class="sxs-lookup"><span data-stu-id="ID">SOURCE'),
    ),
    Defect("target opening tag lost", UNBALANCED, with_unit("TARGET</span>" + STU)),
    Defect("source opening tag lost", UNBALANCED, with_unit(TTU + '<span class="sxs-lookup">SOURCE</span></span>')),
    Defect("lookup opening tag lost", UNBALANCED, with_unit(TTU + '<span data-stu-id="ID">SOURCE</span></span>')),
    Defect("surplus closing tag after the unit", UNBALANCED, with_unit(TTU + STU + "</span>")),
    Defect("surplus closing tag after the target", UNBALANCED, with_unit(TTU + "</span>" + STU)),
    Defect(
        "surplus closing tag in the target",
        UNBALANCED,
        with_unit('<span data-ttu-id="ID">TARGET</span> TARGET</span>' + STU),
    ),
    Defect("closing tag before the end of the target", UNBALANCED, with_unit(TTU + " TARGET" + STU)),
    Defect(
        "surplus closing tag in the source", UNBALANCED, with_unit(TTU + STU.replace("SOURCE", "SOURCE</span> SOURCE"))
    ),
    Defect("space in the opening tag", UNBALANCED, with_unit('< span data-ttu-id="ID">TARGET</span>' + STU)),
    Defect("space in the closing tag", UNBALANCED, with_unit('<span data-ttu-id="ID">TARGET</ span>' + STU)),
    Defect("spaces around the equals sign", UNBALANCED, with_unit('<span data-ttu-id = "ID">TARGET</span>' + STU)),
    Defect("typographic quotes", UNBALANCED, with_unit("<span data-ttu-id=“ID”>TARGET</span>" + STU)),
    Defect("attribute name torn", UNBALANCED, with_unit('<span data-ttu -id="ID">TARGET</span>' + STU)),
    Defect("attribute name translated", UNBALANCED, with_unit('<span daten-satz="ID">TARGET</span>' + STU)),
    Defect("element name translated", UNBALANCED, with_unit('<spanne data-ttu-id="ID">TARGET</span>' + STU)),
    Defect("tag escaped", UNBALANCED, with_unit('&lt;span data-ttu-id="ID"&gt;TARGET</span>' + STU)),
    Defect("full-width tag", UNBALANCED, with_unit('＜span data-ttu-id="ID"＞TARGET</span>' + STU)),
    Defect("bracket lost", UNBALANCED, with_unit('<span data-ttu-id="ID"TARGET</span>' + STU)),
    Defect("lookup tag mangled", UNBALANCED, with_unit(TTU + STU.replace("<span class", "< span class"))),
    Defect("lookup and English lost", MISSING, with_unit(TTU)),
    Defect("lookup lost", MISSING, with_unit(TTU + '<span data-stu-id="ID">SOURCE</span>')),
    Defect("tags of the English lost", MISSING, with_unit(TTU + " SOURCE")),
    Defect("English empty", MISSING, with_unit(TTU + '<span class="sxs-lookup"><span data-stu-id="ID"></span></span>')),
    Defect("lookup empty", MISSING, with_unit(TTU + '<span class="sxs-lookup"></span>')),
    Defect("class misspelt", MISSING, with_unit(TTU + STU.replace("sxs-lookup", "sxs-loookup"))),
    Defect("class translated", MISSING, with_unit(TTU + STU.replace("sxs-lookup", "nachschlagen"))),
    Defect("id of the English lost", MISSING, with_unit(TTU + '<span class="sxs-lookup">SOURCE</span>')),
    Defect("target tags lost", UNWRAPPED, with_unit("TARGET" + STU)),
    Defect("unit replaced by bare text", UNWRAPPED, with_unit("TARGET")),
    Defect("unit gone", UNWRAPPED, with_unit("")),
    Defect("target empty", UNWRAPPED, with_unit('<span data-ttu-id="ID"></span>' + STU)),
    Defect("numbers skipped", UNWRAPPED, shifted),
    Defect("other id at the English", MISMATCH, with_unit(TTU + STU.replace("ID", "PREFIX-999"))),
    Defect("other id at the target", MISMATCH, with_unit(TTU.replace("ID", "PREFIX-999") + STU)),
    Defect("other prefix at the English", MISMATCH, with_unit(TTU + STU.replace("ID", "00000-104"))),
    Defect("prefix of another page", MISMATCH, renumbered(lambda _, match: f"00000-{match['number']}")),
    Defect("no usual id", MISMATCH, renumbered(lambda _, match: f"{match['prefix']}{match['number']}")),
    Defect("number used twice", MISMATCH, renumbered(previous_number)),
    Defect("number below the first", MISMATCH, renumbered(lambda _text, _match: 100)),
    Defect("numbers of two units swapped", MISMATCH, swapped),
]


def findings(text: str) -> list[Finding]:
    return list(lint(Job("page.md", text.encode()), SPANS).findings)


def breakable(text: str) -> Iterator[re.Match[str]]:
    """The units that every defect can be tried on: plain, neither first nor last, no numbers skipped around them."""
    units = list(UNIT.finditer(text))
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        numbers = [int(found["number"]) for found in (before, unit, after)]
        if numbers == list(range(numbers[0], numbers[0] + 3)) and re.search(
            r"[^\W\d_]{2}|[^\W\d_a-zA-Z]", unit["target"]
        ):
            yield unit


def told(text: str, unit: re.Match[str], defect: Defect) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in findings(defect.edit(text, unit))]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


@pytest.mark.parametrize("text", FIXTURES.values(), ids=FIXTURES)
def test_sound_page_is_silent(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
@pytest.mark.parametrize("text", FIXTURES.values(), ids=FIXTURES)
def test_defect_brings_one_finding(text: str, defect: Defect) -> None:
    units = list(breakable(text))
    assert units
    for unit in units:
        line = line_of(text, unit.start())
        found = told(text, unit, defect)
        if defect.name in ("unit gone", "numbers skipped", "numbers of two units swapped"):
            assert [rule for rule, _ in found] == [defect.rule], unit["id"]
        else:
            assert found == [(defect.rule, line)], unit["id"]


def corpus_pages() -> dict[str, str]:
    """The pages of the sample, without the ones known to be malformed. Skips where the sample is not there."""
    if not CORPUS.is_file():
        pytest.skip(f"no bilingual sample at {CORPUS}")
    pages: dict[str, str] = {}
    with tarfile.open(CORPUS) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is not None and not member.name.endswith(MALFORMED):
                pages[member.name] = file.read().decode().replace("\r\n", "\n")
    assert pages
    return pages


@pytest.fixture(scope="module")
def sample() -> dict[str, str]:
    return corpus_pages()


def test_sample_is_silent(sample: dict[str, str]) -> None:
    loud = [name for name, text in sample.items() if findings(text)]
    assert len(loud) <= len(sample) // 100, loud


@pytest.fixture(scope="module")
def targets(sample: dict[str, str]) -> list[tuple[str, str, re.Match[str]]]:
    """Of every sound page of the sample its name, its text and the middle one of its breakable units."""
    found: list[tuple[str, str, re.Match[str]]] = []
    for name, text in sample.items():
        units = list(breakable(text))
        if units and not findings(text):
            found.append((name, text, units[len(units) // 2]))
    assert len(found) > len(sample) // 2
    return found


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_defect_is_found_in_every_page_of_the_sample(
    targets: list[tuple[str, str, re.Match[str]]], defect: Defect
) -> None:
    for name, text, unit in targets:
        assert [rule for rule, _ in told(text, unit, defect)] == [defect.rule], (name, unit["id"])
