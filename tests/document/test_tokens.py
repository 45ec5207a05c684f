"""Tokens of publishing systems are recognised before Markdown sees what is inside them."""

import pytest

from mtlint.api import Opaque
from mtlint.document.opaque import read
from mtlint.document.parse import parse


def opaques(text: str, *, mdx: bool = False) -> list[tuple[str, str, tuple[str, ...], str]]:
    document = parse(text.encode(), mdx=mdx).document
    inline = [node for block in document.blocks for node in block.all(Opaque)]
    lines = [block.directive for block in document.blocks if block.directive is not None]
    return [(node.dialect, node.name, node.verbatim, node.title) for node in (*inline, *lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [!INCLUDE [name](../x.md)] b", ("docfx", "INCLUDE", ("../x.md",), "name")),
        ("a [!INCLUDE[name](../x.md)]", ("docfx", "INCLUDE", ("../x.md",), "name")),
        ("[!code-csharp[Main](s/P.cs?name=a&b=*c*)]", ("docfx", "code-csharp", ("s/P.cs?name=a&b=*c*",), "Main")),
        ("x [!UICONTROL Save *as*]", ("docfx", "UICONTROL", (), "Save *as*")),
        ("x [!DNL Acme Cloud]", ("docfx", "DNL", ("Acme Cloud",), "")),
        ('x [!div class="checklist"]', ("docfx", "div", ('class="checklist"',), "")),
        ('{{< ref "a_b_c" >}}', ("hugo", "ref", ("a_b_c",), "")),
        ('{{% alert title="Let op" color="x" %}}', ("hugo", "alert", ("color=x",), "Let op")),
        ("x {{< /alert >}}", ("hugo", "/alert", (), "")),
        ("{% include note.html %}", ("liquid", "include", ("note.html",), "")),
        ('{{HTMLElement("a_b")}}', ("macro", "HTMLElement(", ("a_b", ")"), "")),
        ("x {{ site.name }}", ("macro", "site.name", (), "")),
        ("{* ../a/b.py hl[1] *}", ("mkdocs", "../a/b.py", ("hl[1]",), "")),
        ("# H {#the-id}", ("attributes", "", ("#the-id",), "")),
        ("text {: .class_name}", ("attributes", "", (".class_name",), "")),
        (
            ':::image type="content" source="m/x_y.png" alt-text="Wat *is*":::',
            ("directive", "image", ("type=content", "source=m/x_y.png"), "Wat *is*"),
        ),
        ('::: zone pivot="a_b"', ("directive", "zone", ("pivot=a_b",), "")),
        (":::row-end:::", ("directive", "row-end", (), "")),
        (":::note[Let op]", ("admonition", "note", (), "Let op")),
        (":::tip Let op", ("admonition", "tip", (), "Let op")),
        (":::", ("directive", "", (), "")),
        ('!!! warning "Let op"', ("admonition", "warning", (), "Let op")),
        ("??? note", ("admonition", "note", (), "")),
        ('=== "Tab"', ("directive", "===", (), "Tab")),
        ("/// note | Let op", ("admonition", "note", (), "Let op")),
        ("///", ("directive", "", (), "")),
    ],
)
def test_token(text: str, expected: tuple[str, str, tuple[str, ...], str]) -> None:
    assert opaques(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["[!not closed", "{{ not closed", "{ not an attribute }", "a {b} c", "[! INCLUDE [x](y)]", "::two colons", "== x"],
)
def test_no_token(text: str) -> None:
    assert opaques(text) == []


def test_mdx_expressions_and_imports_only_in_mdx() -> None:
    text = "import X from '../x'\n\nHello {props.name_here} and {`a_b_c`}.\n"
    assert opaques(text) == []
    assert opaques(text, mdx=True) == [
        ("mdx", "", ("props.name_here",), ""),
        ("mdx", "", ("`a_b_c`",), ""),
        ("mdx", "import", ("import X from '../x'",), ""),
    ]


def test_stars_and_brackets_inside_a_token_are_no_markdown() -> None:
    document = parse(b'[see {{< ref "*a* [b]" >}} *now*](x.md) and *{{ a_b }}*\n').document
    (block,) = document.blocks
    assert [link.href for link in block.links] == ["x.md"]
    assert [document.raw(run) for run in block.italics] == ["*now*", "*{{ a_b }}*"]


def test_text_indented_under_a_directive_is_prose() -> None:
    text = """\
:::row:::
   :::column span="2":::
      See [a](b.md).

      - item
   :::column-end:::
:::row-end:::

!!! note
    Inner `x`

        code

After.
"""
    document = parse(text.encode()).document
    assert [(block.kind, document.place(block.start).line, document.raw(block)) for block in document.blocks] == [
        ("directive", 1, ":::row:::"),
        ("directive", 2, ':::column span="2":::'),
        ("paragraph", 3, "See [a](b.md)."),
        ("paragraph", 5, "item"),
        ("directive", 6, ":::column-end:::"),
        ("directive", 7, ":::row-end:::"),
        ("alert", 9, "!!! note"),
        ("paragraph", 10, "Inner `x`"),
        ("code", 12, "code"),
        ("paragraph", 14, "After."),
    ]


@pytest.mark.parametrize("marker", ["[! NOTE]", "{! NOTE}", "[!OPMERKING]", "[!Note]"])
def test_a_mangled_alert_is_an_alert(marker: str) -> None:
    document = parse(f"> {marker}\n> Tekst **vet**\n".encode()).document
    alert, paragraph = document.blocks
    assert (alert.kind, document.raw(alert)) == ("alert", marker)
    assert (paragraph.kind, document.raw(paragraph), len(paragraph.bolds)) == ("paragraph", "Tekst **vet**", 1)


def test_a_token_ends_within_its_limit() -> None:
    assert read("{{" + "x" * 5000 + "}}", 0, 4000) is None
