"""page-fenced: the whole page stands in a code fence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Severity, regex, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Document, Range

_CLOSING = regex(r"[ \t]*(?:`{3,}|~{3,})[ \t]*")


@rule(
    "page-fenced",
    summary="the whole page stands in a code fence",
    severity=Severity.ERROR,
    needs_source=False,
    explains=("provenance-missing",),
    fixable="unsafe",
    about="fence",
)
def page_fenced(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The page, or all of it after the front matter, stands between ```` ```markdown ```` and ```` ``` ````, as
    language models like to answer. Readers see its Markdown as it is written, up to the first code block of its own.

    The other rules read such a page as if the fence were not there, also the front matter in it.

    Not reported: a source that stands in a fence too, a page that is one code block of another language, a page that
    begins with a Markdown sample.

    Fixed, though not safe: the lines of the fence are deleted.
    """
    fence = pair.target.fence
    if fence is None or (pair.source is not None and pair.source.fence is not None):
        return
    opening = pair.target.file_text[fence.start : fence.end].strip()
    yield Problem(
        f"the whole page stands in a code fence, opened by {opening}: remove the fence",
        pair.target.file_region(fence.start, fence.end),
        fix=_fix(pair.target, fence),
    )


def _fix(document: Document, fence: Range) -> Fix:
    text = document.file_text
    edits = [Edit(document.file_region(fence.start, text.find("\n", fence.start) + 1), "")]
    end = len(text.rstrip())
    last = text.rfind("\n", 0, end) + 1
    if _CLOSING.fullmatch(text, last, end):
        edits.append(Edit(document.file_region(last, min(end + 1, len(text))), ""))
    return Fix("remove the fence", tuple(edits), safe=False)
