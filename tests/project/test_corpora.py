"""Real repositories, where they are at hand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mtlint.job import Job
from mtlint.provenance import CommitState, HashState
from tests.project.repos import found, names, skipped

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no folder {CORPORA}")
def test_every_recorded_version_is_found_and_verified(tmp_path: Path) -> None:
    for bundle, folder in (("MIMDocs.bundle", "source"), ("MIMDocs.nl-nl.bundle", "target")):
        subprocess.run(["git", "clone", "--quiet", str(CORPORA / bundle), str(tmp_path / folder)], check=True)
    results = found(tmp_path / "target", source="../source")
    recorded = [result for result in results if isinstance(result, Job) and result.provenance.commit]
    assert len([job for job in recorded if job.path.startswith("MIMDocs/")]) == 138
    assert len(recorded) == 139  # README.md too
    for job in recorded:
        assert job.provenance.commit is not None
        assert job.provenance.commit_state is CommitState.FOUND, job.path
        assert job.provenance.hash_state is HashState.VERIFIED, job.path
        assert job.source is not None
        assert job.source.revision == job.provenance.commit.value
        assert (job.locale, job.source.path) == ("nl-NL", job.path)
    assert skipped(results) == {"PULL_REQUEST_TEMPLATE.md": "is about its own repository"}
    assert names(results) == sorted(names(results))
