"""bold-added: bold text that is plain in the source."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, Strong, rule
from mtlint_rules.emphasis._broken import is_malformed
from mtlint_rules.emphasis._dropped import apart, listed
from mtlint_rules.emphasis._joined import is_joined
from mtlint_rules.emphasis._runs import runs


@rule("bold-added", summary="bold text that is plain in the source", severity=Severity.INFO, default=False)
def bold_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block has more bold runs than its source. Off by default: translators stress words on purpose.

    Not reported: a run split in two, as long as no more of the text is bold; a source block whose own bold does not
    render and was repaired.
    """
    for source, target in pair.blocks:
        theirs = runs(target, Strong)
        if not theirs:
            continue
        ours = runs(source, Strong, join=False)
        count = len(theirs) - len(ours)
        if count <= 0 or pair.source is None or is_malformed(source, pair.source):
            continue
        if is_joined(target, source, theirs, ours):
            continue
        new = apart(theirs, ours)
        which = listed(new) if count == len(new) else f"{'one' if count == 1 else count} of {listed(new)}"
        runs_more = "1 bold run" if count == 1 else f"{count} bold runs"
        yield Problem(f"{runs_more} more than the source: {which}", new[0].where, source)
