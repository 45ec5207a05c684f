"""Good translations stay silent, and what is English or a name in every language too."""

import pytest

from mtlint.language import judge
from tests.language.sentences import ENGLISH, SENTENCES


@pytest.mark.parametrize(("locale", "sentence"), SENTENCES.items())
def test_translation_is_silent(locale: str, sentence: str) -> None:
    assert judge(sentence, locale=locale) is None
    assert judge(sentence, locale=locale, source=ENGLISH) is None


@pytest.mark.parametrize("locale", SENTENCES)
@pytest.mark.parametrize(
    "prose",
    [
        "",
        " \n\t",
        "42",
        "2021-04-15 10:30",
        "\ufffc",
        "\ufffc \ufffc, \ufffc",
        "…",
        "Microsoft Open License Program",
        "Docker Kubernetes API",
        "Azure Active Directory Connect",
        "Ubuntu, Debian, Fedora, Arch Linux, openSUSE",
        "Grace Hopper, Ada Lovelace, Alan Turing, Edsger Dijkstra",
        "Windows Server 2019 Datacenter Edition",
        "REST API URL HTTP JSON XML CSV YAML TLS",
        "THE BUTTON IS ON THE LEFT",
    ],
)
def test_names_numbers_and_placeholders_are_silent(locale: str, prose: str) -> None:
    assert judge(prose, locale=locale) is None


@pytest.mark.parametrize(
    ("locale", "prose"),
    [
        ("nl", "Klik op “Save all changes before you leave this page” om het venster te sluiten."),
        ("de", "Die Schaltfläche „Do not show this message again“ blendet den Hinweis dauerhaft aus."),
        ("ja", "「Do not show this message again」を選ぶと、次回から表示されません。"),
        ("ru", "Нажмите кнопку «Do not show this message again», чтобы больше не видеть это сообщение."),
        ("nl", "Start de server via de browser en open daarna het plan in het menu."),
        ("de", "Das Team war in der Regel via Chat am Start und hat den Plan oft online besprochen."),
        ("it", "La procedura per creare il file e la chiave in locale è descritta di seguito."),
        ("ja", "Single Sign-On と Multi-Factor Authentication を有効にします。"),
        ("th", "เปิดใช้งาน machine learning workspace ในเบราว์เซอร์ของคุณ"),
        ("hi", "अपने browser में dashboard खोलें और settings की जाँच करें।"),
        ("tr", "GitHub'daki pull request'leri ve issue'ları her hafta gözden geçiriyoruz."),
        ("cs", "Modely jsou Infrastructure as a Service (IaaS), Platform as a Service (PaaS) a Software as a Service."),
        ("de", "Oven Hub → your oven → Doors → Open them from the back"),
        ("de", "Von außen: Ovens → Bread → Manage your racks → Load a rack."),
        ("tl", "Mga oven application developer na nagtatrabaho sa retail o e-commerce data"),
        ("tl", "Kitchen: Mga best practices para sa consistent na environments"),
        ("sr", "Oven Planning and Rack Optimization - Перформансе пећи"),
        ("fi", "Avaa Azure-portaalin Cost Management + Billing -sivu ja tarkista laskut."),
    ],
)
def test_english_labels_and_loans_in_a_translation_are_silent(locale: str, prose: str) -> None:
    assert judge(prose, locale=locale) is None


def test_combining_marks_stay_in_words() -> None:
    assert judge("कृपया फ़ाइल को सहेजें।", locale="hi") is None
    assert judge("Cho\u0323n một thu\u031b mục để lu\u031bu các báo cáo của ba\u0323n.", locale="vi") is None


def test_licence_quoted_in_english_is_silent() -> None:
    licence = (
        "Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in "
        "it without restriction."
    )

    assert judge(licence, locale="fr") is None
    assert judge(licence, locale="fr", source=licence) is None
    assert judge(licence, locale="uk") is None


def test_english_locale_is_never_judged() -> None:
    assert judge(ENGLISH, locale="en-GB") is None
    assert judge(SENTENCES["nl"], locale="en") is None
