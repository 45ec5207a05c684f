"""Blocks in a third language are found; languages too near to be told apart are never confused."""

import pytest

from mtlint.language import judge
from tests.language.sentences import ENGLISH, SENTENCES

FAR = ["nl", "lv", "de", "fr", "cs", "pl", "es", "it", "hu", "vi", "id", "tr", "fi", "lt"]


def found(prose: str, locale: str, source: str | None = None) -> tuple[str, str] | None:
    verdict = judge(prose, locale=locale, source=source)
    if verdict is None:
        return None
    assert (verdict.excerpt, verdict.start, verdict.end) == ("", 0, len(prose))
    return verdict.kind, verdict.language


@pytest.mark.parametrize("locale", FAR)
@pytest.mark.parametrize("language", FAR)
def test_far_language_is_found(locale: str, language: str) -> None:
    expected = None if locale == language else ("wrong-language", language)

    assert found(SENTENCES[language], locale) == expected


@pytest.mark.parametrize("locale", ["ja", "zh-CN", "ko", "ru", "ar", "hi", "th", "ka"])
@pytest.mark.parametrize("language", ["de", "fr", "pl"])
def test_latin_language_is_found_in_another_script(locale: str, language: str) -> None:
    assert found(SENTENCES[language], locale) == ("wrong-language", language)


@pytest.mark.parametrize(
    ("locale", "language", "prose"),
    [
        ("da", "nb", "Hvis du ikke får tilgang til filen, må du be noen i gruppen om hjelp og prøve på nytt etterpå."),
        ("nb", "da", "Hvis du ikke får adgang til filen, skal du bede nogen i gruppen om hjælp og prøve igen efter."),
        ("cs", "sk", "Ak nemáte prístup k súborom, ktoré sú v zozname, požiadajte správcu alebo počkajte."),
        ("sk", "cs", "Pokud nemáte přístup k souborům, které jsou v seznamu, požádejte správce nebo počkejte."),
        ("es", "pt", "Você não pode criar uma conta sem o endereço de email do usuário que está na sua caixa."),
        ("pt", "es", "No puede crear una cuenta sin la dirección de correo del usuario que está en el equipo."),
    ],
)
def test_near_language_is_found_by_its_marker_words(locale: str, language: str, prose: str) -> None:
    assert found(prose, locale) == ("wrong-language", language)
    assert found(prose, language) is None


@pytest.mark.parametrize(
    ("locale", "prose"),
    [
        ("sl", "Opazite, kako peč ohrani toploto, in opazujte, kako se skorja hitro zapeče ob robu."),
        ("hr", "Pečenje kruha je jednostavno, ali sporo; ne traži puno posla i ne troši struju noću."),
    ],
)
def test_words_that_both_of_two_near_languages_have_mark_neither(locale: str, prose: str) -> None:
    assert found(prose, locale) is None


@pytest.mark.parametrize(
    ("language", "locale"),
    [("hr", "sr-Latn"), ("sr-Latn", "hr"), ("hr", "bs"), ("id", "ms"), ("pt-BR", "pt-PT"), ("zh-TW", "zh-HK")],
)
def test_family_is_never_told_apart(language: str, locale: str) -> None:
    assert found(SENTENCES[language], locale) is None


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ru", "uk"), ("uk", "ru"), ("bg", "ru"), ("ru", "bg"), ("uk", "bg"), ("sr-Cyrl", "uk"), ("ar", "fa")],
)
def test_neighbour_of_the_same_script_is_found(locale: str, language: str) -> None:
    assert found(SENTENCES[language], locale) == ("wrong-language", language)


def test_short_foreign_text_is_left_alone() -> None:
    assert found("Guten Morgen allerseits", "nl") is None
    assert found("Buenos días", "pt") is None


def test_foreign_text_of_the_source_is_left_alone() -> None:
    assert found(SENTENCES["fr"], "nl", source=SENTENCES["fr"]) is None
    assert found(SENTENCES["fr"], "nl", source=f"In French: {SENTENCES['fr']}") is None
    assert found(SENTENCES["fr"], "nl", source=ENGLISH) == ("wrong-language", "fr")


def test_terms_that_a_translation_keeps_in_the_singular_are_of_the_source() -> None:
    prose = "configuration file và feature flag"
    assert found(prose, "vi") == ("wrong-language", "it")
    assert found(prose, "vi", source="configuration files and feature flags") is None
