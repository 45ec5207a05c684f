"""Link targets that a localization pipeline rewrote are the same; any other difference is one."""

import pytest

from mtlint.pairing.hrefs import source_key, target_keys
from mtlint.pairing.moved_pages import same_page
from mtlint.pairing.urls import names_language, url_key, url_locale


@pytest.mark.parametrize(
    ("one", "other", "locale"),
    [
        ("https://docs.example.com/en-us/x", "https://docs.example.com/nl-nl/x", "nl-NL"),
        ("https://docs.example.com/en-us/x", "https://docs.example.com/x", "nl-NL"),
        ("/en-us/x?view=1", "/x?view=1", "nl-NL"),
        ("/docs/x", "/de/docs/x", "de"),
        ("https://en.wikipedia.org/wiki/X", "https://uk.wikipedia.org/wiki/X", "uk-UA"),
        ("https://x.org/a?hl=en&b=1", "https://x.org/a?hl=ja&b=1", "ja"),
        ("https://x.org/a?b=1&lang=en", "https://x.org/a?b=1", "ja"),
        ("https://x.org/a", "HTTPS://X.org/a/", None),
        ("http://x.org/a", "https://x.org/a", None),
        ("https://x.org/a%20b", "https://x.org/a b", None),
        ("https://video.tv.adobe.com/v/27069/?quality=12", "https://video.tv.adobe.com/v/35111/?quality=12", "de"),
        ("https://x.org/a", "https://x.org/a\u200b", None),
        ("https://x.org/en/docs/a", "https://x.org/nl/docs/a", None),
        ("https://x.org/a", "https://jp.x.org/a", "ja-JP"),
        ("https://x.org/docs/a", "https://x.org/docs/a/de", "de"),
        ("https://x.org/", "https://x.org/lang/uk/", "uk"),
    ],
)
def test_same_url(one: str, other: str, locale: str | None) -> None:
    assert url_key(one, locale) == url_key(other, locale)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.org/a", "https://x.org/b"),
        ("https://x.org/a?id=1", "https://x.org/a?id=2"),
        ("https://x.org/a#one", "https://x.org/a#een"),
        ("https://x.org/a?linkid=218", "https://x.org/a?linkid=218voor"),
        ("https://x.org/no/a", "https://x.org/a"),
        ("mailto:a@x.org", "mailto:b@x.org"),
        ("a.md", "A.md"),
    ],
)
def test_different_url(one: str, other: str) -> None:
    assert url_key(one, "nl-NL") != url_key(other, "nl-NL")


@pytest.mark.parametrize(
    ("href", "locale"),
    [("https://x.org/de-de/a", "de-de"), ("/zh_CN/a", "zh_CN"), ("/sr-latn-rs/a", "sr-latn-rs"), ("/azure/a", None)],
)
def test_url_locale(href: str, locale: str | None) -> None:
    assert url_locale(href) == locale


@pytest.mark.parametrize(
    ("path", "source_path", "source_href", "target_href", "same"),
    [
        ("a/x.md", "a/x.md", "../b.md", "../b.md", True),
        ("a/x.md", "a/x.md", "../b.md", "./../b.md", True),
        ("translations/de/x.md", "x.md", "LICENSE", "../../LICENSE", True),
        ("translations/de/x.md", "x.md", "y.md", "y.md", True),
        ("translations/de/x.md", "x.md", "translations/fr/x.md", "../fr/x.md", True),
        ("in/repo/translations/de/a/x.md", "a/x.md", "../src/m.py", "../../../src/m.py", True),
        ("in/repo/translations/de/a/x.md", "a/x.md", "../src/m.py", "../src/m.py", True),
        ("translations/de/x.md", "x.md", "LICENSE", "../LIZENZ", False),
        ("translations/de/x.md", "x.md", "#overview", "../..", False),
        ("de/x.md", "en/x.md", "../img/a.png", "../img/a.png", True),
        ("docs/de/a/x.md", "docs/a/x.md", "/a/x/#one", "#one", True),
        ("docs/de/a/x.md", "docs/a/x.md", "x.md#one", "#one", True),
        ("docs/de/a/index.md", "docs/a/index.md", "/a/#one", "#one", True),
        ("docs/de/a/x.md", "docs/a/x.md", "/a/y/#one", "#one", False),
        ("docs/de/x.md", "docs/x.md", "../img/a.png", "../../img/a.png", True),
        ("docs/de/x.md", "docs/x.md", "../img/a.png", "../../img/b.png", False),
        ("a/x.de.md", "a/x.en-US.md", "../b.en-US.md", "../b.de.md", True),
        ("a/x.de.md", "a/x.en-US.md", "../b.en-US.md", "../c.de.md", False),
    ],
)
def test_relative_targets(path: str, source_path: str, source_href: str, target_href: str, same: bool) -> None:
    key = source_key(source_href, "de", source_path)
    assert (key in target_keys(target_href, "de", path, source_path)) is same


@pytest.mark.parametrize(
    ("key", "other", "same"),
    [
        ("a.md#one", "a.md#een", True),
        ("a.md#one", "a.md", False),
        ("a.md#one", "b.md#one", False),
        ("#one", "#een", False),
        ("//x.org/docs/a/ovens", "//x.org/docs/ovens", True),
        ("//x.org/docs/a/ovens#one", "//x.org/docs/ovens", True),
        ("//x.org/docs/a/ovens", "//x.org/docs/ovens#een", False),
        ("//x.org/docs/a/index#one", "//x.org/docs/index", False),
        ("//x.org/a/100200300-ovens", "//x.org/a/100200300-fornuizen", True),
        ("//x.org/a/100200300-ovens", "//x.org/a/100200301-ovens", False),
        ("//x.org/a/1002-ovens", "//x.org/a/1002-fornuizen", False),
        ("//x.org/config/heat#preheating", "//x.org/config#preheating", True),
        ("//x.org/config/heat#top", "//x.org/config#top", False),
        ("//x.org/docs/a/ovens", "//y.org/docs/ovens", False),
        ("//x.org/docs/a/index", "//x.org/docs/index", False),
        ("//x.org", "//x.org/a", False),
        ("//wikipedia.org/wiki/Oven", "//wikipedia.org/wiki/Печь", True),
    ],
)
def test_same_page(key: str, other: str, same: bool) -> None:
    assert same_page(key, other) is same


@pytest.mark.parametrize(
    ("href", "locale", "names"),
    [
        ("https://x.org/ko/a", "ko-KR", True),
        ("https://x.org/ko-kr/a", "ko-KR", True),
        ("https://ko.x.org/a", "ko", True),
        ("https://x.org/a?lang=ko", "ko", True),
        ("https://x.org/ko", "ko", True),
        ("https://x.org/korea", "ko", False),
        ("https://x.org/ja/a", "ko", False),
        ("/ko/a", "ko", False),
        ("https://x.org/ko/a", None, False),
    ],
)
def test_names_language(href: str, locale: str | None, names: bool) -> None:
    assert names_language(href, locale) is names
