"""code-block-changed: the code of a block is not the source's."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Range, Severity, rule
from mtlint_rules._mending import instead
from mtlint_rules._quote import quote
from mtlint_rules.code._broken_fences import opening_line, swallowing, told_before
from mtlint_rules.code._code_blocks import code_blocks, terms
from mtlint_rules.code._code_compare import changes
from mtlint_rules.code._code_harm import Code, harmful
from mtlint_rules.code._code_languages import language
from mtlint_rules.code._code_lines import lines_of, place
from mtlint_rules.code._deliberate import is_renamed
from mtlint_rules.code._open_fences import open_fences
from mtlint_rules.code._page_code import page_code
from mtlint_rules.code._terms import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block
    from mtlint_rules.code._code_compare import Change

_SWALLOWED = "a fence before this one is broken: it opens a code block here, with text in it, instead of closing one"
_LONGEST = 100
_BEFORE = 20


@rule(
    "code-block-changed",
    summary="the code of a block is not the source's",
    severity=Severity.WARNING,
    fixable="unsafe",
    about="code",
)
def code_block_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A code block has other code than the source's: a line is lost or added, an option, a name, a keyword or a mark
    was changed, a space stands within a path, quotation marks are typographic, a backslash is gone. Who copies the
    example gets an error.

    Severity info where no reader is hurt and a human translator may have meant it (pages with the records of a
    publisher that has machines translate excepted): other values, names, hosts and messages in a line with the same
    marks; lines less, more or written anew, which may be another version of the example; what a program prints; a path
    in the form of another system; marks before a closing bracket; a slip of the source mended, so that all that is new
    in the block the source's code has elsewhere, and no code of the translation has what it replaced; names of the
    example that are others in all code of the page. A warning stays what nobody means: a few marks lost or put in
    while all words stay (a backslash, quotation mark or comma), a space within a name, a bracket left open, another
    indentation, another keyword, option or key, a line gone on which others hang (`metadata:` above its keys, a name
    declared), a slip of the keyboard in a name that the block has elsewhere as it should be.

    A block in which another fence opens has swallowed text, because a fence before it is broken: that is one finding,
    at the fence that opens it (code-block-missing, where code before it shows as text). One whose own fence is not
    closed is code-fence-broken.

    One finding a block; it quotes the first line that differs (that hurts, where some do not), on both sides, at the
    place of that line.

    Not reported: comments (of all common languages), documentation strings and lines of dots (`...`); text in quotation
    marks, between tags and in YAML values that was translated, its names also as parts of compounds
    (`@username-Ziele`); placeholders (`<file name>`, `YOUR_NAME`); names of the example's own that are renamed all over
    the page; the name of the language (`/en/` become `/de/`); in plain text, markup, diagrams and what a console
    prints, all words but options, identifiers and paths; white space at the end, blank lines, line breaks, continued
    with a backslash or not, and tabs; indentation, but in Python and YAML; full-width forms; the same lines in another
    order; the prompt of a shell; what a formatter of JavaScript decides (semicolons, quotation marks, where brackets
    and the ends of tags stand); code that today's source changed in the same way.

    Fixed, though not safe: lines that differ are written as in the source, comments stay; not lines that are lost,
    added or indented otherwise.
    """
    for source, target in code_blocks(pair).paired:
        if source.content == target.content or id(target) in open_fences(pair):
            continue
        if id(target) in swallowing(pair):
            if id(target) not in told_before(pair):
                yield Problem(_SWALLOWED, opening_line(pair, target), source)
            continue
        found = _changes(pair, source, target)
        if found:
            yield _problem(pair, source, target, found)


def _changes(pair: Pair, source: Block, target: Block) -> list[Change]:
    if source.kind != "code":
        return []
    ours, theirs = lines_of(pair, source), lines_of(pair, target)
    keys, other_keys = ([line.key for line in lines] for lines in (ours, theirs))
    counts, other_counts = Counter(keys), Counter(other_keys)
    if keys != other_keys and counts == other_counts:
        return []
    found = changes(ours, theirs, language(source.info), terms(pair))
    return [change for change in found if not _is_moved(change, counts, other_counts)]


def _is_moved(change: Change, ours: Counter[str], theirs: Counter[str]) -> bool:
    """Whether a line that is lost or new here stands elsewhere in the block as often as it should."""
    if change.unlike or change.indented or (change.source and change.target):
        return False
    line = change.source or change.target
    return line is not None and ours[line.key] == theirs[line.key]


def _problem(pair: Pair, source: Block, target: Block, found: list[Change]) -> Problem:
    """A finding about all changes; on a page that people translated, about the first that hurts, or information."""
    meant = not pair.by_machine and all(_is_renamed(pair, change) or _is_mended(pair, change) for change in found)
    hurt: Sequence[Change] = found
    if not pair.by_machine and not meant:
        hurt = harmful(found, Code(lines_of(pair, source), lines_of(pair, target), language(source.info), terms(pair)))
    first = hurt[0] if hurt else found[0]
    line = first.target or first.before
    here = place(pair.target, target, line.number) if line else Range(target.end, target.end)
    there = place(pair.source, source, first.source.number) if first.source and pair.source else source
    more = f"; it differs in {len(found) - 1} more place{'s' * (len(found) > 2)}" if len(found) > 1 else ""
    severity = Severity.INFO if meant or not hurt else None
    return Problem(_told(first) + more, here, there, severity, _fix(pair, target, found))


def _is_renamed(pair: Pair, change: Change) -> bool:
    """Whether names of the example are others in all code of the page."""
    if not change.unlike:
        return False
    return all(is_renamed(page_code(pair), ours.key, theirs.key) for ours, theirs in change.unlike)


def _is_mended(pair: Pair, change: Change) -> bool:
    """Whether a line is one that the source's code has elsewhere, or says what that says elsewhere in place of words
    that all the translation's code goes without: so a slip of the source was mended."""
    if change.target is None or change.indented:
        return False
    known = terms(pair)
    if change.source is None:
        new = {*words_of(change.target.key)}
        return bool(new) and new <= {*known.ours}
    for ours, theirs in change.unlike or ((change.source, change.target),):
        old, new = {*words_of(ours.key)}, {*words_of(theirs.key)}
        if new == old or not new - old <= {*known.ours} or not (old - new).isdisjoint(known.theirs):
            return False
    return True


def _fix(pair: Pair, block: Block, found: list[Change]) -> Fix | None:
    """Write the source's code for that of each line."""
    edits: list[Edit] = []
    for change in found:
        for ours, theirs in change.unlike:
            line = place(pair.target, block, theirs.number)
            edit = instead(pair.target, line, theirs.text.strip(), ours.text.strip())
            if edit is None:
                return None
            edits.append(edit)
        if not change.unlike:
            return None
    return Fix("write the source's code", tuple(edits), safe=False)


def _told(change: Change) -> str:
    match change.source, change.target:
        case line, _ if line is not None and change.indented:
            return f"indentation of a line of code changed: {quote(line.text, _LONGEST)}"
        case None, added if added is not None:
            return f"code has a line that the source has not: {quote(added.text, _LONGEST)}"
        case lost, None if lost is not None:
            return f"line of code lost: {quote(lost.text, _LONGEST)}"
        case lost, added if lost is not None and added is not None:
            ours, theirs = _apart(" ".join(lost.text.split()), " ".join(added.text.split()))
            return f"code {quote(ours, _LONGEST)} became {quote(theirs, _LONGEST)}"
        case _:
            raise ValueError("a change without a line")


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two long lines from a little before where they part."""
    same = sum(1 for _ in takewhile(bool, map(eq, one, other)))
    if max(len(one), len(other)) <= _LONGEST or same <= _BEFORE:
        return one, other
    return f"…{one[same - _BEFORE :]}", f"…{other[same - _BEFORE :]}"
