"""What goes to a worker at a time: some pages with all that their check needs, so that it may run anywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from mtlint.frozen import frozen, frozen_with_lazy
from mtlint.runner.deadline import OvertimeError, deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeAlias

    from mtlint.config.selection import ActiveRule
    from mtlint.findings import Severity
    from mtlint.job import Job
    from mtlint.result import Result

    Names: TypeAlias = Mapping[str, frozenset[str]] | None
    Rules: TypeAlias = tuple[ActiveRule, ...]
    Choice: TypeAlias = tuple[tuple[str, Severity, Any], ...]

_MOST_FOR_ONE_SOURCE: Final = 8  # times the size of a chunk


@frozen
class Page:
    """A page to check, the rules to run on it, and under which key its result is to be kept."""

    job: Job
    rules: Rules
    key: bytes | None = None


@frozen_with_lazy
class Chunk:
    """Pages, and what comments in them may suppress (see `engine.lint`).

    Rules are functions of installed packages: pickled, they are ids, by which another process finds its own.
    """

    pages: tuple[Page, ...]
    names: Names = None

    def __reduce__(self) -> tuple[Callable[..., Chunk], tuple[Any, ...]]:
        chosen = {id(page.rules): _choice(page.rules) for page in self.pages}
        return _unpacked, (tuple((page.job, chosen[id(page.rules)]) for page in self.pages), self.names)


def check(chunk: Chunk, seconds: float) -> Iterator[Result]:
    """The results of the pages of a chunk, one after the other. One that takes more than so many seconds (0: any) is
    given up."""
    from mtlint.engine import lint

    for page in chunk.pages:
        try:
            with deadline(seconds):
                result = lint(page.job, page.rules, chunk.names)
        except OvertimeError:
            told = f"it takes more than {seconds:g} s; --timeout allows more, `exclude` leaves it out"
            result = not_checked(page, told)
        except Exception as error:
            result = not_checked(page, f"{type(error).__name__}: {error}; please report it")
        yield result


def not_checked(page: Page, why: str) -> Result:
    """The result of a page that could not be checked, with the reason and the remedy."""
    from mtlint.engine import unchecked

    return unchecked(page.job, f"not checked: {why}")


def chunks(pages: Iterable[Page], names: Names, size: int) -> Iterator[Chunk]:
    """The pages in chunks of about `size` bytes or one page. A source is parsed once in a chunk: so one that begins
    with a source ends with it, unless it gets far too large by that."""
    chunk: list[Page] = []
    bytes_in_it = 0
    for page in pages:
        if chunk and _is_full(chunk, page, bytes_in_it, size):
            yield Chunk(tuple(chunk), names)
            chunk, bytes_in_it = [], 0
        chunk.append(page)
        bytes_in_it += _size(page.job)
    if chunk:
        yield Chunk(tuple(chunk), names)


def _is_full(chunk: list[Page], page: Page, bytes_in_it: int, size: int) -> bool:
    same = page.job.source and chunk[-1].job.source and page.job.source.content == chunk[-1].job.source.content
    return bytes_in_it >= (size * _MOST_FOR_ONE_SOURCE if same else size)


def _size(job: Job) -> int:
    """All bytes of a job, the pages it links to among them."""
    update = job.provenance.update
    pages = [(it.source, it.target) for it in job.neighbours.values()]
    pages += [(it.source, it.target) for it in job.places.values()]
    linked = (content for both in pages for content in both if content)
    own = (job.content, job.source.content if job.source else b"", update.content if update else b"")
    return sum(map(len, (*own, *linked, *job.witnesses)))


def _choice(rules: Rules) -> Choice:
    return tuple((active.rule.id, active.severity, active.given) for active in rules)


def _unpacked(pages: Iterable[tuple[Job, Choice]], names: Names) -> Chunk:
    return Chunk(tuple(Page(job, _active(choice)) for job, choice in pages), names)


@lru_cache(maxsize=64)
def _active(choice: Choice) -> Rules:
    from mtlint.config.selection import ActiveRule
    from mtlint.registry import all_rules

    known = {rule.id: rule for rule in all_rules()}
    return tuple(ActiveRule(known[rule_id], severity, options) for rule_id, severity, options in choice)
