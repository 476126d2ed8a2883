"""Differential equations whose solution is one differentiable function.

An `Equation` is dy/dt = rate(y, t, values) and a solver of SciPy's for it; `states` is its solution
at given times, differentiable in the initial state, in every time (the first is where it starts)
and in the values.  What the rate holds besides is constant, so traced values are taken out of it
first (`plugrad_scipy._captured`).  The rule is in `_sensitivity`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from plugrad import is_traced, primitive, value_of
from plugrad_scipy._captured import Opaque

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Equation", "Leaves", "Sensitivity", "Solver", "array_of", "flat", "reached", "states"]

Sensitivity = Literal["adjoint", "forward", "discrete"]


class Leaves(tuple[Any, ...]):
    """What a solution depends on: y0, t, then the values."""

    __slots__ = ()


class Solver(Protocol):
    """A solver of SciPy's with its options."""

    def __call__(self, rate: Callable[[Any, Any], Any], y0: Any, t: Any) -> Any:
        """The solution of dy/dt = rate(y, t) at plain times, of shape (len(t), n)."""

    def enlarged(self, extra: int) -> Solver:
        """The solver for `extra` more components, with the same method and tolerances."""


class Equation(Opaque):
    """dy/dt = rate(y, t, values) with its solver, and how reverse mode goes about it.

    `known` is the solution if it has been found already, of shape (len(t), n).
    """

    def __init__(
        self,
        rate: Callable[[Any, Any, Any], Any],
        solver: Solver,
        sensitivity: Sensitivity = "adjoint",
        known: Any = None,
    ):
        self.rate = rate
        self.solver = solver
        self.sensitivity = sensitivity
        self.known = known

    def derived(self, rate: Callable[[Any, Any, Any], Any], extra: int) -> Equation:
        """The equation of a derivative, which has `extra` more components."""
        return Equation(rate, self.solver.enlarged(extra), self.sensitivity)

    def solved(self, known: Any) -> Equation:
        """The same equation with its solution at the times it will be asked for."""
        return Equation(self.rate, self.solver, self.sensitivity, known)


def states(equation: Equation, y0: Any, t: Any, values: Sequence[Any]) -> Any:
    """The solution from y0 at t[0] at the times t, monotonic, of shape (len(t), n)."""
    return _states(equation, Leaves((y0, t, *values)))


def reached(
    equation: Equation, y0: Any, start: Any, times: Any, values: Sequence[Any], known: Any
) -> Any:
    """The solution from y0 at `start` at times in any order on one side of it, known already.

    Returns an array like `known`, of shape (len(times), n).
    """
    plain, begin = value_of(times), value_of(start)
    order = np.argsort(-plain if np.any(plain < begin) else plain, kind="stable")
    t = np.concatenate([np.reshape(start, (1,)), times[order]])
    rows = np.concatenate([value_of(y0)[None], known[order]])
    return states(equation.solved(rows), y0, t, values)[1:][np.argsort(order)]


@primitive
def _states(equation: Equation, leaves: Leaves) -> Any:
    y0, t, *values = leaves
    if equation.known is not None:
        return equation.known
    return equation.solver(lambda y, t: equation.rate(y, t, values), y0, t)


def array_of(x: Any) -> Any:
    """Turn x into an array, traced if it is or if traced values are in it."""
    if isinstance(x, list | tuple) and any(is_traced(part) for part in x):
        return np.stack(x)
    if is_traced(x):
        return x if hasattr(x, "ndim") else np.reshape(x, ())
    return np.asarray(x)


def flat(out: Any) -> Any:
    """What a right-hand side returned as a vector; a list or tuple of numbers is stacked."""
    return np.reshape(np.stack(out) if isinstance(out, list | tuple) else out, (-1,))
