"""html-tag-missing: an HTML tag or component of the source is lost."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.spans._tags import lost, named


@rule("html-tag-missing", summary="an HTML tag or component of the source is lost", severity=Severity.WARNING)
def html_tag_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block of the source has an HTML element or component that the translated block has not: a line break in a cell,
    a superscript, a tab or card is gone, or one of its two tags is, and what follows renders wrongly.

    Tags are compared block by block, by name, as multisets: `<br>` equals `<br/>`, `<b>` equals `<strong>` and `**`.

    Not reported: tags the translation adds; bold in place of italics, which Chinese and Japanese have not; `<a>` and
    `<img>` (the rules for links, anchors and images compare those);
    closing tags HTML lets one leave out (`</li>`); comments; placeholders that look like tags (`<username>`,
    placeholder-changed compares those); tags that moved to another block; the tags of a block that is missing as a
    whole (block-missing).
    """
    for target, missing, tags in lost(pair):
        for (name, closing), number in missing.items():
            opened = missing.get((name, False), 0)
            if closing and number <= opened:
                continue
            tag = next(tag for tag in tags if (named(tag), tag.closing) == (name, closing))
            count = number - opened if closing else number
            yield Problem(f"{quote(tag.raw)} of the source is lost{times(count)}", target, tag)
