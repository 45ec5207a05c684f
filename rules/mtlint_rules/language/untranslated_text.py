"""untranslated-text: a block that is still in English."""

import re
from collections.abc import Iterator

from mtlint.api import Document, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.language._verdicts import Judged, verdicts

_TRANSLATION_FOLLOWS = re.compile(r"[*_\"”]*\s?[(（]\w")
_BRACKETS_AT_END = re.compile(r"[(（]([^()（）]+)[)）]\W*\Z")
_WORD = re.compile(r"[^\W\d_]{3,}")
_OTHER_SITE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
FEWEST_WORDS = 5
WHOLE_PAGE = 0.8
FEWEST_BLOCKS = 5


@rule("untranslated-text", summary="text left in English", severity=Severity.WARNING, needs_source=False)
def untranslated_text(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block of five or more words is still in English. A page that is in English from top to bottom is one finding.

    With the source at hand, a block that equals it and holds words to translate is English beyond doubt. Otherwise the
    words are weighed: how much likelier is each in English than in the page's language, from trigram statistics and
    tables of function words; langdetect's own verdict is only asked about what stays suspicious.

    A link's label that is an English title is a lesser matter (severity info): what it links to may be in English only.

    Not reported: code, URLs and file names; product names and other runs of names; short bold, italic and quoted
    text, which names things on a screen; lists of names, log lines, licences; text that is no English in the source
    either; an English title whose translation follows in brackets; titles that link to another site. A page meant to
    be in English is best left out of the check.
    """
    found = [item for item in verdicts(pair) if _is_untranslated(item, pair.target)]
    blocks = [item for item in found if item.link is None]
    translatable = sum(1 for match in pair.matches if match.target and len(match.target.text.split()) >= FEWEST_WORDS)
    if len(blocks) >= FEWEST_BLOCKS and len(blocks) >= WHOLE_PAGE * translatable:
        first = blocks[0]
        message = (
            f"the page is in English, not in {quote(pair.locale or '')}: {len(blocks)} of {translatable} blocks, "
            f"the first is {quote(first.text)}"
        )
        yield Problem(message, first.range, first.source)
        return
    for item in found:
        if item.title_of and _OTHER_SITE.match(item.title_of.href):
            continue
        if item.link is None:
            yield Problem(f"text is still in English: {quote(item.text)}", item.range, item.source)
        else:
            message = (
                f"link text is still in English: {quote(item.text)}; translate it if the linked page is translated"
            )
            yield Problem(message, item.link, item.source, Severity.INFO)


def _is_untranslated(item: Judged, target: Document) -> bool:
    if item.verdict.kind != "untranslated" or len(item.text.split()) < FEWEST_WORDS:
        return False
    if item.source is not None and _ends_in_translation(item.text, item.source.text):
        return False
    return item.title_of is None or not _TRANSLATION_FOLLOWS.match(target.text, item.title_of.end)


def _ends_in_translation(text: str, source: str) -> bool:
    """Whether an English title ends in brackets with its translation: in words that the source has not."""
    brackets = _BRACKETS_AT_END.search(text)
    words = _WORD.findall(brackets.group(1).lower()) if brackets else []
    known = set(_WORD.findall(source.lower()))
    return 2 * sum(word in known for word in words) < len(words)
