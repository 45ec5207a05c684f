"""Locale tags are read in all the spellings that repositories use."""

import pytest

from mtlint.language import Locale, read_locale, same_script, supported


@pytest.mark.parametrize(
    ("tag", "locale", "canonical"),
    [
        ("nl-NL", Locale("nl", ("Latn",), "NL"), "nl-NL"),
        ("NL_nl", Locale("nl", ("Latn",), "NL"), "nl-NL"),
        ("no", Locale("nb", ("Latn",), ""), "nb"),
        ("nn-NO", Locale("nb", ("Latn",), "NO"), "nb-NO"),
        ("zh-cn", Locale("zh", ("Hans",), "CN"), "zh-Hans-CN"),
        ("zh", Locale("zh", ("Hans",), ""), "zh-Hans"),
        ("zh_SG", Locale("zh", ("Hans",), "SG"), "zh-Hans-SG"),
        ("zh-hant", Locale("zh", ("Hant",), ""), "zh-Hant"),
        ("zh-HK", Locale("zh", ("Hant",), "HK"), "zh-Hant-HK"),
        ("mo", Locale("zh", ("Hant",), "MO"), "zh-Hant-MO"),
        ("tw", Locale("zh", ("Hant",), "TW"), "zh-Hant-TW"),
        ("cn", Locale("zh", ("Hans",), "CN"), "zh-Hans-CN"),
        ("sr-latn-rs", Locale("sr", ("Latn",), "RS"), "sr-Latn-RS"),
        ("sr-Cyrl", Locale("sr", ("Cyrl",), ""), "sr-Cyrl"),
        ("sr", Locale("sr", ("Latn", "Cyrl"), ""), "sr"),
        ("br", Locale("pt", ("Latn",), "BR"), "pt-BR"),
        ("pt-PT", Locale("pt", ("Latn",), "PT"), "pt-PT"),
        ("tl", Locale("fil", ("Latn",), ""), "fil"),
        ("iw", Locale("he", ("Hebr",), ""), "he"),
        ("in", Locale("id", ("Latn",), ""), "id"),
        ("jp", Locale("ja", ("Jpan",), ""), "ja"),
        ("kr", Locale("ko", ("Kore",), ""), "ko"),
        ("es-419", Locale("es", ("Latn",), "419"), "es-419"),
        ("xx", Locale("xx", (), ""), "xx"),
        ("", Locale("", (), ""), ""),
    ],
)
def test_tag_is_read(tag: str, locale: Locale, canonical: str) -> None:
    assert read_locale(tag) == locale
    assert read_locale(tag).tag == canonical


@pytest.mark.parametrize(
    ("tag", "expected"), [("nl", True), ("is", True), ("ka", True), ("en-GB", False), ("xx", False)]
)
def test_supported(tag: str, expected: bool) -> None:
    assert supported(tag) is expected


def test_same_script() -> None:
    assert same_script("nl", "vi")
    assert same_script("sr", "ru")
    assert not same_script("zh-CN", "zh-TW")
    assert not same_script("nl", "ru")
    assert not same_script("xx", "nl")
