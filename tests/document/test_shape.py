"""What a text is made of, as bytes: the same as patterns say, for less."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mtlint.document.shape import ascii_letters_and_digits, ascii_words, shape


def test_shape() -> None:
    assert shape("Oven_2 é.x/Y") == b"Aaaa_0 ?.a/A"


@given(st.text())
def test_shape_has_a_byte_for_each_character(text: str) -> None:
    assert len(shape(text)) == len(text)
    assert (b"aA" in shape(text)) is (re.search("[a-z][A-Z]", text) is not None)


@given(st.text(st.characters(max_codepoint=127)))
def test_words_and_letters_are_those_that_patterns_find(text: str) -> None:
    assert ascii_words(text) == re.findall("[a-z]+", text.lower())
    assert ascii_letters_and_digits(text) == re.sub(r"[\W_]+", "", text.casefold())
