"""What a text is made of, as bytes: the same as patterns say, for less."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mtlint.document.shape import ascii_letters_and_digits, is_latin, latin_words, shape


def test_shape() -> None:
    assert shape("Oven_2 é.x/Y") == b"Aaaa_0 ?.a/A"


@given(st.text())
def test_shape_has_a_byte_for_each_character(text: str) -> None:
    assert len(shape(text)) == len(text)
    assert (b"aA" in shape(text)) is (re.search("[a-z][A-Z]", text) is not None)


@given(st.text(st.characters(max_codepoint=127)))
def test_letters_are_those_that_patterns_find(text: str) -> None:
    assert ascii_letters_and_digits(text) == re.sub(r"[\W_]+", "", text.casefold())


@given(st.text(st.characters(max_codepoint=0x2100)))
def test_words_of_latin_texts_are_those_that_patterns_find(text: str) -> None:
    if is_latin(text):
        assert latin_words(text) == [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
        assert re.search("[\\u3040-\\uffff]", text) is None
    else:
        assert not text.isascii()
