"""What the language room says of a block: the one type that leaves it."""

from typing import Literal

from mtlint.frozen import frozen

Kind = Literal["untranslated", "partly-translated", "wrong-language", "wrong-script", "mixed-script-word"]
Confidence = Literal["high", "medium", "low"]


@frozen
class Verdict:
    """Something suspicious about the language of a block of prose.

    `language` is what the text seems to be: a language (`en`, `de`, `zh-Hant`) or, for `wrong-script` and
    `mixed-script-word`, an ISO 15924 script (`Cyrl`). `excerpt` holds the words that decided, and is empty
    when the whole block did. `start` and `end` are a half-open range of code points in the judged prose.
    """

    kind: Kind
    language: str
    confidence: Confidence
    excerpt: str
    start: int
    end: int
