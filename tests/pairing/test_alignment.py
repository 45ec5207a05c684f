"""One inserted or lost block never disturbs the rest of the page."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING

import pytest

from mtlint.document.parse import parse
from mtlint.pairing.alignment import CELLS, SHIFTS, align, pairs
from mtlint.pairing.costs import Costs
from mtlint.pairing.match import Match
from mtlint.pairing.passages import _are_parts  # pyright: ignore[reportPrivateUsage]

if TYPE_CHECKING:
    from mtlint.document.block import Block

SOURCE = """# Coffee machine

The machine makes espresso, filter coffee and hot water.

> [!NOTE]
> Keep children away from the steam nozzle.

## Set up

1. Fill the tank with cold water up to the upper mark.
1. Press **Start** and wait for the green light.
1. Run the `rinse` programme twice before the first cup.

![The control panel](img/panel.png)

## Clean

Clean the brewing unit once a week. See [the cleaning guide](clean.md).

| Part (7 in all) | Interval in days for each of them |
| --- | --- |
| Tank T10 | 1, that is to say daily |
| Brewing unit B20 | 14, with warm water |

```bash
machine --rinse 2
```

Do not use soap.
"""

TARGET = """# Koffiezetapparaat

Het apparaat maakt espresso, filterkoffie en heet water.

> [!NOTE]
> Houd kinderen uit de buurt van het stoompijpje.

## Installeren

1. Vul het reservoir met koud water tot aan de bovenste markering.
1. Druk op **Start** en wacht op het groene lampje.
1. Voer het programma `rinse` twee keer uit voor het eerste kopje.

![Het bedieningspaneel](img/panel.png)

## Reinigen

Reinig de zetgroep eenmaal per week. Zie [de reinigingsgids](clean.md).

| Onderdeel (7 in totaal) | Interval in dagen voor elk daarvan |
| --- | --- |
| Reservoir T10 | 1, dat wil zeggen dagelijks |
| Zetgroep B20 | 14, met warm water |

```bash
machine --rinse 2
```

Gebruik geen zeep.
"""

SOURCE_BLOCKS = parse(SOURCE.encode()).document.blocks
TARGET_BLOCKS = parse(TARGET.encode()).document.blocks


def blocks(markdown: str) -> tuple[Block, ...]:
    return parse(markdown.encode()).document.blocks


def lonely(matches: tuple[Match, ...]) -> tuple[list[Block], list[Block]]:
    """The source blocks and the target blocks without a counterpart."""
    return [m.source for m in matches if m.source and not m.target], [
        m.target for m in matches if m.target and not m.source
    ]


def texts(matches: tuple[Match, ...]) -> list[tuple[str | None, str | None]]:
    return [(m.source.text if m.source else None, m.target.text if m.target else None) for m in matches]


def test_fixture_pages_have_the_same_blocks() -> None:
    assert [b.kind for b in SOURCE_BLOCKS] == [b.kind for b in TARGET_BLOCKS]
    assert len(SOURCE_BLOCKS) == 19


@pytest.mark.parametrize("index", range(len(SOURCE_BLOCKS)))
def test_one_lost_block_is_the_one_without_counterpart(index: int) -> None:
    left = (*TARGET_BLOCKS[:index], *TARGET_BLOCKS[index + 1 :])
    assert lonely(align(SOURCE_BLOCKS, left)) == ([SOURCE_BLOCKS[index]], [])


@pytest.mark.parametrize("index", range(len(SOURCE_BLOCKS)))
def test_one_added_block_is_the_one_without_counterpart(index: int) -> None:
    left = (*SOURCE_BLOCKS[:index], *SOURCE_BLOCKS[index + 1 :])
    assert lonely(align(left, TARGET_BLOCKS)) == ([], [TARGET_BLOCKS[index]])


def test_identical_kinds_pair_straight() -> None:
    assert align(SOURCE_BLOCKS, TARGET_BLOCKS) == tuple(
        Match(s, t) for s, t in zip(SOURCE_BLOCKS, TARGET_BLOCKS, strict=True)
    )


def test_lost_at_the_top_and_gained_at_the_bottom() -> None:
    source = blocks(
        "Paris was founded by fishers on an island in the river.\n\nLondon has 33 boroughs.\n\n"
        "Rome stands on 7 hills.\n\nVienna has 23 districts.\n\nBerlin has 1700 bridges, more than Venice.\n"
    )
    target = blocks(
        "London heeft 33 wijken.\n\nRome staat op 7 heuvels.\n\nVienna heeft 23 districten.\n\n"
        "Berlin heeft 1700 bruggen, meer dan Venice.\n\nDeze lijst is door vrijwilligers samengesteld.\n"
    )
    assert lonely(align(source, target)) == ([source[0]], [target[-1]])


def test_a_moved_list_item_pairs_with_itself() -> None:
    source = blocks("- Use `red` for stop\n- Use `green` for go\n- Use `blue` for help\n")
    target = blocks("- Gebruik `green` voor start\n- Gebruik `blue` voor hulp\n- Gebruik `red` voor stop\n")
    found = {(m.source.codes[0].code, m.target.codes[0].code) for m in align(source, target) if m.source and m.target}
    assert found == {("red", "red"), ("green", "green"), ("blue", "blue")}


def test_a_moved_section_takes_along_the_steps_that_all_sections_have() -> None:
    def section(name: str) -> str:
        return f"## {name}: `{name}`\n\nOpen the lid.\n\n```sh\nmachine clean\n```\n\nNow take out the `{name}`.\n\n"

    spare, tank, boiler = map(section, ("spare", "tank", "boiler"))
    source, target = blocks(spare + tank + boiler), blocks(boiler + tank)
    assert lonely(align(source, target)) == (list(source[:4]), [])


def test_a_moved_section_takes_along_what_it_begins_with() -> None:
    doors = "## {}\n\n{}\n\n{} `door --open`.\n\n{} `door --help`.\n\n"
    racks = "## {}\n\n{}\n\n- {} (`3`)\n- {} (`80`)\n\n"
    source = blocks(
        doors.format("Doors", "By default, the door of the oven stays shut while it bakes.", "Open it with", "See")
        + racks.format("Racks", "The racks that an oven may have are:", "how many", "how wide")
    )
    target = blocks(
        racks.format("Roosters", "De roosters die een oven kan hebben zijn:", "hoeveel", "hoe breed")
        + doors.format("Deuren", "Standaard blijft de deur van de oven dicht tijdens het bakken.", "Open met", "Zie")
    )
    assert lonely(align(source, target)) == ([], [])


def test_sections_of_other_names_are_no_counterparts() -> None:
    source = blocks(
        "# Bed\n\n## `size`\n\nType: `number`\n\nHow large the bed is.\n\nAt most a yard.\n\n"
        "## `fence`\n\nType: `boolean`\n\nKeeps out slugs.\n"
    )
    target = blocks(
        "# Beet\n\n## `colour`\n\nType: `string`\n\nWelke kleur het heeft.\n\n"
        "## `fence`\n\nType: `boolean`\n\nWeert slakken.\n"
    )
    assert lonely(align(source, target)) == (list(source[1:5]), list(target[1:4]))


def test_a_heading_whose_code_was_mangled_keeps_its_section() -> None:
    source = blocks("# Bed\n\n## `bed_size`\n\nHow large it is.\n\n## `fence`\n\nKeeps out slugs.\n")
    target = blocks("# Beet\n\n## `bed_grootte`\n\nHoe groot het is.\n\n## `fence`\n\nWeert slakken.\n")
    assert lonely(align(source, target)) == ([], [])


def test_a_heading_of_words_is_no_counterpart_of_one_of_code_on_another_level() -> None:
    source = blocks("# Bed\n\n### `fence`\n\nKeeps out slugs.\n\nIt is low.\n")
    target = blocks("# Beet\n\n## Proeven\n\nHoudt slakken buiten.\n")
    assert source[1] in lonely(align(source, target))[0]


def test_neighbours_without_anchors_are_told_apart_by_length() -> None:
    source = blocks("Yes.\n\nThe machine must not stand in the sun for longer than an hour at a time.\n\nNever.\n")
    target = blocks("Het apparaat mag niet langer dan een uur achter elkaar in de zon staan.\n\nNooit.\n")
    assert lonely(align(source, target)) == ([source[0]], [])


def test_neighbours_of_one_length_are_told_apart_by_names() -> None:
    source = blocks("Ask Contoso for help.\n\nAsk Fabrikam for keys.\n\nAsk Northwind for food.\n")
    target = blocks("Vraag Contoso om hulp.\n\nVraag Northwind om eten.\n")
    assert lonely(align(source, target)) == ([source[1]], [])


def test_headings_of_another_level_pair() -> None:
    source, target = blocks("# One\n\n## Two\n\nText.\n\n## Three\n"), blocks("# Een\n\n### Twee\n\nTekst.\n\n# Drie\n")
    assert lonely(align(source, target)) == ([], [])


def test_a_list_item_that_became_a_paragraph_pairs() -> None:
    source, target = blocks("Choose:\n\n- Tea with milk\n- Coffee\n"), blocks("Kies:\n\nThee met melk\n\n- Koffie\n")
    assert texts(align(source, target)) == [
        ("Choose:", "Kies:"),
        ("Tea with milk", "Thee met melk"),
        ("Coffee", "Koffie"),
    ]


def test_a_heading_that_became_a_paragraph_pairs() -> None:
    source, target = blocks("# One\n\n## Two\n\nText.\n"), blocks("# Een\n\n##Twee\n\nTekst.\n")
    assert texts(align(source, target)) == [("One", "Een"), ("Two", "##Twee"), ("Text.", "Tekst.")]


def test_a_split_paragraph_is_compared_as_one() -> None:
    source = blocks("The pump starts when the water rises. It stops when the tank is empty.\n\nClean the filter.\n")
    target = blocks("De pomp start als het water stijgt.\n\nHij stopt als de tank leeg is.\n\nReinig het filter.\n")
    assert texts(align(source, target)) == [
        (source[0].text, "De pomp start als het water stijgt.\nHij stopt als de tank leeg is."),
        ("Clean the filter.", "Reinig het filter."),
    ]


def test_joined_paragraphs_are_compared_as_one() -> None:
    source = blocks("The pump starts when the water rises.\n\nIt stops when the tank is empty.\n\nClean the filter.\n")
    target = blocks("De pomp start als het water stijgt. Hij stopt als de tank leeg is.\n\nReinig het filter.\n")
    assert [m.source and m.source.text for m in align(source, target)] == [
        "The pump starts when the water rises.\nIt stops when the tank is empty.",
        "Clean the filter.",
    ]


def test_a_sorted_glossary_pairs_by_its_ids() -> None:
    names = ["apple", "bread", "cheese", "dates"]
    entry = "### {0} {{#{0}}}\n\nThe {0} is eaten.\n\n".format
    source = blocks("".join(map(entry, names)))
    target = blocks("".join(map(entry, ["dates", "bread", "apple", "cheese"])))
    assert lonely(align(source, target)) == ([], [])
    assert all(m.source and m.target and m.source.text == m.target.text for m in align(source, target))


def test_localized_fragments_do_not_shift_a_table_of_contents() -> None:
    items = ["overview", "set-up", "first-cup", "cleaning", "repair"]
    source = blocks("".join(f"- [{item}](#{item})\n" for item in items))
    target = blocks("".join(f"- [deel {index}](#deel-{index})\n" for index in range(5)))
    assert lonely(align(source, target)) == ([], [])


@pytest.mark.parametrize(("source", "target"), [("", ""), ("Text.\n", ""), ("", "Tekst.\n")])
def test_empty_pages(source: str, target: str) -> None:
    assert len(align(blocks(source), blocks(target))) == bool(source) + bool(target)


def evaluations(count: int, *, lost: int | None) -> int:
    source = blocks("".join(f"Paragraph with the number {index * 7} in it.\n\n" for index in range(count)))
    target = tuple(block for index, block in enumerate(source) if index != lost)
    costs = Costs(source, target)
    pairs(costs)
    return costs.evaluations


def test_a_straight_page_costs_a_fixed_number_of_comparisons_a_block() -> None:
    assert evaluations(3000, lost=None) <= 3000 * (1 + len(SHIFTS))


def test_a_long_page_that_lost_a_block_costs_no_more_than_the_band() -> None:
    assert evaluations(3000, lost=17) <= CELLS + 9 * 3000
    assert evaluations(6000, lost=17) <= CELLS + 9 * 6000


def test_a_page_that_repeats_itself_pairs_straight() -> None:
    licence = "Whoever gets this kettle may use it, lend it, sell it and give it away as often as they like. " * 5
    notice = "This paper must go with every kettle, and so must the name of the one who made it by hand. " * 2
    parts = [
        f"[kettles/k{n} is a kettle](https://kettles.example/k{n})\n\n{licence}\n\n{notice}\n\n" for n in range(30)
    ]
    short = f"{'得到这把水壶的人都可以使用它' * 12}\n\n本说明必须随附"
    source = "".join(parts)
    target = source.replace(f"{licence}\n\n{notice}", short, 29).replace("example/k1", "example/z1")
    ours, theirs = parse(source.encode()).document.blocks, parse(target.encode()).document.blocks
    assert align(ours, theirs) == tuple(Match(one, other) for one, other in zip(ours, theirs, strict=True))


def test_titles_that_are_left_in_english_say_nothing_of_how_long_a_translation_is() -> None:
    titles = "".join(f"- [The oven, its racks and doors, part {name}]({name}.md)\n" for name in "abcdef")
    links = "".join(f"Read [all of this]({name}.md) before you switch the oven on.\n\n" for name in "klmnop")
    short = "".join(f"使用前[阅读]({name}.md)。\n\n" for name in "klmnop")
    costs = Costs(blocks(links + titles), blocks(short + titles))

    assert costs.ratio < 0.6


def test_a_token_of_the_publishing_system_is_no_code_span_of_that_name() -> None:
    source = blocks("- .Version is that of the oven.\n- .Rack is the rack.\n\nSo it prints {{.Version}} there.\n")
    target = blocks("- `.Version` is die van de oven.\n- `.Rack` is het rooster.\n\nDus staat er dan de versie.\n")

    assert pairs(Costs(source, target)) == [(0, 0), (1, 1), (2, 2)]


def test_the_order_of_words_does_not_count() -> None:
    """A set has another order in every run of the program, and sums of fractions depend on it."""
    words = [f"Part{number}" for number in range(1, 40)]
    page = blocks("\n\n".join(" ".join(words[: len(words) - number]) for number in range(len(words))))
    _, _, weights = Costs(page, page)._words  # pyright: ignore[reportPrivateUsage]
    orders = [sorted(weights, key=lambda key: sha1(f"{turn}{key}".encode()).digest()) for turn in range(50)]
    assert len(weights) >= len(words)
    assert len({sum(map(weights.__getitem__, order)) for order in orders}) == 1


@pytest.mark.parametrize(("address", "belong"), [("", True), ("https://oven.example.com/blog", False)])
def test_paragraphs_are_no_parts_of_one_that_lacks_their_addresses(address: str, belong: bool) -> None:
    parts = blocks(f"More about ovens\n\nThe blog: {address or 'all that the bakers wrote'}\n")
    (whole,) = blocks("Een oven is voor een bakker van veel belang, zegt men.\n")
    assert _are_parts(parts, whole, 1.0) is belong


def test_a_page_that_was_cut_off_lacks_its_end_as_the_numbers_of_its_items_say() -> None:
    """Though the lengths of what is there fit other items better."""
    long, short = "Laat het deeg rijzen tot het twee keer zo groot is, een uur of langer. " * 3, "Meng dan alles."
    source = blocks(f"1. A\n\n{long}\n\n2. B\n\n{short}\n\n3. C\n\n{short}\n\n4. D\n\n{long}\n\n{short}\n")
    target = blocks(f"1. E\n\n{short}\n\n2. F\n\n{long}\n")
    assert [(one, other) for one, other in texts(align(source, target)) if one is None or other is None] == [
        ("C", None),
        (short, None),
        ("D", None),
        (long.strip(), None),
        (short, None),
    ]


def test_a_page_that_breaks_off_and_goes_on_has_one_hole() -> None:
    """Though the lengths of what is there fit blocks further up and down better."""
    long, short = "Laat het deeg met rust totdat het twee keer zo hoog is, een uur of langer.", "Bak het."
    mid = "Kneed het dan nog eens goed door."
    section = "## Deeg\n\n- {}\n- {}\n- {}\n\n".format
    ours = "## Dough\n\n- {}\n- {}\n- {}\n\n".format
    source = blocks(
        ours(long, mid, short)
        + ours(mid, long, mid)
        + ours(short, mid, short)
        + ours(long, short, long)
        + ours(mid, mid, short)
        + ours(short, long, mid)
    )
    broken = f"## Deeg\n\n- {mid}\n- {short}\n\n"
    target = blocks(section(long, mid, short) + broken + section(mid, mid, short) + section(short, long, mid))
    found = {s for s, _ in pairs(Costs(source, target))}
    assert [s for s in range(len(source)) if s not in found] == list(range(6, 15))


def test_a_page_that_goes_on_in_the_middle_of_a_later_section_has_one_hole() -> None:
    """Though the sections before it have the same shape, and their items fit better by a word and their lengths."""

    def section(heading: int, *items: tuple[int, int, str]) -> str:
        said = "".join(f"- **{'n' * name}**: {'w' * text} {word}\n" for name, text, word in items)
        return f"## {'h' * heading}\n\n{said}\n"

    first = section(19, (14, 44, ""), (10, 40, ""), (7, 42, ""), (3, 60, "oven"))
    last = section(20, (18, 60, ""), (16, 56, ""), (18, 46, "oven"), (15, 38, ""))
    source = blocks(
        first
        + section(18, (20, 32, ""), (20, 29, ""), (14, 43, ""), (18, 47, ""))
        + section(16, (20, 37, ""), (3, 43, ""), (8, 31, ""), (19, 63, ""))
        + section(32, (16, 49, ""), (16, 46, "oven"), (10, 45, ""), (17, 45, ""))
        + section(26, (28, 32, "oven"), (33, 52, "oven"), (18, 55, ""), (20, 43, "oven"))
        + last
    )
    target = blocks(
        first
        + section(20, (22, 25, ""), (21, 62, ""))
        + section(27, (36, 36, ""), (41, 47, ""), (20, 53, ""), (22, 53, ""))
        + last
    )
    found = {s for s, _ in pairs(Costs(source, target))}
    assert [s for s in range(len(source)) if s not in found] == list(range(7, 19))
