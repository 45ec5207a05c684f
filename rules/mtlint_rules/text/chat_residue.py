"""chat-residue: what a language model said to its user is left in the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import Fix, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.text._at import matches_by_place
from mtlint_rules.text._chatter import Chatter, chatter
from mtlint_rules.text._languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document

_OF_TRANSLATING = regex(r"prompt|translat", re.IGNORECASE)
_ABOUT_IT = {
    "phrase": regex(r"translat|locali[sz]|language|\bAI\b|chat|prompt|assist|sorry|help|let me", re.IGNORECASE),
    "omission": regex(
        r"omi[ts]|option|skip|unchanged|same|continu|truncat|brevity|\brest\b|remain|existing", re.IGNORECASE
    ),
}
"""What the source of a block says that may well be translated by such words."""


@rule(
    "chat-residue",
    summary="words of a language model to its user are left in the page",
    severity=Severity.ERROR,
    needs_source=False,
    explains=("block-added", "untranslated-text", "partly-translated-text", "wrong-language", "text-duplicated"),
    fixable="unsafe",
)
def chat_residue(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The page was translated by a language model, and part of what that said to its user is left in it: "Here is the
    translation", "Sure! …", "As an AI language model …", "I cannot translate", "Let me know if you need …", in English
    or in the language of the page; that it left something out ("[rest of the file omitted]", `// ... existing code`);
    tokens that part the turns of a chat (`<|im_end|>`, `</think>`); a code fence at the end of the page that
    closes nothing.

    Not reported: phrases that the source has too, or whose source speaks of translations, models or prompts; a fence
    around the whole page (page-fenced). Where there is no source, only English phrases and tokens are looked for, and
    not on a page whose name or first heading speaks of prompts or of translating.

    Fixed, though not safe: tokens, and what stands in a block of its own that the source has not, are deleted.
    """
    document = pair.target
    if pair.source is None and _is_about_translating(pair):
        return
    match_at = matches_by_place(pair)
    found = list(chatter(document.text, language(pair.locale) if pair.source else ""))
    known = {item.kind for item in chatter(pair.source.text, "")} if pair.source and found else set[str]()
    for item in found:
        match = match_at(item.start)
        source = match.source if match else None
        if item.kind not in known and not (source and _is_about(item, source)):
            fix = _fix(document, item, match.target if match and pair.source and not source else None)
            yield Problem(_message(document.text, item), Range(item.start, item.end), source, fix=fix)
    yield from _fences(pair)


def _fix(document: Document, item: Chatter, block: Block | None) -> Fix | None:
    """Delete a token, or the `block` that the phrase stands in."""
    from mtlint_rules._mending import without, without_block

    where = Range(item.start, item.end)
    if item.kind == "token":
        edit = without(document, where) if document.text[item.start] in "<[" else None
    else:
        edit = without_block(document, block) if block is not None and item.kind == "phrase" else None
    return Fix("delete it", (edit,), safe=False) if edit else None


def _is_about_translating(pair: Pair) -> bool:
    """Whether the name of a page or its first heading says that it tells a model or people how to translate."""
    heading = next((block.text for block in pair.target.blocks if block.kind == "heading"), "")
    return any(map(_OF_TRANSLATING.search, (pair.path.rpartition("/")[2], heading)))


def _is_about(item: Chatter, source: Block) -> bool:
    pattern = _ABOUT_IT.get(item.kind)
    return pattern is not None and pattern.search(source.content or source.text) is not None


def _message(text: str, item: Chatter) -> str:
    if item.kind == "token":
        return f"{quote(text[item.start : item.end])} is left over from a chat with a language model: delete it"
    end = text.find("\n", item.end)
    said = quote(text[text.rfind("\n", 0, item.start) + 1 : end if end >= 0 else len(text)])
    if item.kind == "omission":
        return f"the translation is not complete, text was left out: {said}"
    return f"{said} is left over from a chat with a language model: delete it"


def _fences(pair: Pair) -> Iterator[Problem]:
    """The closing fence of an answer whose opening one was cut off."""
    if pair.source is None or not pair.target.blocks or not pair.source.blocks:
        return
    last = pair.target.blocks[-1]
    if last.kind == "code" and not last.content.strip() and pair.source.blocks[-1].kind != "code":
        from mtlint_rules._mending import without_block

        edit = without_block(pair.target, last)
        fix = Fix("delete it", (edit,), safe=False) if edit else None
        yield Problem("a code fence at the end of the page that closes nothing: delete it", last, fix=fix)
