"""Generated examples are the same in every run, no test depends on how fast the machine is, and none on what another
one has left in the cache."""

from itertools import count

import pytest
from hypothesis import settings

settings.register_profile("mtlint", derandomize=True, deadline=None)
settings.load_profile("mtlint")

_TESTS = count()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{next(_TESTS)}"))
