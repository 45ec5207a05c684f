"""ui-path-broken: a `>` between steps of a menu path that has lost a step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import CodeSpan, Emphasis, Image, Link, NoOptions, Pair, Problem, Severity, Strong, frozen, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.emphasis._runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_SEPARATOR = regex(r"(?<![-=<>|~])>(?![=>])")
_BRACKETED = regex(r"<[^<>\n]{0,80}>")
_PROSE = ("paragraph", "cell", "heading")
_AFTER = frozenset(".,;:!?)。、，；：！？）")
_BEFORE = frozenset(".,;:!?(。、，；：！？（")
_AROUND = 30
_NOUN = 2  # words
_WORD_BEHIND = regex(r" (?!and\b|or\b|to\b|in\b|on\b|then\b)[a-z]+")


@frozen
class Fault:
    """A separator from `start` to `end` in the block's rendering, what is `wrong` with it (`kind` in short), and
    whether white space shows that a step was taken out (`spaced`)."""

    start: int
    end: int
    kind: str
    wrong: str
    spaced: bool = True


@rule(
    "ui-path-broken",
    summary="menu path with a lost step",
    severity=Severity.WARNING,
    evident=True,
    needs_source=False,
    explains=("bold-dropped",),
    about="separators",
)
def ui_path_broken(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A menu path such as `**File** > **Options**` has lost a step, or part of one fell out of its bold: readers
    cannot follow it. Reported, with or without a source:

    - two separators with nothing between them: `**A** > > **B**`
    - one at the end, or at the start, of a sentence: `**A** > .`
    - an orphan: double spaces around it and a bold, link or code run on one side only, `klik op  >  **B**`

    Not reported: the noun that some languages put before a name (`> onglet **Avancé**` for `> **Advanced** tab`); a `>`
    with words on both sides, comparisons (`a > b`), arrows (`->`, `=>`), `>=`, tags, quotes, a `>` within a run (the
    button **Next >**), what the source block has in the same way, and where it has no such path but perhaps a
    stray `>`. The number of separators is never compared: a translation may write a path with commas or brackets
    (`[A]、[B]`).
    """
    for match in pair.matches:
        source, target = match.source, match.target
        if target is None or target.kind not in _PROSE or (source and not _has_path(source)):
            continue
        known = Counter(fault.kind for fault in _faults(source)) if source else Counter[str]()
        for fault in _faults(target):
            if known[fault.kind]:
                known[fault.kind] -= 1
            elif fault.spaced and not (source and _noun_moved(fault, target, source)):
                rendering = target.rendering
                shown = rendering.text[max(0, fault.start - _AROUND) : fault.end + _AROUND]
                message = f"menu path broken: {quote(shown)}: {fault.wrong}; check the steps around it"
                yield Problem(message, rendering.range(fault.start, fault.end), source)
                break


def _has_path(block: Block) -> bool:
    """Whether a separator stands between what readers see, beside a run on one side at least; a stray one is none."""
    text = block.rendering.literal
    if ">" not in text:
        return False
    steps = _steps(block)
    for found in _SEPARATOR.finditer(text):
        left, right = (_visible(text, found.start(), step) for step in (-1, 1))
        if left >= 0 and right < len(text) and (steps[left] or steps[right]):
            return True
    return False


def _noun_moved(fault: Fault, target: Block, source: Block) -> bool:
    """Whether the run that should follow stands behind a word or two, which the source has behind its own: `> onglet
    **Avancé**` for `> **Advanced** tab`."""
    begin = _steps(target).find(1, fault.end)
    words = target.rendering.literal[fault.end : max(begin, 0)].split()
    if fault.kind != "nothing after" or not 0 < len(words) <= _NOUN or not all(map(str.isalpha, words)):
        return False
    text, steps = source.rendering.literal, _steps(source)
    starts = (_visible(text, found.start(), 1) for found in _SEPARATOR.finditer(text))
    ends = [steps.find(0, start) for start in starts if start < len(steps) and steps[start]]
    return any(end > 0 and _WORD_BEHIND.match(text, end) for end in ends)


def _faults(block: Block) -> Iterator[Fault]:
    text = block.rendering.literal
    if ">" not in text:
        return
    text = _BRACKETED.sub(lambda found: "x" * len(found.group()), text)
    steps = _steps(block)
    skip = -1
    for found in _SEPARATOR.finditer(text):
        at = found.start()
        fault = _fault(text, steps, at) if at > skip else None
        if fault is not None:
            yield fault
            skip = fault.end - 1


def _fault(text: str, steps: bytearray, at: int) -> Fault | None:
    """What is wrong with the separator at `at`, judged by the next visible characters on both sides."""
    left, right = _visible(text, at, -1), _visible(text, at, 1)
    before, after = text[left] if left >= 0 else "", text[right : right + 1]
    on_left, on_right = bool(before and steps[left]), bool(after and steps[right])
    if after == ">":
        far = _visible(text, right, 1)
        if on_left or (far < len(text) and steps[far]):
            return Fault(at, right + 1, "doubled", 'no step between ">" and ">"')
        return None
    if steps[at] or on_left == on_right:
        return None
    if on_left and (not after or after in _AFTER):
        return Fault(at, at + 1, "trailing", 'no step after ">"')
    if on_right and (not before or before in _BEFORE):
        return Fault(at, at + 1, "leading", 'no step before ">"')
    side = "after" if on_left else "before"
    wrong = f'no bold, link or code run {side} ">", and double spaces around it'
    return Fault(at, at + 1, f"nothing {side}", wrong, spaced=at - left > 2 and right - at > 2)


def _visible(text: str, position: int, step: int) -> int:
    """The place of the next visible character, before or after the text where there is none."""
    position += step
    while 0 <= position < len(text) and text[position].isspace():
        position += step
    return position


def _steps(block: Block) -> bytearray:
    """1 for every character of the rendering that is bold, italic, code, a link or an image."""
    marks = bytearray(len(block.rendering.text))
    extents = [
        block.rendering.extent(n) for n in block.nodes if isinstance(n, Strong | Emphasis | Link | CodeSpan | Image)
    ]
    extents.extend((run.start, run.end) for style in (Strong, Emphasis) for run in runs(block, style, join=False))
    for start, end in extents:
        marks[start:end] = b"\x01" * (end - start)
    return marks
