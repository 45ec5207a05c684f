"""What a localization may do to a front matter key, by publishing system.

The facts are those of published repositories and of the systems' own instructions to translators.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache

from mtlint.api import Flavour, frozen, regex

_WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_TEXT = (
    "abstract alt answer caption categories category content desc description details excerpt heading headline intro "
    "keyword keywords label message name note quote question subtitle summary tag tagline tags text title tooltip "
    "topics"
)
"""The last words of keys whose values are text."""


class Treatment(Enum):
    """What a localization may do to a key."""

    TEXT = auto()  # translate its value, not drop it
    FIXED = auto()  # nothing, even where the value reads like text
    FREE = auto()  # anything: it is the localized page's own
    UNKNOWN = auto()  # translate its value, if that is text


@frozen
class _Policy:
    """Keys in lower case, wherever they stand, or with those they stand under (`sidebar.label`); `*` is anything.

    `only`: nothing else of the source is needed or compared.
    """

    free: str = ""
    fixed: str = ""
    only: str = ""


_EVERYWHERE = _Policy(
    free=(
        "lang langs language languages lang_code locale locales dir direction text_direction hreflang i18n* *i18n "
        "l10n* localization* *translat* original_hash source_hash contributors reviewers reviewer draft cspell:ignore "
        "aliases alias redirect_from redirects lastmod last_modified* last_update* lastupdate* updated* "
        "_openapi short-title short_title shorttitle linktitle link_title navtitle nav_title nav-title sidebar_label "
        "sidebar.label sidebartitle pagination_label titletemplate"
    ),
    fixed="layout type template class icon logo content_type content-type page-type pagetype",
)
_OF: dict[Flavour, _Policy] = {
    Flavour.MICROSOFT: _Policy(
        free=(
            "ms.openlocfilehash ms.sourcegitcommit ms.lasthandoff ms.translationtype ms.contentlocale ms.locfileid "
            "ms.locale ms.mtcontent ms.openlocalization* translationtype translation.* ht-degree"
        ),
        fixed=(
            "ms.* author manager editor audience robots services documentationcenter no-loc f1_keywords uid dev_langs "
            "zone_pivot_groups zone_pivot_group_filename monikerrange search.* appliesto experimental experiment_id"
        ),
    ),
    Flavour.ADOBE: _Policy(
        free=(
            "source-git-commit source-wordcount ht-degree workflow-type mt-degree tm-degree internal-label git-repo "
            "git-edit git-issues"
        ),
        fixed="feature role level topic product solution cloud version exl-id tqid feature-set",
    ),
    Flavour.MDN: _Policy(only="title slug", fixed="slug"),
    Flavour.HUGO: _Policy(
        free=(
            "url slug outputs default_lang_commit drifted_from_default htmltest link_check* cascade auto_generated "
            "approvers"
        )
    ),
    Flavour.DOCUSAURUS: _Policy(free="default_lang_commit", fixed="slug id"),
    Flavour.JEKYLL: _Policy(free="permalink ref slug url"),
    Flavour.STARLIGHT: _Policy(fixed="slug"),
    Flavour.PLAIN: _Policy(free="permalink ref slug url"),
}


@lru_cache(maxsize=4096)
def treatment(flavour: Flavour, path: tuple[str | int, ...]) -> Treatment:
    """What a localization may do to the key at a path from the top of the front matter."""
    names = [str(part).lower() for part in path if isinstance(part, str)]
    dotted = ".".join(names)
    ways = {*names, dotted}
    own = _OF.get(flavour, _Policy())
    if own.only and names[0] not in own.only.split():
        return Treatment.FREE
    for policy in (own, _EVERYWHERE):
        if any(map(_pattern(policy.free).fullmatch, ways)):
            return Treatment.FREE
        if any(map(_pattern(policy.fixed).fullmatch, ways)):
            return Treatment.FIXED
    words = _WORD.findall(next(part for part in reversed(path) if isinstance(part, str)))
    return Treatment.TEXT if words and words[-1].lower() in _TEXT.split() else Treatment.UNKNOWN


@cache
def _pattern(keys: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key).replace(r"\*", ".*") for key in keys.split()))


def is_case_blind(flavour: Flavour) -> bool:
    """Whether the system reads `Title` as `title`."""
    return flavour is Flavour.HUGO
