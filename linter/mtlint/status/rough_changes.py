"""How much two versions of a source differ, told from their text alone where that is certain.

An overview asks this for every page that is behind, and parsing both versions takes a hundred times as long. What is
certain here is what a parser would find as well: a word that surely shows stands in one version more often than it can
stand in the other.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.provenance.bodies import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HIDDEN: Final = regex(
    r"<!--.*?-->|<(?P<tag>script|style|pre|textarea)\b.*?</(?P=tag)\s*>"
    r"|\{/\*.*?\*/\}|\{\{[<%]\s*comment\b.*?/comment\s*[>%]\}\}|\{%-?\s*comment\b.*?\bendcomment\s*-?%\}",
    re.DOTALL | re.IGNORECASE,
)
_OPEN: Final = regex(
    r"<[?!]|<(?:script|style|pre|textarea)\b|<[a-z/][^<>\n]*\n[^<>]*\n[ \t]*\n|\{/\*|\{\{?[<%]-?\s*/?(?:end)?comment\b",
    re.IGNORECASE,
)
_OPEN_IN_MDX: Final = regex(r"^export\b|\{[^{}]*\n[ \t]*\n", re.MULTILINE)
_OTHERWISE_READ: Final = ("data-ttu-id", "CO-OP TRANSLATOR", "co-op-translator", "\r", "\0", "\ufffd")
_LINE: Final = regex(
    r"^[ \t>]*(?:(?:```+[^`\n]*|~~~.*)$|\[!(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING)\]|\d+[.)](?=\s))?", re.MULTILINE
)
_TARGET: Final = regex(r"\](?:\([^()\s\"'<>]*\)|\[[^\[\]\n]*\])")
_MARKS: Final = str.maketrans("", "", "*_`~[]")
_UNCLEAR: Final = regex(
    r"[<{}\\&]|\]\(|\]:|\[[\^!]|:::|///|!!!|\?\?\?|===|^(?:import|export)\b|readme|spf13/cobra",
    re.IGNORECASE | re.MULTILINE,
)
_LINK: Final = regex(r"\[([^\[\]]*)\]\([^()\s\"'<>]+\)")
_NO_PROSE: Final = regex(
    r"[<{}\\&]|\]:|```|~~~|:::|///|^(?: {4}|\t)|^(?:import|export)\b|readme", re.IGNORECASE | re.MULTILINE
)
_TRAILING: Final = regex(r"[ \t]+$", re.MULTILINE)
_FENCE: Final = regex(r"^([ \t>]*)(`{3,}|~{3,})(.*)$", re.MULTILINE)
_MARKED: Final = regex(r"^[ \t]*(?:[-+*](?:[ \t]|$)|[-*_=]+[ \t]*$|[#>|~:!?\d]|$)", re.MULTILINE)
_MARKUP: Final = regex(r"<[^<>]*>|\]\([^()]*\)|\]\[[^\[\]]*\]|\{[^{}]*\}")
_WORD: Final = regex(r"[^\W_]+")


@frozen
class Size:
    """How many paragraphs changed, and how many words in them are new, or gone where more are gone."""

    paragraphs: int
    words: int


NOTHING: Final = Size(0, 0)


def rough_change(old: bytes, new: bytes, *, mdx: bool) -> Size | None:
    """The size of a change to what readers read; NOTHING where that is certainly the same, None where only parsing can
    tell."""
    before, after = bodies(old, new)
    if before == after:
        return NOTHING
    if _is_read_otherwise(before) or _is_read_otherwise(after):
        return None
    shown, hidden = _parted(before)
    shown_now, hidden_now = _parted(after)
    if any(_is_open(text, mdx=mdx) for text in (shown, shown_now)):
        return None
    was, now = _differing(shown.split("\n\n"), shown_now.split("\n\n"))
    if hidden == hidden_now:
        hidden = hidden_now = ""
        if len(was) == len(now) and all(_reads_alike(*pair, shown) for pair in zip(was, now, strict=True)):
            return NOTHING
    gone, come = _Paragraphs(_without(was, now)), _Paragraphs(_without(now, was))
    if not (_shows_more(come, gone, hidden) or _shows_more(gone, come, hidden_now)):
        return None
    words, words_now = gone.all_words(), come.all_words()
    return Size(max(gone.count, come.count), max(_more(words, words_now), _more(words_now, words)))


class _Paragraphs:
    """Paragraphs that stand in one version only, without the numbers of list items, lines of fences and where simple
    links lead: the words of those that surely show theirs, and the other ones."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        self.unclear: list[str] = []
        clear: list[str] = []
        for text in texts:
            cleaned = _TARGET.sub("]", _LINE.sub("", text))
            (self.unclear if _UNCLEAR.search(cleaned) else clear).append(cleaned)
        self.words = _words(clear)

    def all_words(self) -> Counter[str]:
        return self.words + _words(self.unclear) if self.unclear else self.words


def _is_read_otherwise(text: str) -> bool:
    """Whether something in a text makes the parser read it in a way of its own."""
    return any(mark in text for mark in _OTHERWISE_READ)


def _without(texts: list[str], others: list[str]) -> list[str]:
    """The texts that stand here more often than among the others."""
    if len(texts) == len(others) == 1 and texts != others:
        return texts
    return list((Counter(texts) - Counter(others)).elements())


def _more(words: Counter[str], others: Counter[str]) -> int:
    """How many of the words the others lack."""
    has = others.get
    return sum(count - has(word, 0) for word, count in words.items() if count > has(word, 0))


def _parted(body: str) -> tuple[str, str]:
    """The text of a page without what is certainly no prose, and that."""
    if "<" not in body and "{" not in body:
        return body, ""
    hidden = "\n".join(found[0] for found in _HIDDEN.finditer(body))
    return (_HIDDEN.sub("", body) if hidden else body), hidden


def _is_open(text: str, *, mdx: bool) -> bool:
    """Whether something in a text may hide more than the paragraph it stands in."""
    if ("<" in text or "{" in text) and _OPEN.search(text):
        return True
    return mdx and _OPEN_IN_MDX.search(text) is not None


def _differing(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs without those that both begin and end with."""
    shortest = min(len(old), len(new))
    first = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    last = next((at for at in range(shortest - first) if old[-1 - at] != new[-1 - at]), shortest - first)
    both = old[first : len(old) - last], new[first : len(new) - last]
    was, now = ([text.strip("\n") for text in texts if text.strip("\n")] for texts in both)
    return was, now


def _reads_alike(old: str, new: str, text: str) -> bool:
    """Whether two paragraphs, of which the text has the first, differ in nothing but white space at the end of lines,
    where links lead or, in plain prose, where lines break."""
    if "](" not in old and "](" not in new and old.split() != new.split():
        return False
    old, new = _TRAILING.sub("", old), _TRAILING.sub("", new)
    if old == new:
        return True
    if any(_NO_PROSE.search(one) or any("](" in code for code in one.split("`")[1::2]) for one in (old, new)):
        return False
    linked, linked_now = _LINK.sub(r"[\1]", old), _LINK.sub(r"[\1]", new)
    if linked != linked_now and (old.split() != new.split() or _MARKED.search(f"{old}\n{new}")):
        return False
    return not _may_be_code(old, text)


def _may_be_code(paragraph: str, text: str) -> bool:
    """Whether a paragraph of a text may stand between fences."""
    if text.count(paragraph) != 1:
        return True
    fence = ""
    for indent, marker, info in _FENCE.findall(text[: text.index(paragraph)]):
        if indent:  # of a list, which may end before the fence does
            return True
        if not fence:
            fence = marker
        elif marker.startswith(fence) and not info.strip():
            fence = ""
    return bool(fence)


def _shows_more(some: _Paragraphs, others: _Paragraphs, hidden: str) -> bool:
    """Whether paragraphs show a word more often than the other ones, and what is `hidden` beside these, can show it."""
    known, unknown = others.words, unescape("\n".join((hidden, *others.unclear)))
    perhaps = f"{_squeezed(unknown)} {_squeezed(_MARKUP.sub('', unknown))}" if unknown else ""
    return any(
        count > known[word] + (perhaps.count(word) if perhaps else 0)
        for word, count in some.words.items()
        if count > known[word]
    )


def _words(paragraphs: Iterable[str]) -> Counter[str]:
    return Counter(_WORD.findall("\n".join(paragraphs).translate(_MARKS)))


def _squeezed(text: str) -> str:
    return "".join(_WORD.findall(text))
