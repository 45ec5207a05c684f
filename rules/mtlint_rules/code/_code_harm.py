"""Which differences of a code block hurt who copies it, on a page that people translated.

A machine that changes code errs. A human may have a reason: another value, name or message, output told in short, a
line less or more from another version of the example, the code wrapped otherwise. What nobody means is a mark that is
lost or put in while all words stay, an open bracket, a key or an option in other words, a line gone on which others
hang, a slip of the keyboard in a name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING

from mtlint.api import frozen, regex
from mtlint_rules.code._code_languages import DATA, SHELLS, has_free_words
from mtlint_rules.code._code_texts import is_typed
from mtlint_rules.code._open_marks import open_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint_rules.code._code_compare import Change
    from mtlint_rules.code._code_lines import Line
    from mtlint_rules.code._terms import Terms

_TEXT = regex(r"\s*(?:\d+[.)] )?(?:[^\W_]+[,.]? ){2,}[^\W_]+(?:[.:。：]|(?<=[^\x00-\x7f]))")
_FILLED_IN = regex(r"\$?\{\{?[<%]?[^\W\d_][\w .-]*[>%]?\}?\}|(?<![\w\\])<[^\W\d_][^<>=\"']{0,60}>")
_SHORTCODE = regex(r"\{\{[<%]|[>%]\}\}")
_DOTS = regex(r"\.{2,}|…")
_WORD = regex(r"[^\W_]+")
_JOINED = regex(r"\w+(?:-\w+)*")
_NAME = regex(r"[^\W\d]\w*")
_KEY = regex(r"[\"']?([\w./-]+)[\"']? ?:(?=\s|\Z)")
_OPENS = regex(r"(?:- )?[\"']?[\w./-]+[\"']?:")
_DECLARES = regex(r"(?:(?:const|let|var|val|local|my)\s+)?([^\W\d]\w*)\s*(?::?=)(?!=)")
_CLOSING = regex(r"[\])}]")
_KEYWORDS = frozenset(
    {"async", "await", "class", "const", "def", "else", "export", "for", "from", "func", "function", "if", "import"}
    | {"interface", "let", "new", "package", "public", "return", "struct", "throw", "try", "type", "using", "var"}
    | {"while", "with", "yield"}
)
_OPTION = regex(r"--?[a-z][\w-]*")
_ALIKE = 0.75
_MOST = 4  # marks
_FEWEST = 2  # words


@frozen
class Code:
    """The lines of a block on both sides, its language, and what the page says about its code."""

    ours: Sequence[Line]
    theirs: Sequence[Line]
    language: str
    terms: Terms

    @property
    def is_output(self) -> bool:
        """Whether most of it is what a program prints, markup or a diagram."""
        return has_free_words(self.language)


def harmful(found: Sequence[Change], code: Code) -> Sequence[Change]:
    """The changes that hurt, told of the line that does. An open bracket or quotation mark is that of the first change
    with other ones."""
    hurt = [hurting for change in found if (hurting := _hurting(change, code)) is not None]
    if not hurt and found and not code.is_output and not open_marks(code.ours) and open_marks(code.theirs):
        return [next((change for change in found if _is_open(change)), found[0])]
    return hurt


def _hurting(change: Change, code: Code) -> Change | None:
    """A change about the line that hurts, if one does."""
    if change.unlike and not change.indented:
        damaged = (both for both in change.unlike if _is_damaged(*both, code))
        source, target = next(damaged, (None, None))
        return replace(change, source=source, target=target) if source is not None else None
    return change if change.indented or _hurts(change, code) else None


def _hurts(change: Change, code: Code) -> bool:
    """Whether lines less or more do."""
    if change.source is None and change.target is not None and change.target.key.startswith("```"):
        return True
    if code.is_output:
        return False
    if change.source is None:
        return change.target is not None and _TEXT.fullmatch(change.target.text) is not None
    return _is_needed(change.source, code)


def _is_damaged(ours: Line, theirs: Line, code: Code) -> bool:
    """Whether one line is the other with marks lost or put in, another key or option, or a slip in a name."""
    one, other = (_FILLED_IN.sub("x", _SHORTCODE.sub("{{", line.key)) for line in (ours, theirs))
    if not one.startswith("./"):
        other = other.removeprefix("./")
    if code.is_output and not is_typed(ours.key, code.language):
        return _has_mangled_option(one, other)
    words, others = _WORD.findall(one), _WORD.findall(other)
    if words == others:
        return _has_other_marks(ours, theirs, one, other, code)
    if code.language in DATA and _has_other_key(one, other, code):
        return True
    if _WORD.sub("x", one) != _WORD.sub("x", other):
        return False
    return _has_other_keys(one, other, code) or _is_slip(one, other, code)


def _has_mangled_option(one: str, other: str) -> bool:
    """Whether an option became one that looks like it."""
    ours, theirs = ([word for word in line.split() if _OPTION.match(word)] for line in (one, other))
    return any(
        option not in theirs and new not in ours and _is_alike(option, new)
        for option, new in zip(ours, theirs, strict=False)
    )


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _has_other_marks(ours: Line, theirs: Line, one: str, other: str, code: Code) -> bool:
    """Whether a few marks differ, or white space stands within a name; not the commas and semicolons before a closing
    bracket, dots for what is left out, or a path in the form of another system, nor where the source has a full-width
    mark. Where many differ, the line was written anew."""
    if not ours.text.isascii() and theirs.text.isascii():
        return False
    marks, other_marks = _marks(one), _marks(other)
    if marks == other_marks:
        return len(other.split()) > len(one.split())
    lost, new = Counter(marks), Counter(other_marks)
    if marks.replace("\\", "/") == other_marks.replace("\\", "/") or ((lost - new) + (new - lost)).total() > _MOST:
        return False
    if marks.rstrip(",;") == other_marks.rstrip(",;"):
        return not (_is_last(ours, code.ours) or _is_last(theirs, code.theirs))
    return True


def _marks(line: str) -> str:
    return "".join(_WORD.sub("", _DOTS.sub("", line)).split()).replace('"', "'")


def _is_last(line: Line, lines: Sequence[Line]) -> bool:
    """Whether nothing follows but a closing bracket."""
    after = next((other for other in lines if other.number > line.number), None)
    return after is None or _CLOSING.match(after.key) is not None


def _has_other_keys(one: str, other: str, code: Code) -> bool:
    """Whether a key, an option, a keyword or a command is another."""
    if code.language not in SHELLS:
        keys, others = _KEY.findall(one), _KEY.findall(other)
        both = zip(keys, others, strict=False)
        if len(keys) == len(others) and any(a != b and not _is_renamed(a, b, code) for a, b in both):
            return True
    ours, theirs = one.removeprefix("$ ").split(), other.removeprefix("$ ").split()
    if (code.language in SHELLS or code.is_output) and _has_other_subcommand(ours, theirs):
        return True
    pairs = zip(ours, theirs, strict=False)
    return any(a != b and (_option(a) != _option(b) or a in _KEYWORDS) for a, b in pairs)


def _has_other_key(one: str, other: str, code: Code) -> bool:
    """Whether a value stands under another key."""
    ours, theirs = _KEY.match(one), _KEY.match(other)
    if ours is None or theirs is None or ours[1] == theirs[1] or _KEY.sub("", one, 1) != _KEY.sub("", other, 1):
        return False
    return not _is_renamed(ours[1], theirs[1], code)


def _has_other_subcommand(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the second word of a command, a plain one, is another, and all else stays."""
    rest, others = ([line[0], *line[2:]] for line in (ours, theirs)) if len(ours) > _FEWEST else ([], [""])
    return rest == others and ours[1].isalpha() and ours[1] != theirs[1]


def _option(word: str) -> str:
    """The name of an option, "" of what is none."""
    return word.partition("=")[0] if word.startswith("-") else ""


def _is_renamed(ours: str, theirs: str, code: Code) -> bool:
    """Whether a name is another in most of the page's code."""
    counts, others = code.terms.counted()
    return others.get(theirs, 0) > 1 and 2 * others.get(ours, 0) <= counts.get(ours, 0)


def _is_slip(one: str, other: str, code: Code) -> bool:
    """Whether one name became a like one, while the block has it in its own form elsewhere; or a part of it is in
    another script."""
    words, others = _JOINED.findall(one), _JOINED.findall(other)
    differ = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    if len(differ) != 1 or len(words) != len(others):
        return False
    ours, theirs = differ[0]
    if _is_half_translated(ours, theirs):
        return True
    if ours.isdigit() or not _is_alike(ours, theirs):
        return False
    return _has_name(ours, code.theirs) and not _has_name(theirs, code.ours)


def _is_half_translated(one: str, other: str) -> bool:
    ours, theirs = one.split("-"), other.split("-")
    kept = any(a == b and a.isascii() for a, b in zip(ours, theirs, strict=False))
    return kept and one.isascii() and not all(part.isascii() or part in ours for part in theirs)


def _has_name(name: str, lines: Sequence[Line]) -> bool:
    return any(name in _JOINED.findall(line.key) for line in lines)


def _is_needed(lost: Line, code: Code) -> bool:
    """Whether other lines hang on a lost one: it opens a mapping some of which is there, or declares a name that is
    used."""
    if code.language == "yaml" and _OPENS.fullmatch(lost.key):
        return any(_count(line.key, code.theirs) >= _count(line.key, code.ours) for line in _inside(lost, code.ours))
    match = _DECLARES.match(lost.key)
    if match is None or code.language in DATA:
        return False
    used = any(match[1] in _NAME.findall(line.key) for line in code.theirs)
    return used and not any((other := _DECLARES.match(line.key)) and other[1] == match[1] for line in code.theirs)


def _inside(parent: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a mapping or list."""
    indent = _indent(parent)
    after = (line for line in lines if line.number > parent.number)
    return takewhile(lambda line: _indent(line) + line.key.startswith("- ") > indent, after)


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _count(key: str, lines: Sequence[Line]) -> int:
    return sum(line.key == key for line in lines)


def _is_open(change: Change) -> bool:
    ours, theirs = (open_marks([line] if line else []) for line in (change.source, change.target))
    return ours != theirs
