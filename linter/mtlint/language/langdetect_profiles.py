"""The only place that touches langdetect, which has no type stubs: its profile files, its normalisation,
its API.

Its public API loads 55 profiles (half a second, 76 MB) and takes milliseconds a call; it is therefore asked
only for a second opinion. Profile files are read one by one, without importing it. Nothing here changes
langdetect's global state: the factory, and its seed, are our own.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple, Protocol

_LONGEST_PROSE: Final = 10_000
_LAST_PLAIN: Final = "\u017f"  # of the letters that stand for themselves in the profiles


def available() -> frozenset[str]:
    """The languages that langdetect has a profile of, by its own codes (`no`, `zh-cn`)."""
    return frozenset(path.name for path in _directory().iterdir() if path.is_file())


class Profile(NamedTuple):
    """How often each n-gram of one, two or three letters stands in texts of a language, and how many n-grams of these
    lengths there are. A gram's leading or trailing space is the edge of a word."""

    times: Mapping[str, int]
    totals: Sequence[int]


@cache
def profile_of(language: str) -> Profile:
    """The profile of a language. Raises `FileNotFoundError` for an unknown one."""
    profile = json.loads((_directory() / language).read_text(encoding="utf-8"))
    return Profile(profile["freq"], profile["n_words"])


@lru_cache(maxsize=1 << 16)
def normalise_letter(letter: str) -> str:
    """The letter that stands for `letter` in the profiles; a space for one that they leave out."""
    if letter <= _LAST_PLAIN and letter.isalpha():
        return letter  # as langdetect has it, which need not be loaded for most of Europe's languages
    return _normaliser()(letter)


def opinion(prose: str) -> dict[str, float]:
    """What langdetect, with all its profiles, makes of the first 10,000 code points: probability by language.

    Empty when it finds no features, as in text all in capitals. Its sampling is seeded, so the answer is
    always the same.
    """
    detector = _factory().create()
    detector.append(prose[:_LONGEST_PROSE])
    try:
        return {guess.lang: guess.prob for guess in detector.get_probabilities()}
    except _no_features():
        return {}


class _Guess(Protocol):
    lang: str
    prob: float


class _Detector(Protocol):
    def append(self, text: str) -> None: ...

    def get_probabilities(self) -> list[_Guess]: ...


class _Factory(Protocol):
    def load_json_profile(self, json_profiles: list[str]) -> None: ...

    def set_seed(self, seed: int) -> None: ...

    def create(self) -> _Detector: ...


@cache
def _factory() -> _Factory:
    factory: _Factory = import_module("langdetect.detector_factory").DetectorFactory()
    profiles = [(_directory() / name).read_text(encoding="utf-8") for name in sorted(available())]
    try:
        factory.load_json_profile(profiles)
    except Exception as error:
        if isinstance(error.__context__, KeyboardInterrupt):  # langdetect takes Ctrl-C for a broken profile
            raise KeyboardInterrupt from error
        raise
    factory.set_seed(0)
    return factory


@cache
def _no_features() -> type[Exception]:
    error: type[Exception] = import_module("langdetect.lang_detect_exception").LangDetectException
    return error


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
