"""Give a box class its arithmetic: each operator goes straight to the traced form of its function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box, strip, value_of
from plugrad._dispatch import positional_handler, sides
from plugrad._registry import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        if method in _UNARY:
            setattr(box, method, positional_handler(row, function))
            continue
        if row.kind == "nondifferentiable":
            forward, reflected = _plain(function)
        else:
            forward, reflected = _traced(*sides(row))
        setattr(box, method, _guard(forward, accepts))
        if method not in _COMPARISONS:
            setattr(box, f"__r{method[2:]}", _guard(reflected, accepts))


def _traced(
    both: Callable[..., Any], left: Callable[..., Any], right: Callable[..., Any]
) -> tuple[_Method, _Method]:
    def forward(self: Any, other: Any) -> Any:
        return both(self, other) if isinstance(other, Box) else left(self, other)

    def reflected(self: Any, other: Any) -> Any:
        return both(other, self) if isinstance(other, Box) else right(self, other)

    return forward, reflected


def _plain(function: Callable[..., Any]) -> tuple[_Method, _Method]:
    def forward(self: Any, other: Any) -> Any:
        return function(value_of(self), strip(other))

    def reflected(self: Any, other: Any) -> Any:
        return function(strip(other), value_of(self))

    return forward, reflected


def _guard(method: _Method, accepts: frozenset[type] | None) -> _Method:
    if accepts is None:
        return method

    def guarded(self: Any, other: Any) -> Any:
        return method(self, other) if other.__class__ in accepts else NotImplemented

    return guarded
