"""link-wrong-locale: a link to a page in another language."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule, url_locale
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote


@rule("link-wrong-locale", summary="a link to a page in another language", severity=Severity.WARNING)
def link_wrong_locale(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The locale in a link's URL is neither the source's nor the translation's: readers land on a page in a language
    that is not theirs. So they do by an address of the site without the folder of the language (`/oven/`, `/en/oven/`),
    on a page that has three or more with it and fewer without, where the page there is translated (`/nl/oven/`):
    severity info where people translated.

    Not reported: other English URLs, URLs of the same language (`/pt-br/` on a pt-PT page), and locales that the source
    block's own links have.
    """
    if pair.locale is None:
        return
    own = _language(pair.locale)
    for source, target in pair.blocks:
        if not target.links:
            continue
        known = {_language(found) for link in source.links if (found := url_locale(link.href))}
        for link in target.links:
            if own_page := pair.translation(link.href):
                message = f"link goes to the English page {quote(link.href, 120)}, which is translated: write "
                yield Problem(message + quote(own_page, 120), link, source, if_meant(pair))
                continue
            locale = url_locale(link.href)
            if locale is not None and _language(locale) not in {own, "en", *known}:
                message = (
                    f"link goes to the {quote(locale)} page {quote(link.href, 120)}; "
                    f"this page is in {quote(pair.locale)}: use that locale or the source's"
                )
                yield Problem(message, link, source)


def _language(locale: str) -> str:
    return locale.lower().replace("_", "-").partition("-")[0]
