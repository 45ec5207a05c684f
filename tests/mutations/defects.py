"""Kinds of single defects, each a change to one place of a page, with the rule that must find it and the line.

All pages in `pages/` have the same lines, so that one description serves every locale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Lines = list[str]
ALL = ("nl", "ru", "ja", "th", "ar")
SPACED = ("nl", "ru", "ar")


@dataclass(frozen=True)
class Defect:
    """`inject` changes the page's lines (the first is number 0); `line` is the 1-based line of the finding."""

    name: str
    rule: str
    line: int
    inject: Callable[[Lines, str], Lines]
    locales: tuple[str, ...] = ALL


def change(name: str, rule: str, line: int, pattern: str, new: str, locales: tuple[str, ...] = ALL) -> Defect:
    """The first match of a pattern in a line becomes `new` (a template of `re.sub`)."""

    def inject(lines: Lines, _locale: str) -> Lines:
        changed, count = re.subn(pattern, new, lines[line - 1], count=1)
        assert count, f"{name}: {pattern!r} is not in {lines[line - 1]!r}"
        return [*lines[: line - 1], changed, *lines[line:]]

    return Defect(name, rule, line, inject, locales)


def drop(name: str, rule: str, first: int, last: int, line: int) -> Defect:
    """Lines `first` to `last` are gone."""
    return Defect(name, rule, line, lambda lines, _locale: lines[: first - 1] + lines[last:])


def put(name: str, rule: str, before: int, text: str, line: int | None = None) -> Defect:
    """Lines are inserted before a line."""
    at, added = before - 1, text.split("\n")
    return Defect(name, rule, line or before, lambda lines, _locale: [*lines[:at], *added, *lines[at:]])


def write(name: str, rule: str, line: int, texts: dict[str, str]) -> Defect:
    """The line is another one in each locale."""

    def inject(lines: Lines, locale: str) -> Lines:
        return [*lines[: line - 1], texts[locale], *lines[line:]]

    return Defect(name, rule, line, inject, tuple(texts))


def fence(lines: Lines, _locale: str) -> Lines:
    return ["````markdown", *lines, "````"]


def shorten(lines: Lines, _locale: str) -> Lines:
    """The paragraph of line 10 stops after a quarter, in mid-sentence."""
    text = lines[9]
    return [*lines[:9], text[: len(text) // 4].rstrip(), *lines[10:]]


FORUM = r"\[([^\]]+)\]\(https://forum.example.com/rillo\?topic=4711\)"
ENGLISH = "The plan is stored in Rillo.Controller.Plan.json on the controller, and all connections use TLS 1.2."
GERMAN = "> Schließen Sie den Haupthahn, bevor Sie die Abdeckung von der Steuerung abnehmen."

DEFECTS = (
    change("link lost", "link-missing", 21, r"\[([^\]]+)\]\(install.md\)", r"\1"),
    change("external link lost", "link-missing", 21, FORUM, r"\1"),
    change("link target changed", "link-target-changed", 21, r"topic=4711", "topic=4712"),
    change("link to another page", "link-target-changed", 21, r"valves\.md", "klep.md"),
    change("link without a label", "link-text-empty", 21, r"\[[^\]]+\]\(valves", "[](valves"),
    change("space between label and target", "link-broken", 21, r"\]\(https", "] (https"),
    change("target not closed", "link-broken", 21, r"topic=4711\)", "topic=4711"),
    change("link added", "link-added", 21, r"\Z", " [x](https://elsewhere.example.com/)"),
    change("fragment translated", "fragment-not-found", 50, r"\(#connect\)", "(#verbinden)"),
    change("fragment of the English heading", "fragment-not-found", 54, r"\(#[^)]+\)", "(#read-the-log)"),
    change("image lost", "image-missing", 23, r".+", "x"),
    change("image changed", "image-changed", 23, r"controller\.png", "kontroller.png"),
    change("image without text", "image-alt-missing", 23, r"!\[[^\]]+\]", "![]"),
    change("word glued to a URL", "bare-url-changed", 50, r"example\.com/tools", "example.com/toolsx"),
    change("URL cut", "bare-url-changed", 50, r"/tools", "/too"),
    change("reference without definition", "reference-undefined", 54, r"\[license\]", "[licence]"),
    change("bold marker lost", "bold-dropped", 17, r"(.*)\*\*(\S[^*]*\S)\*\*", r"\1\2"),
    change("italics lost", "italic-dropped", 27, r"\*(\S+?)\*", r"\1", ("nl", "ru")),
    change("space inside bold", "emphasis-broken", 17, r"\*\*(\S[^*]*)\*\*", r"** \1 **"),
    change("space before the closing marker", "emphasis-broken", 17, r"\*\*(\S[^*]*)\*\*", r"**\1 **"),
    change("closing marker lost", "emphasis-broken", 17, r"\*\*(\S[^*]*)\*\*", r"**\1"),
    change("bold escaped", "emphasis-broken", 17, r"\*\*(\S[^*]*)\*\*", r"\\*\\*\1\\*\\*"),
    change("markers without text", "emphasis-empty", 28, r"\Z", " ****"),
    change("menu path doubled", "ui-path-broken", 17, r" > ", " > > "),
    change("code span plain", "code-span-missing", 18, r"`8080`", "8080"),
    change("code span lost", "code-span-missing", 18, r"`8080`", ""),
    change("code span changed", "code-span-changed", 19, r"restart --now", "restart —now"),
    change("code span translated", "code-span-changed", 19, r"rillo restart --now", "rillo herstart --now"),
    change("code spans merged", "code-spans-merged", 18, r"`192\.168\.4\.1`[^`]+`8080`", "`192.168.4.1``8080`"),
    drop("code block lost", "code-block-missing", 36, 43, 34),
    change("code translated", "code-block-changed", 40, r'"minutes"', '"minuten"'),
    change("value in code changed", "code-block-changed", 40, "20", "25"),
    change("code language translated", "code-language-changed", 36, r"json", "yaml"),
    change("identifier split", "identifier-mangled", 44, r"Rillo\.Controller\.Plan", "Rillo. Controller. Plan"),
    change("version with comma", "version-localized", 44, r"1\.2", "1,2"),
    change("placeholder translated", "placeholder-changed", 29, r"\{minutes\}", "{minuten}"),
    change("placeholder broken", "placeholder-changed", 29, r"\{days\}", "days"),
    drop("paragraph lost", "block-missing", 44, 45, 42),
    drop("item lost", "block-missing", 28, 28, 27),
    put("block added", "block-added", 44, "12345 `x` [y](https://other.example.com)\n"),
    change("heading level changed", "heading-level-changed", 25, r"^##", "###"),
    change("list turned round", "list-changed", 18, r"^2\.", "*"),
    change("space after the marker lost", "list-changed", 28, r"^- ", "-"),
    change("cell lost", "table-shape-changed", 34, r"\| 35 \|", "|"),
    drop("row lost", "table-shape-changed", 34, 34, 33),
    change("alert translated", "alert-changed", 12, r"NOTE", "OPMERKING"),
    change("alert of another type", "alert-changed", 12, r"NOTE", "WARNING"),
    change("alert with a space", "alert-changed", 12, r"\[!NOTE\]", "[! NOTE]"),
    change("include with a space", "include-changed", 52, r"\[!INCLUDE", "[! INCLUDE"),
    change("include of another file", "include-changed", 52, r"support\.md", "hulp.md"),
    drop("anchor lost", "anchor-changed", 46, 47, 44),
    change("anchor translated", "anchor-changed", 46, r"log", "logboek"),
    change("heading id lost", "anchor-changed", 15, r" \{#connect\}", ""),
    Defect("page in a fence", "page-fenced", 1, fence),
    change("tag lost", "html-tag-missing", 50, r"<kbd>L</kbd>", "L"),
    change("value translated", "front-matter-value-changed", 4, r"water-the-garden", "tuin"),
    drop("key lost", "front-matter-key-missing", 5, 5, 4),
    change("key translated", "front-matter-key-missing", 4, r"^slug", "slak"),
    change("number changed", "front-matter-value-changed", 5, r"3", "4"),
    change("front matter broken", "front-matter-invalid", 3, r"\A", "\t- [: "),
    write("title in English", "title-untranslated", 2, dict.fromkeys(ALL, "title: Water the garden with Rillo")),
    write("paragraph in English", "untranslated-text", 44, dict.fromkeys(ALL, ENGLISH)),
    write(
        "half a paragraph in English",
        "partly-translated-text",
        13,
        {
            "nl": "> Draai de hoofdkraan dicht before you take the cover off the controller.",
            "ru": "> Закройте главный кран before you take the cover off the controller.",
            "ja": "> 元栓を閉めてください before you take the cover off the controller.",
            "th": "> ปิดก๊อกน้ำหลัก before you take the cover off the controller.",
            "ar": "> أغلق الصنبور الرئيسي before you take the cover off the controller.",
        },
    ),
    write("paragraph in German", "wrong-language", 13, dict.fromkeys(ALL, GERMAN)),
    write("paragraph in Chinese", "wrong-language", 13, {"ja": "> 在取下控制器的盖子之前，请先关闭总水阀。"}),
    change("look-alike letter", "wrong-script", 13, "о", "o", ("ru",)),
    change("link glued to the next word", "glued-text", 21, r"\(install\.md\)[ ,]*", "(install.md)", SPACED),
    change("comma in bold", "punctuation-swallowed", 17, r"\*\*(,|،)", r"\1**", ("ar",)),
    Defect("paragraph cut", "text-truncated", 10, shorten),
    Defect("paragraph twice", "text-duplicated", 10, lambda lines, _locale: [*lines[:11], lines[9], "", *lines[11:]]),
    change("replacement character", "encoding-damaged", 13, r".\Z", "\ufffd"),
    change("mojibake", "encoding-damaged", 13, r"\Z", " â€™Ã©"),
    change("entity escaped twice", "encoding-damaged", 13, r"\Z", " &amp;nbsp;"),
    put("chat before the page", "chat-residue", 8, "Here is the translation of the document:\n"),
    put("chat at the end", "chat-residue", 56, "[... the rest of the file is unchanged ...]\n"),
)
