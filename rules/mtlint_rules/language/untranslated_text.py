"""untranslated-text: a block that is still in English."""

import re
from collections.abc import Iterator, Mapping

from mtlint.api import (
    PLACEHOLDER,
    Block,
    Emphasis,
    Link,
    NoOptions,
    Pair,
    Problem,
    Severity,
    Strong,
    has_script_of,
    read_locale,
    regex,
    rule,
)
from mtlint_rules._quote import quote
from mtlint_rules.language._code_outside import is_code
from mtlint_rules.language._kept_lists import kept_lists
from mtlint_rules.language._kept_quotes import kept_quotes
from mtlint_rules.language._names import names
from mtlint_rules.language._pages import FEWEST_WORDS, WORDS, extent, is_for_contributors, of_page
from mtlint_rules.language._verdicts import Judged, verdicts

_TRANSLATION_FOLLOWS = regex(r"[*_\"”»」』]*\s?[(（]\w")
_BRACKETS_AT_END = regex(r"[(（]([^()（）]+)[)）]\W*\Z")
_WORD = regex(r"[^\W\d_]{3,}")
_OTHER_SITE = regex(r"(?:https?:)?//", re.IGNORECASE)
_LICENCE_FILE = regex(r"(?:\A|/)(?:licen[cs]e|copying)s?(?:[-_.][^/]*)?\Z", re.ASCII | re.IGNORECASE)
_QUOTES = '"“”„«»「」『』'
_QUOTATION = regex(rf"\s*[{_QUOTES}].*[{_QUOTES}][\s{PLACEHOLDER}]*", re.DOTALL)
_QUALIFIED_NAME = regex(r"\s*(?:[A-Z]\w*[ \u00a0]){2,6}(?:[a-z]+[ \u00a0]){1,2}[a-z]+\s*")
_CREOLES = frozenset({"pcm", "jam", "kri", "tpi", "bi"})
FEWEST_OWN_LETTERS = 4
LONGEST_OF_TERMS = 12  # words

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED = regex(rf"\W*(?:{_MONTHS})[a-z]{{0,6}}\.? \d{{1,2}}\b")


@rule(
    "untranslated-text",
    summary="text left in English",
    severity=Severity.WARNING,
    needs_source=False,
    explains=(
        *("block-added", "block-missing", "text-truncated", "list-changed", "heading-level-changed", "glued-text"),
        *("bold-dropped", "italic-dropped", "html-tag-missing", "link-added", "link-missing", "link-target-changed"),
        *(
            "code-block-changed",
            "code-block-missing",
            "code-span-changed",
            "code-span-missing",
            "partly-translated-text",
        ),
    ),
)
def untranslated_text(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block of five or more different words is still in English.

    One finding for the whole page, which names the first block, where the page is the English page unchanged, where it
    is in English from top to bottom, or where six or more blocks, and 40 % of them all, are.

    With the source at hand, a block that equals it and holds words to translate is English beyond doubt. Otherwise the
    words are weighed: how much likelier is each in English than in the page's language, from trigram statistics and
    tables of function words; langdetect's own verdict is only asked about what stays suspicious.

    A link's label that is an English title is a lesser matter (severity info): what it links to may be in English only.
    So is a block that is nothing but such a label, unless the page's records are those of machine translation; and one
    that is a quotation from beginning to end: it may be kept in the words of who said it. Where people translated, so
    are the quotes (`> …`) of a page on which none is translated and one has ten words, and a list of three items and
    more that is as in the source from beginning to end, with a translated line above it: values to be typed in, the
    words of an English screen; and, in a copy of a whole repository, what it says to its contributors
    (`CONTRIBUTING.md` in the first folder, unchanged).

    Not reported: code, URLs and file names; product names and other runs of names, also with three words or
    fewer behind them (`Garden Tools for small hands`); short bold, italic and quoted text, which names
    things on a screen; lists of names, log lines, messages of commits (`feat(oven): …`), formulas, commands,
    declarations and types (`(heat: number) => boolean`) outside code, licences, the name of the program that wrote the
    page; text that is no English in the source either; terms
    with a word of its own language between them (`Nullable engedélyezve, implicit using`); an
    English title whose translation follows in brackets, quoted or not (`「[The oven guide](…)」(オーブンの手引き)`);
    titles that link to another site, also with the name of who wrote it beside them; a date with names, as
    calendars of events have it; what a component shows as the output of a console, and what a sample of code on
    the page has too, word for word or, between tags, in the same words: a demo of it; the quote of the message that a
    page is about (`> **ConfigNotFound**: …` on the page `config-not-found`, the quote that opens a page in a folder
    `errors`); a page whose source was looked for and is not there; a cell of a column that is English throughout, as
    names on a screen are, and the entries of a change log; where people translated, the cells of a table that shows how
    English is written: those of a row differ in their marks alone, and a quote (also in italics) beside its
    translation; what stands under a heading "Sponsors"; a text that the source has in the language of the translation
    too. A page meant to be in English is best left out of the check. In a creole of English (`pcm`), which shares
    sentences with it, only the page as a whole is judged.

    Where the text is English it is compared with its source no further: it may be that of another version.
    """
    if _LICENCE_FILE.search(pair.path):
        return
    found = [item for item in _outside_runs(verdicts(pair)) if _is_untranslated(item, pair)]
    kept = names(pair) if found else frozenset[int]()
    found = [item for item in found if item.target.start not in kept]
    blocks = [item for item in found if item.link is None]
    if told := of_page(pair, blocks):
        severity = Severity.INFO if is_for_contributors(pair) else None
        yield Problem(f"{told}, the first is {quote(blocks[0].text)}", extent(pair, blocks), blocks[0].source, severity)
        return
    if read_locale(pair.locale or "").language not in _CREOLES:
        by_people = bool(found) and not pair.by_machine
        lists = kept_lists(pair) if by_people else {}
        quotes = kept_quotes(pair) if by_people else frozenset[int]()
        yield from _of_lists(found, lists)
        yield from (_problem(pair, item, quotes) for item in found if item.target.start not in lists)


def _of_lists(found: list[Judged], lists: Mapping[int, int]) -> Iterator[Problem]:
    """One problem for each list that is kept in English."""
    told: set[int] = set()
    for item in found:
        start = lists.get(item.target.start)
        if start is not None and start not in told:
            told.add(start)
            message = f"list is kept in English: {quote(item.text)}; translate it unless it names what stays in English"
            yield Problem(message, item.range, item.source, Severity.INFO)


def _outside_runs(items: tuple[Judged, ...]) -> Iterator[Judged]:
    """All but the labels of links that stand in a run of English words (partly-translated-text)."""
    runs = {id(item.target): item for item in items if item.verdict.kind == "partly-translated"}
    for item in items:
        run = runs.get(id(item.target))
        if item.link is None or run is None or not run.start <= item.start <= item.end <= run.end:
            yield item


def _problem(pair: Pair, item: Judged, quotes: frozenset[int]) -> Problem:
    if item.link is not None or (item.title_of is not None and not pair.by_machine):
        message = f"link text is still in English: {quote(item.text)}; translate it if the linked page is translated"
        return Problem(message, item.link or item.range, item.source, Severity.INFO)
    if _QUOTATION.fullmatch(item.target.text) or item.target.start in quotes:
        said = quote(item.text.strip(f"{_QUOTES}{PLACEHOLDER} \n"))
        message = f"quotation is still in English: {said}; translate it unless it must stay in its own words"
        return Problem(message, item.range, item.source, Severity.INFO)
    return Problem(f"text is still in English: {quote(item.text)}", item.range, item.source)


def _is_untranslated(item: Judged, pair: Pair) -> bool:
    if item.verdict.kind != "untranslated" or len({*item.text.lower().split()}) < FEWEST_WORDS:
        return False
    if is_code(item) or _is_calendar_entry(item.text) or _QUALIFIED_NAME.fullmatch(item.text):
        return False
    if item.source is not None and (
        _is_in_both_languages(item.source.text, pair.locale) or _has_own_words(item.text, item.source.text)
    ):
        return False
    if item.source is not None and (
        _ends_in_translation(item.text, item.source.text) or _is_label_alone(item, item.source)
    ):
        return False
    if item.title_of is None:
        return True
    return not (
        _OTHER_SITE.match(item.title_of.href) or _TRANSLATION_FOLLOWS.match(pair.target.text, item.title_of.end)
    )


def _is_in_both_languages(text: str, locale: str | None) -> bool:
    """Whether English is followed or preceded by the same in the language of the locale, as far as scripts tell."""
    return (
        locale is not None
        and "Latn" not in read_locale(locale).scripts
        and has_script_of(text, locale, FEWEST_OWN_LETTERS)
    )


def _has_own_words(text: str, source: str) -> bool:
    """Whether a short text has a word in lower case with a letter that English has not, and its source has none."""
    words = text.split()
    own = (word for word in words if word.islower() and any(char.isalpha() and not char.isascii() for char in word))
    return len(words) <= LONGEST_OF_TERMS and any(word not in source for word in own)


def _is_calendar_entry(text: str) -> bool:
    """Whether a text opens with a date and names make most of it (`May 5, 2030. In-person in Goa, India`)."""
    words = text.split()
    return _DATED.match(text) is not None and 2 * sum(word.isalpha() and word.islower() for word in words) <= len(words)


def _is_label_alone(item: Judged, source: Block) -> bool:
    """Whether most of a text is a link, bold or italic, as what stands on a screen is, and the rest is translated."""
    text = item.target.text
    labels = [node for node in item.target.inlines if isinstance(node, Strong | Emphasis | Link)]
    if item.link is not None or not labels:
        return False
    outside, end = "", item.start
    for start, after in map(item.target.rendering.extent, labels):
        outside += text[end : max(end, min(start, item.end))] + " "
        end = max(end, after)
    words = set(WORDS.findall((outside + text[end : item.end]).lower()))
    known = words.intersection(WORDS.findall(source.text.lower()))
    return len(known) < len(words) and len(known) < 2 and 2 * len(words) <= len(WORDS.findall(item.text))


def _ends_in_translation(text: str, source: str) -> bool:
    """Whether an English title ends in brackets with its translation: in words that the source has not."""
    brackets = _BRACKETS_AT_END.search(text)
    words = _WORD.findall(brackets.group(1).lower()) if brackets else []
    known = set(_WORD.findall(source.lower()))
    return 2 * sum(word in known for word in words) < len(words)
