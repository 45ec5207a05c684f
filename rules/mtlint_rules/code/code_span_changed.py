"""code-span-changed: code in the text is not the source's."""

from collections.abc import Iterable, Iterator

from mtlint.api import Block, Document, Edit, Fix, NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.code._mended import looks_like
from mtlint_rules.code._other_version import other_tables
from mtlint_rules.code._span_differences import Difference, differences
from mtlint_rules.code._span_matching import occurrences
from mtlint_rules.code._spans import Span
from mtlint_rules.code._translatable import letters

_WORDS = regex(r"(?: [*_]{0,3}(?:[^\W\d_]|[*_ ,.-])+)?")
_TYPOGRAPHIC = str.maketrans("“”„«»＂‘’‚′–—−", '""""""' + "''''---")


@rule(
    "code-span-changed",
    summary="code in the text is not the source's",
    severity=Severity.ERROR,
    fixable="mixed",
    about="code",
)
def code_span_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Code in the text (`` `name` ``, `<code>name</code>`) was translated or mangled: a translated identifier, a space
    within a path, a lost character, other quotation marks. Who types it off the page gets an error.

    A piece of code of the source that is gone and a similar one that is new are one finding; so are two unlike ones
    that are the only difference of the block, if they have the same marks, or one is in another script. Several with
    the same marks (`/racks/rye`) are taken in their order. New code that the source has as text has become of no other.
    The same change in several places of a block is one finding, and so are typographic marks in all of its code.

    Severity info where a human translator may have meant it and no reader is hurt (pages with the records of a
    publisher that has machines translate excepted): words of a sample or of the sentence, which no code block and the
    translation's other code not half as often has (`/about`, `{"colour": "red"}`); words that are others in all code of
    the page, a word that is in another case in all of it; the name of something else that a code block beside it has; a
    word that became a part of a phrase; another form that the source's page has too, while the translation never has
    the source's: so a slip was mended, or marks between words are those that the source mostly has there (`--heat=MAX`
    for `--heat-MAX`); words of a formula in another script; names in a form with an optional part (`oven[/rack]`); a
    long path that is cut short with dots; another file of the same folder and kind, whose name is all unlike
    (`logs/oven.log` as `logs/kitchen.log`); the names of a table three or more of which are others, as in another
    version of the page; the scheme of an address and the v of a version left out. An identifier, a command and its
    options, an expression and a typing error (`comand`) stay errors.

    Not reported, because a translator may change it: placeholders (`<file name>`, `{name}`, `[lesson_title]`,
    `YOUR_NAME`, `{{file}}` in a command), text in quotes or brackets or between tags and phrases (`[Did you know?]`,
    `File at: people.yml`), the name of the language (`/en/docs` become `/de/docs`, `a.md` become `a.de.md`), names that
    are renamed all over the page, keys and buttons (`<kbd>`), straight quotation marks around the whole, the slash of a
    folder and the `()` of a function, an accent that slipped into the source, a plural s, full-width forms and white
    space where it does not matter, code that takes in words which the source has beside it or other code of the page,
    keys (`Ctrl+Space`), the letters of a date (`YYYY-MM-DD`), a translation beside the code with one of both in
    brackets, `name=value` told as `name` and `value`, `-a,--all` as `-a` and `--all`, the `./` of a path with folders,
    a function named without what holds it (`rack` for `oven.rack(height)`), a name of an example that is another in the
    longer code of the page's text too, another case or other marks that the source's page has as well (`-tray` where
    its commands have `--tray`), the case of an HTTP header, code that the source has as text, what stands for a name in
    the quote of a message (`FILE_NAME`); backticks within HTML's `<code>`, which are text; entities that the source
    shows as they are; code that today's source changed in the same way; a block with a backtick too few or too many
    (code-span-missing).

    Fixed: the source's code is put back, beside the words that it took in, unless the translation has other code of the
    source there, or code took in the words of a link; safe where the translation has nothing but white space put in,
    typographic marks, or punctuation in another place.
    """
    for difference in differences(pair):
        if difference.stray is None:
            for changed in _alike(difference.changed):
                lost, added = changed[0]
                message = f"code {quote(lost.code)} became {quote(added.code)}{_told(changed)}"
                row = difference.target.row
                is_lesser = id(lost) in difference.choices or (row is not None and row.table in other_tables(pair))
                severity = Severity.INFO if is_lesser else None
                yield Problem(message, added.where, lost.where, severity, _fix(pair, difference, changed))


def _alike(changed: Iterable[tuple[Span, Span]]) -> Iterable[list[tuple[Span, Span]]]:
    """The changes of a block, those together that are one: the same code, or other quotation marks alone."""
    groups: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    for lost, added in changed:
        same = _bare(lost.key) == _bare(added.key)
        groups.setdefault(("", "") if same else (lost.key, added.key), []).append((lost, added))
    return groups.values()


def _told(changed: list[tuple[Span, Span]]) -> str:
    """How often, where more than once; or in how many other spans."""
    others = sum(lost.key != changed[0][0].key for lost, _ in changed)
    times = f" ({len(changed) - others} times)" if len(changed) - others > 1 else ""
    return f"{times}; {others} more span{'s' * (others > 1)} here like it" if others else times


def _fix(pair: Pair, difference: Difference, changed: list[tuple[Span, Span]]) -> Fix | None:
    """The source's span in the place of the translation's, where both are Markdown's and nothing else is in it."""
    if pair.source is None:
        return None
    edits: list[Edit] = []
    for lost, added in changed:
        ours, theirs = pair.source.raw(lost.where), pair.target.raw(added.where)
        if not (ours.startswith("`") and theirs.startswith("`")) or _is_another(pair.source, lost, added):
            return None
        if _beside_in_label(difference.target, added) == "" and _beside_in_label(difference.source, lost):
            return None
        before, after = _words_beside(lost, added)
        edits.append(Edit(added.where, before + ours + after))
    told = " and ".join(dict.fromkeys(edit.text for edit in edits)) if len(edits) < 3 else "the source's code"
    return Fix(f"write {told}", tuple(edits), all(_is_respelt(lost.key, added.key) for lost, added in changed))


def _words_beside(lost: Span, added: Span) -> tuple[str, str]:
    """The words of the sentence that the code took in, before it and after it; empty where it has anything else."""
    before, code, after = added.code.partition(lost.code)
    if not code or not all(_WORDS.fullmatch(words) for words in (before[::-1], after)):
        return "", ""
    return before, after


def _is_another(source: Document, lost: Span, added: Span) -> bool:
    """Whether the translation names another thing that the source has too, so that the sentence may be about that."""
    return not looks_like(lost.key, added.key) and bool(occurrences(added.key, source.text))


def _beside_in_label(block: Block, span: Span) -> str | None:
    """What stands beside the code in the label of its link, None outside of links."""
    extents = map(block.rendering.extent, block.links)
    label = next(((start, end) for start, end in extents if start <= span.start < end), None)
    return letters(block.text[label[0] : span.start] + block.text[span.end : label[1]]) if label else None


def _bare(code: str) -> str:
    return code.translate(_TYPOGRAPHIC)


def _is_respelt(code: str, other: str) -> bool:
    """Whether the translation has nothing but more white space, typographic marks or punctuation in another place. Less
    of it, or another case, may be the repair of a typing error."""
    one, two = ("".join(text.split()).translate(_TYPOGRAPHIC).replace("--", "-") for text in (code, other))
    moved = sorted(one) == sorted(two) and "".join(filter(str.isalnum, one)) == "".join(filter(str.isalnum, two))
    return (one == two or moved) and len(code.split()) <= len(other.split())
