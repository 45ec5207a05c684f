"""emphasis-empty: markers with nothing between them."""

from collections.abc import Iterator

from mtlint.api import Block, Edit, Emphasis, Fix, NoOptions, Pair, Problem, Range, Severity, Strong, rule
from mtlint_rules._mending import without
from mtlint_rules._quote import quote, times
from mtlint_rules.emphasis._broken import broken_runs
from mtlint_rules.emphasis._broken_run import Broken
from mtlint_rules.emphasis._runs import runs

_RULES = ("****", "____")


@rule(
    "emphasis-empty",
    summary="bold or italic markers with nothing between them",
    severity=Severity.ERROR,
    evident=True,
    fixable="safe",
    about="markers",
)
def emphasis_empty(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`****`, `____` or `** **` where the source has text in bold, `**` or `__` standing alone where it has italics:
    the text between the markers was lost or moved out, and readers see the asterisks. On a line of its own it renders
    as a horizontal rule.

    Not reported: what the source block shows too, such as masked passwords (`****`) and blanks to fill in (`____`),
    longer rows of either character, and horizontal rules that the source has. Where two bold runs touch
    (`**Oven****Door**`), the finding says so.

    Fixed: the markers are deleted, where the block has the bold of its source all the same and no two runs touch.
    """
    for match in pair.matches:
        source, target = match.source, match.target
        if target is None:
            continue
        if source is None:
            written = "".join(pair.target.raw(target).split())
            if target.kind == "rule" and written in _RULES and pair.source is not None:
                message = f"{quote(written)} is a horizontal rule here, not bold; delete it or put its text back"
                where = Range(target.start, target.end)
                yield Problem(message, target, fix=Fix("delete the line", (Edit(where, ""),)))
            continue
        empty = [broken for broken in broken_runs(pair, source, target) if broken.empty]
        if empty:
            where = Range(empty[0].start, empty[0].end)
            written = quote(pair.target.raw(where))
            if any(run.start < where.start and where.end < run.end for run in runs(target, Strong)):
                message = f"two bold runs touch, so that the page shows {written}; put a space or a word between them"
                yield Problem(message + times(len(empty)), where, source)
                continue
            message = f"markers with nothing between them: {written}; delete them or put the text back"
            yield Problem(message + times(len(empty)), where, source, fix=_fix(pair, source, target, empty))


def _fix(pair: Pair, source: Block, target: Block, empty: list[Broken]) -> Fix | None:
    """Delete the markers, unless bold, or what italics they are of, was lost with them."""
    if len(runs(source, Strong)) > len(runs(target, Strong, join=False)):
        return None
    if any(broken.opener.length == 1 for broken in empty) and len(runs(source, Emphasis)) > len(runs(target, Emphasis)):
        return None
    edits = (without(pair.target, Range(broken.start, broken.end)) for broken in empty)
    return Fix("delete the markers", tuple(edits))
