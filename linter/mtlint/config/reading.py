"""Reads and validates all of a configuration file, and tells every error at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, TypeVar

from mtlint.config import values
from mtlint.config.configuration import MOST_KILOBYTES, MOST_SECONDS, Configuration
from mtlint.config.options import OptionsReader
from mtlint.config.selection import Choice, unknown_name, valid_names
from mtlint.config.tree import Faults, Items, MalformedError, Node, Scalar, Table
from mtlint.findings import Severity
from mtlint.project.git.cache import is_url
from mtlint.project.layouts.locales import canonical
from mtlint.project.places import display_name, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from mtlint.config.locate import Found
    from mtlint.rule import Rule

KEYS: Final = (
    "source", "layout", "locale", "include", "exclude", "select", "extend-select", "ignore",
    "severity", "rules", "per-path", "fail-on", "baseline", "timeout", "max-size",
)  # fmt: skip
PER_PATH_KEYS: Final = ("select", "ignore", "severity")
SOURCE_KEYS: Final = ("url", "rev")
SEVERITIES: Final = {str(severity): severity for severity in reversed(Severity)}
OFF, NEVER = "off", "never"
Number = TypeVar("Number", int, float)


def read_configuration(file: Found, rules: Sequence[Rule], working_directory: Path) -> Configuration:
    """The settings of a file. Raises ConfigurationError with everything that is wrong."""
    faults = Faults(file.name)
    try:
        tree = _tree(file, faults)
    except MalformedError as error:
        faults.add(error.line, str(error))
        tree = None
    configuration = _Reader(file.path.parent, rules, working_directory, faults).read(tree or Table(1, ()))
    faults.raise_any()
    return configuration


def _tree(file: Found, faults: Faults) -> Node | None:
    if file.path.suffix != ".toml":
        from mtlint.config.yaml_file import read_yaml  # slow to import, and most runs have no such file

        tree = read_yaml(file.text, faults)
        return None if isinstance(tree, Scalar) and not tree.text else tree
    from mtlint.config.toml_file import read_toml

    tree = read_toml(file.text)
    if tree is None:
        raise MalformedError(1, "has no table [tool.mtlint]")
    return tree


class _Reader:
    def __init__(self, folder: Path, rules: Sequence[Rule], working_directory: Path, faults: Faults) -> None:
        self.folder = folder
        self.rules = {rule.id: rule for rule in rules}
        self.working_directory = working_directory
        self.faults = faults
        self.names = valid_names(rules)

    def read(self, tree: Node) -> Configuration:
        given = self._known(tree, "the configuration", KEYS)
        source, revision = self._source(given.get("source"))
        return Configuration(
            folder=self.folder,
            source=source,
            source_rev=revision,
            layouts=self._layouts(given.get("layout")),
            locale=self._locale(given.get("locale")),
            include=self._texts(given, "include"),
            exclude=self._texts(given, "exclude"),
            choice=self._choice(given, ""),
            options=self._options(given.get("rules")),
            per_path=self._per_path(given.get("per-path")),
            fail_on=self._fail_on(given.get("fail-on")),
            baseline=self._baseline(given.get("baseline")),
            timeout=self._within(values.number, given, "timeout", 0, MOST_SECONDS),
            max_size=self._within(values.whole_number, given, "max-size", 1, MOST_KILOBYTES),
        )

    def _known(self, tree: Node, name: str, keys: tuple[str, ...]) -> dict[str, Node]:
        """The values by key; a fault for every key that is none of these."""
        given: dict[str, Node] = {}
        for key, value in values.entries(tree, name, self.faults):
            if key.text in keys:
                given[key.text] = value
            else:
                near = values.nearest(key.text, keys) or f"; the keys of {name} are {', '.join(keys)}"
                self.faults.add(key.line, f"unknown key {key.text!r}{near}")
        return given

    def _source(self, node: Node | None) -> tuple[str | None, str | None]:
        if node is None:
            return None, None
        if not isinstance(node, Table):
            return self._resolved(values.text(node, "source", self.faults)), None
        given = self._known(node, "source", SOURCE_KEYS)
        if "url" not in given:
            self.faults.add(node.line, "source has no 'url': the folder or git URL of the English")
        found = [values.text(given[key], f"source.{key}", self.faults) if key in given else None for key in SOURCE_KEYS]
        return self._resolved(found[0]), found[1]

    def _resolved(self, source: str | None) -> str | None:
        """A source as the working directory sees it."""
        if source is None or is_url(source) or self.folder == self.working_directory:
            return source
        return os.path.normpath(self.folder / source)

    def _layouts(self, node: Node | None) -> tuple[str, ...]:
        """One name or template, or a list of templates."""
        if node is None:
            return ()
        from mtlint.project.layouts.judging import layouts_error

        texts = values.texts(node, "layout", self.faults) if isinstance(node, Items) else ()
        if not isinstance(node, Items):
            texts = tuple(filter(None, [values.text(node, "layout", self.faults)]))
        if error := layouts_error(texts):
            self.faults.add(node.line, error)
        return texts

    def _locale(self, node: Node | None) -> str | None:
        locale = values.text(node, "locale", self.faults) if node else None
        if node and locale and canonical(locale) is None:
            self.faults.add(node.line, f"locale {locale!r} is none; write it like nl-NL")
        return locale

    def _texts(self, given: Mapping[str, Node], key: str, prefix: str = "") -> tuple[str, ...]:
        return values.texts(given[key], prefix + key, self.faults) if key in given else ()

    def _choice(self, given: Mapping[str, Node], prefix: str) -> Choice:
        severity, off = self._severities(given.get("severity"), prefix)
        select, ignore, extend = (self._names(given, key, prefix) for key in ("select", "ignore", "extend-select"))
        return Choice(select, ignore + off, extend, severity)

    def _names(self, given: Mapping[str, Node], key: str, prefix: str) -> tuple[str, ...]:
        names = self._texts(given, key, prefix)
        for name in dict.fromkeys(names):
            if name not in self.names:
                self.faults.add(self._line(given[key], name), f"{unknown_name(name, self.names)} (in {prefix}{key})")
        return names

    def _line(self, node: Node, name: str) -> int:
        items = getattr(node, "items", ())
        return next((item.line for item in items if isinstance(item, Scalar) and item.text == name), node.line)

    def _severities(self, node: Node | None, prefix: str) -> tuple[dict[str, Severity], tuple[str, ...]]:
        severities: dict[str, Severity] = {}
        off: list[str] = []
        for key, value in values.entries(node, f"{prefix}severity", self.faults) if node else ():
            name = values.choice(value, f"{prefix}severity.{key.text}", (*SEVERITIES, OFF), self.faults)
            if not self._is_rule(key, f"{prefix}severity") or name is None:
                continue
            if name == OFF:
                off.append(key.text)
            else:
                severities[key.text] = SEVERITIES[name]
        return severities, tuple(off)

    def _is_rule(self, key: Scalar, name: str) -> bool:
        if key.text in self.rules:
            return True
        self.faults.add(key.line, f"unknown rule {key.text!r}{values.nearest(key.text, self.rules)} (in {name})")
        return False

    def _options(self, node: Node | None) -> dict[str, Any]:
        reader = OptionsReader(self.folder, self.working_directory, self.faults)
        return {
            key.text: reader.read(self.rules[key.text], value)
            for key, value in (values.entries(node, "rules", self.faults) if node else ())
            if self._is_rule(key, "rules")
        }

    def _per_path(self, node: Node | None) -> tuple[tuple[str, Choice], ...]:
        found: list[tuple[str, Choice]] = []
        for key, value in values.entries(node, "per-path", self.faults) if node else ():
            name = f"per-path.{key.text}"
            found.append((key.text, self._choice(self._known(value, name, PER_PATH_KEYS), f"{name}.")))
        return tuple(found)

    def _fail_on(self, node: Node | None) -> str | None:
        return values.choice(node, "fail-on", (*SEVERITIES, NEVER), self.faults) if node else None

    def _within(
        self,
        read: Callable[[Node, str, Faults], Number | None],
        given: Mapping[str, Node],
        key: str,
        least: int,
        most: int,
    ) -> Number | None:
        value = read(given[key], key, self.faults) if key in given else None
        if value is not None and not least <= value <= most:
            self.faults.add(given[key].line, f"{key} must be from {least} to {most}")
        return value

    def _baseline(self, node: Node | None) -> str | None:
        name = values.text(node, "baseline", self.faults) if node else None
        if node is None or name is None:
            return None
        try:
            outside = leaves(self.folder / name, self.folder.resolve())
        except ValueError as error:  # a name that no file can have
            self.faults.add(node.line, f"baseline: {name!r}: {error}")
            return None
        if outside:
            self.faults.add(node.line, f"baseline: {name!r}: not in the folder of the configuration file")
        return display_name(self.folder / name, self.working_directory)
