"""Long lists in JSON: the very text that the standard library gives."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mtlint.report.escaping import json_text
from mtlint.report.json_stream import placeholder, written

_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.lists(_values, max_size=4), st.integers(1, 4))
def test_the_text_of_the_standard_library(values: list[Any], indent: int) -> None:
    document = {"a": {"list": placeholder("values"), "other": 1}}
    found = "".join(written(document, indent, {"values": values}))
    whole = {"a": {"list": values, "other": 1}}
    assert found == json_text(json.dumps(whole, ensure_ascii=False, indent=indent)) + "\n"
