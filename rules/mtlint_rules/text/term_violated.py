"""term-violated: a term is not translated as the glossary says, or translated though it must stay."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from mtlint.api import InputFile, Pair, Problem, Severity, frozen, plain_text, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.text._glossary import allowed, read_glossary, read_list
from mtlint_rules.text._terms import Text, index, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.api import Block, Inline, Ranged
    from mtlint_rules.text._terms import Term

_NAME_BEFORE = regex(r"(?<!\w)[^\W_a-z]\w* \Z")
_NAME_AFTER = regex(r" [^\W_a-z]\w*")
_QUOTED = regex(r"\"[^\"\n]{1,100}\"|“[^“”\n]{1,100}”|‘[^‘’\n]{1,100}’")
LONGEST_WORD = 40
MOST_OCCURRENCES = 200  # looked at in one block
FEWEST_WORDS = 5  # from which a block that is its source word for word is untranslated-text's to tell


@frozen
class Options:
    """`glossary` is a CSV file, `do_not_translate` a list of terms. Raises ValueError where a row is malformed."""

    glossary: InputFile | None = None
    do_not_translate: InputFile | None = None

    def __post_init__(self) -> None:
        if self.glossary:
            read_glossary(self.glossary)


@frozen
class _Rules:
    """The translations allowed in a locale, by term; of terms that must stay there are none. `terms` finds both."""

    allowed: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Sequence[Term]]


@rule(
    "term-violated",
    summary="the glossary or the list of untranslatable terms is not kept",
    severity=Severity.WARNING,
    default=False,
    options=Options,
)
def term_violated(pair: Pair, options: Options) -> Iterator[Problem]:
    """A term of the glossary stands in the source, and none of its translations in the translation; or a term that
    must not be translated was. One finding a term and block. Without a file given as an option it checks nothing.

    The option `glossary` names a CSV file with the columns source term, target term and, if wanted, locale (without
    one the row is for every locale) and note; a first row of headings is left out. Several allowed translations
    are parted by `|`. The option `do-not-translate` names a file with one term a line; `#` begins a comment. Both
    are looked for in the folder of the configuration file and below.

    Terms are found as whole words, without regard to case unless they have capitals inside (`GitHub`). Translations
    may be inflected, part of a compound, written with a hyphen or as one word: only the beginnings of their words
    are looked for. Where inflection changes the beginning (Dutch `stad`, `steden`), give both forms.

    Not reported: terms in code, URLs and file names; terms in a name or quotation that the translation keeps
    (Windows Server, the **Table** object, "Unknown user") or in a table cell that stays as it is; plural forms in the
    source that the glossary does not have; a term that is part of a longer one, which counts instead; blocks still in
    English (untranslated-text tells those); a term that today's source no longer has in that block.
    """
    rules = _rules(options, pair.locale)
    if not rules.terms:
        return
    for source, target in pair.blocks:
        found: dict[Term, tuple[int, int]] = {}
        for term, start, end in islice(occurrences(plain_text(source), rules.terms), MOST_OCCURRENCES):
            if term not in found and not _is_name(source, start, end, target.text):
                found[term] = start, end
        if not found or _is_untranslated(source, target):
            continue
        seen = Text(_seen(target))
        for term, (start, end) in found.items():
            if not _is_kept(term, rules, seen):
                yield Problem(_message(term, rules), _place(term, target), source.rendering.range(start, end))


@lru_cache(maxsize=64)
def _rules(options: Options, locale: str | None) -> _Rules:
    kept = read_list(options.do_not_translate) if options.do_not_translate else ()
    translations = allowed(read_glossary(options.glossary), locale) if options.glossary else {}
    return _Rules(
        {term: targets for term, targets in translations.items() if term not in kept},
        index(dict.fromkeys((*kept, *translations))),
    )


def _is_kept(term: Term, rules: _Rules, text: Text) -> bool:
    targets = rules.allowed.get(term.text)
    return text.keeps(term) if targets is None else any(map(text.uses, targets))


def _is_untranslated(source: Block, target: Block) -> bool:
    words = target.text.split()
    enough = 1 if source.kind == "cell" else FEWEST_WORDS  # a cell that stays as it is holds the name of something
    return not words or (len(words) >= enough and words == source.text.split())


def _is_name(source: Block, start: int, end: int, target: str) -> bool:
    """Whether the term is a name, or part of one, that the translation keeps: `server` in `Windows Server`, `table` in
    `the **Table** object`, `user` in `"Unknown user"`."""
    text = source.text
    quoted = (match.group()[1:-1] for match in _QUOTED.finditer(text) if match.start() < start and end < match.end())
    if not text[start].isupper():
        return any(name in target for name in quoted)
    before, after = _NAME_BEFORE.search(text, max(0, start - LONGEST_WORD), start), _NAME_AFTER.match(text, end)
    runs: tuple[Inline, ...] = (*source.links, *source.bolds, *source.italics)
    names = [
        text[before.start() : end] if before else "",
        text[start : after.end()] if after else "",
        text[start:end] if (start, end) in map(source.rendering.extent, runs) else "",
        *quoted,
    ]
    return any(name and name in target for name in names)


def _seen(block: Block) -> str:
    """What a reader sees of a block, descriptions of images and titles of tokens too."""
    return "\n".join((block.text, *(image.alt for image in block.images), *(token.title for token in block.opaques)))


def _place(term: Term, target: Block) -> Ranged:
    """Where the term stands in English, or in another case; else the block."""
    left = re.search(rf"(?<!\w){re.escape(term.text)}(?!\w)", target.rendering.literal, re.IGNORECASE)
    return target.rendering.range(*left.span()) if left else target


def _message(term: Term, rules: _Rules) -> str:
    targets = rules.allowed.get(term.text)
    if targets is None:
        return f"{quote(term.text)} is missing: it must stand here untranslated, as in the source"
    return f"{quote(term.text)} is not translated as the glossary says: write {' or '.join(map(quote, targets))}"
