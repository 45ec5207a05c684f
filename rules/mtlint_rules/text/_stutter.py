"""Words that stand twice running: "the menu the menu". Translations stutter so where a line was broken, or two wordings
were left side by side.

What a language may well say twice is no stutter: relative pronouns and articles ("die, die die Daten lesen"), verbs
that end one clause and open the next where no comma parts them (Dutch), pronouns ("vous vous", "je je"), prefixes
that part from their verb ("auf auf"), causatives ("faire faire"), and idioms like "passo passo" and "von Jahr zu Jahr
zu". Where doubling is a matter of grammar (Turkish, Vietnamese, Hindi, Bengali, Chinese), nothing is told; in
Indonesian, only of function words.
"""

from __future__ import annotations

from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING, Final

from mtlint.api import regex
from mtlint_rules.text._languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Pair

LONGEST: Final = 6  # words that are repeated together
_SHORT: Final = 3  # letters of "à", "zu", "en"
_FEWEST_LETTERS: Final = 5  # of several words
_STEM: Final = 4  # letters that "unknown unknowns" have in common
_TOKEN: Final = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\ufffc+|\S")
_MAY_REPEAT: Final = {
    language: frozenset(words.split())
    for language, words in {
        "de": "die der das den dem denen sie ihr ihnen es ich wir uns was wer wo wie welche welcher welches werden"
        " worden sein haben ist sind ab an auf aus bei ein mit nach vor zu um durch über unter wieder her hin so"
        " ja von für in im am zum zur als ohne gegen seit bis zwischen",
        "es": "es se que la lo las los le para como muy poco paso está son sí no más",
        "fr": "vous nous faire est sont tout très si en y",
        "it": "sia passo piano man mano via ci si lo quasi così è sono poco molto",
        "nl": "die dat het zijn haar in aan op uit voor met af toe over door om er is kan zal mee bij na te heel stap"
        " je ze",
        "pl": "się tak to jest są coraz bardzo co je",
        "pt": "se é são está passo para muito a como não que",
        "ru": "чуть еле только очень так то что их все более вот",
        "uk": "ледь дуже так то що їх все лише",
    }.items()
}
_ALWAYS_ONCE: Final = {"id": frozenset("yang untuk dalam akan dan di ke dari dengan pada adalah atau sebuah".split())}  # noqa: SIM905


def stutters(pair: Pair, source: Block, target: Block) -> Iterator[tuple[int, int, int]]:
    """Where words of a block stand a second time right after the first, as offsets in its text: of the first, of the
    copy, and of the copy's end; the same words once. Nothing where the source says anything twice running, or nearly so
    ("unknown unknowns")."""
    spoken = language(pair.locale)
    if spoken not in _MAY_REPEAT and spoken not in _ALWAYS_ONCE:
        return
    text = target.rendering.literal
    words = _TOKEN.findall(text)
    found = [(at, count) for at, count in _runs(words) if _is_slip(spoken, words[at : at + count])]
    if not found:
        return
    said = [word.casefold()[:_STEM] for word in _TOKEN.findall(source.rendering.literal.replace("-", " "))]
    if any(said[at].isalpha() for at, _ in _runs(said)):
        return
    if _says_again(said):
        found = [(at, count) for at, count in found if count == 1]
    spans = [match.span() for match in _TOKEN.finditer(text)]
    once = {tuple(words[at : at + count]): (at, count) for at, count in reversed(found)}
    for at, count in sorted(once.values()):
        yield spans[at][0], spans[at + count][0], spans[at + 2 * count - 1][1]


def replaced_name(source: Block, target: Block, said: str) -> str:
    """What the source has where a name took the place of its neighbour: "Brood Rye" for "Brood Brood Rye" that was
    "Brood Spelt Rye". Empty where no name beside it is gone, or more than one."""
    words, there = (_TOKEN.findall(block.rendering.literal) for block in (source, target))
    lost = {word for word in words if word[0].isupper()} - {*there}
    pairs = {" ".join(two) for two in pairwise(words) if said in two and not lost.isdisjoint(two)}
    return pairs.pop() if len(pairs) == 1 else ""


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """The index of words that follow twice on each other, and their number."""
    taken: set[int] = set()
    if len({*words}) == len(words):
        return
    pairs = list(pairwise(words))
    for count in range(LONGEST if len({*pairs}) < len(pairs) else 1, 0, -1):
        if True not in map(eq, words, words[count:]):
            continue
        alike = 0
        for index, same in enumerate(map(eq, words, words[count:])):
            alike = alike + 1 if same else 0
            if alike == count and index not in taken:
                taken.update(range(index - count + 1, index + count + 1))
                yield index - count + 1, count
                alike = 0


def _says_again(said: list[str]) -> bool:
    """Whether a word stands near itself, as in "connect to Ovens with Ovens Designer"."""
    return any(len(stem) == _STEM and stem in said[at + 1 : at + LONGEST] for at, stem in enumerate(said))


def _is_slip(spoken: str, words: list[str]) -> bool:
    """Whether nobody says this twice: words without punctuation, which might part them, other than brackets around."""
    is_bracketed = words[0] == "(" and words[-1] == ")"
    said = words[1:-1] if is_bracketed else words
    if not said or not all(word[0].isalpha() for word in said):
        return False
    if len(words) > 1:
        is_idiom = len(words) == 2 and len(words[1]) <= _SHORT
        return not is_idiom and sum(map(len, words)) >= _FEWEST_LETTERS and spoken in _MAY_REPEAT
    if spoken in _ALWAYS_ONCE:
        return words[0] in _ALWAYS_ONCE[spoken]
    is_dutch_verb = spoken == "nl" and words[0].endswith(("en", "t"))
    return words[0].lower() not in _MAY_REPEAT[spoken] and not is_dutch_verb
