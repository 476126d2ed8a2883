"""What a minimum satisfies: the conditions of Karush, Kuhn and Tucker, as equations.

A `Program` is an objective with bounds and constraints in whatever form SciPy takes them.  At its
minimum x some constraints are active, and with their multipliers λ

    ∇f(x) + Σ λ_k ∇c_k(x) = 0,   c_k(x) = 0 for the active k.

These equations determine how x and λ move with what the program depends on, if the minimum is
regular: the active gradients independent, the multipliers of inequalities not 0, the second
derivative positive along the constraints (Fiacco 1983, Introduction to Sensitivity and Stability
Analysis, section 2.1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import LinearConstraint

from plugrad import grad, jacobian, value_of
from plugrad_scipy.optimize._implicit import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugrad_scipy.optimize._implicit import Call

__all__ = ["Program", "minimum"]

ACTIVE = 1e-5  # how near, in parts of 1 + |x|, a constraint is to 0 that holds x back


@dataclass(frozen=True)
class Program:
    """Minimize fun(x) with bounds on x, as (low, high), and SciPy's constraints.

    `fun` takes x in the shape that the solver gives it, constraints take a vector.
    """

    fun: Callable[[Any], Any]
    bounds: tuple[Any, Any] | None = None
    constraints: list[Any] = field(default_factory=list)

    def held(self, x: Any) -> tuple[Any, Any]:
        """The constraints at x, as values that must be 0 or at least 0, and which must be 0."""
        parts = [] if self.bounds is None else list(_between(x, *self.bounds))
        parts += [part for constraint in self.constraints for part in _of_constraint(constraint, x)]
        if not parts:
            return x[:0], np.zeros(0, bool)
        equal = [np.full(np.shape(value_of(part)), must) for part, must in parts]
        return np.concatenate([part for part, _ in parts]), np.concatenate(equal)


def _between(y: Any, low: Any, high: Any) -> Iterator[tuple[Any, bool]]:
    """Low <= y <= high, element by element; equal ends are an equation."""
    n = len(y)
    lows, highs = _ends(low, -np.inf, n), _ends(high, np.inf, n)
    for k in range(n):
        least, most = value_of(lows[k]), value_of(highs[k])
        if least == most:
            yield y[k : k + 1] - lows[k], True
            continue
        if np.isfinite(least):
            yield y[k : k + 1] - lows[k], False
        if np.isfinite(most):
            yield highs[k] - y[k : k + 1], False


def _ends(ends: Any, missing: float, n: int) -> list[Any]:
    """One end for each of n elements; None is none."""
    several = list(ends) if isinstance(ends, list | tuple) or np.ndim(value_of(ends)) else [ends]
    several = [missing if end is None else end for end in several]
    return several * n if len(several) == 1 else several


def _of_constraint(constraint: Any, x: Any) -> Iterator[tuple[Any, bool]]:
    """One constraint of SciPy's: a dict, or an object with two ends."""
    if isinstance(constraint, dict):
        value = flat(constraint["fun"](x, *constraint.get("args", ())))
        yield value, constraint["type"].lower() == "eq"
        return
    linear = isinstance(constraint, LinearConstraint)
    value = constraint.A @ x if linear else flat(constraint.fun(x))
    yield from _between(value, constraint.lb, constraint.ub)


def minimum(call: Call, program_of: Callable[[dict[str, Any]], Program], read: Any) -> Any:
    """The minimum that a solver found, traced, in its own shape.

    program_of(given) says what was minimized; read(found, given) takes x from SciPy's result.
    """
    active: list[Any] = []

    def objective(program: Program, x: Any) -> Any:
        return np.reshape(program.fun(call.point(x)), ())

    def multipliers(x: Any, given: dict[str, Any]) -> Any:
        program = program_of(given)
        pull = -grad(lambda x: objective(program, x))(x)
        which, found = _multipliers(program, x, pull)
        active[:] = [which]
        return found

    def equations(z: Any, given: dict[str, Any]) -> Any:
        program, (which,) = program_of(given), active
        n = len(z) - len(which)

        def lagrangian(x: Any) -> Any:
            return objective(program, x) + np.sum(z[n:] * program.held(x)[0][which])

        return np.concatenate([grad(lagrangian)(z[:n]), program.held(z[:n])[0][which]])

    z = call.solution(read, equations, multipliers)
    return call.point(z[: len(z) - len(active[0])])


def _multipliers(program: Program, x: Any, pull: Any) -> tuple[Any, Any]:
    """Which constraints are active against -∇f, and their multipliers, by least squares."""
    held, equal = program.held(x)
    near = np.flatnonzero(equal | (held <= ACTIVE * (1 + np.max(np.abs(x), initial=0.0))))
    if not len(near):
        return near, np.zeros(0)
    slopes = jacobian(lambda x: program.held(x)[0][near])(x)
    multipliers = np.linalg.lstsq(slopes.T, pull, rcond=None)[0]
    keep = equal[near] | (multipliers < 0)  # an inequality that pulls the other way is not active
    if not np.all(keep):
        near, slopes = near[keep], slopes[keep]
        multipliers = np.linalg.lstsq(slopes.T, pull, rcond=None)[0]
    return near, multipliers
