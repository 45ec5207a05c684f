"""What is read of langdetect without loading it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from langdetect.utils.ngram import NGram

from mtlint.language.langdetect_profiles import normalise_letter
from tests.language.sentences import SENTENCES

LOADED = """
import sys
from mtlint.language import judge
assert judge(sys.argv[1], locale=sys.argv[2]) is None
print("langdetect" in sys.modules)
"""


def test_letters_are_those_of_langdetect() -> None:
    theirs: Any = NGram
    for letter in map(chr, range(0x3000)):
        assert normalise_letter(letter) == theirs.normalize(letter)


def test_good_prose_needs_no_detector() -> None:
    for locale in ("nl", "sv"):
        command = [sys.executable, "-c", LOADED, SENTENCES[locale], locale]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"
