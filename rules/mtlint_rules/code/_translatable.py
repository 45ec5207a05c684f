"""What of code a translator may translate: placeholders, texts in quotes, phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from mtlint.api import regex
from mtlint_rules.code._own_locale import localized

if TYPE_CHECKING:
    from mtlint_rules.code._terms import Terms

_PLACEHOLDER = regex(
    r"(?<![^\W_])(?<![)\]])<([^\W\d_](?:[^<>/=\"'{}()]|\([^<>/=\"'{}()]*+\)){0,60})>|(?<!\{)\{[^\W\d_A-Z](?:[^\W\d_A-Z]|-)*\}(?!\})"
)
_FOLDERS = regex(r"(?<=<>/)(?:<>/)+(?=<>)")
_TEXT = regex(r"\"([^\"\n]*)\"|'([^'\n]*)'|\[([^\[\]\n]*)\]|>([^<>\n]*)<|\{([^{}\n]* [^{}\n]*)\}")
_IN_COMMAND = regex(r"(?<!\{)\{\{(?![\s\[{])[^{}\n]{1,200}\}\}")
_ONE_TAG = regex(r"<\w[\w-]*>")
_HERE = regex(r"\A\./(?=[\w.-]+/)")
_OPERATOR = regex(r"(?<=[\w)]) ?([+*×÷^]) ?(?=[\w$(])")
_DIVISION = regex(r"(?<=[\w)]) ?/ ?(?=[\w(])")
_SHOWN = regex(r"> |\| |#{1,6} ")
_MARKUP = regex(r"[#*>`|]+")
_QUOTED = regex(r"(?P<mark>[\"'])(?:[^\W\d_]+[,:;-]? ){3,}[^\"{}=<>\\]*(?P=mark)")
_COMMENT = regex(r"/\*.*?\*/")
_BRACKETED = regex(r"(?<![\w)\]])\[(?:[^\W\d]|-)+\]")
_EXPRESSION = regex(r"\{[^{}]*\}")
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d])"
_DELIMITER = r"[\s,.!?:;'’/()—–、。，：；！？（）،؟।-]"
_WORDS = regex(rf"[\s¿¡]*+{_LETTER}++(?:{_DELIMITER}++{_LETTER}++)*+{_DELIMITER}*+…?\s*+")
_SIGN = rf"(?:{_DELIMITER}|[#%&+])"
_SENTENCE = regex(rf"[\s¿¡]*+(?:{_LETTER}|\d)++(?:{_SIGN}++(?:{_LETTER}|\d)++)*+{_SIGN}*+")
_QUESTION = regex(r"[A-Z][^\W\d_]+(?:['’]\w+)?(?: [^\s<>{}=]+){3,}[?？؟]")
_LABEL_IN_TREE = regex(r"([│ ]*[├└]─+ [^\w\s./-]+ )([^()]+?)((?: \([^()]*\))?)")
_FEWEST_SPACES = 2
_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,:;!?]*|[|&–—/-]")
_FILE = regex(r"[^\W\d_]+(\.[a-z]{1,5})")
_TOKEN = regex(r"[\w-]+")
_YOURS = regex(
    r"(?i:(?:.*[./_-])?(?:your[a-z]*|my(?:site|app|project)?|some|example)(?:[._-].*)?)|(?:your|my)[A-Z].*"
    r"|(?:.*[./_-])?[a-z]+[_-](?:[a-z]+[_-])?(?:are|for|here|of|that|the|this|to|you)(?:[_-][a-z]+)*(?:\.[a-z]{1,4})?"
)
_CAPITALS = regex(r"[A-Z]+(?:_[A-Z]+)+")
_UNKNOWN = regex(r"(?<!\w)(?:xx+|XX+)(?!\w)")
_LEFT_OUT = regex(r" ?(?:\.{3}|…) ?")
_AFTER_COMMA = regex(r"(?<=[,:]) ")
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
_COMMANDS = frozenset(
    {"apt", "az", "brew", "bun", "cargo", "cd", "composer", "conda", "curl", "deno", "docker", "dotnet", "gh", "git"}
    | {"go", "gradle", "helm", "java", "kubectl", "make", "mkdir", "mvn", "node", "npm", "npx", "nuget", "php", "pip"}
    | {"pnpm", "poetry", "python", "ruby", "ssh", "sudo", "terraform", "uv", "wget", "yarn"}
)
_OPTION = regex(r"--?[a-z]")
_IDENTIFIER = regex(r"[a-z]+(?:_[a-z]+)+\d*|[a-z]+(?:[A-Z][a-z]+)+")


def is_translation(source: str, target: str, terms: Terms) -> bool:
    """Whether code in the text differs only in what a translator may change. Both are folded."""
    if _plain(source) == _plain(target):
        return True
    ours, theirs = without_texts(source), without_texts(target)
    return (
        ours == theirs
        or _is_formula(source, target)
        or _is_shown_text(source, target)
        or localized(ours, theirs, terms.locale)
        or _is_filled_in(ours, theirs)
        or _is_phrase(ours, theirs)
        or terms.is_renamed(source, target)
        or terms.is_renamed_in_text(source, target)
        or terms.is_completed(source, target)
        or _without_accents(source) == target
    )


def _is_formula(source: str, target: str) -> bool:
    """Whether only the white space around the operators of a formula differs (`2×3` and `2 × 3`). A slash is one
    where another operator is beside it (`x^(y/2)`)."""
    ours, theirs = _OPERATOR.sub(r"\1", source), _OPERATOR.sub(r"\1", target)
    if ours != theirs and _OPERATOR.search(source):
        ours, theirs = _DIVISION.sub("/", ours), _DIVISION.sub("/", theirs)
    return ours == theirs


def _is_shown_text(source: str, target: str) -> bool:
    """Whether both are text that is shown with its markup or in quotation marks: a quote's first words
    (`> **Note:**`), cells, a heading, a sentence, a question."""
    if _QUESTION.fullmatch(source):
        return target.endswith(("?", "？", "؟", ";"))
    if _QUOTED.fullmatch(source):
        return _QUOTED.fullmatch(target) is not None or (target[0] == source[0] and target[-1] == source[-1])
    opener = _SHOWN.match(source)
    if opener is None or not target.startswith(opener.group()) or not _WORDS.fullmatch(_MARKUP.sub("", source)):
        return False
    return [*filter(_is_mark, source)] == [*filter(_is_mark, target)]


def is_label_in_tree(source: str, target: str) -> bool:
    """Whether two lines name the same group of files in the drawing of a tree (`├── 🔧 Tools (bin/)`)."""
    ours, theirs = _LABEL_IN_TREE.fullmatch(source), _LABEL_IN_TREE.fullmatch(target)
    same = ours is not None and theirs is not None and (ours[1], ours[3]) == (theirs[1], theirs[3])
    return same and ours is not None and _SENTENCE.fullmatch(ours[2]) is not None


def _is_mark(char: str) -> bool:
    return char in "#*>`|"


def is_command(word: str) -> bool:
    """Whether a word is the name of a common program."""
    return word in _COMMANDS


def is_own_name(name: str) -> bool:
    """Whether a word looks like the name that an example gives to something of its own."""
    return _IDENTIFIER.fullmatch(name) is not None


def _plain(code: str) -> str:
    """Code without quotation marks, a prompt, the `./` of a path with folders, white space inside brackets and around
    dots for what is left out, and, at its end, the punctuation of the sentence, the slash of a folder and the brackets
    of a function; a tag is its name, and all `xxx` are alike."""
    code = _UNKNOWN.sub("xx", _LEFT_OUT.sub("...", _HERE.sub("", code)))
    bare = _INSIDE_BRACKETS.sub("", code.replace('"', "").replace("'", "").removeprefix("$ ")).rstrip(".,:;")
    bare = bare.removesuffix("()").rstrip("/") or bare
    bare = _AFTER_COMMA.sub("", bare) if bare.startswith(("{", "[")) else bare
    return bare[1:-1] if _ONE_TAG.fullmatch(bare) else bare


def _without_accents(code: str) -> str:
    """The code without accents, which are slips of the keyboard in it (`ìndex.html`)."""
    return code if code.isascii() else "".join(char for char in normalize("NFD", code) if not combining(char))


def without_placeholders(code: str) -> str:
    """The code with nothing in the brackets of placeholders (`<file name>`, `{name}`, and `{{path/to/file}}` behind the
    name of a command); those for the folders of a path (`<path>/<to>/<file>`) are one."""
    if "{{" in code.partition(" ")[2] and "{{" not in code.partition(" ")[0]:
        code = _IN_COMMAND.sub("{{}}", code)
    return _FOLDERS.sub("", _PLACEHOLDER.sub(_placeholder, code))


def is_placeholder(name: str) -> bool:
    """Whether a name asks the reader to put in an own one (`YOUR_NAME`)."""
    return _YOURS.fullmatch(name) is not None


def without_texts(code: str) -> str:
    """The code with nothing in its placeholders and comments, and a sign for each text in it."""
    if code.startswith("{") and code.endswith("}") and "</" in code:
        code = code[1:-1]
    plain = _TEXT.sub(_blank, without_placeholders(_COMMENT.sub("/**/", code)))
    return _BRACKETED.sub("[¶]", plain) if "[¶]" in plain or "_" in plain else plain


def _placeholder(match: re.Match[str]) -> str:
    return match.group() if match[1] in _TAGS else match.group()[0] + match.group()[-1]


def _blank(match: re.Match[str]) -> str:
    """Marks a text in quotes, in brackets or between tags, if it is one: not a word that may be a name. Text between
    tags may hold expressions, which stay; what is in quotes may hold tags, of which the text between is marked, and an
    object in braces quotes."""
    text = match[match.lastindex or 0]
    if "</" in text and (match[1] or match[2]):
        return match.group()[0] + _TEXT.sub(_blank, text) + match.group()[-1]
    expressions = _EXPRESSION.findall(text) if match[4] else []
    if expressions:
        text = " ".join(_EXPRESSION.sub(" ", text).split()).lstrip("'’")
    first, last = match.group()[0], match.group()[-1]
    if _is_text(text):
        return f"{first}¶{''.join(expressions)}{last}"
    return first + _TEXT.sub(_blank, text) + last if first == "{" else match.group()


def _is_text(text: str) -> bool:
    """Whether it is words of a human language: several, or one that begins with a capital or is in another script. Two
    words and more may hold numbers."""
    if _WORDS.fullmatch(text):
        return " " in text.strip() or not text.islower()
    long = text.count(" ") >= _FEWEST_SPACES or not text.isascii()
    return long and re.search(r"[^\W\d_]{2}", text) is not None and _SENTENCE.fullmatch(text) is not None


def _is_filled_in(source: str, target: str) -> bool:
    """Whether only names that the reader is to replace differ (`YOUR_NAME`; `USER_NAME` in URLs and commands)."""
    if _TOKEN.sub("x", source) != _TOKEN.sub("x", target):
        return False
    pairs = zip(_TOKEN.findall(source), _TOKEN.findall(target), strict=True)
    may_be = "://" in source or (" " in source and not {*"=$%"} & {*source})
    return all(one == other or _YOURS.fullmatch(one) or (may_be and _CAPITALS.fullmatch(one)) for one, other in pairs)


def _is_phrase(source: str, target: str) -> bool:
    """Whether the code is a phrase of a human language, in brackets or not, whose names the translation keeps."""
    source, target = _within_brackets(source, target)
    ours = source.split()
    if len(ours) < 2 or is_command(ours[0]) or any(_OPTION.match(token) for token in ours):
        return False
    names = [_extension(token) for token in ours if not _WORD.fullmatch(token)]
    words = len(ours) - len(names)
    translated = letters(source) != letters(target) or source.casefold() == target.casefold()
    return words >= len(names) and all(name in target for name in names) and translated


def _within_brackets(source: str, target: str) -> tuple[str, str]:
    """Both without the brackets that are around all of them."""
    if all(code[:1] in ("(", "（") and code[-1:] in (")", "）") for code in (source, target)):
        return source[1:-1], target[1:-1]
    return source, target


def _extension(name: str) -> str:
    """Of the name of a file that is a word (`world.txt`), what stays."""
    match = _FILE.fullmatch(name)
    return match[1] if match else name


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))
