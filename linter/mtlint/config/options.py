"""The options of rules, as their frozen dataclasses type them, from the configuration file."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from mtlint.config import values
from mtlint.config.locate import UnusableFileError, read_text
from mtlint.project.places import display_name, leaves
from mtlint.rule import InputFile

if TYPE_CHECKING:
    from pathlib import Path

    from mtlint.config.tree import Faults, Node
    from mtlint.rule import Rule

LARGEST_INPUT: Final = 10 * 1024 * 1024  # bytes


class OptionsReader:
    """Reads options of rules. Input files are looked for in `folder`; messages name them as the working directory
    sees them."""

    def __init__(self, folder: Path, working_directory: Path, faults: Faults) -> None:
        self._folder = folder
        self._working_directory = working_directory
        self._faults = faults
        self._readers: dict[Any, Any] = {
            int: values.whole_number,
            float: values.number,
            bool: values.truth,
            str: values.text,
            tuple[str, ...]: values.texts,
            InputFile: self._input_file,
        }

    def read(self, rule: Rule, node: Node) -> Any:
        """The rule's options as the table says; those that are wrong are faults and left at their defaults."""
        given: dict[str, Any] = {}
        types = {field.name.replace("_", "-"): hint for field, hint in _typed_fields(rule)}
        for key, value in values.entries(node, f"rules.{rule.id}", self._faults):
            if key.text not in types:
                self._faults.add(key.line, _unknown(rule, key.text, tuple(types)))
                continue
            read = self._reader(rule, key.text, types[key.text])
            option = read(value, f"rules.{rule.id}.{key.text}", self._faults)
            if option is not None:
                given[key.text.replace("-", "_")] = option
        try:
            return rule.options(**given)
        except ValueError as error:  # the options check themselves
            for line in str(error).splitlines():
                self._faults.add(node.line, f"rules.{rule.id}: {line}")
            return rule.options()

    def _reader(self, rule: Rule, option: str, hint: Any) -> Any:
        for kind in (hint, *get_args(hint)):  # `InputFile | None` is an InputFile that may be left out
            if kind in self._readers:
                return self._readers[kind]
        raise TypeError(f"rule {rule.id}: no configuration file can give option {option!r}, which is {hint}")

    def _input_file(self, node: Node, key: str, faults: Faults) -> InputFile | None:
        name = values.text(node, key, faults)
        if name is None:
            return None
        path = self._folder / name
        try:
            if leaves(path, self._folder.resolve()):
                raise UnusableFileError("not in the folder of the configuration file")
            return InputFile(display_name(path, self._working_directory), read_text(path, LARGEST_INPUT))
        except (UnusableFileError, ValueError) as error:  # ValueError: a name that no file can have
            faults.add(node.line, f"{key}: {name!r}: {error}")
            return None


def _typed_fields(rule: Rule) -> list[tuple[Any, Any]]:
    hints = get_type_hints(rule.options)
    return [(field, hints[field.name]) for field in fields(rule.options)]


def _unknown(rule: Rule, option: str, valid: tuple[str, ...]) -> str:
    if not valid:
        return f"rule {rule.id!r} has no options"
    near = values.nearest(option, valid) or f"; it has {', '.join(map(repr, valid))}"
    return f"rule {rule.id!r} has no option {option!r}{near}"
