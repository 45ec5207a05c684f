"""Which lines of code say the same: what of a line may be translated, and what may not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.code._code_languages import DATA, MARKUP, SHELLS, TEMPLATES, has_free_words
from mtlint_rules.code._own_locale import localized
from mtlint_rules.code._translatable import (
    is_command,
    is_label_in_tree,
    is_own_name,
    is_placeholder,
    letters,
    without_placeholders,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mtlint_rules.code._terms import Terms

_LONGEST = 2000
_MOST = 40
_TOKENS = regex(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`"
    r"|(?<=[\w\"'}/<])>(?:[^<>{}\n]|\{[^<>{}\"'\n]*\})+(?=</\w)"
    r"|>[^<>{}=()\n]*[^\W\d_][^<>{}=()\n]*(?=<)|\w+(?:-\w+)*|\S"
)
_PROMPT = regex(r"(?:\$|>|%|❯|PS\b[^>]*>|[A-Z]:\\[^>]*>) ?(?=\S)")
_VALUE = regex(r"((?:- )?(?:[\w./\"'@-]+ ?[:=] )|- )([^\s\"'&*|>{\[].*)")
_TEXT_KEY = regex(
    r"(?i)(?:- )?[\"']?(?:\w*(?:title|description|text)|label|message|summary|alt|caption|tagline|details|heading"
    r"|placeholder|name)\b"
)
_ESCAPE = regex(r"\\[nrt]")
_NAME = regex(r"[\w./\\@$:#%&+~-]+", re.ASCII)
_NAMELIKE = regex(r"--?[A-Za-z][\w-]*|[a-z][a-z\d]*[A-Z]\w*|.*\w(?:_|::)\w.*")
_PATHLIKE = regex(r".*(?:[\\@$]|[A-Za-z]{2}\.[A-Za-z]{2}|[\w.-]*/[\w.-]*[/\d._-]).*|\.{0,2}/\w.*")
_CAPITALS = regex(r"[A-Z\d_]+")
_FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for", "from", "has", "have"}
    | {"if", "in", "into", "is", "it", "its", "may", "must", "not", "of", "on", "or", "so", "that", "the", "then"}
    | {"there", "these", "this", "to", "was", "we", "were", "when", "where", "which", "will", "with", "you", "your"}
)
_OUTPUT = regex(r"\[[^\s\]]+\] .*|[A-Z][a-z]+(?: [\w'’-]+)+[.…!?:]")
_JAVASCRIPT = frozenset({"javascript", "jsx", "typescript", "tsx", "astro"})
_SEMICOLONS_FREE = _JAVASCRIPT | {"vue", "svelte"}
_STATEMENTS = frozenset(
    {"async", "await", "case", "catch", "class", "const", "default", "do", "else", "enum", "export", "finally"}
    | {"function", "if", "import", "interface", "let", "new", "return", "switch", "throw", "try", "type", "var"}
    | {"while", "yield"}
)
_KEY = regex(r'" ?: ?')
_JOINT = r"(?:'[,.;:–—]? '|\"[,.;:–—]? \")"
_SPACE = regex(rf"\s?\{{{_JOINT}\}}| ?\+ ?{_JOINT}(?=\}})|(?<=\{{){_JOINT} ?\+ ?")
_STOP = regex(r"(?<=\})[.:!?]\Z")
_PARAMETER = regex(r"\((\w+)\)(?= ?=>)")
_FUNCTION = regex(r"(\bfunction \w+) \(")
_STRING = regex(r"'([^'\"\\\n]*+)'")
_EXPRESSION = regex(r"\{[^{}]*\}")
_LITERAL = regex(r"'[^'\n]*'|\"[^\"\n]*\"")
_AROUND_WORDS = regex(r"(?<!\S)[(–—]|[)–—](?!\S)")
_ARROW = regex(r"(?:[-=]>|<-) | (?:[-=]>|<-)")
_TIGHT = frozenset("./\\:@$%~#-")
_PLAIN = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,:;!?…]*")


def is_free(line: str, name: str) -> bool:
    """Whether every word of a line of that language may be translated: it is text, not code."""
    if name == "console" and _PROMPT.match(line):
        return False
    if has_free_words(name) or _is_sentence(line):
        return True
    return (name in TEMPLATES and _is_words(line)) or (name in SHELLS and _OUTPUT.fullmatch(line) is not None)


def is_typed(line: str, name: str) -> bool:
    """Whether a line among what a program prints is a command that readers type."""
    return (name == "console" and _PROMPT.match(line) is not None) or is_command(line.split(" ", 1)[0])


def _is_sentence(line: str) -> bool:
    words = line.split()
    plain = [word for word in words if _PLAIN.fullmatch(word)]
    known = sum(word.lower().strip(".,:;!?") in _FUNCTION_WORDS for word in plain)
    return len(words) >= 4 and len(plain) >= 0.7 * len(words) and known >= 1 + (len(plain) < len(words))


def has_function_word(text: str) -> bool:
    """Whether a text has a word that English sentences are held together with."""
    return not _FUNCTION_WORDS.isdisjoint(text.lower().split())


def _is_words(line: str) -> bool:
    return all(_PLAIN.fullmatch(word) for word in line.split())


def names(line: str, name: str) -> Iterator[str]:
    """What of a text for people is code all the same: options, identifiers and, but in markup, paths."""
    for token in _NAME.findall(without_placeholders(line)):
        word = token.strip(".:_").rstrip("-/")
        if len(word) < 3 or _CAPITALS.fullmatch(word.lstrip("@$")) or is_placeholder(word):
            continue
        if _NAMELIKE.fullmatch(word) or (name not in MARKUP and _PATHLIKE.fullmatch(word)):
            yield word


def lost_name(line: str, kept: Collection[str], name: str, terms: Terms) -> str | None:
    """The first name of a text that the translation does not have, in its own form at least."""
    for word in names(line, name):
        if word in kept or (is_own_name(word) and word in terms.ours and word not in terms.theirs):
            continue
        if not (len(kept) < _MOST and any(localized(word, other, terms.locale) for other in kept)):
            return word
    return None


def is_same_code(source: str, target: str, name: str, terms: Terms) -> bool:
    """Whether two lines of code differ only in texts, placeholders, names of their own and that of the language. Both
    are folded."""
    if source == target or _without_slack(source, name) == _without_slack(target, name):
        return True
    if max(len(source), len(target)) > _LONGEST:
        return False
    ours, theirs = without_placeholders(source), without_placeholders(target)
    if name in DATA:
        match, other = _VALUE.fullmatch(ours), _VALUE.fullmatch(theirs)
        if match is not None and other is not None and match[1] == other[1]:
            text = _TEXT_KEY.match(match[1])
            return text is not None or (" " in match[2] and _is_translated(match[2], other[2], terms))
        if ours == theirs.replace('"', ""):
            return True
    tokens, others = _tokens(ours), _tokens(theirs.rstrip(";,") if theirs[:-1] == ours else theirs)
    if len(tokens) != len(others):
        return is_label_in_tree(source, target) or (name in _JAVASCRIPT and _is_text_around_expressions(source, target))
    around = zip(["", *tokens], tokens, others, [*tokens[1:], ""], strict=False)
    is_same = all(
        one == other
        or {one, other} == {'""', "''"}
        or (_is_text(one, other, terms) and not (name == "json" and after == ":"))
        or is_placeholder(one)
        or localized(one, other, terms.locale)
        or (before != "." and is_own_name(one) and terms.is_renamed(one, other))
        or (before != "." and terms.is_own_renamed(one, other))
        for before, one, other, after in around
    )
    return (
        is_same
        or is_label_in_tree(source, target)
        or (name in _JAVASCRIPT and _is_text_around_expressions(source, target))
    )


def _without_slack(line: str, name: str) -> str:
    """The line without what its language leaves to taste: the prompt of a shell, a semicolon at the end, space around
    the colon behind a quoted key; between the words of JSX spaces (`{' '}`, `{name + ', '}`) and marks of sentences;
    what formatters write otherwise: quotation marks, brackets around one parameter, the space before a function's."""
    line = _KEY.sub('":', line)
    if name in SHELLS:
        return _PROMPT.sub("", line, count=1) if _PROMPT.match(line) else line
    if name in _SEMICOLONS_FREE:
        line = _STOP.sub("", _SPACE.sub("", line)).removesuffix(";")
        return _STRING.sub(r'"\1"', _PARAMETER.sub(r"\1", _FUNCTION.sub(r"\1(", line)))
    return line


def _is_text_around_expressions(source: str, target: str) -> bool:
    """Whether two lines between the tags of JSX have the same expressions among words (`bakes {loaves}`), but for the
    strings in them."""
    ours, theirs = _SPACE.sub("", source), _SPACE.sub("", target)
    if not ours or not theirs or _expressions(ours) != _expressions(theirs):
        return False
    words, others = (_EXPRESSION.sub(" ", line).strip() for line in (ours, theirs))
    plain, other_plain = (_AROUND_WORDS.sub(" ", line) for line in (words, others))
    is_text = bool(words and others) and _is_words(plain) and _is_words(other_plain)
    return is_text and "{" in source and words.split()[0] not in _STATEMENTS


def _expressions(line: str) -> list[str]:
    return sorted(_LITERAL.sub("''", expression) for expression in _EXPRESSION.findall(line))


def _tokens(line: str) -> list[str]:
    """The words, strings and marks of a line. White space is a token where it breaks a name or a path (`a. b`)."""
    found: list[str] = []
    end = 0
    for match in _TOKENS.finditer(line):
        gap = (
            match.start() > end > 0
            and line[end - 2 : end] != '":'
            and not _ARROW.search(line[max(0, end - 2) : match.start() + 2])
        )
        if gap and (line[end - 1] in _TIGHT or match.group()[0] in _TIGHT):
            found.append(" ")
        found.append(match.group())
        end = match.end()
    return found


def _is_text(source: str, target: str, terms: Terms) -> bool:
    """Whether one string, or text between tags with the same expressions, may be a translation of the other."""
    ends = {source[0], target[0]}
    if not (ends <= {'"', "'"} or ends in ({"`"}, {">"})) or len(source) < 3 or len(target) < 3:
        return False
    if ends == {">"}:
        if sorted(_EXPRESSION.findall(source)) != sorted(_EXPRESSION.findall(target)):
            return False
        source, target = (_EXPRESSION.sub(" ", text) for text in (source, target))
    return _is_translated(source.strip("\"'`>"), target.strip("\"'`>"), terms)


def _is_translated(source: str, target: str, terms: Terms) -> bool:
    """Whether one text may be a translation of the other: other words, the same names, which may be part of a compound
    (`@username-Ziele`)."""
    if letters(source) == letters(target):
        return source.strip() == target.strip() or _is_sentence(source) or _is_compound(source, target)
    if " " not in source.strip():
        return True
    source, target = (_ESCAPE.sub(" ", text) for text in (source, target))
    kept = {part for token in _NAME.findall(target) for part in token.split("-")}
    return lost_name(source, kept.union(names(target, "")), "", terms) is None


def _is_compound(source: str, target: str) -> bool:
    """Whether two or more words were joined with hyphens, as German nouns are, or got capitals."""
    words, others = (text.replace("-", " ").casefold().split(" ") for text in (source, target))
    return len(words) > 1 and words == others and all(word.isalnum() for word in words)
