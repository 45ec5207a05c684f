"""link-broken: link syntax that does not render."""

from collections import Counter
from collections.abc import Iterator

from mtlint.api import PLACEHOLDER, Block, CodeSpan, Edit, Fix, NoOptions, Pair, Problem, Ranged, Severity, regex, rule
from mtlint_rules._broken_links import BrokenLink, broken_links, links_in_code
from mtlint_rules._quote import quote, times
from mtlint_rules.links._targets import Difference, differences

_ELSEWHERE = 'its "[" is in no line of this paragraph; write [text](target) in one'
_ESCAPED = regex(r"\\(?=[\[\]()])")
_GOES_ON = regex(r"\s[^(（)）]{0,200}[)）]")


@rule(
    "link-broken",
    summary="link syntax that does not render as a link",
    severity=Severity.ERROR,
    evident=True,
    needs_source=False,
    fixable="mixed",
)
def link_broken(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Link syntax stands in the text as typed, because it is damaged: `[text] (https://…)`, `[text](https://…`
    without its end, full-width brackets `[text]（https://…）`, brackets behind backslashes; or nothing is left of it
    but its label in brackets, or all but these (`text(../oven/)`); or it leads by a shortcode of Hugo (`[text]({{<
    ref "page.md" >}})`) on a site of another system. Readers see brackets and a URL.

    Reported only where a URL or a path follows, or where the source block has a link that is gone: in Japanese,
    `[English] (訳)` is text. Links that stand in a block of HTML, because an empty line after a tag is missing, are one
    finding. A link that stands whole in backticks shows as code. One image or link that falls into many pieces is one
    finding. Not reported: what the source block has wrong in the same way, and code that the source has too, with
    another label or target.

    Fixed: a space between the brackets, full-width brackets, a missing end, backslashes; safe where the source has the
    link; the backticks around a link, deleted. Not a target with white space in it (`[text](#the oven)`): what it
    should be the page does not tell.
    """
    lost = {id(difference.target): {item.key for item in difference.missing} for difference in differences(pair)}
    sources = {id(target): source for source, target in pair.blocks}
    for match in pair.matches:
        if match.target is None:
            continue
        found = list(broken_links(match.target))
        if not found:
            continue
        source = sources.get(id(match.target))
        excused = sum(1 for _ in broken_links(source)) if source is not None else 0
        keys = lost.get(id(match.target), set())
        if match.target.kind == "html" and (whole := [broken for broken in found[excused:] if _is_whole(broken)]):
            yield _in_html(match.target, whole, source)
            continue
        counts = Counter(broken.href for broken in found[excused:])
        for broken in found[excused:]:
            if count := counts.pop(broken.href, 0):
                if escaped := _escaped(pair, match.target, broken, source, keys, count):
                    yield escaped
                    continue
                safe = pair.target_key(broken.href, keys) in keys
                fix = _fix(pair, match.target, broken, safe=safe) if count == 1 else None
                remedy = _remedy(broken) if _is_opened(match.target, broken) else _ELSEWHERE
                yield _problem(match.target, broken, remedy, source, fix, count)
    yield from _in_code(pair)
    for difference in differences(pair):
        from mtlint_rules.links._mangled import mangled_links

        mangled = mangled_links(difference)
        for broken, item in mangled:
            from mtlint_rules.links._destinations import is_writable

            remedy = f'remove the space between "]" and "(" and restore the target {quote(item.href, 120)}'
            safe = len(mangled) == len(difference.missing) == 1 and is_writable(pair, item.href, item.key)
            fix = _fix(pair, difference.target, broken, safe=safe, href=item.href)
            yield _problem(difference.target, broken, remedy, item.node, fix)
        yield from _left(pair, difference)


def _escaped(
    pair: Pair, target: Block, broken: BrokenLink, source: Block | None, keys: set[str], count: int
) -> Problem | None:
    """A link of which only backslashes keep it from rendering."""
    if not _is_whole(broken):
        return None
    where = target.rendering.range(broken.start, broken.end)
    raw = pair.target.raw(where)
    plain = _ESCAPED.sub("", raw)
    if plain == raw:
        return None
    safe = pair.target_key(broken.href, keys) in keys
    fix = Fix("remove the backslashes", (Edit(where, plain),), safe) if count == 1 else None
    message = f"link does not render: {quote(raw, 160)}{times(count)}; remove the backslashes before its brackets"
    return Problem(message, where, source, fix=fix)


def _is_opened(target: Block, broken: BrokenLink) -> bool:
    return target.rendering.text[broken.start] not in "]］】" or not any(map(str.isspace, broken.syntax))


def _left(pair: Pair, difference: Difference) -> Iterator[Problem]:
    """Labels whose target is gone or a shortcode."""
    from mtlint_rules.links._lost import lost_links

    found = lost_links(pair, difference)
    for broken, token, item in found.shortcodes:
        from mtlint_rules.links._destinations import is_writable

        remedy = f"it leads by a shortcode of Hugo, write the source's target {quote(item.href, 120)}"
        edits = (Edit(token, item.href),)
        fix = Fix("write the target", edits, safe=True) if is_writable(pair, item.href, item.key) else None
        yield _problem(difference.target, broken, remedy, item.node, fix, shown=token.raw)
    for broken, item in found.remnants:
        remedy = f"write [text](target), the source's target is {quote(item.href, 120)}"
        yield _problem(difference.target, broken, remedy, item.node, None)


def _in_code(pair: Pair) -> Iterator[Problem]:
    sources = {id(target): source for source, target in pair.blocks}
    for block in pair.target.blocks:
        for code in links_in_code(pair.source, block):
            message = f"link shows as code: {quote(code.code, 160)}; delete the backticks around it"
            yield Problem(message, code, sources.get(id(block)), fix=_bared(pair, code))


def _bared(pair: Pair, code: CodeSpan) -> Fix | None:
    bare = pair.target.text[code.start : code.end].strip("`").strip()
    return Fix("delete the backticks", (Edit(code, bare),), safe=True) if bare == code.code else None


def _problem(
    target: Block,
    broken: BrokenLink,
    remedy: str,
    source: Ranged | None,
    fix: Fix | None,
    count: int = 1,
    shown: str = " ",
) -> Problem:
    text = target.rendering.text[broken.start : broken.end].replace(PLACEHOLDER, shown)
    where = target.rendering.range(broken.start, broken.end)
    return Problem(f"link does not render: {quote(text, 160)}{times(count)}; {remedy}", where, source, fix=fix)


def _is_whole(broken: BrokenLink) -> bool:
    """Whether nothing is wrong with the syntax itself, so that what stands around keeps it from rendering."""
    return broken.syntax == "](" and broken.closed


def _in_html(target: Block, found: list[BrokenLink], source: Block | None) -> Problem:
    """Links in a block of HTML, one finding: HTML goes on to the next empty line."""
    text = quote(target.rendering.text[found[0].start : found[0].end], 160)
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    remedy = "it is part of the HTML before it, put an empty line after the tag"
    where = target.rendering.range(found[0].start, found[0].end)
    return Problem(f"link does not render: {text}{more}; {remedy}", where, source)


def _fix(pair: Pair, target: Block, broken: BrokenLink, *, safe: bool, href: str | None = None) -> Fix | None:
    """ASCII brackets and nothing between them, around the target or the `href` given; the closing one only where the
    target is sure to be whole: behind white space it goes on if a bracket closes there that opens nowhere. None where
    the link would not render all the same."""
    text = target.rendering.text
    at = text.find(broken.syntax + broken.href, broken.start, broken.end)
    end = at + len(broken.syntax + broken.href)
    where = target.rendering.range(at, broken.end)
    opening = text[broken.start]
    closed = text[end : broken.end] in (")", "）") or (safe and end == broken.end and not _GOES_ON.match(text, end))
    if at < 0 or not closed or opening not in "[［【":
        return None
    if pair.target.raw(where) != text[at : broken.end]:
        return None
    edits = [Edit(where, f"]({href or broken.href})")]
    if opening != "[":
        edits.insert(0, Edit(target.rendering.range(broken.start, broken.start + 1), "["))
    return Fix("write [text](target)", tuple(edits), safe)


def _remedy(broken: BrokenLink) -> str:
    if any(bracket in broken.syntax for bracket in "（］】"):
        return "write ASCII brackets, [text](target)"
    if " " in broken.syntax or "\t" in broken.syntax:
        return 'remove the space between "]" and "("'
    return 'write [text](target) with its closing ")" and no space in the target'
