"""bold-dropped: bold text of the source that is plain in the translation."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, Strong, Tally, rule
from mtlint_rules.emphasis._dropped import dropped


@rule(
    "bold-dropped",
    summary="bold text lost in translation",
    severity=Severity.WARNING,
    of_wording=True,
    fixable="unsafe",
)
def bold_dropped(pair: Pair, _options: NoOptions) -> Iterator[Problem | Tally]:
    """A block has fewer bold runs than its source: the names of buttons and the warnings that readers scan for no
    longer stand out. The finding names the lost run where that is certain, else the candidates and what is bold here.

    Compared as rendered: `**x**`, `__x__`, `<b>x</b>` and `<strong>x</strong>` are the same; bold without a letter or
    digit does not count. Where at least 8 bold runs stand on the page and 80 % of them are gone, that is house style:
    one finding for the page, severity info; where all pages of a locale in the run are like that, one for the locale.

    Where people translated, not machines (as the page's records tell), all of 3 runs and more of a page are enough for
    that, and so are 60 % of them in three blocks; words of grammar and adverbs that stand alone in bold, which many
    languages stress by other means, have severity info, also where it may be such a word that was lost; and so have a
    run that the source has twice and the translation once, a phrase that is marked elsewhere on the page too, a single
    letter (`N`), a label that opened the block and is gone with its colon, runs in headings, which stand out anyway,
    names that the page writes as they are and the source has plain as well, the same words dropped at all their places,
    three or more, the labels that open all items of a list, and all labels that are blocks of their own: one finding;
    and those of a paragraph after which one is missing, so that it may say in short what both say, and those of a block
    of which nearly as much is bold, in two runs or more: two became one. Where people leave out an eighth of the runs
    of a locale, all are information: which of them were meant cannot be told.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: runs joined (`**a > b**`; by people also over a word or two of grammar, and with such words in any
    place) or split, as long as as much of the text is bold; bold replaced by quotation marks or brackets of any script
    (`“保存”`, `「保存」`, `«Speichern»`, `[ファイル]`), code or capitals (`MÜSSEN`), and where people translated by
    italics, a link, or one name for several words (`RyeBread`); bold on other words than in the source; a source block
    whose own markers do not render; markers that show as text (emphasis-broken and emphasis-empty tell that).

    Fixed, though not safe: words that were bold and stand untranslated in the block, once, are marked.
    """
    yield from dropped(pair, Strong)
