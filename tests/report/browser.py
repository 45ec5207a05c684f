"""A headless Chromium without network, for tests of the HTML report."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@contextmanager
def chromium(profile: Path) -> Generator[webdriver.Chrome, None, None]:
    """The browser of this machine. Without one the tests are skipped, but never in CI."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        told = "no chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(executable_path=driver))
    try:
        yield browser
    finally:
        browser.quit()


def told_on_console(browser: webdriver.Chrome) -> list[str]:
    """What the page wrote to the console, errors of the policy too."""
    log: list[dict[str, Any]] = browser.execute("getLog", {"type": "browser"})["value"]
    return [str(entry["message"]) for entry in log]


def emulate(browser: webdriver.Chrome, *, media: str = "", scheme: str = "light", width: int = 1280) -> None:
    """Show the page as on a screen or on paper, in light or dark, so many CSS pixels wide."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    _devtools(browser, "Emulation.setEmulatedMedia", {"media": media, "features": features})
    _devtools(browser, "Emulation.setDeviceMetricsOverride", size)


def _devtools(browser: webdriver.Chrome, command: str, arguments: dict[str, Any]) -> None:
    browser.execute_cdp_cmd(command, arguments)  # pyright: ignore[reportUnknownMemberType]
