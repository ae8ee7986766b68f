"""What a caller gives for a parameter -> the value, or an error that names the parameter and what it may be."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from typing import TypeVar

from factcheck.errors import InputError

T = TypeVar("T")

DAY_FORMS = "write it as 2016-12-05, 2016-12 or 2016"  # what to do about a date that is none


def count(name: str, given: object) -> int:
    """A whole number from 1 on.

    Raises
    ------
    InputError
        If it is none.
    """
    try:
        number = index(given)  # type: ignore[arg-type]  # what is no whole number is refused there
    except TypeError:
        raise InputError(f"{name} is {given!r}", hint="give a whole number, 1 or more") from None
    if number < 1:
        raise InputError(f"{name} is {number}", hint="give 1 or more")
    return number


def probability(name: str, given: object) -> float:
    """A number from 0 to 1.

    Raises
    ------
    InputError
        If it is none.
    """
    try:
        fits = not isinstance(given, str) and 0 <= given <= 1  # type: ignore[operator]  # refused below
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise InputError(f"{name} is {given!r}", hint="it is a probability, from 0 to 1")
    return float(given)  # type: ignore[arg-type]  # compared with numbers above


def each_of(name: str, given: Iterable[T], *, hint: str) -> Iterable[T]:
    """Several of something, in whatever holds them.

    Raises
    ------
    InputError
        If nothing can be taken from it.
    """
    if not isinstance(given, Iterable):
        raise InputError(f"{name}: {_kind(given)} is given in place of several", hint=hint)
    return given


def kind_of(name: str, given: object, kind: type | tuple[type, ...], *, called: str) -> None:
    """Refuse what is of no such kind.

    Raises
    ------
    InputError
        If it is of another.
    """
    if not isinstance(given, kind):
        raise InputError(f"{name}: {called} is expected, not {_kind(given)}")


def _kind(given: object) -> str:
    return "None" if given is None else type(given).__name__
