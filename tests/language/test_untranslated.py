"""English left in a translation is found, whole or in part, with the source at hand or without."""

import pytest

from mtlint.language import Verdict, judge
from tests.language.sentences import ENGLISH, SENTENCES


def untranslated(prose: str, confidence: str) -> Verdict:
    assert confidence in ("high", "medium", "low")
    return Verdict("untranslated", "en", confidence, "", 0, len(prose))  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", SENTENCES)
def test_english_block_is_found(locale: str) -> None:
    assert judge(ENGLISH, locale=locale) == untranslated(ENGLISH, "high")
    assert judge(ENGLISH, locale=locale, source=ENGLISH) == untranslated(ENGLISH, "high")
    assert judge(ENGLISH, locale=locale, source="You should choose a folder for your reports.") == untranslated(
        ENGLISH, "high"
    )


@pytest.mark.parametrize("locale", ["nl", "cs", "ja", "ar", "hi"])
def test_placeholders_do_not_hide_english(locale: str) -> None:
    prose = "When the \ufffc command has finished, the results are written to \ufffc in your home directory."

    assert judge(prose, locale=locale) == untranslated(prose, "high")


def test_english_without_function_words_needs_more_and_is_less_sure() -> None:
    prose = "Automatic backups keep customer data safe during scheduled maintenance windows"

    verdict = judge(prose, locale="pl")

    assert verdict is not None
    assert (verdict.kind, verdict.language) == ("untranslated", "en")


@pytest.mark.parametrize(
    ("prose", "start", "end"),
    [
        (
            "Najpierw uruchom program. You should restart the server before you continue. Potem sprawdź dziennik.",
            26,
            75,
        ),
        (
            "Kliknij zielony przycisk, aby otworzyć okno, and then wait until the report has been written for you.",
            45,
            100,
        ),
    ],
)
def test_english_part_is_found_with_its_place(prose: str, start: int, end: int) -> None:
    verdict = judge(prose, locale="pl")

    assert verdict == Verdict("partly-translated", "en", "high", prose[start:end], start, end)


def test_english_part_in_another_script_is_found_with_its_place() -> None:
    part = "you should restart the server before you continue"
    prose = f"まずプログラムを起動します。 {part} その後、ログを確認します。"

    start = prose.index(part)

    assert judge(prose, locale="ja") == Verdict("partly-translated", "en", "high", part, start, start + len(part))


def test_short_copied_run_is_found_by_comparison_with_the_source() -> None:
    source = "Save the file in a folder that is shared, then close the program."
    prose = "Zapisz plik in a folder that is shared, a następnie zamknij program."

    verdict = judge(prose, locale="pl", source=source)

    assert verdict == Verdict("partly-translated", "en", "high", "in a folder that is shared", 12, 38)


@pytest.mark.parametrize("locale", ["nl", "ru", "zh-TW", "eu", "xx"])
def test_identical_text_is_judged_without_detector(locale: str) -> None:
    words = "You can find the settings below."
    names = "Contoso Fabrikam Northwind Tailspin Woodgrove"

    assert judge(words, locale=locale, source="You can  find the settings\nbelow.") == untranslated(words, "high")
    assert judge(names, locale=locale, source=names) is None


@pytest.mark.parametrize("prose", ["Microsoft Open License Program", "What you see here", "Get started now"])
def test_identical_text_of_four_words_is_a_name(prose: str) -> None:
    assert judge(prose, locale="de", source=prose) is None


def test_source_that_is_not_english_keeps_english_looking_text_from_being_reported() -> None:
    prose = "The Lord of the Rings, and then The Hobbit of the hills"

    assert judge(prose, locale="hu", source="Tolkien: Romane") is None


def test_unknown_locale_is_judged_by_identity_only() -> None:
    assert judge(ENGLISH, locale="xx") is None
    assert judge(ENGLISH, locale="xx", source=ENGLISH) == untranslated(ENGLISH, "high")


def test_locale_without_profile_is_judged_by_function_words() -> None:
    prose = "The program stops when there is no more memory."

    assert judge(prose, locale="zu") == untranslated(prose, "high")
    assert judge(prose, locale="mt") == untranslated(prose, "high")


@pytest.mark.parametrize("locale", ["nl", "ja"])
def test_fewer_than_five_words_are_of_low_confidence(locale: str) -> None:
    assert judge("Are these the files?", locale=locale) == untranslated("Are these the files?", "low")
