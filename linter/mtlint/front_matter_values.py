"""The values of front matter, in YAML and TOML, as strings.

A commit id of digits must stay text, so nothing is interpreted (`0123456` would read as 42798); aliases are
refused, because a few hundred bytes of them expand to gigabytes, and so is deep nesting, which the parsers follow by
recursion until they crash.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler

from mtlint.patterns import regex

# libyaml where PyYAML was built with it: ten times as fast.
_BASE_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

NESTING = 100
_DEEP_TOML_KEY = regex(rf"""(?<![\w"'.-])(?:[\w"'-]+[ \t]*\.[ \t]*){{{NESTING}}}""")
_OPENING = "[{-?:"
_TOO_DEEP = f"nested more than {NESTING} levels deep"
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"  # of newer versions, whose scanner runs ahead of the events


class FrontMatterError(ValueError):
    """The front matter does not parse; `line` counts from 0 inside the block."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _StringYaml(YAMLHandler):
    FM_BOUNDARY = regex(r"^---[ \t]*$\n?", re.MULTILINE)

    def load(self, fm: str, **_: object) -> Any:
        try:
            _refuse_hostile(fm)
            return yaml.load(fm, Loader=_BASE_LOADER)  # noqa: S506 - builds nothing but strings, lists and dicts
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = _TOO_DEEP if error.problem == _LIBYAML_TOO_DEEP else error.problem
            raise FrontMatterError(problem or "not YAML", mark.line if mark else 0) from error
        except yaml.YAMLError as error:
            raise FrontMatterError(str(error).splitlines()[0], 0) from error


class _Toml(BaseHandler):
    FM_BOUNDARY = regex(r"^\+\+\+[ \t]*$\n?", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        import tomllib  # rare

        if deep := _DEEP_TOML_KEY.search(fm):
            raise FrontMatterError(_TOO_DEEP, fm.count("\n", 0, deep.start()))
        try:
            return tomllib.loads(fm)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise FrontMatterError(str(error), int(line.group(1)) - 1 if line else 0) from error
        except RecursionError as error:
            raise FrontMatterError(_TOO_DEEP, 0) from error
        except ValueError as error:
            raise FrontMatterError("a number has too many digits", 0) from error


YAML = _StringYaml()
TOML = _Toml()


def _refuse_hostile(block: str) -> None:
    """Raise FrontMatterError for aliases and deep nesting; each level needs an indicator of its own."""
    if "*" not in block and sum(map(block.count, _OPENING)) <= NESTING:
        return
    depth = 0
    for event in yaml.parse(block, Loader=_BASE_LOADER):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise FrontMatterError(f"alias `*{event.anchor}` is not allowed in front matter", line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > NESTING:
            raise FrontMatterError(_TOO_DEEP, line)
