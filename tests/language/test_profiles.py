"""What is read of langdetect without loading it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.ngram import NGram

from mtlint.language.langdetect_profiles import normalise_letter, opinion, profile_of
from mtlint.language.remembered import Remembered
from tests.language.sentences import SENTENCES

LOADED = """
import sys
from mtlint.language import judge
assert judge(sys.argv[1], locale=sys.argv[2]) is None
print("langdetect" in sys.modules)
"""


def test_profiles_are_those_of_langdetect() -> None:
    for path in Path(PROFILES_DIRECTORY).iterdir():
        theirs, ours = json.loads(path.read_text("utf-8")), profile_of(path.name)
        assert {gram: int(times[1:-1]) for gram, times in ours.times.items()} == theirs["freq"]
        assert ours.totals == theirs["n_words"]


def test_letters_are_those_of_langdetect() -> None:
    theirs: Any = NGram
    for letter in map(chr, range(0x3000)):
        assert normalise_letter(letter) == theirs.normalize(letter)


def test_good_prose_needs_no_detector() -> None:
    for locale in ("nl", "sv"):
        command = [sys.executable, "-c", LOADED, SENTENCES[locale], locale]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_second_opinion_is_that_of_langdetect() -> None:
    factory: Any = DetectorFactory()
    factory.load_json_profile([path.read_text("utf-8") for path in sorted(Path(PROFILES_DIRECTORY).iterdir())])
    factory.set_seed(0)
    for prose in [*SENTENCES.values(), " ".join(SENTENCES.values()), "Docker API en de server"]:
        theirs = factory.create()
        theirs.append(prose)
        assert opinion(prose) == {guess.lang: guess.prob for guess in theirs.get_probabilities()}


def test_what_was_not_asked_for_lately_is_forgotten() -> None:
    asked: list[str] = []

    def find(text: str) -> str:
        asked.append(text)
        return text.upper()

    upper = Remembered(find, 3)

    for text in ["a", "b", "c", "a", "d", "a", "e", "f", "g", "a", "b"]:
        assert upper[text] == text.upper()

    assert asked == ["a", "b", "c", "d", "e", "f", "g", "b"]
    assert len(upper) <= 3
