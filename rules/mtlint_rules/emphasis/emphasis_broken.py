"""emphasis-broken: bold and italic markers that show as text."""

from collections.abc import Iterator

from mtlint.api import Block, Document, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._markers import Marker, sides
from mtlint_rules._quote import quote, times
from mtlint_rules.emphasis._broken import broken_runs
from mtlint_rules.emphasis._broken_run import Broken
from mtlint_rules.emphasis._mended import SHORT, SPACED, TAGS, enclosed, fix, is_punctuation

_STRESS = frozenset({"b", "em", "i", "strong"})
MOST_LONGER = 2  # than the longest code of the source, which it stands for
_JOINED = regex(r"\*\*([^\s*][^*\n]*)\*\*\*([^*\n]*[^\s*])\*(?!\*)")


@rule(
    "emphasis-broken",
    summary="bold or italic markers that show as text",
    severity=Severity.ERROR,
    evident=True,
    fixable="mixed",
    about="markers",
)
def emphasis_broken(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Markers of bold or italics that do not render: readers see `**text **` with its asterisks, and no bold. The
    finding says why:

    - a space stands inside the markers: `** text**`
    - they are escaped: `\\*\\*text\\*\\*`
    - one of them has no partner, or another length: `**text*`
    - the opening one was torn apart: `_ *text**`
    - they stand between punctuation and a letter, as in `点击**“保存”**按钮` or `**서버(server)**는`; CommonMark does
      not take that for emphasis. Common in languages that put no space there: Chinese, Japanese, Korean, Thai
    - underscores touch a letter: `点击_保存_按钮`

    On MkDocs and Jekyll sites what Python-Markdown and kramdown render counts as rendered: they have no rule about
    punctuation.

    Not reported: what the source block shows in the same way (a footnote star, a malformed source), names
    (`snake_case`), paths (`*.md`), sums (`2*3`), code. A single `*` or `_` counts only where the block has less
    bold or italics than its source.

    Fixed: spaces inside the markers are moved out, markers escaped or of unequal length written as they should be,
    markers around quotation marks or brackets written inside them. Not safe, and so only with `--unsafe-fixes`: where
    the block would then have more emphasis than its source, where only tags or a space help.
    """
    for source, target in pair.blocks:
        broken = [found for found in broken_runs(pair, source, target) if not found.empty]
        if broken:
            first = broken[0]
            shown = quote(pair.target.raw(_shown(first, pair.target)))
            other = _meant(first, source, target)
            message = f"markers show as text: {shown}: {other or _told(first, pair.target)}{times(len(broken))}"
            mended = None if other else fix(broken, source, target, pair.target)
            yield Problem(message, Range(first.start, first.end), source, fix=mended)


def _meant(broken: Broken, source: Block, target: Block) -> str:
    """What to do with markers of which the source's block has none: it has code there, or nothing that is marked."""
    if broken.closer is None or source.bolds or source.italics or any(tag.name in _STRESS for tag in source.tags):
        return ""
    longest = max((len(code.code) for code in source.codes), default=0)
    if len(target.codes) < len(source.codes) and len(broken.inner) <= MOST_LONGER * longest:
        return f"the source has code here; write {quote(f'`{broken.inner.strip()}`')}"
    if broken.opener.escaped and broken.closer.escaped:
        return "they are escaped, and the source has none; delete them"
    return ""


def _shown(broken: Broken, document: Document) -> Range:
    """The run with the characters it touches; around a lone marker some of its text."""
    margin = 1 if broken.closer else 20
    text = document.text
    start = max(broken.start - margin, text.rfind("\n", 0, broken.start) + 1)
    line_end = text.find("\n", broken.end)
    return Range(start, min(broken.end + margin, line_end if line_end >= 0 else len(text)))


def _told(broken: Broken, document: Document) -> str:
    """Why it does not render, and what to write."""
    opener, closer = broken.opener, broken.closer
    if closer is None:
        joined = _JOINED.match(document.text, opener.start)
        if joined is None:
            return f"{_written(opener)} has no partner; add it or delete this one"
        bold, italic = joined.groups()
        return f"bold and italics run together; put a space between: {quote(f'**{bold}** *{italic}*')}"
    reason = _simple_fault(broken, opener, closer, document)
    if not any(char.isalnum() for char in broken.inner):
        return f"{reason or 'nothing to mark between them'}; put the text of the source back"
    if reason:
        touched = opener.char == "_" and _between(opener, closer, document, broken)
        return f"{reason}; write {_rewritten(broken) if touched else _marked(broken)}"
    return _between(opener, closer, document, broken) or f"they do not match; {_instead(broken)}"


def _simple_fault(broken: Broken, opener: Marker, closer: Marker, document: Document) -> str:
    """A fault that plain asterisks without spaces repair."""
    if opener.escaped or closer.escaped:
        return "they are escaped"
    if broken.cut:
        torn = f"the opening {_written(opener)} was torn apart"
        return torn if broken.torn else f"{_written(opener)} before, {_written(closer)} after"
    opens = opener.literal and sides(opener, document)[1].isspace()
    closes = closer.literal and sides(closer, document)[0].isspace()
    if opens and closes:
        return "spaces inside the markers"
    if opens:
        return f"a space after the opening {_written(opener)}"
    if closes:
        return f"a space before the closing {_written(closer)}"
    return _touching(opener, closer, document) if opener.char == "_" else ""


def _touching(opener: Marker, closer: Marker, document: Document) -> str:
    if sides(opener, document)[0].isalnum():
        return f"a letter before the opening {_written(opener)}"
    if sides(closer, document)[1].isalnum():
        return f"a letter after the closing {_written(closer)}"
    return ""


def _between(opener: Marker, closer: Marker, document: Document, broken: Broken) -> str:
    """A marker opens before punctuation, or closes after it, only where its other side is no letter
    (CommonMark 0.31.2, section 6.2). A space there mends it, in scripts that put spaces between words."""
    before, after = sides(opener, document)
    if is_punctuation(after) and not (before.isspace() or is_punctuation(before)):
        remedy = f"put a space before it, or {_instead(broken)}" if before < SPACED else _instead(broken)
        return f"the opening {_written(opener)} stands between a letter and {_named(after)}; {remedy}"
    before, after = sides(closer, document)
    if is_punctuation(before) and not (after.isspace() or is_punctuation(after)):
        remedy = f"put a space after it, or {_instead(broken)}" if after < SPACED else _instead(broken)
        return f"the closing {_written(closer)} stands between {_named(before)} and a letter; {remedy}"
    return ""


def _instead(broken: Broken) -> str:
    return f"write {_rewritten(broken)}"


def _named(char: str) -> str:
    return "a quotation mark" if char == '"' else f'"{char}"'


def _written(marker: Marker) -> str:
    return f'"{marker.char * marker.length}"'


def _marked(broken: Broken) -> str:
    stars = "*" * broken.length
    return _around(broken.inner.strip(), stars, stars)


def _rewritten(broken: Broken) -> str:
    """The run so that it renders whatever it touches: markers inside brackets that enclose it, or tags."""
    written = enclosed(broken)
    return quote(written) if written is not None else _around(broken.inner, *TAGS[broken.length])


def _around(inner: str, opening: str, closing: str) -> str:
    return quote(f"{opening}{inner}{closing}") if len(inner) <= SHORT else f'"{opening}…{closing}"'
