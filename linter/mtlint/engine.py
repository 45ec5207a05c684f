"""Runs rules on one page: job in, findings out. Pure: no file, no clock, no network.

A rule that raises becomes an `internal-error` finding for its page, and so does a page that cannot be read; the
other rules and the other pages go on.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from mtlint.document.flavour import flavour, is_loose, lies_in_loose
from mtlint.document.parse import Page, UnreadableError, decode, parse
from mtlint.findings import (
    COMMENT,
    INTERNAL_ERROR,
    NO_SOURCE,
    SOURCE_BEHIND,
    UNUSED_SUPPRESSION,
    Finding,
    Place,
    Problem,
    Region,
    Severity,
    Tally,
)
from mtlint.fingerprint import digest
from mtlint.frozen import replace
from mtlint.pairing.alignment import align
from mtlint.pairing.freshness import freshness
from mtlint.pairing.match import Match
from mtlint.pairing.pair import Pair
from mtlint.pairing.things import has
from mtlint.pairing.versions import read_source, read_update
from mtlint.precedence import unexplained
from mtlint.result import Result
from mtlint.stamp import Stamp
from mtlint.suppressions import Suppressions, complaints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.document.document import Document
    from mtlint.job import Job
    from mtlint.sections import Witness
    from mtlint.touched_blocks import TouchedBlocks

EMBEDDED = "embedded"
START = Region(Place(1, 1), Place(1, 1))


def lint(job: Job, rules: Sequence[ActiveRule], names: Mapping[str, frozenset[str]] | None = None) -> Result:
    """Check one page with the given rules. `names` is what comments in the page may suppress (see
    `config.selection.nameable`); without it they count for nothing."""
    if job.error is not None:
        return unchecked(job, job.error)
    try:
        page = parse(job.content, mdx=job.is_mdx, python_markdown=lies_in_loose(job.lasting_path, job.system))
    except UnreadableError as error:
        return unchecked(job, str(error))
    except Exception as error:
        return unchecked(job, f"the page could not be parsed: {_told(error)}")
    try:
        pair, witnesses = _pair(job, page)
    except UnreadableError as error:
        return unchecked(job, f"its source {job.source.path if job.source else ''} is {error}")
    except Exception as error:
        return unchecked(job, f"the page could not be compared with its source: {_told(error)}")
    stamp = Stamp(job, pair)
    findings, tallies, ran = _run(job, pair, rules, witnesses, stamp)
    comments = Suppressions() if names is None else _suppressions(job, pair)
    every = unexplained(findings, rules)
    touched = _touched(job, pair)
    told = [item for item in every if touched is None or item.rule == INTERNAL_ERROR or touched.hold(item)]
    kept = [finding for finding in told if comments.covering(finding) is None]
    used = set(map(comments.covering, findings))
    unused = [
        stamp(active, problem)
        for active in rules
        if active.rule.id == UNUSED_SUPPRESSION
        for problem in complaints(comments, used, names or {}, ran)
    ]
    unused = [finding for finding in unused if touched is None or touched.hold(finding)]
    return Result(
        job.path,
        tuple(_ordered([*kept, *unused])),
        job.locale,
        skipped=None if pair.source else SOURCE_BEHIND if job.provenance.source_ends else NO_SOURCE,
        failed=any(finding.rule == INTERNAL_ERROR for finding in findings),
        freshness=freshness(pair),
        tallies=tallies,
        suppressed=len(told) - len(kept),
        untouched=len(every) - len(told),
    )


def _touched(job: Job, pair: Pair) -> TouchedBlocks | None:
    if job.touched is None:
        return None
    from mtlint.touched_blocks import TouchedBlocks

    return TouchedBlocks(pair.target, job.touched)


_Tallies: TypeAlias = tuple[tuple[str, Tally], ...]


def _run(
    job: Job, pair: Pair, rules: Sequence[ActiveRule], witnesses: Iterable[Witness], stamp: Stamp
) -> tuple[list[Finding], _Tallies, frozenset[str]]:
    """What the rules find and count on a page, and the ids of those that did not fail."""
    said: dict[str, list[Problem | Tally]] = {}
    findings: list[Finding] = []
    for active in rules:
        if pair.source is None and active.rule.needs_source:
            continue
        try:
            is_for_it = active.rule.about is None or has(pair, active.rule.about)
            said[active.rule.id] = list(active.rule.check(pair, active.options)) if is_for_it else []
        except Exception as error:
            findings.append(_failed(job, active, error))
    problems = {rule_id: [item for item in items if isinstance(item, Problem)] for rule_id, items in said.items()}
    kept = problems
    if any(problems.values()):
        from mtlint.witnesses import upheld

        def failed(active: ActiveRule, error: Exception) -> None:
            findings.append(_failed(job, active, error))

        kept = upheld(pair, rules, problems, witnesses, failed)
    for active in rules:
        found = kept.get(active.rule.id, ())
        if found and active.rule.of_wording and pair.is_free:
            found = [replace(problem, severity=Severity.INFO) for problem in found]
        findings += [stamp(active, problem) for problem in found]
    tallies = ((rule_id, item) for rule_id in said for item in said[rule_id] if isinstance(item, Tally))
    return findings, tuple(tallies), frozenset(kept)


def _pair(job: Job, page: Page) -> tuple[Pair, Iterable[Witness]]:
    """A bilingual page is compared with the English it carries; any other with the version it was made from, for which
    other versions are witnesses."""
    how = {"mdx": job.is_mdx, "python_markdown": lies_in_loose(job.lasting_path, job.system)}
    recorded = read_source(job.source.content, **how) if job.source else None
    loose = is_loose(flavour(job.lasting_path, page.document, recorded or page.embedded, job.system))
    if loose is not how["python_markdown"]:
        how["python_markdown"] = loose
        page = parse(job.content, **how)
        recorded = read_source(job.source.content, **how) if job.source else None
    embedded = page.embedded
    source = embedded or recorded
    matches = _aligned(source, page.document)  # the anchors of the source's blocks serve its update too
    today, changed = _update(job, **how)
    path, revision = "", ""
    if embedded is not None:
        path, revision = job.path, EMBEDDED
    elif job.source is not None:
        path, revision = job.source.path, job.source.revision
    pair = Pair(
        path=job.lasting_path,
        locale=job.locale or _written_language(page.document),
        target=page.document,
        source=source,
        source_path=path,
        revision=revision,
        matches=matches,
        provenance=job.provenance,
        recorded=recorded,
        today=today,
        changes=changed,
        drift=align(recorded.blocks, embedded.blocks, one_language=True) if recorded and embedded else (),
        neighbours=job.neighbours,
        site=job.site,
        system=job.system,
        places=job.places,
    )
    return pair, () if embedded or not job.source else _witnesses(job, job.source.content, **how)


def _suppressions(job: Job, pair: Pair) -> Suppressions:
    if COMMENT not in pair.target.text:
        return Suppressions()

    from mtlint.suppression_comments import read_suppressions

    return read_suppressions(pair.target, mdx=job.is_mdx)


def _written_language(document: Document) -> str | None:
    from mtlint.language.written import written_language

    return written_language(" ".join(block.text for block in document.blocks))


def _witnesses(job: Job, source: bytes, *, mdx: bool, python_markdown: bool) -> Iterator[Witness]:
    from mtlint.sections import Witness

    update = job.provenance.update
    for content in dict.fromkeys([*([update.content] if update else ()), *job.witnesses]):
        with suppress(UnreadableError):
            read = partial(read_update, source, content, mdx=mdx, python_markdown=python_markdown)
            yield Witness(decode(content), read)


def _update(job: Job, *, mdx: bool, python_markdown: bool) -> tuple[Document | None, tuple[Match, ...]]:
    """Today's source and what changed in it since the recorded version, where it moved on and can be read."""
    update = job.provenance.update
    if update is None:
        return None, ()
    try:
        if job.source is None:
            return read_source(update.content, mdx=mdx, python_markdown=python_markdown), ()
        return read_update(job.source.content, update.content, mdx=mdx, python_markdown=python_markdown)
    except UnreadableError:
        return None, ()


def _aligned(source: Document | None, target: Document) -> tuple[Match, ...]:
    return align(source.blocks, target.blocks) if source else tuple(Match(None, block) for block in target.blocks)


def _ordered(findings: list[Finding]) -> Iterator[Finding]:
    yield from sorted(findings, key=lambda f: (f.line, f.column, f.rule, f.message, f.end_line, f.end_column))


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _failed(job: Job, active: ActiveRule, error: Exception) -> Finding:
    message = f"rule {active.rule.id} failed on this page: {_told(error)}; please report it"
    return _internal_error(job, message)


def unchecked(job: Job, message: str) -> Result:
    return Result(job.path, (_internal_error(job, message),), failed=True)


def _internal_error(job: Job, message: str) -> Finding:
    start, end = START
    return Finding(
        INTERNAL_ERROR,
        "engine",
        Severity.ERROR,
        message,
        job.path,
        start.line,
        start.column,
        end.line,
        end.column,
        job.locale,
        None,
        digest(INTERNAL_ERROR, job.lasting_path, message),
    )
