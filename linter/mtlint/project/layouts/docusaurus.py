"""`docusaurus.config.js`: a program, which is not run. What its text says plainly is read: locales, and where plugins
have their folders."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.project.layouts.locales import canonical, is_english
from mtlint.project.layouts.template import Template, TemplateError, parse_template
from mtlint.project.layouts.written import Written, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs"))
_DEFAULT: Final = regex(r"""\bdefaultLocale["']?\s*:\s*["']([\w-]{2,20})["']""")
_LOCALES: Final = regex(r"""\blocales["']?\s*:\s*\[([^\]]{0,2000})\]""")
_TEXT: Final = regex(r"""["']([\w-]{2,20})["']""")
_PATH: Final = regex(r"""(?<![\w-])path["']?\s*:\s*["']([\w./-]{1,100})["']""")
_ID: Final = regex(r"""(?<![\w-])id["']?\s*:\s*["']([\w-]{1,50})["']""")
_BLOCK: Final = regex(r"\{[^{}]{1,2000}")
_MOST: Final = 20  # folders


def read(content: bytes, folder: str) -> Written:
    """What the file in a folder ("" or ending in `/`) says. Raises UnusableError."""
    text = text_of(content)
    default, listed = _DEFAULT.search(text), _LOCALES.search(text)
    locales = frozenset(filter(None, map(canonical, _TEXT.findall(listed[1]) if listed else ())))
    if default and not is_english(default[1]):
        return Written(locales=locales, foreign=default[1])
    return Written(tuple(_templates(text, folder)), locales)


def _templates(text: str, folder: str) -> Iterator[Template]:
    """For plugins that have their source in a folder of another name than usual."""
    for block in _BLOCK.findall(text)[: _MOST * 10]:
        path, name = _PATH.search(block), _ID.search(block)
        if path:
            plugin = "docusaurus-plugin-content-docs" + (f"-{name[1]}" if name else "")
            source = normpath(folder + path[1])
            try:
                yield parse_template(f"{folder}i18n/{{locale}}/{plugin}/current/{{path}} <-> {source}/{{path}}")
            except TemplateError:
                continue
