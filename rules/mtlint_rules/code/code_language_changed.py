"""code-language-changed: a code block has another language than in the source, or none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.code._broken_fences import opening_line, swallowing
from mtlint_rules.code._code_blocks import code_blocks
from mtlint_rules.code._code_languages import BRACED, SCRIPTS, SHELLS, is_same_language, language
from mtlint_rules.code._code_lines import code_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_FEWEST_REPEATED = 3
_OUTPUT = regex(r"\s*(?:HTTP/\d|total \d|[A-Z]+\s{2,}[A-Z]|[{<])")
_FENCE = regex(r"(?:`{3,}|~{3,})[ \t]*([^\s`]*)")


@rule(
    "code-language-changed",
    summary="a code block has another language, or none",
    severity=Severity.ERROR,
    fixable="mixed",
    about="code",
)
def code_language_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The first word after the opening fence (` ```python `) is not the source's, was translated or is gone: the code
    is coloured wrongly or not at all, and buttons that hang on it ("Try it", "Copy") are missing.

    The same change in three or more blocks of a page is one finding; where they have another language now, it looks
    like a choice, and is severity info.

    Severity info where people translated (pages with the records of a publisher that has machines do it excepted): a
    template, with double braces, as another language, data in braces as another of the languages that write it so
    (`yaml` as `js`), `tsx` as `ts` and the like, code that is called text, and what a program prints (an answer of
    HTTP, a list of files, a table, data) without the name of a shell.

    Not reported: upper and lower case, other names of one language (`js` and `javascript`, `sh` and `console`), braces
    and dots around it, what follows the language (`{3-5}`, `title=`), a language where the source has none, one that
    today's source changed in the same way, blocks that have no line in common, and a fence that opens because the one
    before it is broken (code-block-changed, code-block-missing).

    Fixed: the source's language is put there; not safe in place of `diff`, which the code may be marked up for, nor
    where it looks like a choice.
    """
    found: defaultdict[tuple[str, str], list[tuple[Block, Block]]] = defaultdict(list)
    for source, target in _changed(pair):
        found[_word(source), _word(target)].append((source, target))
    for (ours, theirs), blocks in found.items():
        if len(blocks) < _FEWEST_REPEATED:
            for both in blocks:
                severity = if_meant(pair, _is_matter_of_taste(*both))
                yield _problem(pair, [both], _one(ours, theirs), severity)
        elif theirs:
            yield _problem(pair, blocks, _choice(ours, theirs, len(blocks)), Severity.INFO)
        else:
            message = f"{len(blocks)} code blocks lost their language {quote(ours)}, the first one here"
            yield _problem(pair, blocks, message)


def _changed(pair: Pair) -> Iterator[tuple[Block, Block]]:
    for source, target in code_blocks(pair).paired:
        if not language(source.info) or is_same_language(source.info, target.info) or not _is_alike(source, target):
            continue
        if id(target) not in swallowing(pair):
            yield source, target


def _is_matter_of_taste(source: Block, target: Block) -> bool:
    """Whether the code is a template, which is in two languages, data in braces, which several languages write so,
    JavaScript with or without markup in it, or what a program prints, named after a shell or nothing."""
    if target.info:
        named = language(target.info)
        if any({named, language(source.info)} <= names for names in SCRIPTS):
            return True
        if {named, language(source.info)} <= BRACED and source.content.lstrip()[:1] in ("{", "["):
            return True
        return not named or ("{{" in source.content and named not in SHELLS)
    return language(source.info) in (*SHELLS, "console") and _OUTPUT.match(source.content) is not None


def _word(block: Block) -> str:
    return block.info.split()[0] if block.info else ""


def _one(ours: str, theirs: str) -> str:
    if not theirs:
        return f"code block lost its language {quote(ours)}"
    return f"language of the code block changed from {quote(ours)} to {quote(theirs)}"


def _choice(ours: str, theirs: str, count: int) -> str:
    changed = f"language of {count} code blocks changed from {quote(ours)} to {quote(theirs)}, the first one here"
    return f"{changed}: if that is a choice, ignore code-language-changed"


def _problem(pair: Pair, blocks: list[tuple[Block, Block]], message: str, severity: Severity | None = None) -> Problem:
    source, target = blocks[0]
    return Problem(message, opening_line(pair, target), source, severity, _fix(pair, blocks, safe=severity is None))


def _fix(pair: Pair, blocks: list[tuple[Block, Block]], *, safe: bool) -> Fix | None:
    edits: list[Edit] = []
    for source, target in blocks:
        fence = _FENCE.match(pair.target.text, target.start, target.end)
        if fence is None:
            return None
        opening = pair.target.text[target.start : fence.start(1)]
        edits.append(Edit(Range(target.start, fence.end()), opening + _word(source)))
        safe = safe and language(target.info) != "diff"
    return Fix(f"write {_word(blocks[0][0])}", tuple(edits), safe=safe)


def _is_alike(source: Block, target: Block) -> bool:
    ours, theirs = ({line.key for line in code_lines(block)} for block in (source, target))
    return not ours.isdisjoint(theirs) or not ours
