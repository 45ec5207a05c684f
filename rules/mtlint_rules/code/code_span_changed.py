"""code-span-changed: code in the text is not the source's."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.code._span_differences import differences


@rule("code-span-changed", summary="code in the text is not the source's", severity=Severity.ERROR)
def code_span_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Code in the text (`` `name` ``, `<code>name</code>`) was translated or mangled: a translated identifier, a space
    within a path, a lost character, other quotation marks. Who types it off the page gets an error.

    A piece of code of the source that is gone and a similar one that is new are one finding; so are two unlike ones
    that are the only difference of the block.

    Not reported, because a translator may change it: placeholders (`<file name>`, `{name}`, `YOUR_NAME`), text in
    quotes or brackets and phrases (`[Did you know?]`, `File at: people.yml`), the name of the language (`/en/docs`
    become `/de/docs`), straight quotation marks around the whole, a plural s, full-width forms and white space where it
    does not matter, code that takes in words which the source has beside it; code that today's source changed in the
    same way; a block with a backtick too few or too many (code-span-missing).
    """
    for difference in differences(pair):
        if difference.stray is None:
            for lost, added in difference.changed:
                yield Problem(f"code {quote(lost.code)} became {quote(added.code)}", added.where, lost.where)
