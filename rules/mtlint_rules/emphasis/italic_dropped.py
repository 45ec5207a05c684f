"""italic-dropped: italic text of the source that is plain in the translation."""

from collections.abc import Iterator

from mtlint.api import Emphasis, NoOptions, Pair, Problem, Severity, Tally, read_locale, rule
from mtlint_rules.emphasis._dropped import dropped

_WITHOUT_ITALICS = {"ar", "bo", "fa", "he", "ja", "km", "ko", "lo", "my", "ps", "th", "ug", "ur", "yi", "yue", "zh"}


@rule(
    "italic-dropped",
    summary="italic text lost in translation",
    severity=Severity.WARNING,
    of_wording=True,
    fixable="unsafe",
)
def italic_dropped(pair: Pair, _options: NoOptions) -> Iterator[Problem | Tally]:
    """A block has fewer italic runs than its source: placeholders, new terms and stressed words no longer stand out.

    Compared as rendered: `*x*`, `_x_`, `<i>x</i>` and `<em>x</em>` are the same. Severity info in languages whose
    script has no italics, such as Chinese, Japanese, Korean, Thai, Arabic and Hebrew, where translators drop them on
    purpose. Where at least 8 italic runs stand on the page and 80 % of them are gone, that is house style: one finding
    for the page, severity info; where all pages of a locale in the run are like that, one for the locale.

    Where people translated, not machines (as the page's records tell), all of 3 runs and more of a page are enough for
    that, and so are 60 % of them in three blocks; single words in lower case, words of grammar and adverbs, and a few
    words that one of grammar opens (`_or read_`, `_on top of_`), which many languages stress by other means, have
    severity info, also where it may be such a word that was lost; so have a run that the source has twice and the
    translation once, terms in headings, which stand out anyway, names that the source has plain as well or that became
    a word of the language, and the same words dropped at all their places, three or more, the labels that open all
    items of a list, and all labels that are blocks of their own: one finding; and those of a block some of whose
    italics are bold instead. Where people leave out an eighth of the runs of a locale, all are information.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: runs joined or split, as long as as much of the text is italic; italics replaced by bold, code,
    capitals or quotation marks of any script (`“x”`, `「x」`, `«x»`), and where people translated by a link or one name
    for several words (`RyeBread`); italics on other words than in the source; a source block whose own markers do not
    render; a single stressed word (`_only_`) in languages without italics, whose grammar says that in other ways; text
    that has lost its bold as well (bold-dropped tells that); markers that show as text (emphasis-broken and
    emphasis-empty tell that).

    Fixed, though not safe: words that were italic and stand untranslated in the block, once, are marked.
    """
    if read_locale(pair.locale or "").language in _WITHOUT_ITALICS:
        yield from dropped(pair, Emphasis, Severity.INFO, stressed_words=False)
    else:
        yield from dropped(pair, Emphasis)
