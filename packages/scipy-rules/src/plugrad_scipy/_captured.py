"""Find the traced values that a function carries with it, and make the function anew with others.

A function handed to a solver is called by code that knows nothing of traces.  The traced values in
its closure, its defaults, the object it belongs to and its other arguments have to become arguments
of the solver's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import fields, is_dataclass, replace
from functools import partial
from types import CellType, FunctionType, MethodType, ModuleType
from typing import Any

from plugrad import Box, registry

__all__ = ["Opaque", "Rebuild", "capture"]

Rebuild = Callable[[Sequence[Any]], Any]


class Opaque:
    """Base of objects into which `capture` does not look: what they hold is taken out already."""


def capture(x: Any) -> tuple[list[Any], Rebuild]:
    """The traced values in x, and a function that puts others in their places.

    Looks into tuples, lists, dicts, namedtuples, dataclasses, registered containers, functions
    (closure and defaults, to any depth), partials, bound methods, and the attributes of objects of
    classes written in Python, operators such as grad(f) among them.  An object that holds traced
    values is copied: what a function writes to its attributes then is written to the copy.

    Example:
        >>> def line(a):
        ...     return lambda x: a * x
        >>> found, rebuild = capture(line(2.0))
        >>> found, rebuild([])(3.0)
        ([], 6.0)
    """
    boxes: list[Any] = []
    make = _visit(x, boxes, set())
    return boxes, (lambda values: x) if make is None else make


def _visit(x: Any, boxes: list[Any], seen: set[int]) -> Rebuild | None:
    """How to rebuild x from the values of all boxes; None if it holds none."""
    if isinstance(x, Box):
        position = len(boxes)
        boxes.append(x)
        return lambda values: values[position]
    taken = _taken_apart(x)
    if taken is None or id(x) in seen:
        return None
    parts, join = taken
    seen.add(id(x))
    makes = [_visit(part, boxes, seen) for part in parts]
    seen.discard(id(x))
    if not any(makes):
        return None

    def rebuild(values: Sequence[Any]) -> Any:
        return join([p if m is None else m(values) for p, m in zip(parts, makes, strict=True)])

    return rebuild


def _taken_apart(x: Any) -> tuple[Sequence[Any], Callable[[list[Any]], Any]] | None:
    """The parts of a compound value and how to join others in their place; None if it has none."""
    if isinstance(x, FunctionType):
        return _function(x)
    if isinstance(x, MethodType):
        return [x.__func__, x.__self__], lambda parts: MethodType(*parts)
    if isinstance(x, partial):
        arguments = [x.func, x.args, x.keywords]
        return arguments, lambda parts: _partial(x, *parts)
    if isinstance(x, tuple | list):
        return x, getattr(x, "_make", type(x))
    if isinstance(x, dict):
        return list(x.values()), lambda parts: dict(zip(x, parts, strict=True))
    if type(x) in registry.containers:
        flatten, unflatten = registry.containers[type(x)]
        children, structure = flatten(x)
        return list(children), lambda parts: unflatten(structure, parts)
    if is_dataclass(x) and not isinstance(x, type):
        names = [f.name for f in fields(x) if f.init]
        values = [getattr(x, name) for name in names]
        return values, lambda parts: replace(x, **dict(zip(names, parts, strict=True)))
    return _object(x)


def _partial(x: partial[Any], func: Any, args: Any, keywords: Any) -> partial[Any]:
    """The like of x with other parts, and the attributes that x was given."""
    made = partial(func, *args, **keywords)
    made.__dict__.update(x.__dict__)
    return made


def _object(x: Any) -> tuple[Sequence[Any], Callable[[list[Any]], Any]] | None:
    """The attributes of an object of a class written in Python."""
    if isinstance(x, type | ModuleType | Opaque) or type(x).__module__ == "builtins":
        return None
    names = [name for name in _attributes(x) if hasattr(x, name)]

    def join(parts: list[Any]) -> Any:
        made = copy(x)
        for name, part in zip(names, parts, strict=True):
            object.__setattr__(made, name, part)
        return made

    return ([getattr(x, name) for name in names], join) if names else None


def _attributes(x: Any) -> Iterator[str]:
    """The names of what an object holds, in its dict and in its slots."""
    yield from getattr(x, "__dict__", ())
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        yield from (slots,) if isinstance(slots, str) else slots


def _function(f: FunctionType) -> tuple[Sequence[Any], Callable[[list[Any]], Any]]:
    """The values a function closes over, its defaults and keyword defaults."""
    cells = [c.cell_contents for c in f.__closure__ or () if _is_filled(c)]

    def join(parts: list[Any]) -> FunctionType:
        *values, defaults, kwdefaults = parts
        remaining = iter(values)
        closure = tuple(
            CellType(next(remaining)) if _is_filled(c) else c for c in f.__closure__ or ()
        )
        made = FunctionType(f.__code__, f.__globals__, f.__name__, defaults, closure)
        made.__kwdefaults__ = kwdefaults
        made.__dict__.update(f.__dict__)
        return made

    return [*cells, f.__defaults__, f.__kwdefaults__], join


def _is_filled(cell: CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018 (an empty cell is known by its error)
    except ValueError:
        return False
    return True
