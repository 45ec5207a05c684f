"""What an earlier run found out about the pages of a request: it holds as long as all that it looked at is as it was.

To look at all of it again takes a small part of the time that it takes to find out what to compare each page with.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from mtlint.findings import Skipped
from mtlint.frozen import replace
from mtlint.job import Job
from mtlint.project.git.sight import OF_GIT, is_as_it_was
from mtlint.project.sight import noting
from mtlint.runner.record import Record, recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from mtlint.project.request import Request
    from mtlint.result import Result
    from mtlint.runner.cache import Cache
    from mtlint.runner.chunk import Rules

    Find = Callable[[Request, Path], Iterable[Job | Skipped]]
    _Item = tuple[str, str, bool]
    """The path of a page, the digest of its job or why it was skipped, and which of both."""


def find_or_recall(
    request: Request, here: Path, wanted: object, cache: Cache, rules: Callable[[str], Rules], find: Find
) -> Iterator[Job | Result | Skipped]:
    """What `find` finds for a request in a folder. Where all that it would look at is as it was when it did, the result
    of a page that is known takes the place of its job. `wanted`, a value that has a digest, is all that
    `request.wanted` hangs on; `rules` are those of the page of a path."""
    cannot_be_kept = request.changed_since is not None or request.untranslated is not None or request.unsaved
    if cannot_be_kept or not cache.usable:
        yield from find(request, here)
        return
    key = cache.key_of_run(_asked(request, here, wanted))
    known = _recalled(cache, key, request)
    if known is not None:
        yield from _results(known, cache, rules, partial(find, replace(request, expect=_ignore), here))
        return
    told: list[tuple[str, str | int]] = []
    found, seen = Record(cache), Record(cache)
    with noting(seen.add, OF_GIT) as notes:
        for item in find(_overheard(request, told), here):
            if isinstance(item, Job):
                found.add((item.path, cache.digest(item), True))
            else:
                found.add((item.path, item.reason, False))
            yield item
    if notes.whole and is_as_it_was((*asked, answer) for asked, answer in notes.seen.items()):
        kept = {"seen": seen.end(), "told": told, "found": found.end()}
        cache.put_of_run(key, json.dumps(kept, separators=(",", ":")).encode())


def _asked(request: Request, here: Path, wanted: object) -> list[object]:
    """All that the outcome hangs on besides what is seen."""
    return [
        *(str(here), wanted, request.paths, request.source, request.source_rev, request.locale, request.layouts),
        *(request.contents, request.fetch, request.pin, request.largest, request.part),
        sorted((name, value) for name, value in os.environ.items() if name.startswith("GIT_")),
    ]


def _results(
    known: Iterable[_Item], cache: Cache, rules: Callable[[str], Rules], find: Callable[[], Iterable[Job | Skipped]]
) -> Iterator[Job | Result | Skipped]:
    """The results of pages; the jobs of those whose result is not known."""
    lost: set[str] = set()
    for path, digest_or_reason, is_job in known:
        if not is_job:
            yield Skipped(path, digest_or_reason)
        elif (result := cache.get(cache.key(digest_or_reason, rules(path)))) is not None:
            yield result
        else:
            lost.add(path)
    if lost:
        yield from (item for item in find() if isinstance(item, Job) and item.path in lost)


def _recalled(cache: Cache, key: bytes, request: Request) -> list[_Item] | None:
    """What was found, if all is as it was; what was said then, is said."""
    says: dict[str, Callable[[Any], None]] = {
        "tell": request.tell,
        "explain": request.explain,
        "expect": request.expect,
    }
    with suppress(ValueError, TypeError, KeyError, OSError, RecursionError):
        kept = json.loads(cache.get_of_run(key) or b"")
        if is_as_it_was(recorded(cache, kept["seen"])):
            found = [(str(path), str(said), bool(is_job)) for path, said, is_job in recorded(cache, kept["found"])]
            for how, what in kept["told"]:
                says[how](what)
            return found
    return None


def _overheard(request: Request, told: list[tuple[str, str | int]]) -> Request:
    """The same request, of which is kept what it is told."""

    def overheard(how: str, say: Callable[[Any], None]) -> Callable[[Any], None]:
        def also(what: str | int) -> None:
            told.append((how, what))
            say(what)

        return also

    return replace(
        request,
        tell=overheard("tell", request.tell),
        explain=overheard("explain", request.explain),
        expect=overheard("expect", request.expect),
    )


def _ignore(_: int) -> None:
    """How many pages there are, was said."""
