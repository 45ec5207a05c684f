"""Which publishing system a page is written for: what it may add, drop and rewrite differs from system to system.

The signs are those of published repositories. A site's configuration above the page is certain; else front matter keys
and the place of the file say most; pages without either are known by the tokens in their text. A localized page has
keys its source has not, so both sides count.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.document.document import Document


class Flavour(StrEnum):
    """A publishing system or translation tool; PLAIN where nothing tells."""

    CO_OP = "co-op"
    MICROSOFT = "microsoft"
    ADOBE = "adobe"
    MDN = "mdn"
    DOCUSAURUS = "docusaurus"
    STARLIGHT = "starlight"
    HUGO = "hugo"
    MKDOCS = "mkdocs"
    JEKYLL = "jekyll"
    PLAIN = "plain"


# In this order: the first that has a sign wins.
_KEYS: Final = {
    Flavour.MICROSOFT: regex(r"ms\.[\w.-]+|uid"),
    Flavour.ADOBE: regex(r"source-git-commit|source-wordcount|ht-degree|exl-id"),
    Flavour.MDN: regex(r"page-type|browser-compat|spec-urls|original_slug|translation_of|l10n\.sourceCommit"),
    Flavour.DOCUSAURUS: regex(
        r"sidebar_(?:label|position|class_name|custom_props)|displayed_sidebar|pagination_(?:label|next|prev)"
        r"|hide_(?:title|table_of_contents)|toc_(?:min|max)_heading_level|custom_edit_url"
    ),
    Flavour.STARLIGHT: regex(
        r"sidebar\.(?:label|order|badge|hidden|attrs)|tableOfContents|editUrl|hero\.title|banner\.content|i18nReady"
    ),
    Flavour.HUGO: regex(
        r"default_lang_commit|drifted_from_default|linkTitle|cascade|outputs|toc_hide|no_list"
        r"|weight|aliases|menu\.\w+"
    ),
    Flavour.MKDOCS: regex(r"search\.(?:boost|exclude)|hide"),
    Flavour.JEKYLL: regex(r"permalink|redirect_from|lang|ref"),
}
_PLACES: Final = (
    (Flavour.MDN, "files/", regex(r"(?:^|/)files/[a-z]{2}(?:-[a-z]{2})?/")),
    (Flavour.DOCUSAURUS, "docusaurus-plugin-content-", regex(r"(?:^|/)docusaurus-plugin-content-\w+[-/]")),
    (Flavour.DOCUSAURUS, "versioned_docs", regex(r"(?:^|/)versioned_docs[-/]")),
    (Flavour.STARLIGHT, "src/content/docs/", regex(r"(?:^|/)src/content/docs/")),
    (Flavour.HUGO, "content/", regex(r"(?:^|(?<!src)/)content/")),
    (Flavour.HUGO, "_index.", regex(r"(?:^|/)_index\.(?:[\w-]+\.)?md$")),
    (Flavour.MKDOCS, "docs/", regex(r"(?:^|/)docs/[a-z]{2,3}(?:-[a-z]+)?/docs/")),
    (Flavour.JEKYLL, "_", regex(r"(?:^|/)_(?:posts|drafts|i18n|articles|docs|pages)/")),
)
"""Each with what a path without it is not."""
_PIPELINES: Final = frozenset({Flavour.MICROSOFT, Flavour.ADOBE, Flavour.MDN})
"""Whose keys say what was done to a page, whatever builds the site."""
_LOOSE: Final = (Flavour.MKDOCS, Flavour.JEKYLL)
_IMPORTS: Final = (
    (Flavour.DOCUSAURUS, regex(r"['\"]@(?:theme|site|docusaurus)/")),
    (Flavour.STARLIGHT, regex(r"['\"]@astrojs/")),
)
_TOKENS: Final = {"hugo": Flavour.HUGO, "mkdocs": Flavour.MKDOCS, "liquid": Flavour.JEKYLL}
_DOCFX: Final = {"INCLUDE": Flavour.MICROSOFT, "DNL": Flavour.ADOBE, "UICONTROL": Flavour.ADOBE}
_MICROSOFT_DIRECTIVES: Final = frozenset({"image", "code", "row", "column", "zone", "moniker"})
_CO_OP: Final = ("co_op_translator_metadata", "co-op translator disclaimer", "//github.com/azure/co-op-translator")


def flavour(path: str, target: Document, source: Document | None, system: str = "") -> Flavour:
    """The publishing system of a localized page at `path`, with `/`, and its source, where there is one. `system` is
    that of the site, as its configuration tells (`Job.system`)."""
    if _is_co_op(target) and not (source and _is_co_op(source)):
        return Flavour.CO_OP
    documents = (target, source) if source else (target,)
    signs = {sign for document in documents for key in _shape(document) for sign in _signs(key)}
    if system and signs.isdisjoint(_PIPELINES):
        return Flavour(system)
    signs.update(_of_place(path))
    for found in Flavour:
        if found in signs:
            return found
    if any(document.text.startswith("+++\n") for document in documents):
        return Flavour.HUGO
    return next((found for document in documents for found in _tokens(document)), Flavour.PLAIN)


def _is_co_op(document: Document) -> bool:
    text = document.text.lower()
    return any(mark in text for mark in _CO_OP)


@lru_cache(maxsize=4096)
def _signs(key: str) -> tuple[Flavour, ...]:
    """The systems of which a key of the front matter is a sign."""
    return tuple(found for found, pattern in _KEYS.items() if pattern.fullmatch(key))


def is_loose(found: Flavour) -> bool:
    """Whether a system is built with Python-Markdown or kramdown, which differ from CommonMark in emphasis and HTML."""
    return found in _LOOSE


def lies_in_loose(path: str, system: str = "") -> bool:
    """Whether the site's `system` is such a one, or else the place of a page that of one: unless its front matter says
    otherwise, no token is asked."""
    return Flavour(system) in _LOOSE if system else any(found in _LOOSE for found in _of_place(path))


def _of_place(path: str) -> Iterator[Flavour]:
    return (found for found, part, place in _PLACES if part in path and place.search(path))


def _shape(document: Document) -> Iterator[str]:
    """The keys of the front matter, those of mappings also after the name of theirs (`sidebar.label`)."""
    for key, value in document.front_matter.values.items():
        yield str(key)
        if isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in value)  # pyright: ignore[reportUnknownVariableType]


def _tokens(document: Document) -> Iterator[Flavour]:
    """What each token of a publishing system in the text says."""
    for block in document.blocks:
        directive = block.directive
        if directive is not None:
            if directive.raw.startswith(("///", "!!!", "???", "===")):
                yield Flavour.MKDOCS
            elif directive.raw.startswith(":::") and directive.name in _MICROSOFT_DIRECTIVES:
                yield Flavour.MICROSOFT
            elif directive.dialect == "mdx":
                yield from (found for found, sign in _IMPORTS if sign.search(directive.raw))
        for token in block.opaques:
            found = _DOCFX.get(token.name.upper()) if token.dialect == "docfx" else _TOKENS.get(token.dialect)
            if found:
                yield found
