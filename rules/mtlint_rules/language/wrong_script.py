"""wrong-script: text in a script that the language does not use, and words that mix look-alike letters."""

from collections import Counter
from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, Tally, has_script_of, rule
from mtlint_rules._quote import quote
from mtlint_rules.language._verdicts import Judged, verdicts

NAMES = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Grek": "Greek",
    "Arab": "Arabic",
    "Hebr": "Hebrew",
    "Hani": "Chinese",
    "Hira": "Japanese",
    "Kana": "Japanese",
    "Jpan": "Japanese",
    "Hang": "Korean",
    "Kore": "Korean",
    "Deva": "Devanagari",
    "Thai": "Thai",
    "Hans": "Simplified Chinese",
    "Hant": "Traditional Chinese",
    "zh-Hans": "Simplified Chinese",
    "zh-Hant": "Traditional Chinese",
}
FEWEST_LETTERS = 12
FEWEST_BLOCKS, WHOLE_PAGE = 8, 0.8


@rule("wrong-script", summary="text or letters of the wrong script", severity=Severity.ERROR, needs_source=False)
def wrong_script(pair: Pair, _options: NoOptions) -> Iterator[Problem | Tally]:
    """A block is written in a script that the page's language does not use: Traditional characters on a zh-CN page,
    Simplified ones on zh-TW, Cyrillic on sr-Latn. Or a word mixes letters of two scripts that look alike (a Cyrillic
    "а" inside a Latin word): it reads right, but search and screen readers do not find it.

    One finding for the page where eight or more blocks, and 80 % of all, are in the other script; one for the locale,
    whose code is then wrong, where nearly all its pages in the run are like that.

    Not reported: text that stands in that script in the source too; names and code in Latin letters; Serbian endings on
    Latin names joined by a hyphen.
    """
    locale = quote(pair.locale or "")
    other = [item for item in verdicts(pair) if _is_in_other_script(item, pair.locale or "")]
    scripts = Counter(item.verdict.language for item in other)
    count, total = len({item.target.start for item in other}), _texts(pair, other)
    script = _name(max(scripts, key=lambda code: (scripts[code], code))) if other else ""
    is_whole = count >= FEWEST_BLOCKS and count >= WHOLE_PAGE * total
    if is_whole:
        message = f"the page is written in {script}, which {locale} does not use: {count} of {total} blocks"
        yield Problem(message, other[0].range, other[0].source)
    for item in verdicts(pair):
        if item.verdict.kind == "mixed-script-word":
            message = (
                f"word {quote(item.text)} mixes letters of two scripts that look alike: {_letters(item.text)}; "
                "type the word again"
            )
            yield Problem(message, item.range, item.source)
        elif not is_whole and _is_in_other_script(item, pair.locale or ""):
            message = (
                f"text is written in {_name(item.verdict.language)}, which {locale} does not use: {quote(item.text)}"
            )
            yield Problem(message, item.range, item.source)
    told = f"the code {locale} does not fit the locale: its text is written in {script}; rename it or convert the text"
    yield Tally(count, total, "blocks", told=told if is_whole else "")


def _is_in_other_script(item: Judged, locale: str) -> bool:
    kind, language = item.verdict.kind, item.verdict.language
    return kind == "wrong-script" or (
        kind == "wrong-language" and language.startswith("zh") and locale.startswith("zh")
    )


def _texts(pair: Pair, other: list[Judged]) -> int:
    """How many blocks have so much text that their script can be told."""
    known = {item.target.start for item in other}
    if pair.locale is None:
        return 0
    return sum(
        block.start in known or has_script_of(block.text, pair.locale, FEWEST_LETTERS) for block in pair.target.blocks
    )


def _name(script: str) -> str:
    return NAMES.get(script, script)


def _letters(word: str) -> str:
    """The letters of the script that the word has fewer of, by code point."""
    latin = [letter for letter in word if letter.isalpha() and letter < "\u0250"]
    other = [letter for letter in word if letter.isalpha() and letter >= "\u0250"]
    fewer = latin if len(latin) < len(other) else other
    kind = "Latin" if fewer is latin else "not Latin"
    told = ", ".join(f"{letter!r} (U+{ord(letter):04X})" for letter in dict.fromkeys(fewer[:5]))
    return f"{told} {'is' if len(set(fewer)) == 1 else 'are'} {kind}"
