"""wrong-language: a block in a third language."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.language._verdicts import verdicts

GROUPS = (
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"hr", "sr", "bs"}),
    frozenset({"cs", "sk"}),
    frozenset({"id", "ms"}),
)


@rule("wrong-language", summary="text in a third language", severity=Severity.ERROR, needs_source=False)
def wrong_language(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block is neither in the page's language nor in English, but in a third one: a translation went to the wrong
    file, or the machine translated into the wrong language.

    Not reported: languages too close to be told apart by a sentence (Norwegian and Danish; Croatian, Serbian and
    Bosnian; Czech and Slovak; Indonesian and Malay; regional variants); text that stands in that language in the source
    too; blocks of fewer than five words; code, names, short bold, italic and quoted text.
    """
    for item in verdicts(pair):
        if item.verdict.kind != "wrong-language" or _are_close(item.verdict.language, pair.locale or ""):
            continue
        message = (
            f"text seems to be in {quote(item.verdict.language)}, but the page is in {quote(pair.locale or '')}: "
            f"{quote(item.text)}; translate it again from the source"
        )
        yield Problem(message, item.range, item.source)


def _are_close(one: str, other: str) -> bool:
    first, second = (locale.lower().partition("-")[0] for locale in (one, other))
    return first == second or any(first in group and second in group for group in GROUPS)
