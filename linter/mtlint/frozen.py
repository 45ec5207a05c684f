"""Values that types keep from being changed, made by the hundred thousand, of classes that cost little to load.

`dataclass(frozen=True, slots=True)` guards every attribute at run time, and takes four times as long to make an
instance; and it writes and compiles seven methods for each class, which took a third of the start of the program. Here
the guarding is left to the type checkers, all classes share their methods, and the one that has to be written, the
initialiser, is written when the first instance is made.

`lazy` is here as `cached_property` takes a lock in Python 3.11.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[Made]) -> type[Made]:
    """A dataclass with slots, equal and hashed by its fields. No field may be set anew."""
    return cast("type[Made]", _with_methods(dataclass(slots=True, init=False, repr=False, eq=False)(made)))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_with_lazy(made: type[Made]) -> type[Made]:
    """The same without slots, so that it may have `lazy` attributes."""
    return cast("type[Made]", _with_methods(dataclass(init=False, repr=False, eq=False)(made)))


class lazy(Generic[T]):  # noqa: N801 - used like `property`
    """An attribute that is worked out when it is first asked for."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self.find = find
        self.name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        found = instance.__dict__[self.name] = self.find(instance)
        return found


def _with_methods(made: Any) -> Any:
    def initialise(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _initialiser(made)
        made.__init__(self, *values, **named)

    names = [item.name for item in fields(made)]
    made._values = attrgetter(*names) if names else staticmethod(_nothing)  # noqa: SLF001
    made.__init__, made.__eq__, made.__hash__, made.__repr__ = initialise, _equal, _hash, _repr
    return made


def _initialiser(made: Any) -> Callable[..., None]:
    """The one that `dataclass` writes, but for what no class here has."""
    given: dict[str, Any] = {"NOT_GIVEN": MISSING}
    parameters, body = ["self"], ["pass"]
    for item in fields(made):
        name, value = item.name, item.name
        if item.default_factory is not MISSING:
            given[f"make_{name}"] = item.default_factory
            parameters.append(f"{name}=NOT_GIVEN")
            value = f"make_{name}() if {name} is NOT_GIVEN else {name}"
        elif item.default is not MISSING:
            given[f"default_{name}"] = item.default
            parameters.append(f"{name}=default_{name}")
        else:
            parameters.append(name)
        body.append(f"self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body), given)  # noqa: S102 - names of fields
    written = given["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return cast("Callable[..., None]", written)


def _nothing(_: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> bool:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _repr(self: Any) -> str:
    values = (f"{item.name}={getattr(self, item.name)!r}" for item in fields(self))
    return f"{self.__class__.__qualname__}({', '.join(values)})"
