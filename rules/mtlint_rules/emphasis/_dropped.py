"""What bold-dropped and italic-dropped share: how much emphasis a block lost, and what carries it instead."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Problem, Severity, Strong, Tally, frozen, regex
from mtlint_rules._quote import quote
from mtlint_rules.emphasis._runs import Run, Style, folded, runs, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.api import Block, Document, Pair
    from mtlint_rules.emphasis._consistent import Key

_MARKS = regex(r"[\"“”„‟‘’«»‹›「」『』]")
_LATIN = regex(r"(?<![^\W_])[A-Za-z]{4,}(?![^\W_])")
_LABEL = regex(r"\W*\w[\w ]{1,23}[:：]?\W*")
_PAGE_RUNS = 8
_PAGE_LOST = 0.8
_FEW_RUNS = 3
_MOST_LOST, _FEW_BLOCKS = 0.6, 3
_NAMED = 3


@frozen
class Loss:
    """A block that lost `count` of its source's runs. `gone` are those of the source without a twin in the target,
    `left` those of the target without one in the source: which of `gone` was lost is sure where `left` is empty.
    `repeated` is how many runs more the source has that say what another one says."""

    source: Block
    target: Block
    count: int
    total: int
    gone: tuple[Run, ...]
    left: tuple[Run, ...]
    repeated: int


def dropped(
    pair: Pair, style: Style, severity: Severity | None = None, *, stressed_words: bool = True
) -> Iterator[Problem | Tally]:
    """The problems of bold-dropped and italic-dropped, with `severity` instead of the rule's own where given.

    A block that lost nothing but italics of single words of grammar (`_but_`) is none; without `stressed_words`, of any
    single words in lower case.
    """
    name = _name(style)
    blocks: list[tuple[Block, tuple[Run, ...]]] = []
    losses: dict[int, Loss] = {}
    total = plain = 0
    for source, target in pair.blocks:
        ours = runs(source, style)
        if not ours:
            continue
        total += len(ours)
        fewer = max(0, len(ours) - len(runs(target, style, join=False)))
        plain += fewer
        became_heading = target.kind == "heading" != source.kind
        if fewer and not became_heading and (loss := _loss(pair, source, target, style)):
            losses[len(blocks)] = loss
        blocks.append((source, ours))
    yield Tally(plain, total, f"{name} runs", by_people=not pair.by_machine)
    if losses and _is_style(pair, plain, total, len(losses)):
        first = next(iter(losses.values()))
        message = f"{plain} of {total} {name} runs of this page lost, the first one {quote(first.gone[0].text)}"
        yield Problem(message, first.target, first.gone[0].where, severity=Severity.INFO)
        return
    if losses:
        yield from _problems(pair, style, blocks, losses, severity, stressed_words=stressed_words)


def _problems(
    pair: Pair,
    style: Style,
    blocks: Sequence[tuple[Block, tuple[Run, ...]]],
    losses: Mapping[int, Loss],
    severity: Severity | None,
    *,
    stressed_words: bool,
) -> Iterator[Problem]:
    """The problems of blocks that lost runs, one for those that lost the same ones all over the page."""
    from mtlint_rules.emphasis._consistent import consistently_dropped
    from mtlint_rules.emphasis._restored import fix, place
    from mtlint_rules.emphasis._slight import is_slight
    from mtlint_rules.emphasis._stress import GRAMMAR

    same = {} if pair.by_machine else consistently_dropped(blocks, losses)
    condensed = _before_missing(pair)
    kept = {folded(run) for index, (_, ours) in enumerate(blocks) if index not in losses for run in ours}
    name = _name(style)
    told_once: set[Key] = set()
    for index, loss in losses.items():
        words = [run.text for run in loss.gone]
        if style is Emphasis and GRAMMAR.issuperset(words):
            continue
        if not stressed_words and all(word.islower() and len(word.split()) == 1 for word in words):
            continue
        if index in same:
            key, places = same[index]
            if key not in told_once:
                told_once.add(key)
                message = f"{_message(loss, name)}; so at all {places} places of this page"
                yield Problem(message, place(loss, style), loss.gone[0].where, Severity.INFO, fix(pair, loss, style))
            continue
        slight = not pair.by_machine and (loss.target.start in condensed or is_slight(pair, loss, kept, style))
        told = Severity.INFO if slight else severity
        yield Problem(_message(loss, name), place(loss, style), loss.gone[0].where, told, fix(pair, loss, style))


def _name(style: Style) -> str:
    return "bold" if style is Strong else "italic"


def _before_missing(pair: Pair) -> frozenset[int]:
    """Where the paragraphs of the translation start right after which a paragraph of the source is missing: they may
    say in short what both say."""
    return frozenset(
        match.target.start
        for match, after in pairwise(pair.matches)
        if match.target and match.target.kind == "paragraph" and after.target is None
        if after.source and after.source.kind in ("paragraph", "code")
    )


def _is_style(pair: Pair, lost: int, total: int, blocks: int) -> bool:
    """Whether a page goes without most of its runs, in so many blocks. People who drop all of them do so on short pages
    as well, and those who drop most of them, in several blocks, have a style too."""
    if total >= _PAGE_RUNS and lost >= _PAGE_LOST * total:
        return True
    most = lost >= _MOST_LOST * total and blocks >= _FEW_BLOCKS
    return not pair.by_machine and (lost >= total >= _FEW_RUNS or most)


def _message(loss: Loss, name: str) -> str:
    message = f"{loss.count} of {loss.total} {name} runs lost: "
    if loss.count == len(loss.gone):
        return message + listed(loss.gone)
    message += f"{'one' if loss.count == 1 else loss.count} of {listed(loss.gone)}"
    return f"{message}; {name} here: {listed(loss.left)}" if loss.left else message


def listed(found: Sequence[Run]) -> str:
    """The first runs in quotation marks, and how many more."""
    told = ", ".join(quote(run.text, 60) for run in found[:_NAMED])
    return told + (f" and {len(found) - _NAMED} more" if len(found) > _NAMED else "")


def _loss(pair: Pair, source: Block, target: Block, style: Style) -> Loss | None:
    ours, theirs = runs(source, style), runs(target, style, join=False)
    if len(ours) <= len(theirs) or pair.source is None or not words(target.text):
        return None

    from mtlint_rules.emphasis._broken import broken_runs, is_malformed

    if is_malformed(source, pair.source) or _is_alert_now(pair, source, target, ours):
        return None
    broken = broken_runs(pair, source, target)
    if any(item.closer is None for item in broken):
        return None
    gone, left = apart(ours, theirs), apart(theirs, ours)
    if not pair.by_machine:
        gone, left = without_kin(gone, left, len(ours) - len(theirs))
    told = sum(1 for item in broken if item.length == 3 or (item.length == 2) == (style is Strong))
    if style is Emphasis:
        told += _lost_with_bold(pair, source, target, gone)
    count = len(ours) - len(theirs) - told - _quoted_anyway(source, target, gone)

    from mtlint_rules.emphasis._carried import carried
    from mtlint_rules.emphasis._joined import is_joined

    by_people = not pair.by_machine
    if (
        count <= 0
        or is_joined(source, target, ours, theirs, by_people=by_people)
        or count <= carried(pair, source, target, style)
    ):
        return None
    return Loss(source, target, count, len(ours), gone, left, _repeated(ours) - _repeated(theirs))


def _quoted_anyway(source: Block, target: Block, gone: Sequence[Run]) -> int:
    """How many of the lost runs begin a quotation (`"*text*"`, `*"text"*`), which the translation has as well."""
    if not gone or not _MARKS.search(target.rendering.literal):
        return 0
    text = source.rendering.literal
    opened = (text[max(0, run.start - 1) : run.start] + run.text[:1] for run in gone)
    return sum(_MARKS.search(marks) is not None for marks in opened)


def _is_alert_now(pair: Pair, source: Block, target: Block, ours: Sequence[Run]) -> bool:
    """Whether a label that opened the block (`**Note:** …`), or all of its text, became an alert of its own."""
    if (
        len(ours) > 1
        or ours[0].start > 1
        or not (_LABEL.fullmatch(ours[0].text) or len(ours[0].text) > len(source.text) / 2)
    ):
        return False
    return _opens_alert(pair.target, target) and not _opens_alert(pair.source, source)


def _opens_alert(document: Document | None, block: Block) -> bool:
    """Whether the marker of an alert stands right before a block."""
    blocks = document.blocks if document else ()
    index = bisect_left(blocks, block.start, key=attrgetter("start"))
    return index > 0 and blocks[index - 1].kind == "alert"


def _lost_with_bold(pair: Pair, source: Block, target: Block, gone: Sequence[Run]) -> int:
    """How many of the italic runs were bold as well, which bold-dropped tells."""
    bold = _loss(pair, source, target, Strong) if any(_within(run, runs(source, Strong)) for run in gone) else None
    return min(bold.count, sum(_within(run, bold.gone) for run in gone)) if bold is not None else 0


def _within(run: Run, others: Sequence[Run]) -> bool:
    return any(other.start <= run.start and run.end <= other.end for other in others)


def apart(ours: Sequence[Run], theirs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without one of the same text on the other side."""
    twins = Counter(folded(run) for run in theirs)
    found: list[Run] = []
    for run in ours:
        key = folded(run)
        if twins[key]:
            twins[key] -= 1
        else:
            found.append(run)
    return tuple(found)


def without_kin(gone: tuple[Run, ...], left: tuple[Run, ...], least: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both without the runs that plainly are each other, by a name in Latin letters that one of each side alone has
    (`single Uvicorn process`, `tek bir Uvicorn process`); at `least` so many of those that are gone stay."""
    for run in left:
        kin = [one for one in gone if not _latin(one).isdisjoint(_latin(run))]
        others = [one for one in left if kin and not _latin(one).isdisjoint(_latin(kin[0]))]
        if len(kin) == len(others) == 1 and len(gone) > least:
            gone = tuple(one for one in gone if one is not kin[0])
            left = tuple(one for one in left if one is not run)
    return gone, left


def _latin(run: Run) -> frozenset[str]:
    return frozenset(word.casefold() for word in _LATIN.findall(run.text))


def _repeated(found: Sequence[Run]) -> int:
    return len(found) - len(set(map(folded, found)))
