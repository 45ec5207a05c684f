"""Problems that another version of the source takes back: a page is often partly made from another one than it records.

Maintainers patch a translated page, a link here and a table row there, and leave the recorded commit as it is; where
nothing is recorded, a page may be years older than its last edit, and each passage of another age. Beside the version
it is compared with, such a passage looks like damage. So once the problems of a page are known, each in a section that
another version has otherwise is put to the question: the rules of its category look at the page beside that version
too, and where none of them says anything of the same block, the problem is dropped. A problem must be true of all
versions to be told, but in a passage that the other version has not, and the page has: that was not made from it. Where
a rule names one thing of the source that is lost, such as a shortcode or a link, what it says of another thing of the
same block is no confirmation. Nor is damage asked about that shows on the page whatever any source says, such as a
missing space (`evident` rules and problems).

The other versions are today's, and those since the page was added that explain what the page has and the version it is
compared with has not, or the other way round (`Job.witnesses`).

Asking the rules again serves every rule that compares, built in or not, without a word about other versions in any of
them. A notion of "what stands there today" for rules to use left gaps in each: what counts as the same table, a link
that moved to the next block, an item that is new in a list. For a section that stands in another version as it was,
nothing is computed; nor for a page without problems, or of whose source there is one version only.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeAlias

from mtlint.document.nodes import Link
from mtlint.document.parse import UnreadableError
from mtlint.findings import Problem, Range, Region
from mtlint.frozen import lazy, replace
from mtlint.named_things import are_about_the_same
from mtlint.overlaps import ByRegion
from mtlint.pairing.alignment import align
from mtlint.patterns import regex
from mtlint.sections import Sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.document.block import Block
    from mtlint.findings import Ranged
    from mtlint.pairing.pair import Pair
    from mtlint.sections import Witness

Failed: TypeAlias = "Callable[[ActiveRule, Exception], None]"
Said: TypeAlias = dict[str, list[Problem]]
"""The problems of rules, by their ids."""
_LANGUAGE: Final = "language"
"""The category of rules to which English is damage, of whichever version."""
_TELLING: Final = 8  # characters
_MANY: Final = 50
"""Problems of one block, of which it does not matter what they are about."""
_WORD = regex(r"[^\s`]+")


def upheld(
    pair: Pair,
    rules: Sequence[ActiveRule],
    said: Said,
    witnesses: Iterable[Witness],
    failed: Failed,
) -> Said:
    """The problems of the rules without those that a witness takes back. `failed` is told of a rule that cannot be
    asked again; then nothing of it is left."""
    asked = [rule for rule in rules if rule.rule.id in said and rule.rule.hangs_on_version]
    if pair.source is None or not any(said[rule.rule.id] for rule in asked):
        return said
    kept, sections = said, Sections(pair.source)
    surplus = {id(match.target) for match in pair.matches if match.source is None}
    for witness in witnesses:
        doubtful = {
            id(problem)
            for rule in asked
            for problem in kept.get(rule.rule.id, ())
            if not problem.evident and (id(problem.target) in surplus or not sections.stand(problem.source, witness))
        }
        with suppress(UnreadableError):
            kept = _confirmed(kept, doubtful, asked, _Beside(pair, witness), failed) if doubtful else kept
    return kept


def _confirmed(said: Said, doubtful: set[int], asked: Sequence[ActiveRule], beside: _Beside, failed: Failed) -> Said:
    """The problems without those of the doubtful that the rules of their category do not confirm."""
    kept, dropped = dict(said), set[int]()
    for category in sorted({rule.rule.category for rule in asked}):
        family = [rule for rule in asked if rule.rule.category == category and rule.rule.id in kept]
        own = {rule.rule.id: [item for item in kept[rule.rule.id] if id(item) in doubtful] for rule in family}
        open_, answers = list(chain.from_iterable(own.values())), list[tuple[Region, Problem]]()
        for rule in sorted(family, key=lambda rule: not own[rule.rule.id]):  # that said it is likeliest to say it again
            open_ = beside.unsettled(category, open_, answers)
            if not open_:
                break
            try:
                answers += beside.ask(rule)
            except Exception as error:
                failed(rule, error)
                kept.pop(rule.rule.id)
        dropped.update(map(id, beside.unsettled(category, open_, answers)))
    return {rule_id: [item for item in items if id(item) not in dropped] for rule_id, items in kept.items()}


class _Beside:
    """The page beside another version of its source. What rules say of the whole page there is about no place of it,
    and only confirms what others said of the whole page."""

    def __init__(self, pair: Pair, witness: Witness) -> None:
        """Raises UnreadableError."""
        other, self._changes = witness.read()
        self._recorded = pair
        self._pair = replace(pair, source=other, matches=align(other.blocks, pair.target.blocks))
        self._of_whole_page: set[str] = set()

    def ask(self, active: ActiveRule) -> list[tuple[Region, Problem]]:
        """What a rule then says, and of which place; of the whole page is of none."""
        problems = [item for item in active.rule.check(self._pair, active.options) if isinstance(item, Problem)]
        if any(map(self._is_whole_page, problems)):
            self._of_whole_page.add(active.rule.category)
        return [(self._region(item.target), item) for item in problems if not self._is_whole_page(item)]

    def _is_whole_page(self, problem: Problem) -> bool:
        return problem.target == self._pair.target.body

    def unsettled(
        self, category: str, problems: list[Problem], said: Sequence[tuple[Region, Problem]]
    ) -> list[Problem]:
        """Those that what rules of the category said so far does not confirm."""
        told = ByRegion(said if problems else ())
        return [problem for problem in problems if not self._confirms(category, problem, told)]

    def _confirms(self, category: str, problem: Problem, said: ByRegion[Problem]) -> bool:
        """Whether rules of the category `said` something of the same thing or block, or the block is not from this
        version; not where what the page has, code above all, stands in this version word for word, and only in this
        one, or all the words by which it differs do."""
        if self._is_whole_page(problem):
            return category in self._of_whole_page
        if category != _LANGUAGE and self._stands_only_here(problem):
            return False
        region = self._region(problem.target)
        if any(_stands_in(problem, block) for block in self._not_from_here.at(region)):
            return True
        others = list(islice(said.at(region), _MANY))
        return len(others) == _MANY or any(
            are_about_the_same(problem, other, self._recorded.source, self._pair.source) for other in others
        )

    def _stands_only_here(self, problem: Problem) -> bool:
        where, source = problem.target, self._recorded.source
        if isinstance(where, Region) or source is None or self._pair.source is None:
            return False
        here, text = self._pair.source.text, self._pair.target.text[where.start : where.end].strip()
        if len(text) >= _TELLING and text in here and text not in source.text:
            return True
        if problem.source is None or isinstance(problem.source, Region):
            return False
        if isinstance(where, Link) and isinstance(problem.source, Link):
            return self._leads_as_here(problem.source.href, where.href)
        beside = source.text[problem.source.start : problem.source.end]
        ours, theirs = {*_WORD.findall(beside)}, {*_WORD.findall(text)}
        lost, new = ours - theirs, theirs - ours
        is_new = bool(lost and new) and all(word in here and word not in source.text for word in new)
        return is_new and not any(word in here for word in lost)

    def _leads_as_here(self, href: str, other: str) -> bool:
        """Whether this version links to the page that `other` leads to, and no more to the one of the recorded link; or
        to the section, where that is another one."""
        lost, section = self._pair.source_key(href), self._pair.target_key(other)
        is_other = href.partition("#")[2] != other.partition("#")[2]
        if is_other and section in self._keys and lost not in self._keys:
            return True
        if other.startswith("#"):
            return False
        page, lost_page = _page(self._pair.target_key(other, self._keys)), _page(lost)
        return bool(page and lost_page) and page in self._pages and lost_page not in self._pages

    @lazy
    def _keys(self) -> frozenset[str]:
        """Where this version links to."""
        blocks = self._pair.source.blocks if self._pair.source else ()
        return frozenset(self._pair.source_key(link.href) for block in blocks for link in block.links)

    @lazy
    def _pages(self) -> frozenset[str]:
        return frozenset(map(_page, self._keys))

    @lazy
    def _not_from_here(self) -> ByRegion[Block]:
        """The blocks of the recorded source that this version has not, by the places of their translations."""
        lacking = {match.source.start for match in self._changes if match.source and match.target is None}
        alone = {match.target.start for match in self._pair.matches if match.target and match.source is None}
        blocks = (both for both in self._recorded.blocks if both[0].start in lacking)
        translated = ((target, source) for source, target in blocks if target.start in alone)
        return ByRegion((self._pair.target.region(target), source) for target, source in translated)

    def _region(self, where: Ranged | Region) -> Region:
        """A place, widened to the block it begins in."""
        if isinstance(where, Region):
            return where
        target = self._pair.target
        index = bisect_right(self._starts, where.start) - 1
        if index >= 0 and where.start < target.blocks[index].end:
            block = target.blocks[index]
            return target.region(Range(block.start, max(block.end, where.end)))
        return target.region(where)

    @lazy
    def _starts(self) -> list[int]:
        return [block.start for block in self._pair.target.blocks]


def _page(key: str) -> str:
    return key.partition("#")[0].rstrip("/")


def _stands_in(problem: Problem, block: Block) -> bool:
    """Whether what a problem is about is of this block of the source, as far as it is known."""
    where = problem.source
    return where is None or isinstance(where, Region) or (block.start <= where.start and where.end <= block.end)
