"""Values made by the hundred thousand, which types keep from being changed.

`dataclass(frozen=True)` guards every attribute at run time, and takes four times as long to make an instance. The nodes
and blocks of pages leave the guarding to the type checkers. So does `lazy`: `cached_property` takes a lock in Python
3.11.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Made = TypeVar("Made")


@dataclass_transform(frozen_default=True)
def frozen(made: type[Made]) -> type[Made]:
    """A dataclass with slots, equal and hashed by its fields. No field may be set anew."""
    return dataclass(slots=True, unsafe_hash=True)(made)


@dataclass_transform(frozen_default=True)
def frozen_with_lazy(made: type[Made]) -> type[Made]:
    """The same without slots, so that it may have `lazy` attributes."""
    return dataclass(unsafe_hash=True)(made)


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
