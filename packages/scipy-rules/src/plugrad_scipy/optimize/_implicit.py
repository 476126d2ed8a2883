"""Differentiate the solution of equations, not the solver that found it.

The solution x of a solver of SciPy's is known by the equations F(x, given) = 0 that it satisfies,
where `given` are the solver's arguments.  By the implicit function theorem

    dx = -(∂F/∂x)⁻¹ (∂F/∂given) dgiven,

whatever the solver did to get there.  `solves` makes of a function of SciPy's one that takes traced
values anywhere in its arguments, also in what the functions among them close over; `Call.solution`
is the x with that derivative.  It differentiates again, for the rule computes with functions that
trace.
"""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, jacfwd, jvp, primitive, value_of, vjp
from plugrad.errors import NotDifferentiableError, PlugradError
from plugrad_scipy._captured import Opaque, Rebuild, capture

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Call", "NotSolvedError", "double", "flat", "rules", "solves"]

FAR = 0.5  # how long, in parts of x, the longest step may be for a residual of that size
CLOSE = 1e-3  # how far, in parts of 1 + |x|, a Newton step may still lead from a solution


class NotSolvedError(PlugradError, ArithmeticError):
    """A solver's result does not satisfy its equations, or they do not determine it smoothly."""


class Leaves(tuple[Any, ...]):
    """The traced values in a call."""

    __slots__ = ()


class Call(Opaque):
    """One call of a solver, its traced values taken out."""

    def __init__(self, function: Any, values: list[Any], rebuild: Rebuild):
        self.function = function
        self.values = values
        self.found: Any = None
        self.shape: tuple[int, ...] = ()
        self.is_number = False
        self._rebuild = rebuild
        self._read: Callable[[Any, dict[str, Any]], Any]
        self._equations: Callable[[Any, dict[str, Any]], Any]
        self._more: Callable[[Any, dict[str, Any]], Any] | None = None
        if any(np.iscomplexobj(value_of(value)) for value in values):
            raise NotDifferentiableError(
                f"{self.name} is real: pass real and imaginary parts on their own."
            )

    @property
    def name(self) -> str:
        """What an error calls the solver."""
        return ".".join([*self.function.__module__.split(".")[:2], self.function.__name__])

    def given(self, values: Any) -> dict[str, Any]:
        """The arguments by name, defaults filled in, with these values in place of the traced."""
        args, kwargs = self._rebuild(values)
        bound = signature(self.function).bind(*args, **kwargs)
        bound.apply_defaults()
        return dict(bound.arguments)

    @property
    def traced(self) -> dict[str, Any]:
        """The arguments as the user gave them, traced values and all."""
        return self.given(self.values)

    def solution(
        self,
        read: Callable[[Any, dict[str, Any]], Any],
        equations: Callable[[Any, dict[str, Any]], Any],
        more: Callable[[Any, dict[str, Any]], Any] | None = None,
    ) -> Any:
        """The solution as a traced vector x, of which equations(x, given) = 0.

        read(found, given) takes x, which may have any shape (kept as `shape`), from what SciPy
        returned (kept as `found`).  more(x, given) gives further unknowns of the equations, which
        follow x in the vector.  equations(x, given) has as many elements as there are unknowns and
        is written in functions that trace.
        """
        self._read, self._equations, self._more = read, equations, more
        return _solution(self, Leaves(self.values))

    def find(self, values: Any) -> Any:
        """SciPy's solution, a vector of floats."""
        args, kwargs = self._rebuild(values)
        self.found = self.function(*args, **kwargs)
        x = self._read(self.found, self.given(values))
        self.shape, self.is_number = np.shape(x), type(x) is float
        x = np.ravel(x) + 0.0
        return x if self._more is None else np.concatenate([x, self._more(x, self.given(values))])

    def point(self, x: Any) -> Any:
        """A solution as the user's functions get it, and as SciPy returns it: in its own shape."""
        if self.shape:
            return np.reshape(x, self.shape)
        return x[0].item() if self.is_number else x[0]

    def residual(self, x: Any, values: Any) -> Any:
        """What vanishes at the solution."""
        return self._equations(x, self.given(values))

    def slope(self, x: Any, values: Any) -> Any:
        """∂F/∂x at the solution, after a look whether it is one."""
        slope = double(jacfwd(lambda x: self.residual(x, values))(x))
        at, plain = value_of(x), [value_of(value) for value in values]
        residual, step = double(self.residual(at, plain)), np.full(at.shape, np.nan)
        if _is_determined(value_of(slope), residual, at):
            with suppress(np.linalg.LinAlgError):
                step = np.linalg.solve(value_of(slope), residual)
        if not np.max(np.abs(step), initial=0.0) <= CLOSE * (1 + np.max(np.abs(at), initial=0.0)):
            raise NotSolvedError(self._told(step))
        return slope

    def _told(self, step: Any) -> str:
        if np.any(np.isnan(step)):
            return (
                f"{self.name}: the equations of its solution are singular there, so it has no "
                "derivative: it is not isolated, or it is a multiple root or a degenerate minimum."
            )
        return (
            f"{self.name} did not get to a solution: a Newton step would still move it by "
            f"{np.max(np.abs(step)):.2g}, so a derivative would be wrong. Give it a smaller "
            "tolerance, more iterations or a better start."
        )


def _is_determined(slope: Any, residual: Any, x: Any) -> bool:
    """Whether a slope is far from a singular matrix, in view of the residual.

    Where a solution is one of many, what is left of the residual keeps the slope from being
    singular; so the longest Newton step that a residual of this size can make is as long as x.
    """
    sizes = np.abs(double(x))
    largest = np.max(sizes, initial=0.0)
    scaled = slope * np.maximum(sizes, CLOSE * largest if largest > 0 else 1.0)
    rows = np.max(np.abs(scaled), axis=1, initial=0.0)
    rows = np.where(rows == 0, 1.0, rows)
    least = np.linalg.svd(scaled / rows[:, None], compute_uv=False)[-1:]
    return bool(np.all(np.linalg.norm(residual / rows) <= FAR * least))


def solves(function: Any) -> Callable[[Callable[[Call], Any]], Any]:
    """Decorate what a solver does with a `Call` that has traced values; without, SciPy runs."""

    def decorate(traced: Callable[[Call], Any]) -> Any:
        @wraps(function)
        def either(*args: Any, **kwargs: Any) -> Any:
            values, rebuild = capture((args, kwargs))
            if not values:
                return function(*args, **kwargs)
            return traced(Call(function, values, rebuild))

        either.__module__ = "plugrad_scipy.optimize"
        either.plain = function  # type: ignore[attr-defined]
        return either

    return decorate


def double(x: Any) -> Any:
    """In the precision of the solution, which LAPACK takes."""
    return x.astype(np.float64)


def flat(x: Any) -> Any:
    """The result of a user's function as a vector; a list or tuple of numbers is stacked."""
    return np.reshape(np.stack(x) if isinstance(x, list | tuple) else x, (-1,))


@primitive
def _solution(call: Call, leaves: Leaves) -> Any:
    return call.find(list(leaves))


# dx = -(∂F/∂x)⁻¹ (∂F/∂v) dv: the implicit function theorem; Griewank & Walther (2008), chapter 15.
def solution_jvp(t: Any, ans: Any, call: Call, leaves: Leaves) -> Any:
    values = list(leaves)
    _, moved = jvp(lambda *values: call.residual(ans, list(values)), tuple(values), tuple(t))
    return -np.linalg.solve(call.slope(ans, values), double(moved))


def solution_vjp(g: Any, ans: Any, call: Call, leaves: Leaves) -> Any:
    values = list(leaves)
    _, pullback = vjp(lambda *values: call.residual(ans, list(values)), *values)
    weights = np.linalg.solve(np.transpose(call.slope(ans, values)), double(g))
    pulled = pullback(-weights)
    return Leaves(pulled if isinstance(pulled, tuple) else (pulled,))


rules = RuleSet()
rules.rule(_solution, vjp=(None, solution_vjp), jvp=(None, solution_jvp))
