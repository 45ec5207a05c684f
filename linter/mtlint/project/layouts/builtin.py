"""The layouts that published repositories have, as templates, in families that `--layout` can name.

`{english}` on the source side stands for a name of English that is really there: `en`, `en-us`.
"""

from __future__ import annotations

from typing import Final

from mtlint.frozen import frozen
from mtlint.project.layouts.template import Template

SAME_PATH: Final = "same-path"  # two repositories: a page's source has the page's path
_CONTAINERS: Final = (
    *("translations", "translation", "localization", "localizations", "localisation", "i18n", "_i18n", "l10n"),
    *("locales", "locale", "lang", "langs", "languages"),
)
_MOVED: Final = ("docs", "doc", "readme", "readmes", *_CONTAINERS)


@frozen
class Form:
    """A template that detection looks for.

    `least` is the number of pages with a source that a repository must have for it. For a `weak` form only the names of
    folders speak, which may be those of regions or packages: it must be more than one file in each, and in another
    language. Each root is judged by itself where `by_root`. Of a `plain` one both sides are folders with the name of
    their language. A form does not apply to a page where `unless`, filled like the template, is there; or where the
    folder `beside` is not.
    """

    family: str
    template: Template
    least: int = 3
    weak: bool = False
    by_root: bool = True
    plain: bool = False
    unless: str | None = None
    beside: str | None = None


def _folders() -> list[Form]:
    return [Form("locale-folders", Template("{root}/{locale}/{path}", "{root}/{english}/{path}"), plain=True)]


def _source_at_root() -> list[Form]:
    inside = [
        Form("source-at-root", Template(f"{{root}}/{folder}/{{locale}}/{{path}}", "{root}/{path}"))
        for folder in _CONTAINERS
    ]
    return [Form("source-at-root", Template("{root}/{locale}/{path}", "{root}/{path}"), weak=True), *inside]


def _docusaurus() -> list[Form]:
    """The folders of a site's own plugins, whose names say what they are; `path: '../docs'` puts the source beside
    the site's folder."""
    plugin = "i18n/{locale}/docusaurus-plugin-content-"
    pairs = [
        ("docs/current/{path}", "docs/{path}"),
        ("docs/version-{version}/{path}", "versioned_docs/version-{version}/{path}"),
        ("docs-{id}/current/{path}", "{id}/{path}"),
        ("docs-{id}/current/{path}", "docs-{id}/{path}"),
        ("docs-{id}/current/{path}", "docs/{id}/{path}"),
        ("docs-{id}/version-{version}/{path}", "{id}_versioned_docs/version-{version}/{path}"),
        ("blog/{path}", "blog/{path}"),
        ("blog-{id}/{path}", "{id}/{path}"),
        ("pages/{path}", "src/pages/{path}"),
    ]
    inside = [Template(f"{{root}}/{plugin}{ours}", f"{{root}}/{theirs}") for ours, theirs in pairs]
    beside = [
        Template(f"{{root}}/{{site}}/{plugin}{ours}", f"{{root}}/{theirs}")
        for ours, theirs in pairs
        if theirs.startswith(("docs", "blog"))
    ]
    return [Form("docusaurus", template, least=1) for template in [*inside, *beside]]


def _suffix() -> list[Form]:
    forms: list[Form] = []
    for mark in "._-":
        localized = f"{{path}}{mark}{{locale}}.md"
        forms.append(Form("suffix", Template(localized, f"{{path}}{mark}{{english}}.md")))
        forms.append(Form("suffix", Template(localized, "{path}.md")))
    return forms


def _marked_folders() -> list[Form]:
    """Folders side by side, in whose names the locale is the last part: `pages.de` beside `pages`."""
    pairs = [
        (f"{{folder}}{mark}{{locale}}/{{path}}", source)
        for mark in "._-"
        for source in (f"{{folder}}{mark}{{english}}/{{path}}", "{folder}/{path}")
    ]
    return [
        Form("marked-folders", Template(f"{{root}}/{ours}", f"{{root}}/{theirs}"), weak=True) for ours, theirs in pairs
    ]


def _collections() -> list[Form]:
    """Jekyll's collections, of which each is a folder `_NAME`: those of a locale beside those of the source, or beside
    its pages."""
    localized = Template("{root}/_{locale}/{path}", "{root}/_{english}/{path}")
    nested = Template("{root}/_{locale}/{collection}/{path}", "{root}/_{collection}/{path}")
    pages = Template("{root}/_{locale}/{path}", "{root}/{path}")
    return [
        Form("collections", localized),
        Form("collections", nested, beside="{root}/_{collection}/"),
        Form("collections", pages),
    ]


def _readme() -> list[Form]:
    """A README in another language, beside the English one or moved to a folder below it."""
    beside = [
        Form("readme", Template(f"{{root}}/README{mark}{{locale}}.md", "{root}/README.md"), least=1, by_root=False)
        for mark in "._-"
    ]
    moved = [
        Form(
            "readme",
            Template(f"{{root}}/{folder}/README{mark}{{locale}}.md", "{root}/README.md"),
            least=1,
            by_root=False,
            unless=f"{{root}}/{folder}/README.md",
        )
        for folder in [*_MOVED, *(f"docs/{folder}" for folder in _CONTAINERS)]
        for mark in "._-"
    ]
    folders = [
        Form(
            "readme",
            Template(f"{{root}}/{folder}/{{locale}}/README.md", "{root}/README.md"),
            least=1,
            by_root=False,
            unless=f"{{root}}/{folder}/README.md",
        )
        for folder in [*_MOVED, *(f"docs/{folder}" for folder in _CONTAINERS)]
    ]
    return [*beside, *moved, *folders]


FORMS: Final = (
    *_docusaurus(),
    *_folders(),
    *_source_at_root(),
    *_readme(),
    *_suffix(),
    *_marked_folders(),
    *_collections(),
)
FAMILIES: Final = tuple(dict.fromkeys(form.family for form in FORMS))
