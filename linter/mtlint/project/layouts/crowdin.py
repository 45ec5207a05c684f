"""`crowdin.yml`: pairs of a pattern for source files and one for their translations, in Crowdin's own placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mtlint.patterns import regex
from mtlint.project.layouts.template import EXAMPLE, Template, TemplateError, parse_template
from mtlint.project.layouts.written import UnusableError, Written, items, mapping, read_yaml, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = ("crowdin.yml", "crowdin.yaml")
_LOCALE: Final = regex(r"%(?:two_letters_code|locale|locale_with_underscore|osx_locale)%|%(osx_code)%")
_NO_LOCALE: Final = regex(r"%(?:language|language_id|three_letters_code|android_code)%")
_MARKDOWN: Final = regex(r"(.*)\.(?:md|mdx|markdown|\{[^}]*md[^}]*\}|\*)", re.IGNORECASE)
_WILDCARD: Final = regex(r"[*?\[]")


def read(content: bytes, folder: str) -> Written:
    """What the file in a folder ("" or ending in `/`) says. Raises UnusableError."""
    values = read_yaml(content)
    base = text(values.get("base_path")).strip("./")
    root = f"{folder}{base}/" if base else folder
    found: list[Template] = []
    for entry in items(values.get("files")):
        source, translation = (text(mapping(entry).get(key)).lstrip("/") for key in ("source", "translation"))
        found.extend(_templates(root, source, translation))
    if not found and (unread := _unread(values)):
        raise UnusableError(
            f"has only patterns with {unread}, which stands for names that are no locales; "
            f"say where the sources are by --layout '{EXAMPLE}'"
        )
    return Written(tuple(found))


def _unread(values: dict[str, Any]) -> str | None:
    """A placeholder in the pattern of an entry about pages that no template can have."""
    for entry in items(values.get("files")):
        source, translation = (text(mapping(entry).get(key)) for key in ("source", "translation"))
        if _MARKDOWN.fullmatch(source) and not source.endswith(".*") and (found := _NO_LOCALE.search(translation)):
            return f"`{found[0]}`"
    return None


def _templates(root: str, source: str, translation: str) -> Iterator[Template]:
    """The template of an entry; none where it is about other files, or says what no template can."""
    localized = _LOCALE.sub(_placeholder, translation.replace("%original_path%", _folder_of(source)))
    if "{" in source or "%" in source or "{locale}" not in localized:
        return
    *folders, name = source.split("/")
    stem = _MARKDOWN.fullmatch(name)
    deep = any(_WILDCARD.search(part) for part in folders)
    if name not in ("*", "**") and stem is None:
        return
    if deep and "**" not in localized:
        return
    fixed = [part for part in folders if not _WILDCARD.search(part)]
    if fixed != folders[: len(fixed)]:
        return
    whole = "{path}" if deep else "{name}"
    wild = stem is None or _WILDCARD.search(stem[1])
    ours = whole if wild else ("{path}/" if deep else "") + str(stem and stem[1])
    localized = localized.replace("%original_file_name%", "%file_name%.%file_extension%")
    localized = localized.replace("**/%file_name%", ours).replace("%file_name%", ours)
    localized = localized.replace(".%file_extension%", ".md")
    if "*" in localized or "%" in localized or not localized.endswith(".md"):
        return
    try:
        yield parse_template(f"{root}{localized} <-> {root}{'/'.join([*fixed, ours])}.md")
    except TemplateError:
        return


def _placeholder(found: re.Match[str]) -> str:
    return "{locale}.lproj" if found[1] else "{locale}"


def _folder_of(source: str) -> str:
    """What Crowdin calls the original path of a source pattern: its folders."""
    return source.rpartition("/")[0]
