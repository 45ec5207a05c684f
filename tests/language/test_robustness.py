"""The same prose always gets the same verdict; nothing leaks, nothing is loaded early, nothing is too long."""

import json
import os
import random
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from mtlint.language import Verdict, judge
from mtlint.language.langdetect_profiles import opinion
from tests.language.sentences import SENTENCES

LINTER = Path(__file__).parents[2] / "linter"
JUDGE_ALL = """
import json, sys
from mtlint.language import judge
cases = json.load(sys.stdin)
print([repr(judge(prose, locale=locale)) for locale, prose in cases])
"""
LOADED = """
import sys
import mtlint.language
before = "langdetect" in sys.modules
from mtlint.language import judge
judge("Выберите папку, в которой будут храниться отчёты.", locale="ru")
print(before, "langdetect" in sys.modules)
"""


def run(code: str, stdin: str = "", **variables: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(LINTER), "PYTHONIOENCODING": "utf-8", **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], input=stdin, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_verdicts_depend_on_neither_hash_seed_nor_order() -> None:
    cases = [(locale, prose) for locale in ("nl", "cs", "ja", "bg") for prose in SENTENCES.values()]
    expected = [repr(judge(prose, locale=locale)) for locale, prose in cases]

    assert run(JUDGE_ALL, json.dumps(cases), PYTHONHASHSEED="1").strip() == str(expected)
    assert run(JUDGE_ALL, json.dumps(cases[::-1]), PYTHONHASHSEED="2").strip() == str(expected[::-1])


def test_a_second_opinion_is_always_the_same() -> None:
    """langdetect draws lots."""
    assert len({repr(opinion("Docker Kubernetes API en de server")) for _ in range(5)}) == 1


def test_langdetect_is_not_loaded_before_it_is_needed() -> None:
    assert run(LOADED).split() == ["False", "False"]


def test_global_state_is_left_alone() -> None:
    factory = import_module("langdetect.detector_factory")
    random.seed(7)
    expected = random.random()
    random.seed(7)

    assert judge(SENTENCES["fr"], locale="pl") is not None

    assert random.random() == expected
    assert factory.DetectorFactory.seed is None
    assert factory._factory is None


@pytest.mark.parametrize("locale", ["nl", "ru", "ja", "sr", "hi", "zu", "xx"])
@pytest.mark.parametrize(
    "unit",
    ["a", "б", "漢", "\u0300", "aб", "a-", '"', '"a', "«", "the quick word ", ". ", "ABC ", "1", " ", "a@", "\ufffc "],
)
def test_five_megabytes_on_one_line_are_judged(locale: str, unit: str) -> None:
    prose = unit * (5_000_000 // len(unit))

    verdict = judge(prose, locale=locale)

    assert verdict is None or 0 <= verdict.start < verdict.end <= len(prose)


def test_verdict_on_a_whole_long_block_spans_all_of_it() -> None:
    prose = "The server has been stopped and the files are no longer there. " * 3000

    assert judge(prose, locale="nl") == Verdict("untranslated", "en", "high", "", 0, len(prose))
