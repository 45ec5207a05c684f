"""`.openpublishing.publish.config.json` of a localized Microsoft repository: its locale, and the repository of the
source, which is mounted at `_repo.en-us`."""

from __future__ import annotations

from typing import Final

from mtlint.frozen import frozen
from mtlint.project.layouts.locales import canonical, is_english
from mtlint.project.layouts.written import Written, items, mapping, read_json, text

NAME: Final = ".openpublishing.publish.config.json"
NAMES: Final = (NAME,)


@frozen
class Published:
    """The locale (None: not said), and the URL and branch of the repository of the source ("": not said)."""

    locale: str | None
    url: str
    branch: str


def read(content: bytes, _folder: str) -> Written:
    """What the file says of the layout, which is nothing. Raises UnusableError."""
    published(content)
    return Written()


def published(content: bytes) -> Published:
    """What the file says of the repository. Raises UnusableError."""
    values = read_json(content)
    locales = [text(mapping(docset).get("locale")) for docset in items(values.get("docsets_to_publish"))]
    others = [mapping(other) for other in items(values.get("dependent_repositories"))]
    source = next(
        (other for other in others if text(other.get("path_to_root")).lower() == "_repo.en-us"), mapping(None)
    )
    locale = next((locale for locale in locales if locale and not is_english(locale)), "")
    return Published(canonical(locale), text(source.get("url")), text(source.get("branch")))
