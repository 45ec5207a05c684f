"""The HTML report in a real browser: filters, keys, directions, colours, paper, and text that would be a script."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from mtlint.findings import Finding, Severity, Skipped
from mtlint.report.escaping import visible
from tests.report.browser import chromium, emulate, told_on_console
from tests.report.samples import (
    BOLD_DROPPED,
    HOSTILE,
    HOSTILE_NAMES,
    HOSTILE_SHOWN,
    HOSTILE_TEXT,
    around,
    rendered,
    report,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

ENGLISH = "Read the [setup page](setup.md) first, then select **Start**."
ARABIC = "Contoso: اقرأ [صفحة الإعداد](setup.md) أولاً، ثم اختر ابدأ."
HEBREW_CODE = "```\naz vm create --naam x\n```"
JAPANESE = "最初に[設定ページ](setup.md)を読み、開始を選択します。"


def finding(name: str, path: str, locale: str, severity: Severity, text: str, spot: str) -> Finding:
    return replace(
        BOLD_DROPPED,
        rule=name,
        path=path,
        locale=locale,
        severity=severity,
        fingerprint=f"{name}-{locale}",
        passage=around(text, spot),
        source_passage=around(ENGLISH, "**Start**"),
    )


FINDINGS = (
    finding("bold-dropped", "docs/ar/guide.md", "ar", Severity.WARNING, ARABIC, "ابدأ"),
    finding("code-block-changed", "docs/he/guide.md", "he-IL", Severity.ERROR, HEBREW_CODE, "--naam"),
    finding("bold-dropped", "docs/ja/guide.md", "ja", Severity.WARNING, JAPANESE, "開始"),
    finding("link-missing", "docs/ja/guide.md", "ja", Severity.ERROR, JAPANESE, JAPANESE),
    finding("punctuation-swallowed", "docs/ja/guide.md", "ja", Severity.INFO, JAPANESE, "。"),
)
ALL = ["bold-dropped-ar", "code-block-changed-he-IL", "bold-dropped-ja", "link-missing-ja", "punctuation-swallowed-ja"]
LONG = tuple(
    replace(FINDINGS[number % 5], path=f"docs/{number // 10}.md", line=number, fingerprint=f"{number:020x}")
    for number in range(5000)
)


class Page:
    """An open report, and what its reader sees and does."""

    def __init__(self, browser: Chrome) -> None:
        self.browser = browser

    def run(self, script: str) -> Any:
        return self.browser.execute_script(script)  # pyright: ignore[reportUnknownMemberType]

    @property
    def shown(self) -> list[str]:
        """The fingerprints of the findings shown, in their order."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll('.finding')].filter(e => e.checkVisibility()).map(e => e.id.slice(2))"
        )
        return found

    @property
    def count(self) -> str:
        return self.browser.find_element(By.ID, "shown").text

    @property
    def focused(self) -> str:
        element: str = self.run("return document.activeElement.id")
        return element

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def click(self, selector: str) -> None:
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def texts(self, selector: str) -> list[str]:
        found: list[str] = self.run(
            f"return [...document.querySelectorAll({selector!r})].map(element => element.textContent)"
        )
        return found

    def style(self, selector: str, name: str) -> str:
        value: str = self.run(f"return getComputedStyle(document.querySelector({selector!r}))[{name!r}]")
        return value


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports, written as the command line writes them."""
    skipped = tuple(Skipped(name, "no source found") for name in HOSTILE_NAMES)
    script, escape = around(HOSTILE_TEXT, "<script>alert(1)</script>"), around(HOSTILE_TEXT, "\x1b[31m")
    hostile = (replace(found, passage=escape, source_passage=script) for found in HOSTILE)
    reports = {
        "usual": report(*FINDINGS),
        "hostile": report(*hostile, skipped=skipped),
        "long": report(*LONG),
    }
    folder = tmp_path_factory.mktemp("reports")
    for name, result in reports.items():
        text = rendered("html", result)
        (folder / f"{name}.html").write_text(text, "utf-8", "backslashreplace")
    return {name: folder / f"{name}.html" for name in reports}


@pytest.fixture
def page(browser: Chrome, files: dict[str, Path]) -> Iterator[Page]:
    emulate(browser)
    browser.get(files["usual"].as_uri())
    yield Page(browser)
    browser.execute_script("localStorage.clear()")  # pyright: ignore[reportUnknownMemberType]
    assert told_on_console(browser) == []


def test_search(page: Page) -> None:
    assert (page.shown, page.count) == (ALL, "5 of 5 problems")
    page.press("/", "開始")
    assert (page.shown, page.count) == (ALL[2:], "3 of 5 problems")
    page.press(" BOLD-Dropped")
    assert (page.shown, page.count) == (["bold-dropped-ja"], "1 of 5 problems")
    assert page.texts("h2:not(section[hidden] h2) .count")[:1] == ["1"]
    page.press(" none")
    assert (page.shown, page.count) == ([], "0 of 5 problems")
    assert page.browser.find_element(By.ID, "nothing").is_displayed()
    page.press(Keys.ESCAPE)
    assert (page.shown, page.count) == (ALL, "5 of 5 problems")


def test_filters(page: Page) -> None:
    page.click('.toggle[data-severity="warning"]')
    assert page.shown == [ALL[1], *ALL[3:]]
    page.click('[data-facet="locale"] input[value="ja"]')
    assert page.shown == ALL[3:]
    page.click('[data-facet="rule"] input[value="link-missing"]')
    page.click('[data-facet="rule"] input[value="bold-dropped"]')
    assert page.shown == ["link-missing-ja"]
    page.click("#clear")
    assert page.shown == ALL
    page.click('[data-facet="page"] input[value="2"]')
    assert (page.shown, page.count) == (["code-block-changed-he-IL"], "1 of 5 problems")
    assert page.texts("section:not([hidden]).group > h2") == ["docs/he/guide.md 1"]


def test_groups(page: Page) -> None:
    assert page.texts(".group > h2") == ["docs/ar/guide.md 1", "docs/he/guide.md 1", "docs/ja/guide.md 3"]
    page.press("g")
    assert page.texts(".group > h2") == [
        "bold-dropped 2",
        "code-block-changed 1",
        "link-missing 1",
        "punctuation-swallowed 1",
    ]
    assert page.shown == [ALL[0], ALL[2], ALL[1], *ALL[3:]]
    page.press("g")
    assert page.texts(".group > h2") == ["error 2", "warning 2", "info 1"]
    page.press("e")
    assert page.texts("section:not([hidden]).group > h2") == ["warning 2", "info 1"]
    page.press("e", "g")
    assert page.shown == ALL


def test_keys(page: Page) -> None:
    page.press("j", "j")
    assert page.focused == f"f-{ALL[1]}"
    page.press("k")
    assert page.focused == f"f-{ALL[0]}"
    page.press("n", "n")
    assert page.focused == f"f-{ALL[2]}"
    page.press("p")
    assert page.focused == f"f-{ALL[1]}"
    page.press("w", "j")
    assert page.focused == f"f-{ALL[3]}"
    page.press("w", "r")
    assert page.shown == ["link-missing-ja"]
    page.press("r")
    assert page.shown == ALL
    page.press("i")
    assert page.shown == ALL[:4]
    page.press("i", "?")
    assert page.browser.find_element(By.ID, "help").is_displayed()
    page.press("j", Keys.ESCAPE)
    assert not page.browser.find_element(By.ID, "help").is_displayed()
    page.press("/")
    assert page.focused == "search"
    page.press("jkg")
    assert page.texts(".group > h2")[0].startswith("docs/")


def test_every_key_is_in_the_list_of_keys(page: Page) -> None:
    listed = page.texts("#help kbd")
    assert sorted(listed) == sorted([*"jknpewirgt", "/", "?", "Esc"])


def test_the_tab_key_reaches_every_control_and_shows_where_it_is(page: Page) -> None:
    page.press(Keys.TAB)
    assert page.run("return document.activeElement.className") == "skip"
    page.press(Keys.TAB)
    assert page.focused == "search"
    assert page.style("#search", "outlineStyle") == "solid"
    for expected in ("error", "warning", "info"):
        page.press(Keys.TAB)
        assert page.run("return document.activeElement.dataset.severity") == expected
    page.press(Keys.SPACE)
    assert page.shown == ALL[:4]
    for expected in ("group", "theme", "help-open"):
        page.press(Keys.TAB)
        assert page.focused == expected


def test_directions_and_languages(page: Page) -> None:
    sides: list[list[str]] = page.run(
        "return [...document.querySelectorAll('.text')]"
        ".map(e => [e.lang, getComputedStyle(e).direction, e.textContent])"
    )
    assert sides == [
        ["en", "ltr", ENGLISH],
        ["ar", "rtl", ARABIC],
        ["en", "ltr", ENGLISH],
        ["he-IL", "ltr", HEBREW_CODE],
        *[["en", "ltr", ENGLISH], ["ja", "ltr", JAPANESE]] * 3,
    ]
    # the text starts at the right edge, though its first word is Latin
    left: bool = page.run(
        "const text = document.querySelector('[lang=ar]'); const range = document.createRange();"
        "range.setStart(text.firstChild, 0); range.setEnd(text.firstChild, 3);"
        "return range.getBoundingClientRect().left < text.getBoundingClientRect().left + text.clientWidth / 2"
    )
    assert not left
    assert page.texts("[lang=ar] mark") == ["ابدأ"]


def test_a_link_to_a_problem_that_is_hidden_shows_it(page: Page) -> None:
    page.press("e")
    page.run("location.hash = '#f-link-missing-ja'")
    assert page.shown == ALL
    assert page.focused == "f-link-missing-ja"
    page.click("#f-link-missing-ja .rule")
    assert page.focused == "rule-link-missing"


def test_colours(page: Page) -> None:
    white, black = "rgb(255, 255, 255)", "rgb(23, 25, 28)"
    assert page.style(".finding", "backgroundColor") == white
    emulate(page.browser, scheme="dark")
    assert page.style(".finding", "backgroundColor") == black
    page.press("t")
    assert (page.style(".finding", "backgroundColor"), page.texts("#theme")) == (white, ["Light"])
    page.browser.refresh()
    assert page.style(".finding", "backgroundColor") == white
    page.press("t")
    emulate(page.browser, scheme="light")
    assert (page.style(".finding", "backgroundColor"), page.texts("#theme")) == (black, ["Dark"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_that_wcag_asks_for(page: Page, scheme: str) -> None:
    emulate(page.browser, scheme=scheme)
    pale: list[list[object]] = page.run(
        """
        const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const colour = text => (text.match(/^rgb\\(([^)]*)/)?.[1] ?? "").split(",").map(Number);
        const ground = e => { for (; e; e = e.parentElement) {
            const c = colour(getComputedStyle(e).backgroundColor); if (c.length === 3) return c; } };
        const pale = [];
        for (const s of [".severity", ".rule", ".place", ".message", ".text", "mark", "figcaption", ".count",
                         ".summary", "h2", ".about", ".side summary", ".shown"])
          for (const e of document.querySelectorAll(s)) {
            const [a, b] = [light(colour(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (!(ratio >= 4.5)) pale.push([s, ratio]);
          }
        return pale;
        """
    )
    assert pale == []


def test_a_narrow_window_has_no_sideways_scrolling(page: Page) -> None:
    emulate(page.browser, width=360)
    page.browser.refresh()
    assert page.run("const page = document.documentElement; return page.scrollWidth - page.clientWidth") == 0
    assert page.run("return [...document.querySelectorAll('.side details')].some(e => e.open)") is False


def test_paper_shows_what_is_shown_and_no_controls(page: Page) -> None:
    page.press("w")
    emulate(page.browser, media="print", scheme="dark")
    assert page.shown == [ALL[1], *ALL[3:]]
    hidden = page.run("return ['.tools', '.side'].map(s => document.querySelector(s).checkVisibility())")
    assert hidden == [False, False]
    assert page.style(".finding", "backgroundColor") == "rgb(255, 255, 255)"


def test_hostile_names_and_text_are_text(page: Page, files: dict[str, Path]) -> None:
    page.browser.get(files["hostile"].as_uri())
    names = [visible(name) for name in HOSTILE_NAMES]
    assert page.texts(".group h2 bdi") == names
    assert page.texts('[data-facet="page"] .name') == names
    assert page.texts(".skipped td bdi") == [visible(name) for name in sorted(HOSTILE_NAMES)]
    assert page.texts(".message") == [HOSTILE_SHOWN] * 6
    text = "\n".join(visible(line) for line in HOSTILE_TEXT.split("\n"))
    assert page.texts(".text") == [text] * 12
    assert page.texts("mark") == ["<script>alert(1)</script>", r"\x1b[31m"] * 6
    assert page.run("return document.querySelectorAll('script').length") == 1
    assert page.run("return document.querySelectorAll('img, iframe, a:not([href^=\"#\"])').length") == 0
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_the_policy_stops_any_other_script(page: Page) -> None:
    refused = page.run(
        """
        const told = [];
        const attempts = [
          () => { const s = document.createElement("script"); s.append("window.hacked = 1"); document.body.append(s); },
          () => { document.body.innerHTML += "<b>hacked</b>"; },
          () => { const a = document.createElement("a"); a.href = "javascript:window.hacked = 1";
                  document.body.append(a); a.click(); },
        ];
        for (const attempt of attempts) try { attempt(); told.push(""); } catch (error) { told.push(error.name); }
        return told.concat(window.hacked);
        """
    )
    assert refused == ["", "TypeError", "", None]
    told = told_on_console(page.browser)
    assert len(told) >= 2
    assert all(re.search("Content Security Policy|TrustedHTML|TrustedScript", message) for message in told), told


def test_five_thousand_problems(page: Page, files: dict[str, Path]) -> None:
    page.browser.get(files["long"].as_uri())
    assert page.count == "5000 of 5000 problems"
    page.press("g", "/", "docs/499.md 4997")
    WebDriverWait(page.browser, 60).until(lambda _: page.count == "1 of 5000 problems")
    assert page.shown == [f"{4997:020x}"]
    page.press(Keys.ESCAPE, "j", "n")
    assert page.focused == f"f-{1:020x}"
