"""What makes a function a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mtlint.frozen import frozen, frozen_with_lazy, lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtlint.findings import Problem, Severity, Tally
    from mtlint.pairing.pair import Pair
    from mtlint.pairing.things import Thing

COMPARISONS = "*"
"""What a rule explains that speaks of the page as a whole: all that others find by comparing it with its source."""


Fixable: TypeAlias = Literal["safe", "unsafe", "mixed"]
"""Whether the fixes of a rule are safe, unsafe, or some this and some that."""


@frozen
class NoOptions:
    """The options of a rule that has none."""


@frozen
class InputFile:
    """A file that an option names, already read: rules open none. `path` is how messages name it."""

    path: str
    text: str


@frozen
class Code:
    """What a rule runs, and the type of its options."""

    check: Callable[[Pair, Any], Iterable[Problem | Tally]]
    options: type


@frozen_with_lazy
class Rule:
    """A rule and what users are told about it. `category` is the folder its module lives in. Its `code` may not be
    loaded yet: it is when `check`, `options` or the documentation is asked for.

    Findings of the rules that it `explains`, of all that compare where it names COMPARISONS, are not told where one of
    its own stands: one defect, one finding.
    `evident`: its problems are damage that shows on the page, whatever a newer source says.
    `of_wording`: they hang on how sentences are worded, so they are information on a page that people wrote freely.
    `fixable` is None for a rule without fixes. `about` names the only things it is about, None where these are any.
    """

    id: str
    category: str
    summary: str
    severity: Severity
    default: bool
    needs_source: bool
    evident: bool
    of_wording: bool
    explains: tuple[str, ...]
    fixable: Fixable | None
    about: Thing | None
    code: Callable[[], Code]

    @lazy
    def check(self) -> Callable[[Pair, Any], Iterable[Problem | Tally]]:
        """Finds the problems of a page; the second argument is an instance of `options`."""
        return self.code().check

    @lazy
    def options(self) -> type:
        """The type of the options."""
        return self.code().options

    @property
    def documentation(self) -> str:
        """The user's manual of the rule: its docstring, without indentation."""
        from inspect import cleandoc

        return cleandoc(self.check.__doc__ or "")

    @property
    def compares(self) -> bool:
        """Whether what the rule finds depends on which block stands beside which, and in which version."""
        return self.needs_source and self.hangs_on_version

    @property
    def hangs_on_version(self) -> bool:
        """Whether what the rule finds may be no defect beside another version of the source."""
        return not self.evident and self.category != "provenance"

    @property
    def package(self) -> str:
        """The top-level package the rule comes from."""
        return self.check.__module__.partition(".")[0]


def rule(  # noqa: PLR0913 - all but the id by keyword
    rule_id: str,
    *,
    summary: str,
    severity: Severity,
    default: bool = True,
    needs_source: bool = True,
    evident: bool = False,
    of_wording: bool = False,
    options: type = NoOptions,
    explains: tuple[str, ...] = (),
    fixable: Fixable | None = None,
    about: Thing | None = None,
) -> Callable[[Callable[[Pair, Any], Iterable[Problem | Tally]]], Rule]:
    """Make a generator `(pair, options) -> Iterator[Problem]` a rule.

    `options` is a frozen dataclass, every field with a default and of type int, float, bool, str, tuple[str, ...],
    InputFile or one of these or None; the rule gets an instance as its second argument. What it raises as ValueError
    when it is made is told as an error of the configuration, line by line. `needs_source=False` lets it run on pages
    whose source could not be found; `evident=True` says that its problems are damage to see without any source, so that
    today's takes none of them back; `of_wording=True` makes them information on pages that people wrote freely
    (`Pair.is_free`); `default=False` keeps it out of the default selection. `explains` names rules whose
    findings at the same place are the same defect told less well, or COMPARISONS. `fixable` says what fixes its
    problems may have. A rule `about` one kind of things runs only on pages that, or whose source, have any; it is not
    loaded for others. Raises ValueError on a malformed id.
    """
    if not all(part.isascii() and part.isalpha() and part.islower() for part in rule_id.split("-")):
        raise ValueError(f"rule id {rule_id!r} is not kebab-case")

    def decorate(check: Callable[[Pair, Any], Iterable[Problem | Tally]]) -> Rule:
        folder = check.__module__.split(".")[-2]
        category = folder.replace("_", "-")
        code = Code(check, options)
        told = (rule_id, category, summary, severity, default, needs_source, evident, of_wording)
        return Rule(*told, explains, fixable, about, lambda: code)

    return decorate
