"""A block as a sequence of scored words, for what the fast path found suspicious: sums, sentences, runs."""

from collections.abc import Sequence
from typing import Literal

from mtlint.frozen import frozen
from mtlint.language.evidence import Weights
from mtlint.language.tokens import Token, tokenize

_AGAINST = -1.0
_OPENING_FUNCTION = 2.0


@frozen
class Scored:
    """A token with its log odds of English against the target language.

    `function` says that it is an English function word, `plain` that it is a word in lower case which counts.
    """

    token: Token
    english: float = 0.0
    function: bool = False
    plain: bool = False


@frozen
class Summary:
    """Counts over a stretch of scored tokens: all words, plain words, function words, plain words that lean
    to the target language; and the sum of the log odds.
    """

    words: int
    plain: int
    function: int
    against: int
    english: float


def score(prose: str, weights: Weights) -> list[Scored]:
    """Tokenize prose and score each token."""
    tokens = tokenize(prose)
    scored: list[Scored] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        scored.append(_score_one(token, before, after, weights))
    return scored


def summarise(scored: Sequence[Scored]) -> Summary:
    """Count and sum a stretch of scored tokens."""
    return Summary(
        words=sum(item.token.is_word for item in scored),
        plain=sum(item.plain for item in scored),
        function=sum(item.function for item in scored),
        against=sum(item.plain and item.english < _AGAINST for item in scored),
        english=sum(item.english for item in scored),
    )


def stretches(scored: Sequence[Scored], at: Literal["break", "foreign"]) -> list[list[Scored]]:
    """The words between the breaks, which are sentences, or between the words of another script."""
    result: list[list[Scored]] = [[]]
    for item in scored:
        if item.token.role == at:
            result.append([])
        elif item.token.is_word:
            result[-1].append(item)
    return [stretch for stretch in result if stretch]


def best_run(scored: Sequence[Scored]) -> Sequence[Scored]:
    """The contiguous stretch with the highest sum (Kadane's algorithm), without breaks at its ends."""
    best, start_of_best, end_of_best = 0.0, 0, 0
    current, start = 0.0, 0
    for index, item in enumerate(scored):
        if current <= 0:
            current, start = 0.0, index
        current += item.english
        if current > best:
            best, start_of_best, end_of_best = current, start, index + 1
    return scored[start_of_best:end_of_best]


def _score_one(token: Token, before: Token | None, after: Token | None, weights: Weights) -> Scored:
    if token.role == "plain":
        weight = weights[token.text]
        if token.text in weights.english.connectors and _joins_names(token, before, after):
            return Scored(token, function=bool(weight.function) and token.text not in ("for", "of"))
        return Scored(token, weight.english, bool(weight.function), plain=True)
    if token.role == "opening":
        function = bool(weights[token.text].function)
        return Scored(token, _OPENING_FUNCTION if function else 0.0, function)
    if token.role == "foreign":
        return Scored(token, -2.0 - len(token.text) / 3)
    return Scored(token)


def _joins_names(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a connector stands inside a name, as in "Office for the web" or "Bank of America"."""
    if before is None or before.role not in ("name", "opening"):
        return False
    if token.text in ("for", "of") and before.role == "name":
        return True
    return after is not None and after.role in ("name", "break", "pause")
