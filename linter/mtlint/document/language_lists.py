"""The list of languages in a README is no part of the translation.

A README links its other languages (`[English](README.md) | [简体中文](README.zh-CN.md)`), each under its own name for
itself. Many leave out the language of the page, so source and translations rightly differ there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.language_names import names_pattern
from mtlint.patterns import regex

if TYPE_CHECKING:
    from mtlint.document.block import Block

_LOCALE = rf"(?:[a-z]{{2}}(?:[-_][a-z]{{2,4}}){{0,2}}|{names_pattern()})"
_SUFFIXED = regex(rf"(?:\A|/)readme[._-]({_LOCALE})\.md\Z", re.IGNORECASE)
_BESIDE = regex(rf"(?:\.{{0,2}}/)?readme[._-]{_LOCALE}\.md", re.IGNORECASE)
_ENGLISH = regex(r"(?:\.{0,2}/)*readme\.md", re.IGNORECASE)
_WIDE = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FOLDER = regex(rf"(?:\A|/)({_LOCALE})/readme\.md\Z", re.IGNORECASE)
FEWEST_FILES, FEWEST_FOLDERS = 2, 3
LONGEST_WIDE = 4  # 英文文档
SHORTEST_LEAD = 3  # beside a link to one other language
LONGEST_LEAD = 60  # code points outside the labels of a list of one language


def without_language_lists(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """The blocks of a page with this text, without those that list the languages of a README."""
    if "readme" not in text.lower():
        return blocks
    mixed = {_list_of(block) for block in blocks if block.items and not all(map(_may_be_of_list, _hrefs(block)))}
    return tuple(block for block in blocks if _list_of(block) in mixed or not _is_language_list(block))


def _list_of(block: Block) -> int:
    """Where the list starts that a block is in, -1 outside any."""
    return block.items[-1].list_start if block.items else -1


def _may_be_of_list(href: str) -> bool:
    """Whether a list of languages may have this link: a list that leads to other pages too is that of a section."""
    return "readme" in href.lower() or "://" in href


def _hrefs(block: Block) -> list[str]:
    hrefs = [link.href for link in block.links]
    return hrefs + [href for tag in block.tags if tag.name == "a" and (href := dict(tag.attributes).get("href"))]


def _is_language_list(block: Block) -> bool:
    hrefs = _hrefs(block)
    files = {match[1].lower() for href in hrefs if (match := _SUFFIXED.search(href))}
    folders = {match[1].lower() for href in hrefs if (match := _FOLDER.search(href))}
    if len(files) >= FEWEST_FILES or len(folders) >= FEWEST_FOLDERS:
        return True
    if len(hrefs) == 1 and (files or folders or _ENGLISH.fullmatch(hrefs[0])) and _is_short(block.text):
        return _lead(block) <= SHORTEST_LEAD
    if not all(_BESIDE.fullmatch(href) or _ENGLISH.fullmatch(href) for href in hrefs):
        return False
    return (bool(files) or _labels(block) == "english") and _lead(block) <= LONGEST_LEAD


def _is_short(text: str) -> bool:
    """Whether a text is about as long as the name of a language: two words, or four signs that are words."""
    return text.count(" ") <= 1 and len(_WIDE.findall(text)) <= LONGEST_WIDE


def _labels(block: Block) -> str:
    """What the links of the block are on, in lower case."""
    return "".join(block.text[slice(*block.rendering.extent(link))] for link in block.links).lower()


def _lead(block: Block) -> int:
    """How much of the block's text stands outside its links."""
    extents = map(block.rendering.extent, block.links)
    return len(block.text) - sum(end - start for start, end in extents)
