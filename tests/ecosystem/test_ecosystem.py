"""What is found in real repositories is what was read and accepted; `python -m tests.ecosystem` accepts a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ecosystem.corpora import CORPORA, SHARED, listing, reviewed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no folder {SHARED}")
@pytest.mark.parametrize("corpus", CORPORA)
def test_findings_are_the_reviewed_ones(corpus: str, tmp_path: Path) -> None:
    now, before = listing(corpus, tmp_path), reviewed(corpus)
    assert (sorted(set(now) - set(before)), sorted(set(before) - set(now))) == ([], [])
    assert now == before
    assert len({re.sub(r":\d+\t", "\t", line) for line in now}) == len(now), "no two findings share a fingerprint"
