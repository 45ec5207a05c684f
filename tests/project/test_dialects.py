"""Every dialect of provenance, from real repositories: what becomes of a page whose source did not change, changed
for nobody, changed, is gone, and of one whose record fits no version."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

import pytest
import xxhash

from mtlint.job import Job, SourceVersion
from mtlint.project.jobs import find_jobs
from mtlint.project.request import Request
from mtlint.provenance import Basis, Freshness
from tests.project.repos import Repo, found, jobs, one_job, page, sha1, sha256, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNKNOWN = "0123456789abcdef0123456789abcdef01234567"
BODY = "# Back-ups\n\nDe eerste back-up duurt tien minuten.\n"
Files: TypeAlias = "dict[str, str | bytes | None]"


def english(name: str) -> str:
    """The recorded version of a source page."""
    return f"---\ntitle: Backups of {name}\nms.date: 01/02/2024\n---\n# Backups\n\nThe first runs for ten minutes.\n"


TODAY: dict[str, str | None] = {
    "current.md": english("current"),
    "cosmetic.md": english("cosmetic").replace("01/02/2024", "03/04/2024").replace("ten minutes", "ten\nminutes"),
    "stale.md": english("stale").replace("ten", "twenty"),
    "orphaned.md": None,
    "unknown.md": english("unknown"),
}
VERDICTS = {name: Freshness(name.removesuffix(".md")) for name in TODAY}


def front_matter(name: str, *lines: str) -> Files:
    return {name: "---\ntitle: Back-ups\n" + "".join(f"{line}\n" for line in lines) + f"---\n{BODY}"}


def md5(content: str) -> str:
    return hashlib.md5(content.encode()).hexdigest()


def xxh64(content: str) -> str:
    return xxhash.xxh64(content.encode()).hexdigest()


def blob(content: str) -> str:
    return sha1(b"blob %d\0" % len(content.encode()) + content.encode())


def with_crlf(content: str) -> str:
    return content.replace("\n", "\r\n")


def co_op_comment(name: str, text: str) -> Files:
    fields = {"original_hash": md5(text), "source_file": name, "language_code": "nl"}
    return {name: f"<!--\nCO_OP_TRANSLATOR_METADATA:\n{json.dumps(fields, indent=2)}\n-->\n{BODY}"}


# each makes a page from its name, the text of its source and the commit that has it
DIALECTS: dict[str, Callable[[str, str, str], Files]] = {
    "microsoft": lambda name, text, commit: front_matter(
        name,
        f"ms.openlocfilehash: {sha1(with_crlf(text))}",
        f"ms.sourcegitcommit: {commit}",
        "ms.contentlocale: nl-NL",
    ),
    "microsoft, hash only, SHA-256": lambda name, text, _: front_matter(name, f"ms.openlocfilehash: {sha256(text)}"),
    "microsoft, commit of a private twin": lambda name, text, _: front_matter(
        name, f"ms.openlocfilehash: {sha1(text)}", f"ms.sourcegitcommit: {UNKNOWN}"
    ),
    "adobe": lambda name, _, commit: front_matter(name, f"source-git-commit: {commit}"),
    "mdn": lambda name, _, commit: front_matter(name, "l10n:", f"  sourceCommit: {commit}"),
    "opentelemetry": lambda name, _, commit: front_matter(name, f"default_lang_commit: {commit} # patched"),
    "openclaw": lambda name, text, _: front_matter(
        name, "x-i18n:", f"  source_path: {name}", f"  source_hash: {sha256(text)}"
    ),
    "co-op, comment": lambda name, text, _: co_op_comment(name, text),
    "clickhouse": lambda name, text, _: {name: BODY, f"{name}.hash": xxh64(text) + "\n"},
    "comment with a hash": lambda name, text, _: {
        name: f"---\ntitle: Back-ups\n---\n\n<!--\ntranslation-source-path: {name}\ntranslation-source-ref: main\n"
        f"translation-source-hash: {sha256(text)}\ntranslation-status: translated\n-->\n{BODY}"
    },
    "comment with a blob": lambda name, text, _: {
        name: f"<!-- translation-source: {name} -->\n<!-- translation-source-blob: {blob(text)} -->\n\n{BODY}"
    },
    "comment with a commit": lambda name, _, commit: {
        name: f"<!--\ntranslation-source-path: {name}\ntranslation-source-ref: {commit}\n-->\n{BODY}"
    },
    "comment of mdx": lambda name, text, _: {
        name.replace(".md", ".mdx"): f"{{/*\ntranslation-source-hash: {sha256(text)}\n*/}}\n\n{BODY}"
    },
}


@pytest.fixture(scope="module")
def english_repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, str]:
    """The source and the commit that was translated."""
    repo = Repo(tmp_path_factory.mktemp("english"))
    repo.commit(dict.fromkeys(TODAY, "# Draft\n"))
    commit = repo.commit({name: english(name.removesuffix(".md")) for name in TODAY})
    repo.commit(TODAY)
    return repo, commit


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def verdicts(folder: Path, source: str | Path) -> dict[str, Freshness]:
    results = found(folder, source=str(source), locale="nl-NL")
    return {job.path.replace(".mdx", ".md"): job.provenance.freshness for job in results if isinstance(job, Job)}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_pages_that_record_their_version(english_repository: tuple[Repo, str], target: Path, dialect: str) -> None:
    repo, commit = english_repository
    for name in TODAY:
        text = english(name.removesuffix(".md"))
        recorded = ("# Never\n", UNKNOWN) if name == "unknown.md" else (text, commit)
        write(target, DIALECTS[dialect](name, *recorded))
    assert verdicts(target, repo.folder) == VERDICTS


def test_co_op_keeps_one_file_a_locale(english_repository: tuple[Repo, str], target: Path) -> None:
    entries = {
        name: {"original_hash": md5(english(name.removesuffix(".md"))), "source_file": name, "language_code": "nl"}
        for name in TODAY
    }
    entries["unknown.md"]["original_hash"] = md5("# Never\n")
    entries["__translation_failures__"] = {"current.md": "too long"}
    write(target, {**dict.fromkeys(TODAY, BODY), ".co-op-translator.json": json.dumps(entries)})
    assert verdicts(target, english_repository[0].folder) == VERDICTS


def test_copies_beside_the_pages(english_repository: tuple[Repo, str], target: Path) -> None:
    """A copy that is no version of the source is compared with it all the same, for its text is at hand."""
    for name in TODAY:
        text = english(name.removesuffix(".md"))
        write(target, {name: BODY, name.replace(".md", ".en.md"): "# Never\n" if name == "unknown.md" else text})
    assert verdicts(target, english_repository[0].folder) == {**VERDICTS, "unknown.md": Freshness.STALE}
    current = next(
        job for job in found(target, source=str(english_repository[0].folder), locale="nl") if job.path == "stale.md"
    )
    assert isinstance(current, Job)
    assert (current.provenance.basis, current.provenance.copy) == (Basis.COPY, "stale.en.md")
    assert current.source
    assert current.source.content == english("stale").encode()


@pytest.mark.parametrize(
    "head",
    [
        "```html\n<!-- translation-source-hash: {} -->\n```\n",
        "Text.\n\n<!-- translation-source-hash: {} -->\n",
        "<!-- translation-source-hash: {}\n",
        '<!--\nCO_OP_TRANSLATOR_METADATA:\n{{"original_hash": "{}"\n-->\n',
        '<!--\nCO_OP_TRANSLATOR_METADATA:\n["{}"]\n-->\n',
    ],
    ids=["shown as code", "after text", "never closed", "no JSON", "no object"],
)
def test_what_is_no_record(english_repository: tuple[Repo, str], target: Path, head: str) -> None:
    write(target, {"current.md": head.format(sha256(english("current"))) + BODY})
    (job,) = jobs(target, source=str(english_repository[0].folder), locale="nl")
    assert job.provenance.hash is None
    assert job.provenance.freshness is Freshness.UNKNOWN


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "has no object at its top"),
        (
            '{"a": 1,\n',
            "is not JSON: Expecting property name enclosed in double quotes: line 2 column 1 (char 9)",
        ),
        ("[" * 100_000, "is nested too deep"),
        ('{"current.md": []}', None),
        ('{"current.md": {"original_hash": 1}}', None),
    ],
)
def test_broken_co_op_file_records_nothing(
    english_repository: tuple[Repo, str], target: Path, content: str, fault: str | None
) -> None:
    write(target, {"current.md": BODY, ".co-op-translator.json": content})
    told: list[str] = []
    request = Request((".",), str(english_repository[0].folder), locale="nl", tell=told.append)
    (job,) = find_jobs(request, target)
    assert isinstance(job, Job)
    assert job.provenance.hash is None
    what = f"`.co-op-translator.json` is left out: it {fault}. What pages were made from is not known; mend it, or run "
    assert told == ([] if fault is None else [f"{what}the tool anew"])


def test_co_op_paths_with_backslashes_and_folders_below(target: Path, tmp_path: Path) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"guide/a.md": english("a")})
    entry = {"original_hash": md5(english("a")), "source_file": "guide\\a.md", "language_code": "nl"}
    write(target, {"guide/a.md": BODY, ".co-op-translator.json": json.dumps({"guide\\a.md": entry})})
    (job,) = jobs(target, source="../source", locale="nl")
    assert job.provenance.hash
    assert job.provenance.hash.name == "original_hash in .co-op-translator.json"
    assert job.provenance.freshness is Freshness.CURRENT


@pytest.mark.parametrize("recorded", ["docs/guide.md", "docs\\guide.md"])
def test_source_that_the_page_names_itself(target: Path, tmp_path: Path, recorded: str) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"docs/guide.md": english("a")})
    head = f"<!--\ntranslation-source: {recorded}\ntranslation-source-blob: {blob(english('a'))}\n-->\n"
    write(target, {"gids.md": head + BODY})
    (job,) = jobs(target, source="../source", locale="nl")
    assert job.source == SourceVersion("docs/guide.md", "worktree", english("a").encode())
    assert job.provenance.freshness is Freshness.CURRENT


@pytest.mark.parametrize(
    "later", [{}, {"docs/README.md": english("a").replace("ten", "two"), "README.md": "# Root, today\n"}]
)
def test_source_that_the_page_names_beats_another_at_its_own_path(
    target: Path, tmp_path: Path, later: dict[str, str | bytes | None]
) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"docs/README.md": english("a"), "README.md": "# Root\n"})
    source.commit(later)
    record = f"translation-source: docs/README.md\ntranslation-source-blob: {blob(english('a'))}"
    write(target, {"README.md": f"<!--\n{record}\n-->\n{BODY}"})
    job = one_job(target, source="../source", locale="nl")
    assert job.provenance.freshness is (Freshness.STALE if later else Freshness.CURRENT)
    assert job.source
    assert job.source.path == "docs/README.md"


def test_source_that_the_page_names_from_another_root(target: Path, tmp_path: Path) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"docs/README.md": english("a"), "README.md": "# Root\n"})
    fields = ("x-i18n:", "  source_path: README.md", f"  source_hash: {sha256(english('a'))}")
    write(target, front_matter("docs/README.md", *fields))
    job = one_job(target, source="../source", locale="nl")
    assert job.provenance.freshness is Freshness.CURRENT


@pytest.mark.parametrize("recorded", ["../secret.md", "/etc/passwd", ".git/config", "docs/../../secret.md", "link.md"])
def test_source_that_the_page_names_stays_in_the_source(target: Path, tmp_path: Path, recorded: str) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"docs/guide.md": english("a")})
    write(tmp_path, {"secret.md": "# Secret\n"})
    (source.folder / "link.md").symlink_to("../secret.md")
    write(target, {"gids.md": f"<!-- translation-source: {recorded} -->\n{BODY}"})
    (job,) = jobs(target, source="../source", locale="nl")
    assert job.source is None


def test_hash_and_commit_that_contradict_each_other_prove_nothing(target: Path, tmp_path: Path) -> None:
    source = Repo(tmp_path / "source")
    commit = source.commit({"a.md": "# Old\n"})
    source.commit({"a.md": "# New\n"})
    write(target, {"a.md": page(commit=commit, hash=sha1("# New\n"))})
    assert one_job(target, source="../source").provenance.freshness is Freshness.UNKNOWN


def test_given_revision_asks_for_no_freshness(target: Path, tmp_path: Path) -> None:
    source = Repo(tmp_path / "source")
    commit = source.commit({"a.md": "# Old\n"})
    write(target, {"a.md": page(commit=commit, hash=sha1("# Old\n"))})
    assert one_job(target, source="../source", rev="main").provenance.freshness is Freshness.UNKNOWN


def test_orphan_is_found_again_by_the_id_that_adobe_gives_it(target: Path, tmp_path: Path) -> None:
    source = Repo(tmp_path / "source")
    commit = source.commit(
        {"old.md": f"---\nexl-id: 4f0f-1\n---\n{english('a')}", "b.md": "---\nexl-id: 77\n---\n# B\n"}
    )
    deleted = source.commit({"old.md": None})
    source.commit({"new/page.md": "---\nexl-id: '4f0f-1'\n---\n# Quite another text\n"})
    write(target, front_matter("old.md", f"source-git-commit: {commit}", "exl-id: 4f0f-1"))
    (job,) = jobs(target, source="../source", locale="nl")
    assert job.provenance.freshness is Freshness.ORPHANED
    assert job.provenance.orphaned == (
        f"`old.md` was deleted from the source in commit {deleted[:10]} on 2024-01-02; `new/page.md` has its exl-id now"
    )


def test_branch_that_is_named_like_a_short_id_is_no_commit(target: Path, tmp_path: Path) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"a.md": english("a")})
    source.git("branch", "abcdef0")
    write(target, front_matter("a.md", "default_lang_commit: abcdef0"))
    (job,) = jobs(target, source="../source", locale="nl")
    assert job.provenance.freshness is Freshness.UNKNOWN
