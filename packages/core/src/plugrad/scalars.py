"""The plugin for Python's own numbers: float and complex are differentiated with core alone.

It is registered through the same hooks as any other.  Python's operators are the primitives; a rule
pack may add functions like those of `math`.
"""

from __future__ import annotations

import cmath
import math
import operator
from numbers import Number
from typing import TYPE_CHECKING, Any

from plugrad._box import Box, value_of
from plugrad._registry import registry
from plugrad._ruleset import RuleSet, over
from plugrad._spaces import ComplexSpace, FloatSpace
from plugrad.hookspecs import hookimpl

if TYPE_CHECKING:
    from plugrad.hookspecs import BoxSet, SpaceSet

__all__ = ["ScalarBox", "plugrad_boxes", "plugrad_rules", "plugrad_vector_spaces"]


def _real(x: Any) -> Any:
    return x.real


def _imag(x: Any) -> Any:
    return x.imag


def _conjugate(x: Any) -> Any:
    return x.conjugate()


def _log(x: Any) -> Any:
    """The natural logarithm as the derivative of powers needs it: 0 at 0, complex where x is."""
    if isinstance(x, complex) or x < 0:
        return cmath.log(x)
    return math.log(x) if x else 0.0


@Number.register
class ScalarBox(Box):
    """Stands in for a float or complex; with NumPy operands NumPy's rules take over."""

    __slots__ = ()
    shape = ()
    ndim = 0
    size = 1

    @property
    def dtype(self) -> type:
        """The type of the value."""
        return type(value_of(self))

    @property
    def real(self) -> Any:
        """The real part."""
        return registry.positional[_real](self)

    @property
    def imag(self) -> Any:
        """The imaginary part."""
        return registry.positional[_imag](self)

    def conjugate(self) -> Any:
        """The complex conjugate."""
        return registry.positional[_conjugate](self)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        registry.load_for("numpy")
        row = registry.row(function)
        if row is not None and row.takes_numbers:
            return registry.handlers[function](*args, **kwargs)
        return registry.handlers[function](
            *[_promote(a) for a in args], **{name: _promote(a) for name, a in kwargs.items()}
        )

    def __divmod__(self, other: Any) -> tuple[Any, Any]:
        return self // other, self % other

    def __rdivmod__(self, other: Any) -> tuple[Any, Any]:
        return other // self, other % self

    def __floor__(self) -> Any:
        return math.floor(value_of(self))

    def __ceil__(self) -> Any:
        return math.ceil(value_of(self))

    def __trunc__(self) -> Any:
        return math.trunc(value_of(self))

    def __round__(self, ndigits: int | None = None) -> Any:
        return round(value_of(self), ndigits)


def _promote(a: Any) -> Any:
    """A scalar box as an array box, so that rules for arrays may ask for its shape."""
    if isinstance(a, ScalarBox):
        return registry.promotions[value_of(a).__class__](a)
    return a.__class__(_promote(part) for part in a) if a.__class__ in (list, tuple) else a


def _power_x(ans: Any, x: Any, y: Any) -> Any:
    if y.__class__ in (int, float) and y == 0:
        return 0.0
    if value_of(x) == 0 and value_of(y) == 0:
        return 0.0
    return y * x ** (y - 1)


def _power_y(ans: Any, x: Any, y: Any) -> Any:
    return ans * (registry.positional[_log](x) if isinstance(x, Box) else _log(x))


def _sign(x: Any) -> Any:
    return 1.0 if x > 0 else -1.0 if x < 0 else 0.0


def _abs_vjp(g: Any, ans: Any, x: Any) -> Any:
    if isinstance(value_of(x), complex):
        return g * x.conjugate() / ans if ans != 0 else 0j
    return g * _sign(x)


def _abs_jvp(t: Any, ans: Any, x: Any) -> Any:
    if isinstance(value_of(x), complex):
        return (t * x.conjugate()).real / ans if ans != 0 else 0.0
    return t * _sign(x)


rules = RuleSet()
rules.elementwise(operator.add, 1, 1)
rules.elementwise(operator.sub, 1, -1)
rules.elementwise(operator.mul, lambda ans, x, y: y, lambda ans, x, y: x)
rules.elementwise(operator.truediv, over(lambda ans, x, y: y), lambda ans, x, y: -ans / y)
rules.elementwise(operator.pow, _power_x, _power_y)
rules.elementwise(operator.mod, 1, lambda ans, x, y: -(x // y))
rules.elementwise(operator.neg, -1)
rules.elementwise(operator.pos, 1)
rules.elementwise(_log, over(lambda ans, x: x))
rules.rule(operator.abs, _abs_vjp, _abs_jvp)
rules.rule(_real, lambda g, ans, x: g, lambda t, ans, x: t.real)
rules.rule(_imag, lambda g, ans, x: -1j * g, lambda t, ans, x: t.imag)
rules.rule(_conjugate, lambda g, ans, x: g.conjugate(), lambda t, ans, x: t.conjugate())
rules.nondifferentiable(operator.floordiv)
rules.nondifferentiable(
    operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne
)

_OPERATORS = {
    "__add__": operator.add,
    "__sub__": operator.sub,
    "__mul__": operator.mul,
    "__truediv__": operator.truediv,
    "__pow__": operator.pow,
    "__mod__": operator.mod,
    "__floordiv__": operator.floordiv,
    "__neg__": operator.neg,
    "__pos__": operator.pos,
    "__abs__": operator.abs,
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
    "__eq__": operator.eq,
    "__ne__": operator.ne,
}


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Python's operators."""
    rules.update(globals()["rules"])


@hookimpl
def plugrad_vector_spaces(spaces: SpaceSet) -> None:
    """Float and complex; an int is read as a float, a bool is a constant."""
    real, complex_ = FloatSpace(), ComplexSpace()
    spaces.register(float, lambda value: real, rigid=True)
    spaces.register(complex, lambda value: complex_, rigid=True)
    spaces.register(int, lambda value: real, lift=float)
    spaces.register(bool, lambda value: real, lift=lambda value: None)


@hookimpl
def plugrad_boxes(boxes: BoxSet) -> None:
    """One box class for both."""
    boxes.register(float, ScalarBox)
    boxes.register(complex, ScalarBox)
    boxes.operators(
        ScalarBox, _OPERATORS, accepts=frozenset({int, float, complex, bool, ScalarBox})
    )
