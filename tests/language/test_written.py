"""Which language a page is in, where its script alone tells."""

from __future__ import annotations

import pytest

from mtlint.language.written import written_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("开始之前请阅读安装页面，然后打开设置。" * 2, "zh-Hans"),
        ("開始之前請閱讀安裝頁面，然後打開設定。" * 2, "zh-Hant"),
        ("始める前にインストールのページを読んでください。" * 2, "ja"),
        ("開発者「オーブン」" + "开始之前请阅读安装页面，然后打开设置。" * 8, "zh-Hans"),
        ("시작하기 전에 설치 페이지를 읽으십시오." * 2, "ko"),
        ("ก่อนเริ่มต้นโปรดอ่านหน้าการติดตั้ง" * 2, "th"),
        ("Прочитайте страницу установки, прежде чем начать.", None),
        ("Read the page 安装 first, then open the settings of the service.", None),
        ("", None),
    ],
)
def test_written_language(text: str, language: str | None) -> None:
    assert written_language(text) == language
