"""What of code a translator may translate: placeholders, texts in quotes, phrases, the name of the language."""

from __future__ import annotations

import re
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from urllib.parse import unquote

from mtlint.api import frozen, regex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

_PLACEHOLDER = regex(r"(?<![\w)\]])<([^\W\d_][^<>/=\"'{}()]{0,60})>|(?<!\{)\{[^\W\d_A-Z](?:[^\W\d_A-Z]|-)*\}(?!\})")
_TEXT = regex(r"\"([^\"\n]*)\"|'([^'\n]*)'|\[([^\[\]\n]*)\]|>([^<>\n]*)<|\{([^{}\n]* [^{}\n]*)\}")
_ONE_TAG = regex(r"<\w[\w-]*>")
_HERE = regex(r"\A\./(?=[\w.-]+/)")
_COMMENT = regex(r"/\*.*?\*/")
_BRACKETED = regex(r"(?<![\w)\]])\[(?:[^\W\d]|-)+\]")
_EXPRESSION = regex(r"\{[^{}]*\}")
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d])"
_DELIMITER = r"[\s,.!?:;'’/()—–、。，：；！？（）،؟।-]"
_WORDS = regex(rf"[\s¿¡]*+{_LETTER}++(?:{_DELIMITER}++{_LETTER}++)*+{_DELIMITER}*+…?\s*+")
_SIGN = rf"(?:{_DELIMITER}|[#%&+])"
_SENTENCE = regex(rf"[\s¿¡]*+(?:{_LETTER}|\d)++(?:{_SIGN}++(?:{_LETTER}|\d)++)*+{_SIGN}*+")
_FEWEST_SPACES = 2
_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,:;!?]*|[|&–—/-]")
_FILE = regex(r"[^\W\d_]+(\.[a-z]{1,5})")
_TOKEN = regex(r"[\w-]+")
_LOCALE = regex(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?")
_YOURS = regex(
    r"(?i:(?:.*[./_-])?(?:your[a-z]*|my(?:site|app|project)?|some|example)(?:[._-].*)?)|(?:your|my)[A-Z].*"
    r"|(?:.*[./_-])?[a-z]+[_-](?:[a-z]+[_-])?(?:are|for|here|of|that|the|this|to|you)(?:[_-][a-z]+)*(?:\.[a-z]{1,4})?"
)
_CAPITALS = regex(r"[A-Z]+(?:_[A-Z]+)+")
_INSIDE_BRACKETS = regex(r"(?<=[(\[{|]) | (?=[)\]}|])| ?/(?=>)|(?<=[<>=,]) (?=[\w\"])")
_TAGS = frozenset(
    {
        "a",
        "b",
        "body",
        "br",
        "button",
        "code",
        "div",
        "em",
        "font",
        "footer",
        "form",
        "h",
        "head",
        "header",
        "html",
        "i",
    }
    | {"iframe", "img", "input", "label", "li", "link", "main", "meta", "nav", "object", "ol", "option", "p", "pre"}
    | {"script", "section", "select", "span", "strong", "style", "svg", "table", "tbody", "td", "textarea", "th"}
    | {"thead", "title", "tr", "u", "ul", "video"}
)
_HYPHENATED = regex(r"\w+(?:-\w+)*")
_MARKS = regex(r"(?:[\w-]|%[\dA-F]{2})+")
_OFTEN = 2
_COMMANDS = frozenset(
    {"apt", "az", "brew", "bun", "cargo", "cd", "composer", "conda", "curl", "deno", "docker", "dotnet", "gh", "git"}
    | {"go", "gradle", "helm", "java", "kubectl", "make", "mkdir", "mvn", "node", "npm", "npx", "nuget", "php", "pip"}
    | {"pnpm", "poetry", "python", "ruby", "ssh", "sudo", "terraform", "uv", "wget", "yarn"}
)


_OPTION = regex(r"--?[a-z]")
_IDENTIFIER = regex(r"[a-z]+(?:_[a-z]+)+\d*|[a-z]+(?:[A-Z][a-z]+)+")


@frozen
class Terms:
    """What the whole page says about its code: the locale of the translation, the words in the code blocks of the
    source and of the translation, which of the source's are `declared` there, and how often each word stands in all
    code of both, which is `counted` when first asked for."""

    locale: str | None
    ours: Collection[str]
    theirs: Collection[str]
    declared: Collection[str]
    counted: Callable[[], tuple[Mapping[str, int], Mapping[str, int]]]

    def is_renamed(self, source: str, target: str) -> bool:
        """Whether the translation uses a name of its own all over its code blocks."""
        lost, new = _apart(source, target)
        return bool(lost and new) and (
            all(word in self.ours and word not in self.theirs for word in lost)
            and all(word in self.theirs and word not in self.ours for word in new)
        )

    def is_own_renamed(self, source: str, target: str) -> bool:
        """Whether the translation has another name for what the example declares (`const racks`), most of the time."""
        if source not in self.declared or target in self.ours or target not in self.theirs:
            return False
        ours, theirs = self.counted()
        return 2 * theirs.get(source, 0) <= ours.get(source, 0)

    def is_renamed_in_text(self, source: str, target: str) -> bool:
        """Whether code in the text has names of the translation's own: those that its code blocks have and the source's
        have not, or, in paths and addresses, that stand in its code twice or more. What they replace is rarer there
        than in the source, half as often at most in paths."""
        lost, new = _apart(source, target)
        if not (lost and new and _MARKS.sub("x", source) == _MARKS.sub("x", target)):
            return False
        ours, theirs = self.counted()
        if any(ours.get(word) for word in new):
            return False
        if all(word in self.theirs for word in new) and all(theirs.get(word, 0) < ours.get(word, 0) for word in lost):
            return True
        often = "/" in source and all(theirs.get(word, 0) >= _OFTEN for word in new)
        return often and all(2 * theirs.get(word, 0) <= ours.get(word, 0) for word in lost)

    def is_completed(self, source: str, target: str) -> bool:
        """Whether code has become part of a longer piece, of which all other words stand in the source's code as well
        (`stop` become `oven stop`, `rack` become `rack: "top"`)."""
        before, found, after = target.partition(source)
        rest = before + after
        if not found or any(map(str.isdigit, rest)) or before[-1:].isalnum() or after[:1].isalnum():
            return False
        ours = self.counted()[0]
        words = [*words_of(rest)]
        return bool(words) and all(ours.get(word) for word in words)


def words_of(code: str) -> Iterator[str]:
    """The words of code; those that are joined with hyphens are one."""
    return (match.group() for match in _HYPHENATED.finditer(unquote(code) if "%" in code else code))


def _apart(source: str, target: str) -> tuple[set[str], set[str]]:
    """The words that only one of two pieces of code has."""
    ours, theirs = {*words_of(source)}, {*words_of(target)}
    return ours - theirs, theirs - ours


def is_translation(source: str, target: str, terms: Terms) -> bool:
    """Whether code in the text differs only in what a translator may change. Both are folded."""
    if _plain(source) == _plain(target):
        return True
    ours, theirs = _without_texts(source), _without_texts(target)
    return (
        ours == theirs
        or localized(ours, theirs, terms.locale)
        or _is_filled_in(ours, theirs)
        or _is_phrase(ours, theirs)
        or terms.is_renamed(source, target)
        or terms.is_renamed_in_text(source, target)
        or terms.is_completed(source, target)
        or _without_accents(source) == target
    )


def is_own_name(name: str) -> bool:
    """Whether a word looks like the name that an example gives to something of its own."""
    return _IDENTIFIER.fullmatch(name) is not None


def _plain(code: str) -> str:
    """Code without quotation marks, a prompt, the `./` of a path with folders, white space inside brackets, and, at its
    end, the punctuation of the sentence, the slash of a folder and the brackets of a function; a tag is its name."""
    code = _HERE.sub("", code)
    bare = _INSIDE_BRACKETS.sub("", code.replace('"', "").replace("'", "").removeprefix("$ ")).rstrip(".,:;")
    bare = bare.removesuffix("()").rstrip("/") or bare
    return bare[1:-1] if _ONE_TAG.fullmatch(bare) else bare


def _without_accents(code: str) -> str:
    """The code without accents, which are slips of the keyboard in it (`ìndex.html`)."""
    return code if code.isascii() else "".join(char for char in normalize("NFD", code) if not combining(char))


def without_placeholders(code: str) -> str:
    """The code with nothing in the brackets of placeholders (`<file name>`, `{name}`)."""
    return _PLACEHOLDER.sub(_placeholder, code)


def is_placeholder(name: str) -> bool:
    """Whether a name asks the reader to put in an own one (`YOUR_NAME`)."""
    return _YOURS.fullmatch(name) is not None


def _without_texts(code: str) -> str:
    if code.startswith("{") and code.endswith("}") and "</" in code:
        code = code[1:-1]
    plain = _TEXT.sub(_blank, without_placeholders(_COMMENT.sub("/**/", code)))
    return _BRACKETED.sub("[¶]", plain) if "[¶]" in plain or "_" in plain else plain


def _placeholder(match: re.Match[str]) -> str:
    return match.group() if match[1] in _TAGS else match.group()[0] + match.group()[-1]


def _blank(match: re.Match[str]) -> str:
    """Marks a text in quotes, in brackets or between tags, if it is one: not a word that may be a name. Text between
    tags may hold expressions, which stay."""
    text = match[match.lastindex or 0]
    expressions = _EXPRESSION.findall(text) if match[4] else []
    if expressions:
        text = " ".join(_EXPRESSION.sub(" ", text).split())
    first, last = match.group()[0], match.group()[-1]
    return f"{first}¶{''.join(expressions)}{last}" if _is_text(text) else match.group()


def _is_text(text: str) -> bool:
    """Whether it is words of a human language: several, or one that begins with a capital or is in another script. Two
    words and more may hold numbers."""
    if _WORDS.fullmatch(text):
        return " " in text.strip() or not text.islower()
    long = text.count(" ") >= _FEWEST_SPACES or not text.isascii()
    return long and re.search(r"[^\W\d_]{2}", text) is not None and _SENTENCE.fullmatch(text) is not None


def localized(source: str, target: str, locale: str | None) -> bool:
    """Whether the name of a language was replaced by that of the translation (`/en/docs` by `/de/docs`), or that was
    added to a URL or a path (`docs/de/a.md`, `a.de.md`)."""
    if "://" in source and target.startswith(source):
        return _is_own(target.removeprefix(source).strip("/"), locale)
    start = _shared(source, target)
    end = _shared(source[start:][::-1], target[start:][::-1])
    inserted = target[start : len(target) - end]
    if start + end == len(source) and inserted[-1:] in ("/", ".") and _is_own(inserted[:-1], locale):
        return True
    while start and source[start - 1].isalnum():
        start -= 1
    while end and source[len(source) - end].isalnum():
        end -= 1
    one, other = source[start : len(source) - end], target[start : len(target) - end]
    return _LOCALE.fullmatch(one) is not None and _is_own(other, locale)


def _is_own(name: str, locale: str | None) -> bool:
    """Whether this is a name of the locale's language, with any region or none."""
    language = re.split("[-_]", (locale or "").lower())[0]
    return bool(language) and _LOCALE.fullmatch(name) is not None and re.split("[-_]", name)[0].lower() == language


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _is_filled_in(source: str, target: str) -> bool:
    """Whether only names that the reader is to replace differ (`YOUR_NAME`; `USER_NAME` in URLs and commands)."""
    if _TOKEN.sub("x", source) != _TOKEN.sub("x", target):
        return False
    pairs = zip(_TOKEN.findall(source), _TOKEN.findall(target), strict=True)
    may_be = "://" in source or (" " in source and not {*"=$%"} & {*source})
    return all(one == other or _YOURS.fullmatch(one) or (may_be and _CAPITALS.fullmatch(one)) for one, other in pairs)


def _is_phrase(source: str, target: str) -> bool:
    """Whether the code is a phrase of a human language, whose names the translation keeps."""
    ours = source.split()
    if len(ours) < 2 or ours[0] in _COMMANDS or any(_OPTION.match(token) for token in ours):
        return False
    names = [_extension(token) for token in ours if not _WORD.fullmatch(token)]
    words = len(ours) - len(names)
    translated = letters(source) != letters(target) or source.casefold() == target.casefold()
    return words >= len(names) and all(name in target for name in names) and translated


def _extension(name: str) -> str:
    """Of the name of a file that is a word (`world.txt`), what stays."""
    match = _FILE.fullmatch(name)
    return match[1] if match else name


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))
