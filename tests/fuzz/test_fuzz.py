"""A short share of the fuzzing, the same in every run; and what fuzzing once broke."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.job import Job
from mtlint.provenance import Freshness
from tests.fuzz.seeds import seeds
from tests.fuzz.strategies import Past, configurations, documents, pasts
from tests.fuzz.targets import TARGETS
from tests.project.repos import Repo, found, page, write

CRASHES = sorted((Path(__file__).parent / "crashes").glob("*-*"))


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_broke_once(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target: str) -> None:
    for seed in list(seeds(target))[::40]:
        TARGETS[target](seed)


@settings(max_examples=40)
@given(documents())
def test_documents(data: bytes) -> None:
    for target in ("parse", "pair", "lint", "records"):
        TARGETS[target](data)


@settings(max_examples=10)
@given(documents())
def test_documents_that_are_mended(data: bytes) -> None:
    TARGETS["mend"](data)


@settings(max_examples=40)
@given(st.binary(max_size=80))
def test_reports(data: bytes) -> None:
    TARGETS["report"](data)


@settings(max_examples=80)
@given(configurations())
def test_configurations(data: bytes) -> None:
    TARGETS["settings"](data)


@settings(max_examples=16)
@given(pasts())
def test_pasts(past: Past) -> None:
    """Whatever became of the source and however it is kept: a page is compared with the version it records, or it is
    said that this is not known; only a page whose version is today's is current."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        english = Repo(root / "english", "sha256" if past.kept == "sha256" else "sha1")
        commits: list[str] = []
        there = False
        for content in past.contents:
            commits.append(english.commit({"docs/a.md": content} if content or there else {}))
            there = content is not None
        write(root / "dutch", {"docs/a.md": page(commit=commits[past.recorded])})
        (result,) = found(root / "dutch", "docs", source=str(_kept(english, past, root)))
        assert isinstance(result, Job)
        last, recorded = past.contents[-1], past.contents[past.recorded]
        if last is not None and past.kept == "uncommitted":
            last = "# Today\n"
        unknown = past.kept == "shallow" and past.recorded < len(commits) - 1
        assert result.source is not None or last is None
        if not unknown:
            assert result.source is not None
            assert result.source.content.decode() == recorded
        expected = Freshness.CURRENT if last == recorded else Freshness.STALE
        expected = Freshness.ORPHANED if last is None else Freshness.UNKNOWN if unknown else expected
        assert result.provenance.freshness is expected


def _kept(english: Repo, past: Past, root: Path) -> Path:
    url = english.folder.as_uri()
    other = root / "other"
    match past.kept:
        case "bare":
            english.git("clone", "--quiet", "--bare", url, str(other))
        case "linked work tree":
            english.git("worktree", "add", "--quiet", str(other))
        case "packed":
            english.git("gc", "--quiet", "--aggressive", "--prune=now")
        case "shallow":
            english.git("clone", "--quiet", "--depth=1", url, str(other))
        case "partial":
            english.git("config", "uploadpack.allowFilter", "true")
            english.git("clone", "--quiet", "--filter=blob:none", url, str(other))
            english.git("-C", str(other), "fetch", "--quiet", "--refetch", "--no-filter")
        case "uncommitted":
            if past.contents[-1] is not None:
                write(english.folder, {"docs/a.md": "# Today\n"})
        case _:
            pass
    return other if other.exists() else english.folder
