"""`mkdocs.yml` with the plugin `i18n` (mkdocs-static-i18n): locales in folders, or as suffixes of files."""

from __future__ import annotations

from typing import Any, Final

from mtlint.project.layouts.locales import canonical, is_english
from mtlint.project.layouts.template import Template
from mtlint.project.layouts.written import Written, items, mapping, read_yaml, text

NAMES: Final = ("mkdocs.yml", "mkdocs.yaml")


def read(content: bytes, folder: str) -> Written:
    """What the file in a folder ("" or ending in `/`) says. Raises UnusableError."""
    if b"i18n" not in content:
        return Written()
    values = read_yaml(content)
    plugins = values.get("plugins")
    listed = [mapping(plugins), *map(mapping, items(plugins))]
    settings = next((mapping(plugin["i18n"]) for plugin in listed if "i18n" in plugin), None)
    if settings is None:
        return Written()
    source, locales = _languages(settings)
    known = frozenset(filter(None, map(canonical, locales)))
    if not is_english(source):
        return Written(locales=known, foreign=source)
    docs = folder + (text(values.get("docs_dir")) or "docs").strip("./")
    if text(settings.get("docs_structure")) == "folder":
        return Written((Template(f"{docs}/{{locale}}/{{path}}", f"{docs}/{source}/{{path}}"),), known)
    localized = f"{docs}/{{path}}.{{locale}}.md"
    both = (Template(localized, f"{docs}/{{path}}.md"), Template(localized, f"{docs}/{{path}}.{source}.md"))
    return Written(both, known)


def _languages(settings: dict[str, Any]) -> tuple[str, list[str]]:
    """The locale of the source, and all locales; older versions of the plugin have a mapping."""
    languages = settings.get("languages")
    if by_locale := mapping(languages):
        return text(settings.get("default_language")) or "en", list(by_locale)
    listed = [mapping(language) for language in items(languages)]
    default = next((language for language in listed if language.get("default") == "true"), mapping(None))
    return text(default.get("locale")) or "en", [text(language.get("locale")) for language in listed]
