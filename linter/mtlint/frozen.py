"""Values that types keep from being changed, made by the hundred thousand, of classes that cost little to load.

`dataclass(frozen=True, slots=True)` guards every attribute at run time, and takes four times as long to make an
instance; and it looks at each class at length, and writes and compiles seven methods for it, which took a third of the
start of the program. Here the guarding is left to the type checkers, all classes share their methods, and the one that
has to be written, the initialiser, is written when the first instance is made. The functions of `dataclasses` work as
with any dataclass: one is made when they first ask. A class has all its fields from itself, none from a base.

`replace` is here as that of `dataclasses` asks, and `lazy` as `cached_property` takes a lock in Python 3.11.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, cast, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

_FIELD: Any = Field  # whose type nobody knows whole
_OF_NO_SLOTS: Final = ("__dict__", "__weakref__")
MANY: Final = 30
"""Instances of a class, from which on writing its initialiser pays."""
T = TypeVar("T")
Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[Made]) -> type[Made]:
    """A dataclass with slots, equal and hashed by its fields unless it says how itself. No field may be set anew."""
    plain: Any = made
    given = _defaults(plain)
    content = {name: value for name, value in plain.__dict__.items() if name not in given and name not in _OF_NO_SLOTS}
    content |= _methods(plain, given)
    content["__slots__"] = content["__match_args__"]
    slotted: Any = type(plain)(plain.__name__, plain.__bases__, content)
    slotted.__qualname__ = plain.__qualname__
    return cast("type[Made]", slotted)


def names_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a class that is frozen."""
    names: tuple[str, ...] = kind.__match_args__
    return names


def replace(made: Made, **changes: Any) -> Made:
    """Another instance of the same class, some fields of which are set otherwise."""
    values = {name: getattr(made, name) for name in names_of(made)}
    return made.__class__(**values | changes)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_with_lazy(made: type[Made]) -> type[Made]:
    """The same without slots, so that it may have `lazy` attributes."""
    plain: Any = made
    given = _defaults(plain)
    for name in given:
        delattr(plain, name)
    for name, method in _methods(plain, given).items():
        setattr(plain, name, method)
    return made


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


class _Fields:
    """The fields of a class as those of a dataclass, made when first asked for."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given

    def __get__(self, instance: object | None, owner: Any) -> dict[str, Field[Any]]:
        about = {"__annotations__": owner.__annotations__, "__module__": owner.__module__, "__doc__": "its fields"}
        like: Any = dataclass(init=False, repr=False, eq=False)(type(owner.__name__, (), about | self._given))
        found: dict[str, Field[Any]] = like.__dataclass_fields__
        owner.__dataclass_fields__ = found
        return found


def _defaults(made: Any) -> dict[str, Any]:
    """The defaults of the fields of a class: values, or what `field` gave."""
    names = made.__annotations__
    return {name: value for name, value in made.__dict__.items() if name in names}


def _methods(plain: Any, given: dict[str, Any]) -> dict[str, Any]:
    """What makes a class one with fields, by name; `given` are the defaults of these."""
    names = tuple(plain.__annotations__)
    methods: dict[str, Any] = {
        "__match_args__": names,
        "__dataclass_fields__": _Fields(given),
        "__init__": _first_initialiser(given),
        "__repr__": _repr,
        "_values": attrgetter(*names) if names else staticmethod(_nothing),
    }
    return methods if "__eq__" in plain.__dict__ else methods | {"__eq__": _equal, "__hash__": _hash}


def _first_initialiser(given: dict[str, Any]) -> Callable[..., None]:
    """The one of the first instances: of most classes a small page has no more, and writing one takes longer."""
    made = 0

    def initialise(self: Any, *values: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        if made > MANY or not _are_set(self, given, values, named):
            kind = self.__class__
            kind.__init__ = _initialiser(kind, given)
            kind.__init__(self, *values, **named)

    return initialise


def _are_set(made: Any, given: dict[str, Any], values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Set the fields of an instance. False where the arguments are others than these."""
    names = made.__match_args__
    found = dict(zip(names, values, strict=False)) | named
    if len(found) != len(values) + len(named):
        return False
    for name in names:
        if name in found:
            value = found.pop(name)
        elif name not in given:
            return False
        else:
            value, factory = _default(given[name])
            value = value if factory is MISSING else factory()
        setattr(made, name, value)
    if not found and hasattr(made, "__post_init__"):
        made.__post_init__()
    return not found


def _default(given: Any) -> tuple[Any, Any]:
    """The default of a field and what makes one, either of which is MISSING; both are where it has none."""
    return (given.default, given.default_factory) if isinstance(given, _FIELD) else (given, MISSING)


def _initialiser(made: Any, given: dict[str, Any]) -> Callable[..., None]:
    """The one that `dataclass` writes, but for what no class here has."""
    known: dict[str, Any] = {"NOT_GIVEN": MISSING}
    parameters, body = ["self"], ["pass"]
    for name in made.__match_args__:
        value = name
        default, factory = _default(given.get(name, MISSING))
        if factory is not MISSING:
            known[f"make_{name}"] = factory
            parameters.append(f"{name}=NOT_GIVEN")
            value = f"make_{name}() if {name} is NOT_GIVEN else {name}"
        elif default is not MISSING:
            known[f"default_{name}"] = default
            parameters.append(f"{name}=default_{name}")
        else:
            parameters.append(name)
        body.append(f"self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body), known)  # noqa: S102 - names of fields
    written = known["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return cast("Callable[..., None]", written)


def _nothing(_: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> bool:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _repr(self: Any) -> str:
    values = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({', '.join(values)})"
