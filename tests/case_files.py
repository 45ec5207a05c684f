"""Reads rule cases: Markdown prose with `source`, `target`, `today`, `config`, `findings` and `fixed` fences.

A case is a level-two heading and what follows it. `findings` holds one line a finding:

    LINE:COLUMN (source LINE:COLUMN) SEVERITY: message

without the bracket where the finding has no source place. A case without findings must stay silent. `fixed` is the
page after `--fix --unsafe-fixes`; `config` is
YAML: `locale` (default nl-NL), `path`, `source-path`, `revision`, `options` of the rule, `with` (ids of rules that run
besides), `neighbours` (for each path that links lead to, `source` and `target`: what stands there, or true for a file
that is no page), `site` (for addresses, the fields of `mtlint.job.SitePage`), `places` (for addresses, `source` and
`target`: the pages there, or `translation`), `system` as in `mtlint.job.Job`, and `provenance` with the fields of
`mtlint.job.Provenance`. A fence named like an option that takes a file (`glossary`) is that file.
A fence's info may name an encoding after its role (`target latin-1`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markdown_it import MarkdownIt

from mtlint.config.selection import ActiveRule, nameable
from mtlint.engine import lint
from mtlint.front_matter import read_front_matter
from mtlint.frozen import replace
from mtlint.job import Job, SourceVersion
from mtlint.linked import LinkedPage, Neighbour, SitePage
from mtlint.provenance import Basis, CommitState, HashState, NewerSibling, Provenance, Recorded, Update
from mtlint.registry import all_rules
from mtlint.rule import InputFile

if TYPE_CHECKING:
    from mtlint.findings import Finding
    from mtlint.result import Result
    from mtlint.rule import Rule

CASES = Path(__file__).parent / "cases"
NAMES = nameable(all_rules())
FILE_OPTIONS = ("glossary", "do-not-translate")
ROLES = ("source", "target", "today", "config", "findings", "fixed", *FILE_OPTIONS)


@dataclass(frozen=True)
class Case:
    """One case of a rule's file."""

    rule_id: str
    title: str
    line: int
    target: bytes
    source: bytes | None
    today: bytes | None
    findings: tuple[str, ...]
    fixed: bytes | None = None
    config: dict[str, Any] = field(default_factory=dict[str, Any])
    files: dict[str, str] = field(default_factory=dict[str, str])


def read_cases(path: Path) -> list[Case]:
    """Every case of a file. Raises ValueError naming file and line of a malformed one."""
    tokens = MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    cases: list[Case] = []
    title, line, fences = "", 0, dict[str, bytes]()
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            if title:
                cases.append(_case(path, title, line, fences))
            title, line, fences = tokens[index + 1].content, (token.map or [0])[0] + 1, {}
        elif token.type == "fence":
            role, _, encoding = token.info.strip().partition(" ")
            if role not in ROLES or role in fences or not title:
                raise ValueError(f"{path}:{(token.map or [0])[0] + 1}: unexpected fence {token.info!r}")
            fences[role] = token.content.encode(encoding or "utf-8")
    if title:
        cases.append(_case(path, title, line, fences))
    return cases


def _case(path: Path, title: str, line: int, fences: dict[str, bytes]) -> Case:
    if "target" not in fences:
        raise ValueError(f"{path}:{line}: case {title!r} has no target fence")
    findings = tuple(fences.get("findings", b"").decode().splitlines())
    config: dict[str, Any] = yaml.safe_load(fences.get("config", b"")) or {}
    source, today = fences.get("source"), fences.get("today")
    files = {role: fences[role].decode() for role in FILE_OPTIONS if role in fences}
    fixed = fences.get("fixed")
    return Case(path.stem, title, line, fences["target"], source, today, findings, fixed, config, files)


def case_job(case: Case) -> Job:
    """The job that a case describes."""
    config = {key: value for key, value in case.config.items() if key not in ("options", "with")}
    path = config.pop("path", "docs/page.md")
    source_path = config.pop("source-path", path)
    revision = config.pop("revision", "worktree")
    locale = config.pop("locale", "nl-NL")
    provenance = _provenance(case, config.pop("provenance", {}))
    neighbours = {link: _neighbour(**sides) for link, sides in config.pop("neighbours", {}).items()}
    site = {address: SitePage(**page) for address, page in config.pop("site", {}).items()}
    system = config.pop("system", "")
    places = {address: _linked(**sides) for address, sides in config.pop("places", {}).items()}
    assert not config, f"unknown config {config}"
    source = None if case.source is None else SourceVersion(source_path, revision, case.source)
    job = Job(path, case.target, locale, source, provenance, system=system)
    return replace(job, neighbours=neighbours, site=site, places=places)


def _neighbour(source: str | bool = False, target: str | bool = False) -> Neighbour:
    contents = [side.encode() if isinstance(side, str) else None for side in (source, target)]
    return Neighbour(bool(source), bool(target), *contents)


def _linked(source: str | None = None, target: str | None = None, translation: str = "") -> LinkedPage:
    contents = (None if side is None else side.encode() for side in (source, target))
    return LinkedPage(next(contents), next(contents), translation=translation)


def _provenance(case: Case, given: dict[str, Any]) -> Provenance:
    given = {key.replace("-", "_"): value for key, value in given.items()}
    update: dict[str, Any] = {"revision": "worktree", **given.pop("update", {})}
    states = {"basis": Basis, "commit_state": CommitState, "hash_state": HashState}
    for key, states_of in states.items():
        if key in given:
            given[key] = states_of(given[key])
    for key in ("hash", "commit", "locale"):
        if key in given:
            given[key] = _recorded(case.target, given[key])
    if "missing" in given:
        given["missing"] = tuple(given["missing"])
    if "newer_sibling" in given:
        given["newer_sibling"] = NewerSibling(**given["newer_sibling"])
    if case.today is not None:
        given["update"] = Update(content=case.today, **update)
    return Provenance(**given)


def _recorded(target: bytes, name: str) -> Recorded:
    front_matter = read_front_matter(target.decode())
    where = front_matter.ranges[name]
    return Recorded(name, front_matter.text(name) or "", where.start, where.end)


def run_case(case: Case, rule: Rule) -> Result:
    """Run one rule on a case, and those that its config names."""
    return lint(case_job(case), case_rules(case, rule), NAMES)


def case_rules(case: Case, rule: Rule, *, besides: bool = False) -> list[ActiveRule]:
    """The rule with the options of a case, and those that its config names; `besides`: and those on by default."""
    given = {**case.config.get("options", {}), **{name: InputFile(name, text) for name, text in case.files.items()}}
    options = {key.replace("-", "_"): value for key, value in given.items()}
    named = case.config.get("with", ())
    others = [other for other in all_rules() if other.id in named or (besides and other.default and other != rule)]
    active = [ActiveRule(other, other.severity, other.options()) for other in others]
    return [*active, ActiveRule(rule, rule.severity, rule.options(**options))]


def told(finding: Finding) -> str:
    """A finding as the `findings` fence has it."""
    source = finding.source
    beside = f" (source {source.line}:{source.column})" if source else ""
    return f"{finding.line}:{finding.column}{beside} {finding.severity}: {finding.message}"
