"""version-localized: a version number written with a decimal comma."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Severity, regex, rule, shape
from mtlint_rules._quote import quote, times
from mtlint_rules.code._english import english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_NUMBER = regex(r"(?<![\w.,$€£¥−])([vV]?)(\d{1,5}(?:\.\d{1,6})+)(?![\w$€£¥]|[.,:]\d| ?[%°])", re.ASCII)
_WITH_COMMA = regex(r"(?<![\d.,])\d{1,5}(?:[.,]\d{1,6})+(?!\d|[.,]\d)", re.ASCII)
_WORD_BEFORE = regex(r"(\.?[A-Za-z][\w.+#/]*)[®™]?[ \u00a0-]{1,2}\Z", re.ASCII)
_UNIT_AFTER = regex(r"[ \u00a0-]?([A-Za-z]+)")
_LISTED = regex(r"\s{0,3}(?:[,/–-]|,?\s{0,3}(?:and|or|to|through|&))\s{0,3}\Z")
_NAME_IN_SENTENCE = regex(r"(?<=[a-z,] )[A-Z][a-z]+\b")
_VERSION = frozenset({"version", "versions", "release", "releases", "build", "v", "ver", "ver."})
_UNITS = frozenset(
    """kb mb gb tb pb kib mib gib tib bit bits byte bytes kbps mbps gbps hz khz mhz ghz ns us ms s sec second seconds
    min minute minutes h hr hour hours day days week weeks month months year years px em rem pt point points mm cm m km
    in inch inches ft mg g kg lb lbs ml l w kw kwh v a ma mah percent pct times x k thousand million billion trillion
    vcpu vcpus cpu cpus core cores usd eur gbp jpy dollar dollars euro euros cent cents star stars""".split()  # noqa: SIM905
)
_QUANTITIES = frozenset(
    """amount average cost cvss discount eur factor fee gbp jpy level percent price quantity rate rating ratio score
    shipping size subtotal sum tax total us usd value weight""".split()  # noqa: SIM905
)
_STARTS = frozenset('.!?:;|\n("“•')
_BEFORE = 60
_NAMED = 3


@rule(
    "version-localized",
    summary="a version number written with a decimal comma",
    severity=Severity.WARNING,
    fixable="safe",
    about="numbers",
)
def version_localized(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A version number was taken for a decimal number and got the comma of the language: `TLS 1.2` became `TLS 1,2`.
    Versions are written alike in every language.

    A number is a version where a name or the word "version" stands before it, or a version that is listed with it;
    where it begins with v or has three parts; and where the page says so of the same number elsewhere.

    Not reported: numbers with a unit, a currency or a per cent sign, or after words such as price and score; numbers
    after a capitalised word at the beginning of a sentence that the page does not use as a name (`About 1.5 …`);
    numbers beside a quantity (`up to 6.0 for the crust and 4.0 for the crumb`), unless they are named a version there;
    numbers in the digits of another script; commas that the source has too; code.

    Fixed: the comma becomes a point, where the source has the version as often as the translation has it with a comma.
    """
    for source, target in pair.blocks:
        text = target.rendering.literal
        wrong = _with_comma(text) if "," in text and b"0,0" in shape(text) else {}
        if not wrong:
            continue
        numbers = _numbers(source.rendering.literal)
        there = {match.group(2): match.start(2) for match in reversed(numbers)}
        lacking = Counter(match.group(2) for match in numbers)
        lacking.subtract(match.group(2) for match in _numbers(target.text))
        told = [
            number
            for number, spans in wrong.items()
            if lacking[number] > 0 and number in _versions(pair) and text[slice(*spans[0])] not in _commas(pair)
        ]
        if told and any(lacking[number] > 0 and number not in _versions(pair) for number in wrong):
            here = {*_versions_in(pair, source.rendering.literal)}
            told = [number for number in told if number in here]
        if told:
            shown = [f"{quote(number)}, {_instead(text, wrong[number], lacking[number])}" for number in told[:_NAMED]]
            more = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
            message = f"a version takes no decimal comma: write {'; '.join(shown)}{more}"
            start = there[told[0]]
            where = target.rendering.range(*wrong[told[0]][0])
            spans = [span for number in told if len(wrong[number]) <= lacking[number] for span in wrong[number]]
            fix = _fix(pair, target, spans) if len(spans) == sum(len(wrong[number]) for number in told) else None
            yield Problem(message, where, source.rendering.range(start, start + len(told[0])), fix=fix)


def _fix(pair: Pair, target: Block, spans: list[tuple[int, int]]) -> Fix | None:
    places = [(target.rendering.range(*span), target.text[slice(*span)]) for span in spans]
    if any(pair.target.raw(where) != written for where, written in places):
        return None
    edits = (Edit(where, written.replace(",", ".")) for where, written in places)
    return Fix("write versions with a point", tuple(edits))


def _instead(text: str, spans: list[tuple[int, int]], lacking: int) -> str:
    return f"not {quote(text[slice(*spans[0])])}{times(min(len(spans), lacking))}"


def _with_comma(text: str) -> dict[str, list[tuple[int, int]]]:
    """The places of each number with a comma, by the number with points."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _WITH_COMMA.finditer(text):
        if "," in match.group():
            found.setdefault(match.group().replace(",", "."), []).append(match.span())
    return found


def _numbers(text: str) -> list[re.Match[str]]:
    """Decimal numbers and versions; not those with a unit, which a range has after its second number."""
    found: list[re.Match[str]] = []
    quantity: int | None = None
    for match in reversed(list(_NUMBER.finditer(text))):
        after = _UNIT_AFTER.match(text, match.end(), match.end() + _BEFORE)
        listed = quantity is not None and _LISTED.match(text, match.end(), quantity)
        if listed or (after is not None and after.group(1).lower() in _UNITS):
            quantity = match.start()
        else:
            quantity = None
            found.append(match)
    return found[::-1]


@lru_cache(maxsize=1)
def _versions(pair: Pair) -> frozenset[str]:
    """The numbers that the source's page says are versions."""
    blocks = [block for block in (pair.source.blocks if pair.source else ()) if block.kind != "code"]
    texts = (text for block in blocks if b"0.0" in shape(text := block.rendering.literal))
    return frozenset(number for text in texts for number in _versions_in(pair, text))


@lru_cache(maxsize=1)
def _names(pair: Pair) -> frozenset[str]:
    """The capitalised words that the source's page has within its sentences."""
    blocks = [block for block in (pair.source.blocks if pair.source else ()) if block.kind not in ("code", "heading")]
    return frozenset(name for block in blocks for name in _NAME_IN_SENTENCE.findall(block.rendering.literal))


def _versions_in(pair: Pair, text: str) -> Iterator[str]:
    end: int | None = None
    for match in _numbers(text):
        prefix, number = match.groups()
        listed = end is not None and _LISTED.match(text, end, match.start())
        if prefix or number.count(".") > 1 or listed or _is_named(pair, text, match.start()):
            yield number
            end = match.end()


@lru_cache(maxsize=1)
def _commas(pair: Pair) -> frozenset[str]:
    """The numbers that the source has with a comma."""
    texts = (text for text in english(pair) if "," in text)
    return frozenset(number for text in texts for number in _WITH_COMMA.findall(text))


def _is_named(pair: Pair, text: str, start: int) -> bool:
    """Whether a name or the word "version" stands before the number."""
    begin = max(0, start - _BEFORE)
    before = _WORD_BEFORE.search(text[begin:start])
    if before is None:
        return False
    word = before.group(1)
    if word.lower() in _VERSION:
        return True
    if word.endswith(".") or word.lower() in _QUANTITIES:
        return False
    if any(char in ".#+" or char.isdigit() or char.isupper() for char in word[1:]):
        return True
    ahead = text[max(0, begin + before.start() - 3) : begin + before.start()].rstrip(" ")
    starts_sentence = not ahead or ahead[-1] in _STARTS
    return word[0].isupper() and (not starts_sentence or word in _names(pair))
