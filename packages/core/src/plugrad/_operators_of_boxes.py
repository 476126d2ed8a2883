"""Give a box class its arithmetic: an operator goes straight to its function's traced form."""

from __future__ import annotations

import operator
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
        on_values = getattr(operator, method, function)
        if method == "__getitem__":
            setattr(box, method, positional_handler(row, function))
            continue
        if method in _UNARY:
            setattr(box, method, _unary(row, on_values))
            continue
        if row.kind in ("nondifferentiable", "composite", "refused"):
            forward, reflected = _through(positional_handler(row, function))
        else:
            forward, reflected = sides(row, on_values)
        setattr(box, method, _guard(forward, accepts))
        if method not in _COMPARISONS:
            setattr(box, f"__r{method[2:]}", _guard(reflected, accepts))


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
