"""The generated files are what the rules' docstrings and cases say today."""

from tests import generate

REMEDY = "run `python -m tests.generate` and commit what it writes"


def test_the_index_of_rules_is_up_to_date() -> None:
    assert generate.RULES.read_text("utf-8") == generate.rules_json(), REMEDY


def test_examples_are_up_to_date() -> None:
    assert generate.EXAMPLES.read_text("utf-8") == generate.examples_json(), REMEDY


def test_rule_pages_are_up_to_date() -> None:
    assert generate.README.read_text("utf-8") == generate.readme(), REMEDY


def test_the_schema_is_up_to_date() -> None:
    assert generate.SCHEMA.read_text("utf-8") == generate.schema_json(), REMEDY
