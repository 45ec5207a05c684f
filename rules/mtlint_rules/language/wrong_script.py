"""wrong-script: text in a script that the language does not use, and words that mix look-alike letters."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
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


@rule("wrong-script", summary="text or letters of the wrong script", severity=Severity.ERROR, needs_source=False)
def wrong_script(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block is written in a script that the page's language does not use: Traditional characters on a zh-CN page,
    Simplified ones on zh-TW, Cyrillic on sr-Latn. Or a word mixes letters of two scripts that look alike (a Cyrillic
    "а" inside a Latin word): it reads right, but search and screen readers do not find it.

    Not reported: text that stands in that script in the source too; names and code in Latin letters; Serbian endings on
    Latin names joined by a hyphen.
    """
    for item in verdicts(pair):
        if item.verdict.kind == "mixed-script-word":
            message = (
                f"word {quote(item.text)} mixes letters of two scripts that look alike: {_letters(item.text)}; "
                "type the word again"
            )
        elif item.verdict.kind == "wrong-script" or _is_other_chinese(item, pair.locale or ""):
            script = NAMES.get(item.verdict.language, item.verdict.language)
            message = f"text is written in {script}, which {quote(pair.locale or '')} does not use: {quote(item.text)}"
        else:
            continue
        yield Problem(message, item.range, item.source)


def _is_other_chinese(item: Judged, locale: str) -> bool:
    return item.verdict.kind == "wrong-language" and item.verdict.language.startswith("zh") and locale.startswith("zh")


def _letters(word: str) -> str:
    """The letters of the script that the word has fewer of, by code point."""
    latin = [letter for letter in word if letter.isalpha() and letter < "\u0250"]
    other = [letter for letter in word if letter.isalpha() and letter >= "\u0250"]
    fewer = latin if len(latin) < len(other) else other
    kind = "Latin" if fewer is latin else "not Latin"
    told = ", ".join(f"{letter!r} (U+{ord(letter):04X})" for letter in dict.fromkeys(fewer[:5]))
    return f"{told} {'is' if len(set(fewer)) == 1 else 'are'} {kind}"
