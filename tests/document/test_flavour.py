"""The publishing system of a page: told by either side's front matter, by its place, else by the tokens in its text."""

import pytest

from mtlint.document.flavour import Flavour, flavour
from mtlint.document.parse import parse

PAGES = [
    (Flavour.MICROSOFT, "docs/a.md", "---\nms.topic: how-to\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.MICROSOFT, "docs/a.md", "---\ntitle: x\n---\n", "---\nms.date: 01/02/2020\n---\n"),
    (Flavour.MICROSOFT, "docs/a.md", "[!INCLUDE [x](y.md)]\n", "[!INCLUDE [x](y.md)]\n"),
    (Flavour.MICROSOFT, "docs/a.md", "::: zone pivot=x\n", "x\n"),
    (Flavour.ADOBE, "help/a.md", "---\nsource-git-commit: abc\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.ADOBE, "help/a.md", "Open [!UICONTROL Save].\n", "Open [!UICONTROL Save].\n"),
    (Flavour.MDN, "files/de/web/a/index.md", "---\ntitle: x\nslug: Web/a\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.MDN, "a/index.md", "---\ntitle: x\nl10n:\n  sourceCommit: abc\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.DOCUSAURUS, "a.md", "---\nsidebar_position: 1\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.DOCUSAURUS, "i18n/it/docusaurus-plugin-content-docs/current/a.md", "---\nweight: 1\n---\n", "x\n"),
    (Flavour.DOCUSAURUS, "a.mdx", "import Tabs from '@theme/Tabs';\n\nx\n", "x\n"),
    (Flavour.STARLIGHT, "src/content/docs/it/a.md", "---\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.STARLIGHT, "a.md", "---\ntitle: x\nsidebar:\n  order: 1\n---\n", "x\n"),
    (Flavour.STARLIGHT, "a.mdx", "import { Card } from '@astrojs/starlight/components';\n\nx\n", "x\n"),
    (Flavour.HUGO, "content/ja/a.md", "---\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.HUGO, "docs/_index.ja.md", "---\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.HUGO, "a.md", "---\ndefault_lang_commit: abc\n---\n", "---\ntitle: x\n---\n"),
    (Flavour.HUGO, "a.md", '+++\ntitle = "x"\n+++\n', '+++\ntitle = "x"\n+++\n'),
    (Flavour.HUGO, "a.md", "{{< note >}}\n", "{{< note >}}\n"),
    (Flavour.MKDOCS, "docs/de/docs/a.md", "x\n", "x\n"),
    (Flavour.MKDOCS, "a.md", "---\nhide: [navigation]\n---\n", "x\n"),
    (Flavour.MKDOCS, "a.md", "/// note | x\n\ny\n\n///\n", "x\n"),
    (Flavour.MKDOCS, "a.md", "{* ../../a.py *}\n", "{* ../../a.py *}\n"),
    (Flavour.JEKYLL, "de/news/_posts/a.md", "---\nlayout: x\n---\n", "---\nlayout: x\n---\n"),
    (Flavour.JEKYLL, "de/a.md", "---\nlayout: x\nlang: de\n---\n", "---\nlayout: x\n---\n"),
    (Flavour.JEKYLL, "de/a.md", "{% include x.html %}\n", "{% include x.html %}\n"),
    (Flavour.CO_OP, "translations/de/a.md", "---\nms.topic: x\n---\n<!-- CO_OP_TRANSLATOR_METADATA: {} -->\n", "x\n"),
    (Flavour.PLAIN, "src/content/learn/a.md", "---\ntitle: x\n---\nx\n", "---\ntitle: x\n---\nx\n"),
    (Flavour.PLAIN, "README.de.md", "# x\n", "# x\n"),
    (
        Flavour.PLAIN,
        "a.md",
        "See github.com/Azure/co-op-translator\n",
        "See https://github.com/Azure/co-op-translator\n",
    ),
]


@pytest.mark.parametrize(("expected", "path", "target", "source"), PAGES)
def test_flavour(expected: Flavour, path: str, target: str, source: str) -> None:
    documents = [parse(text.encode(), mdx=path.endswith(".mdx")).document for text in (target, source)]
    assert flavour(path, documents[0], documents[1]) is expected


def test_the_configuration_of_the_site_is_certain() -> None:
    page = parse(b"---\nlang: ko\nweight: 1\n---\n{{< note >}}\n").document
    published = parse(b"---\nms.topic: x\n---\n").document
    assert flavour("docs/ko/a.md", page, None) is Flavour.HUGO
    assert flavour("docs/ko/a.md", page, None, "mkdocs") is Flavour.MKDOCS
    assert flavour("docs/ko/a.md", page, published, "mkdocs") is Flavour.MICROSOFT


def test_without_a_source() -> None:
    assert flavour("a.md", parse(b"---\nms.topic: x\n---\n").document, None) is Flavour.MICROSOFT
    assert flavour("a.md", parse(b"Tekst\n").document, None) is Flavour.PLAIN
