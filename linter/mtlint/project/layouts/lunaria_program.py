"""`lunaria.config.ts`: a program, which is not run. What its text says plainly is read: locales and patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.project.layouts.lunaria import written
from mtlint.project.layouts.template import EXAMPLE
from mtlint.project.layouts.written import UnusableError, text_of

if TYPE_CHECKING:
    from mtlint.project.layouts.written import Written

NAMES: Final = tuple(f"lunaria.config.{suffix}" for suffix in ("ts", "mts", "js", "mjs", "cjs"))
_SOURCE_LOCALE: Final = regex(
    r"""\b(?:sourceLocale|defaultLocale)["']?\s*:\s*(?:\{[^{}]{0,500}?\blang["']?\s*:\s*)?["']([\w-]{2,20})["']"""
)
_LOCALES: Final = regex(r"""\blocales["']?\s*:\s*\[([^\]]{0,5000})\]""")
_LANG: Final = regex(r"""\blang["']?\s*:\s*["']([\w-]{2,20})["']""")
_TEXT: Final = regex(r"""["']([\w-]{2,20})["']""")
_PATTERN: Final = regex(r"""\bpattern["']?\s*:\s*(?:["']([^"'\n]{1,300})["']|\{([^{}]{1,1000})\})""")
_SIDE: Final = regex(r"""\b(source|locales)["']?\s*:\s*["']([^"'\n]{1,300})["']""")
_ABOUT_PAGES: Final = regex(r"\.\(?[\w|]*mdx?\b")


def read(content: bytes, folder: str) -> Written:
    """What the file in a folder ("" or ending in `/`) says. Raises UnusableError."""
    program = text_of(content)
    source, listed = _SOURCE_LOCALE.search(program), _LOCALES.search(program)
    names = (_LANG.findall(listed[1]) or _TEXT.findall(listed[1])) if listed else []
    patterns: list[str | tuple[str, str]] = []
    for whole, sides in _PATTERN.findall(program):
        of_sides = dict(_SIDE.findall(sides))
        patterns.append(whole or (of_sides.get("locales", ""), of_sides.get("source", "")))
    said = written(source[1] if source else "", names, patterns, folder)
    if not said.templates and not said.foreign and _ABOUT_PAGES.search(program):
        raise UnusableError(
            "is a program, which is not run, and has no `pattern` with `@path` in plain text; "
            f"say where the sources are by --layout '{EXAMPLE}'"
        )
    return said
