"""`frozen` gives what `dataclass(frozen=True, slots=True)` gives, but for the guard at run time."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, fields
from dataclasses import replace as usual_replace
from typing import Any

import pytest

from mtlint.frozen import frozen, frozen_with_lazy, lazy, names_of, replace


@frozen
class Nothing:
    """No field."""


@frozen
class Loaf:
    """One of each kind of field."""

    grams: int
    seeds: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        if self.grams < 0:
            raise ValueError("no loaf is that light")


@dataclass(frozen=True, slots=True)
class UsualLoaf:
    """The same as the standard library has it."""

    grams: int
    seeds: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict[str, str])


@frozen
class Page:
    """Equal to nothing but itself."""

    __eq__, __hash__ = object.__eq__, object.__hash__

    lines: list[str]


@frozen_with_lazy
class Recipe:
    """With an attribute that is worked out."""

    loaf: Loaf

    @lazy
    def heavy(self) -> bool:
        """Whether it takes two hands."""
        return self.loaf.grams > 2000


def test_made_like_a_dataclass() -> None:
    ways: list[tuple[Any, Any]] = [
        ((500,), {}),
        ((500, ("rye",)), {}),
        ((), {"grams": 500, "notes": {"crust": "hard"}}),
    ]
    for given, named in ways:
        loaf, usual = Loaf(*given, **named), UsualLoaf(*given, **named)
        assert [getattr(loaf, item.name) for item in fields(loaf)] == [
            getattr(usual, item.name) for item in fields(usual)
        ]
        assert repr(usual) == f"Usual{loaf!r}"
    assert Loaf(1).notes is not Loaf(1).notes
    assert not hasattr(Loaf(1), "__dict__")
    assert Recipe(Loaf(2500)).heavy


def test_what_cannot_be_made() -> None:
    with pytest.raises(TypeError, match=r"Loaf.*missing 1 required positional argument: 'grams'"):
        Loaf()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    with pytest.raises(ValueError, match="no loaf is that light"):
        Loaf(-1)
    with pytest.raises(ValueError, match="no loaf is that light"):
        replace(Loaf(1), grams=-1)


def test_equal_and_hashed_by_its_fields() -> None:
    assert Loaf(500, ("rye",)) == Loaf(500, ("rye",)) != Loaf(500)
    assert Recipe(Loaf(1)) == Recipe(Loaf(1)) != Recipe(Loaf(2))
    assert Nothing() == Nothing()
    assert {Nothing(), Nothing()} == {Nothing()}
    other: object = UsualLoaf(500)
    assert Loaf(500) != other
    with pytest.raises(TypeError, match="unhashable type: 'dict'"):
        hash(Loaf(500))
    page = Page(["one"])
    assert page != Page(["one"])
    assert {page: "this"} == {page: "this"} != {Page(["one"]): "this"}


def test_with_another_value() -> None:
    for change in (replace, usual_replace):
        assert change(Loaf(500, ("rye",)), grams=600) == Loaf(600, ("rye",))
        assert change(Recipe(Loaf(500)), loaf=Loaf(2500)).heavy
        with pytest.raises(TypeError, match="unexpected keyword argument 'weight'"):
            change(Loaf(500), weight=600)
    assert names_of(Loaf) == names_of(Loaf(500)) == ("grams", "seeds", "notes")


def test_pickled() -> None:
    assert pickle.loads(pickle.dumps(Recipe(Loaf(500, ("rye",))))) == Recipe(Loaf(500, ("rye",)))


def test_the_field_of_a_match() -> None:
    match Loaf(500, ("rye",)):
        case Loaf(grams, seeds):
            assert (grams, seeds) == (500, ("rye",))
