"""Integrals of one variable as one differentiable function of limits and parameters.

An `Integral` is an integrand f(x, values), a vector, and a way to integrate it; `integral` gives
its integral from a to b, differentiable in the limits that are traced and in the values.  The rule
is Leibniz's, and its integrals are such integrals again:

    dI = f(b) db - f(a) da + ∫ ∂f/∂values dvalues dx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, is_traced, jvp, primitive, value_of, vjp
from plugrad_scipy._captured import Opaque

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Integral", "integral", "rules"]


class Leaves(tuple[Any, ...]):
    """The limits that are traced, then the values."""

    __slots__ = ()


class Integral(Opaque):
    """The integral of a vector of `size` elements.

    integrate(f, a, b, size) gives it for plain limits and a function f of x alone.  The integrand
    is multiplied by weight(x), which is constant, in `integrate` already.  `known` is the integral
    if it has been found.
    """

    def __init__(
        self,
        integrand: Callable[[Any, Any], Any],
        size: int,
        integrate: Callable[[Callable[[Any], Any], Any, Any, int], Any],
        weight: Callable[[Any], Any] | None = None,
        known: Any = None,
    ):
        self.integrand = integrand
        self.size = size
        self.integrate = integrate
        self.weight = weight
        self.known = known

    def derived(self, integrand: Callable[[Any, Any], Any], size: int) -> Integral:
        """The integral of a derivative of the integrand."""
        return Integral(integrand, size, self.integrate, self.weight)

    def at(self, x: Any, values: Any) -> Any:
        """The integrand with its weight, as a limit meets it."""
        f = self.integrand(x, values)
        return f if self.weight is None else self.weight(x) * f


class Ends(Opaque):
    """The limits that are constant, None in the place of one that is traced."""

    def __init__(self, a: Any, b: Any):
        self.given = [None if is_traced(end) else end for end in (a, b)]
        self.moving = [end is None for end in self.given]

    def apart(self, leaves: Sequence[Any]) -> tuple[list[Any], list[Any]]:
        """Both limits, and the values."""
        remaining = list(leaves)
        ends = [remaining.pop(0) if end is None else end for end in self.given]
        return ends, remaining


def integral(problem: Integral, a: Any, b: Any, values: Sequence[Any]) -> Any:
    """The integral from a to b, a vector.  A limit at infinity is constant, traced or not."""
    a, b = (value_of(end) if np.all(np.isinf(value_of(end))) else end for end in (a, b))
    moving = [end for end in (a, b) if is_traced(end)]
    return _integral(problem, Ends(a, b), Leaves((*moving, *values)))


@primitive
def _integral(problem: Integral, ends: Ends, leaves: Leaves) -> Any:
    if problem.known is not None:
        return problem.known
    (a, b), values = ends.apart(leaves)
    if not problem.size:
        return np.zeros(0)
    return problem.integrate(lambda x: problem.integrand(x, values), a, b, problem.size)


# Leibniz: Flanders, Amer. Math. Monthly 80 (1973), 615.
def integral_jvp(t: Any, ans: Any, problem: Integral, ends: Ends, leaves: Leaves) -> Any:
    (a, b), values = ends.apart(leaves)
    count, moves = sum(ends.moving), list(t)
    tangents = moves[count:]

    def change(x: Any, both: Any) -> Any:
        values, tangents = list(both[: len(both) // 2]), list(both[len(both) // 2 :])
        return jvp(lambda values: problem.integrand(x, values), (values,), (tangents,))[1]

    out = np.zeros_like(ans)
    if values:
        out = integral(problem.derived(change, problem.size), a, b, [*values, *tangents])
    for end, moving, sign in zip((a, b), ends.moving, (-1, 1), strict=True):
        if moving:
            out = out + sign * moves.pop(0) * problem.at(end, values)
    return out


def integral_vjp(g: Any, ans: Any, problem: Integral, ends: Ends, leaves: Leaves) -> Any:
    (a, b), values = ends.apart(leaves)
    pulled = [
        sign * np.sum(g * problem.at(end, values))
        for end, moving, sign in zip((a, b), ends.moving, (-1, 1), strict=True)
        if moving
    ]
    shapes = [np.shape(value_of(value)) for value in values]
    sizes = [int(np.prod(shape)) for shape in shapes]
    is_complex = np.iscomplexobj(value_of(ans))

    def cotangents(x: Any, both: Any) -> Any:
        *values, g = both
        _, pullback = vjp(lambda *values: problem.integrand(x, values), *values)
        found = pullback(g)
        found = found if isinstance(found, tuple) else (found,)
        out = np.concatenate([np.reshape(part, (-1,)) for part in found])
        return out + 0j if is_complex else out

    if not values:
        return Leaves(pulled)
    out = integral(problem.derived(cotangents, sum(sizes)), a, b, [*values, g])
    stops = np.cumsum([0, *sizes])
    parts = [
        np.reshape(out[start : start + size], shape)
        for start, size, shape in zip(stops, sizes, shapes, strict=False)
    ]
    return Leaves([*pulled, *parts])


rules = RuleSet()
rules.rule(_integral, vjp=(None, None, integral_vjp), jvp=(None, None, integral_jvp))
