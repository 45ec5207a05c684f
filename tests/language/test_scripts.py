"""Wrong scripts, Chinese variants and words of mixed scripts are found; names and inflection are not."""

import pytest

from mtlint.language import Verdict, judge
from tests.language.sentences import SENTENCES


@pytest.mark.parametrize(
    ("language", "locale", "kind", "found"),
    [
        ("ru", "nl", "wrong-script", "Cyrl"),
        ("sr-Cyrl", "sr-Latn", "wrong-script", "Cyrl"),
        ("el", "ru", "wrong-script", "Grek"),
        ("ar", "fr", "wrong-script", "Arab"),
        ("he", "ar", "wrong-script", "Hebr"),
        ("th", "vi", "wrong-script", "Thai"),
        ("hi", "id", "wrong-script", "Deva"),
        ("ja", "de", "wrong-script", "Jpan"),
        ("ko", "ja", "wrong-script", "Kore"),
        ("zh-CN", "cs", "wrong-script", "Hani"),
        ("zh-CN", "ko", "wrong-script", "Hani"),
        ("zh-TW", "zh-CN", "wrong-script", "zh-Hant"),
        ("zh-CN", "zh-TW", "wrong-script", "zh-Hans"),
        ("ja", "zh-CN", "wrong-language", "ja"),
        ("zh-CN", "ja", "wrong-language", "zh"),
        ("zh-TW", "ja", "wrong-language", "zh"),
    ],
)
def test_wrong_script_is_found(language: str, locale: str, kind: str, found: str) -> None:
    verdict = judge(SENTENCES[language], locale=locale)

    assert verdict is not None
    assert (verdict.kind, verdict.language, verdict.confidence) == (kind, found, "high")


@pytest.mark.parametrize("locale", ["sr", "sr-RS"])
def test_locale_of_two_scripts_accepts_both(locale: str) -> None:
    assert judge(SENTENCES["sr-Cyrl"], locale=locale) is None
    assert judge(SENTENCES["sr-Latn"], locale=locale) is None


@pytest.mark.parametrize("prose", ["日本語", "Русский", "English | 日本語 | Русский | 한국어 | ไทย | العربية"])
def test_names_of_languages_are_left_alone(prose: str) -> None:
    assert judge(prose, locale="nl") is None


def test_script_of_the_source_is_left_alone() -> None:
    assert judge("「こんにちは、世界の皆さん」", locale="nl", source="It prints こんにちは.") is None
    assert judge("東京都港区芝公園四丁目二番八号", locale="ja") is None


@pytest.mark.parametrize(
    ("prose", "locale", "word", "script"),
    [
        ("Откройте Вaш файл и сохраните его.", "ru", "Вaш", "Latn"),
        ("Скопируйте адрес в поле НTTP на этой странице.", "ru", "НTTP", "Cyrl"),
        ("De kоpie staat in de map van de gebruiker.", "nl", "kоpie", "Cyrl"),
        ("Ανοίξτε το Aρχείο και αποθηκεύστε το.", "el", "Aρχείο", "Latn"),
    ],
)
def test_word_of_mixed_scripts_is_found(prose: str, locale: str, word: str, script: str) -> None:
    start = prose.index(word)

    verdict = judge(prose, locale=locale)

    assert verdict == Verdict("mixed-script-word", script, "high", word, start, start + len(word))
    assert judge(prose, locale=locale, source=f"Type {word} here.") is None


@pytest.mark.parametrize(
    ("prose", "locale"),
    [
        ("Отворите подешавања Teams-ова и изаберите језик.", "sr-Cyrl"),
        ("Сохраните все PDFы и отправьте их через APIу сервера.", "ru"),
        ("Het verschil Δt is kleiner dan 5 μs per meting.", "nl"),
    ],
)
def test_inflected_names_and_units_are_left_alone(prose: str, locale: str) -> None:
    assert judge(prose, locale=locale) is None
