"""The only place that touches langdetect, which has no type stubs: its profile files, its normalisation,
its API.

Its public API loads 55 profiles into one table (half a second, 66 MB), and takes milliseconds a call. Profile files are
read one by one, without importing it; its detector, which is asked only for a second opinion, gets them as they are.
Nothing here changes langdetect's global state.
"""

import json
import os
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from mtlint.language.remembered import Remembered

_LONGEST_PROSE: Final = 10_000
_LEAST: Final = 0.1  # that langdetect tells
_MOST_GRAMS: Final = 4096
_LAST_PLAIN: Final = "\u017f"  # of the letters that stand for themselves in the profiles


def available() -> frozenset[str]:
    """The languages that langdetect has a profile of, by its own codes (`no`, `zh-cn`)."""
    with os.scandir(_directory()) as entries:
        return frozenset(entry.name for entry in entries if entry.is_file())


class Profile(NamedTuple):
    """How often each n-gram of one, two or three letters stands in texts of a language, as it is written in its file
    (`:12,`), and how many n-grams of these lengths there are. A gram's leading or trailing space is the edge of a
    word."""

    times: Mapping[str, str]
    totals: Sequence[int]


@cache
def profile_of(language: str) -> Profile:
    """The profile of a language. Raises `FileNotFoundError` for an unknown one.

    Most n-grams of a file are never asked for: they are taken apart, as no quotation mark is in one, but not read.
    """
    text = (_directory() / language).read_bytes().decode()
    start, end = text.index("{", 1) + 1, text.index("}")
    pieces = f"{text[start:end]},".split('"')
    return Profile(dict(zip(pieces[1::2], pieces[2::2], strict=True)), json.loads(text[:start] + text[end:])["n_words"])


class Probabilities:
    """How likely n-grams of up to three letters are in each of some languages."""

    def __init__(self, languages: Sequence[str]) -> None:
        profiles = [profile_of(language) for language in languages]
        self._by_length = [[(times, totals[length]) for times, totals in profiles] for length in range(3)]

    def of(self, gram: str) -> "array[float] | None":
        """The probability in each of the languages; None for an n-gram that none of them has."""
        profiles = self._by_length[len(gram) - 1]
        row = array("d", [int(times[gram][1:-1]) / total if gram in times else 0.0 for times, total in profiles])
        return row if any(row) else None


def is_plain(letters: str) -> bool:
    """Whether all of them stand for themselves in the profiles."""
    return letters.isalpha() and (letters.isascii() or max(letters) <= _LAST_PLAIN)


@lru_cache(maxsize=1 << 16)
def normalise_letter(letter: str) -> str:
    """The letter that stands for `letter` in the profiles; a space for one that they leave out."""
    if is_plain(letter):
        return letter  # as langdetect has it, which need not be loaded for most of Europe's languages
    return _normaliser()(letter)


def opinion(prose: str) -> dict[str, float]:
    """What langdetect, with all its profiles, makes of the first 10,000 code points: probability by language.

    Empty when it finds no features, as in text all in capitals. Its sampling is seeded, so the answer is
    always the same.
    """
    from mtlint.language.trials import probabilities

    profiles = _profiles()
    rows = [row for gram in _grams(prose[:_LONGEST_PROSE]) if (row := profiles.word_lang_prob_map[gram]) is not None]
    found = zip(profiles.langlist, probabilities(rows) if rows else (), strict=False)
    return {language: probability for language, probability in found if probability > _LEAST}


def _grams(prose: str) -> Iterator[str]:
    """The n-grams of a text, as langdetect cleans it: of all lengths at each letter, but not within words in
    capitals."""
    detector, gram = _detector(_profiles()), _ngram()
    detector.append(prose)
    detector.cleaning_text()
    for letter in detector.text:
        gram.add_char(letter)
        yield from filter(None, map(gram.get, (1, 2, 3)))


class _Profiles:
    """What a detector asks its factory for. (langdetect's own makes a row of 55 numbers for each of 88,000 n-grams.)"""

    seed = 0

    def __init__(self) -> None:
        self.langlist = sorted(available())
        self.word_lang_prob_map = Remembered(Probabilities(self.langlist).of, _MOST_GRAMS)


class _Detector(Protocol):
    text: str

    def append(self, text: str) -> None: ...

    def cleaning_text(self) -> None: ...


class _Ngram(Protocol):
    def add_char(self, letter: str) -> None: ...

    def get(self, length: int) -> str | None: ...


@cache
def _profiles() -> _Profiles:
    return _Profiles()


def _detector(profiles: _Profiles) -> _Detector:
    detector: _Detector = import_module("langdetect.detector").Detector(profiles)
    return detector


def _ngram() -> _Ngram:
    ngram: _Ngram = import_module("langdetect.utils.ngram").NGram()
    return ngram


@cache
def _normaliser() -> Callable[[str], str]:
    normalise: Callable[[str], str] = import_module("langdetect.utils.ngram").NGram.normalize
    return normalise


@cache
def _directory() -> Path:
    specification = find_spec("langdetect")
    if specification is None or specification.origin is None:
        raise ModuleNotFoundError("langdetect is not installed", name="langdetect")
    return Path(specification.origin).parent / "profiles"
