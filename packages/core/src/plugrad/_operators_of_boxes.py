"""Give a box class its arithmetic: an operator goes straight to its function's traced form."""

from __future__ import annotations

import operator
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from plugrad._dispatch import positional_handler, sides, unary
from plugrad._registry import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugrad._box import Box
    from plugrad._ruleset import Row

__all__ = ["install_operators"]

_UNARY = frozenset({"__neg__", "__pos__", "__abs__", "__invert__"})
_COMPARISONS = frozenset({"__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"})
_WITHOUT_RULE = frozenset({"nondifferentiable", "composite", "refused"})
_Method = Any


def install_operators(
    box: type[Box], functions: Mapping[str, Any], accepts: frozenset[type] | None = None
) -> None:
    """Set the methods {"__mul__": function, ...} of a box class, and __rmul__ along with __mul__.

    `accepts` limits the plain operands: with any other type the method returns NotImplemented, and
    Python asks that type.
    """
    for method, function in functions.items():
        row = registry.rows[function]
        pair = cache(partial(_pair, row, function, getattr(operator, method, function)))
        if method == "__getitem__" or method in _UNARY:
            _install(box, method, partial(_single, method, row, function))
            continue
        _install(box, method, partial(_one_of, pair, 0, accepts))
        if method not in _COMPARISONS:
            _install(box, f"__r{method[2:]}", partial(_one_of, pair, 1, accepts))


def _install(box: type[Box], name: str, make: Callable[[], _Method]) -> None:
    """Set a method that is made when it is first called, for making all of them takes a while."""

    def method(self: Any, *other: Any) -> Any:
        made = make()
        setattr(box, name, made)
        return made(self, *other)

    setattr(box, name, method)


def _pair(row: Row, function: Any, on_values: Callable[..., Any]) -> tuple[_Method, _Method]:
    """The methods of a binary operator: plain and reflected."""
    if row.kind in _WITHOUT_RULE:
        return _through(positional_handler(row, function))
    return sides(row, on_values)


def _one_of(pair: Callable[[], Any], k: int, accepts: frozenset[type] | None) -> _Method:
    return _guard(pair()[k], accepts)


def _single(method: str, row: Row, function: Any) -> _Method:
    """The method of `x[index]` or of an operator with one operand."""
    if method == "__getitem__" or row.kind in _WITHOUT_RULE:
        return positional_handler(row, function)
    return _unary(row, getattr(operator, method, function))


def _unary(row: Row, on_values: Callable[..., Any]) -> _Method:
    """A method of one argument; a plain function, so that it binds."""
    traced = unary(row, on_values)

    def method(self: Any) -> Any:
        return traced(self)

    return traced if row.kind == "elementwise" else method


def _through(handler: Callable[..., Any]) -> tuple[_Method, _Method]:
    def forward(self: Any, other: Any) -> Any:
        return handler(self, other)

    def reflected(self: Any, other: Any) -> Any:
        return handler(other, self)

    return forward, reflected


def _guard(method: _Method, accepts: frozenset[type] | None) -> _Method:
    if accepts is None:
        return method

    numbers = tuple(accepts)

    def guarded(self: Any, other: Any) -> Any:
        if other.__class__ in accepts:
            return method(self, other)
        if isinstance(other, numbers) and not hasattr(other, "__array_ufunc__"):
            return method(self, other)  # an IntEnum, say
        return NotImplemented

    return guarded
