"""What a configuration file may say, and what is told of one that says something else."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from mtlint.api import InputFile, Severity
from mtlint.config.locate import LARGEST
from mtlint.config.options import LARGEST_INPUT
from tests.config.conftest import RULES, Options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mtlint.config.configuration import Configuration
    from mtlint.rule import Rule

    Read = Callable[..., Configuration]
    Errors = Callable[..., list[str]]

EVERYTHING = """\
source: ../azure-docs
layout: auto
locale: no
include: ["articles/**"]
exclude: ["**/includes/legal/**"]
select: [default, term-violated]
extend-select: [bold-added]
ignore:
  - italic-dropped
severity: {bold-dropped: error, link-added: off}
rules:
  with-options: {least: 5, min-ratio: .45, strict: true, label: 12, words: [a, "b c", no]}
per-path:
  "docs/zh-cn/**": {ignore: [bold-dropped], severity: {link-missing: info}}
  docs/old: {select: [links]}
fail-on: error
baseline: known.json
"""
THE_SAME = """\
[project]
name = "site"

[tool.mtlint]
source = "../azure-docs"
layout = "auto"
locale = "no"
include = ["articles/**"]
exclude = ["**/includes/legal/**"]
select = ["default", "term-violated"]
extend-select = ["bold-added"]
ignore = ["italic-dropped"]
severity = {bold-dropped = "error", link-added = "off"}
rules.with-options = {least = 5, min-ratio = 0.45, strict = true, label = "12", words = ["a", "b c", "no"]}
fail-on = "error"
baseline = "known.json"

[tool.mtlint.per-path."docs/zh-cn/**"]
ignore = ["bold-dropped"]
severity.link-missing = "info"

[tool.mtlint.per-path."docs/old"]
select = ["links"]
"""


@pytest.mark.parametrize(
    ("text", "name"), [(EVERYTHING, ".mtlint.yaml"), (EVERYTHING, "mtlint.yaml"), (THE_SAME, "pyproject.toml")]
)
def test_everything(read: Read, tmp_path: Path, text: str, name: str) -> None:
    found = read(text, name)
    assert (found.folder, found.source, found.source_rev, found.locale) == (tmp_path, "../azure-docs", None, "no")
    assert (found.include, found.exclude) == (("articles/**",), ("**/includes/legal/**",))
    choice = found.choice
    assert (choice.select, choice.extend) == (("default", "term-violated"), ("bold-added",))
    assert (choice.ignore, choice.severity) == (("italic-dropped", "link-added"), {"bold-dropped": Severity.ERROR})
    assert found.options == {"with-options": Options(5, 0.45, True, "12", ("a", "b c", "no"))}
    (zh, zh_choice), (old, old_choice) = found.per_path
    assert (zh, zh_choice.ignore, zh_choice.severity) == (
        "docs/zh-cn/**",
        ("bold-dropped",),
        {"link-missing": Severity.INFO},
    )
    assert (old, old_choice.select, old_choice.ignore) == ("docs/old", ("links",), ())
    assert (found.fail_on, found.baseline) == ("error", "known.json")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "---\n"])
def test_nothing(read: Read, text: str) -> None:
    found = read(text)
    assert (found.source, found.include, found.options, found.fail_on) == (None, (), {}, None)


def test_source_with_a_revision(read: Read) -> None:
    found = read("source: {url: 'https://example.com/docs.git', rev: 0123456}\n")
    assert (found.source, found.source_rev) == ("https://example.com/docs.git", "0123456")


def test_all_errors_at_once(errors: Errors) -> None:
    assert errors("""\
source: {rev: main, branch: x}
layout: gatsby
locale: Nederlands
selct: [default]
include: articles/**
ignore: [italic-droped, link-missing, [x]]
severity: {bold-dropped: fatal, emphasis: error, bold-droped: info}
jobs: 3
rules:
  bold-dropped: {min: 3}
  with-options: {min-ration: 0.3, least: "5", strict: yes, words: a, label: [b], colour: red}
  nonsense: {a: 1}
  with-options: {}
per-path:
  "nl/**": {ignore: [linsk], rules: {}}
  en: 3
fail-on: fatal
locale: nl
""") == [
        ".mtlint.yaml:1: unknown key 'branch'; the keys of source are url, rev",
        ".mtlint.yaml:1: source has no 'url': the folder or git URL of the English",
        ".mtlint.yaml:2: unknown layout 'gatsby'; give one of auto, docusaurus, locale-folders, source-at-root, "
        "readme, suffix, marked-folders, collections, same-path, or a template like "
        "'docs/{locale}/{path} <-> docs/en/{path}'",
        ".mtlint.yaml:3: locale 'Nederlands' is none; write it like nl-NL",
        ".mtlint.yaml:4: unknown key 'selct'; did you mean 'select'?",
        ".mtlint.yaml:5: include must be a list, written [a, b], not articles/**",
        ".mtlint.yaml:6: an item of ignore must be text, not a list",
        ".mtlint.yaml:6: unknown rule or category 'italic-droped'; did you mean 'italic-dropped'? (in ignore)",
        ".mtlint.yaml:7: severity.bold-dropped must be error, warning, info or off, not fatal",
        ".mtlint.yaml:7: unknown rule 'emphasis'; did you mean 'emphasis-empty'? (in severity)",
        ".mtlint.yaml:7: unknown rule 'bold-droped'; did you mean 'bold-dropped'? (in severity)",
        ".mtlint.yaml:8: unknown key 'jobs'; the keys of the configuration are source, layout, locale, include, "
        "exclude, select, extend-select, ignore, severity, rules, per-path, fail-on, baseline, timeout, max-size",
        ".mtlint.yaml:10: rule 'bold-dropped' has no options",
        ".mtlint.yaml:11: rule 'with-options' has no option 'min-ration'; did you mean 'min-ratio'?",
        ".mtlint.yaml:11: rules.with-options.least must be a whole number, not '5'",
        ".mtlint.yaml:11: rules.with-options.strict must be true or false, not yes",
        ".mtlint.yaml:11: rules.with-options.words must be a list, written [a, b], not a",
        ".mtlint.yaml:11: rules.with-options.label must be text, not a list",
        ".mtlint.yaml:11: rule 'with-options' has no option 'colour'; it has 'least', 'min-ratio', 'strict', 'label', "
        "'words', 'word-list', 'limit'",
        ".mtlint.yaml:12: unknown rule 'nonsense' (in rules)",
        ".mtlint.yaml:13: key 'with-options' again; it is already on line 11",
        ".mtlint.yaml:15: unknown key 'rules'; the keys of per-path.nl/** are select, ignore, severity",
        ".mtlint.yaml:15: unknown rule or category 'linsk'; did you mean 'links'? (in per-path.nl/**.ignore)",
        ".mtlint.yaml:16: per-path.en must be a table of keys and values, not 3",
        ".mtlint.yaml:17: fail-on must be error, warning, info or never, not fatal",
        ".mtlint.yaml:18: key 'locale' again; it is already on line 3",
    ]


def test_errors_in_pyproject_name_their_lines(errors: Errors) -> None:
    assert errors(
        """\
[build-system]
requires = []

[tool.mtlint]
selct = ["links"]
select = [
  "links",
  "linsk",
]
fail-on = 3
rules."with-options".strict = 1

[tool.mtlint.severity]
bold-dropped = "fatal"

[tool.other]
selct = 1
""",
        "pyproject.toml",
    ) == [
        "pyproject.toml:5: unknown key 'selct'; did you mean 'select'?",
        "pyproject.toml:6: unknown rule or category 'linsk'; did you mean 'links'? (in select)",
        "pyproject.toml:10: fail-on must be error, warning, info or never, not 3",
        "pyproject.toml:11: rules.with-options.strict must be true or false, not 1",
        "pyproject.toml:14: severity.bold-dropped must be error, warning, info or off, not 'fatal'",
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("least: 1.5", "least must be a whole number, not 1.5"),
        ("least: 0x10", "least must be a whole number, not 0x10"),
        (f"least: {'9' * 5000}", f"least must be a whole number, not {'9' * 5000}"),
        ("limit: null", "limit must be a whole number, not empty"),
        ("min-ratio: half", "min-ratio must be a number, not half"),
        ("min-ratio: .inf", "min-ratio must be a number, not .inf"),
        ("min-ratio: 1e999", "min-ratio must be a number, not 1e999"),
        ("strict: True", "strict must be true or false, not True"),
        ("label:", "label must be text, not empty"),
        ("label: ' '", "label must be text, not empty"),
        ("label: {a: b}", "label must be text, not a table"),
        ("words: [a, '']", "words must be text, not empty"),
    ],
)
def test_wrong_types(errors: Errors, value: str, told: str) -> None:
    prefix = "an item of " if value.startswith("words") else ""
    assert errors(f"rules:\n  with-options:\n    {value}\n") == [f".mtlint.yaml:3: {prefix}rules.with-options.{told}"]


def test_options_check_themselves(errors: Errors) -> None:
    assert errors("rules:\n  with-options: {min-ratio: 2, limit: x}\n") == [
        ".mtlint.yaml:2: rules.with-options.limit must be a whole number, not x",
        ".mtlint.yaml:2: rules.with-options: min-ratio must be at most 1",
    ]


def test_an_input_file(read: Read, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "words.txt").write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9\r\nbar\r\n")
    found = read("rules: {with-options: {word-list: lists/words.txt}}\n")
    assert found.options["with-options"].word_list == InputFile("lists/words.txt", "café\nbar\n")


def test_a_malformed_input_file_names_its_lines(errors: Errors, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("one\ntwo words\nthree\nmore words\n", "utf-8")
    assert errors("rules:\n  with-options:\n    word-list: words.txt\n") == [
        ".mtlint.yaml:3: rules.with-options: words.txt:2: two words",
        ".mtlint.yaml:3: rules.with-options: words.txt:4: two words",
    ]


def test_input_files_stay_in_the_folder(errors: Errors, tmp_path: Path) -> None:
    (tmp_path.parent / "outside.txt").write_text("secret\n", "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path.parent / "outside.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "large.txt").write_bytes(b"a" * (LARGEST_INPUT + 1))
    names = ["../outside.txt", "/etc/hostname", "link.txt", "none.txt", "folder", "latin.txt", "large.txt", r'"a\0b"']
    key = "rules.with-options.word-list"
    told = [errors(f"rules: {{with-options: {{word-list: {name}}}}}\n") for name in names]
    assert told == [
        [f".mtlint.yaml:1: {key}: {message}"]
        for message in (
            "'../outside.txt': not in the folder of the configuration file",
            "'/etc/hostname': not in the folder of the configuration file",
            "'link.txt': not in the folder of the configuration file",
            "'none.txt': no such file",
            "'folder': not a regular file",
            "'latin.txt': not UTF-8: byte 0xe9; save it as UTF-8",
            "'large.txt': larger than 10240 KB",
            r"'a\x00b': embedded null byte",
        )
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [x]\nb: [*a, *a]\n", "2: alias '*a' is not allowed; write the value out"),
        ("a: !!python/object/apply:os.system [x]\n", "1: tags ('!…') are not allowed"),
        ("select: !x [links]\n", "1: tags ('!…') are not allowed"),
        ("a: b\n---\nc: d\n", "2: a second document; a configuration file has one"),
        ("locale: nl\nselect: [links\nignore: []\n", "3: not YAML: expected ',' or ']', but got ':'"),
        ("locale: nl\n\tx: y\n", "2: not YAML: found character '\\t' that cannot start any token"),
        ("locale: \x00\n", "1: not YAML: unacceptable character #x0000: special characters are not allowed"),
        ("a: " + "[" * 100_000, "1: nested more than 20 levels deep"),
        ("links\n", "1: the configuration must be a table of keys and values, not links"),
        ("- links\n", "1: the configuration must be a table of keys and values, not a list"),
        ("? [a]\n: b\n", "1: a key must be text"),
        ("select: {<<: links}\n", "1: select must be a list, written [a, b], not a table"),
    ],
)  # fmt: skip
def test_yaml_that_is_none_or_hostile(errors: Errors, text: str, told: str) -> None:
    assert errors(text) == [f".mtlint.yaml:{told}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[tool.mtlint]\nlocale = nl\n", "2: not TOML: Invalid value"),
        ("[tool.mtlint]\na = " + "[" * 100_000, "1: not TOML: nested too deep"),
        ("[tool.mtlint]\na = " + "9" * 5000, "1: not TOML: Exceeds the limit (4300 digits) for integer string "
         "conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit"),
        ("[tool]\nmtlint = 3\n", "2: the configuration must be a table of keys and values, not 3"),
        ("[tool.mtlint]\nlocale" + ".a" * 30 + " = 1\n", "2: nested more than 20 levels deep"),
    ],
)  # fmt: skip
def test_toml_that_is_none_or_hostile(errors: Errors, text: str, told: str) -> None:
    assert errors(text, "pyproject.toml") == [f"pyproject.toml:{told}"]


def test_too_large(errors: Errors) -> None:
    assert errors("#" * (LARGEST + 1)) == ["configuration file .mtlint.yaml: larger than 256 KB"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_option_of_a_rule_can_be_given(rule: Rule, errors: Errors) -> None:
    names = [field.name.replace("_", "-") for field in fields(rule.options)]
    table = "".join(f"    {name}: {{}}\n" for name in names) or "    x: 1\n"
    told = errors(f"rules:\n  {rule.id}:\n{table}")
    assert len(told) == max(1, len(names))
    assert all("must be" in line or "has no options" in line for line in told)
    assert rule.options() == rule.options(), "options are values"
