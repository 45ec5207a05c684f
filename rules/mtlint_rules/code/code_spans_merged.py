"""code-spans-merged: pieces of code of the source have run into one."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.code._span_differences import differences


@rule(
    "code-spans-merged", summary="pieces of code have run into one", severity=Severity.ERROR, evident=True, about="code"
)
def code_spans_merged(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Two or more pieces of code of the source stand in one of the translation: what stood between them was lost or is
    shown as code itself (`` `string``number` ``, where the source has `` `string`, `number` ``).

    Not reported: code put together on purpose, with other marks or only a space between its parts (`` `key: value` ``
    for `` `key` `` and `` `value` ``).
    """
    for difference in differences(pair):
        for parts, whole in difference.merged:
            codes = ", ".join(quote(span.code, 40) for span in parts)
            yield Problem(f"code {codes} ran together into {quote(whole.code)}", whole.where, parts[0].where)
