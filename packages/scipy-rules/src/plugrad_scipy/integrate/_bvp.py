"""`solve_bvp`: boundary value problems, differentiated by the equations of their collocation."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.integrate

from plugrad import value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy import interpolate
from plugrad_scipy.integrate._equation import array_of
from plugrad_scipy.optimize import NotSolvedError
from plugrad_scipy.optimize._implicit import Call, solves

__all__ = ["solve_bvp"]


@solves(scipy.integrate.solve_bvp)
def solve_bvp(call: Call) -> Any:
    """The result of `scipy.integrate.solve_bvp`, with `x`, `y`, `yp`, `p` and `sol` traced.

    Differentiable in the ends of the mesh, in S and in what fun and bc hold.  The first guesses
    have no influence, nor have the Jacobians.  The solution on its mesh satisfies the equations of
    Kierzenka and Shampine (2001): collocation in the middle of each interval, and bc, from which
    S y(a) = 0 has to follow.
    """
    given = call.traced
    if np.iscomplexobj(value_of(array_of(given["y"]))):
        raise NotDifferentiableError(
            "solve_bvp is differentiated for real y: pass real and imaginary parts on their own."
        )

    def read(found: Any, _given: Any) -> Any:
        if not found.success:
            raise NotSolvedError(f"solve_bvp did not get to a solution: {found.message}")
        return np.concatenate([found.y.ravel(), _parameters(found)])

    def equations(z: Any, given: dict[str, Any]) -> Any:
        y, p = _apart(z, call.found)
        x = _mesh(call.found, given)
        h = x[1:] - x[:-1]
        f = _rates(given, x, x, y, p)
        middle = 0.5 * (y[:, 1:] + y[:, :-1]) - 0.125 * h * (f[:, 1:] - f[:, :-1])
        at_middle = _rates(given, x, x[:-1] + 0.5 * h, middle, p)
        gaps = y[:, 1:] - y[:, :-1] - h / 6 * (f[:, 1:] + f[:, :-1] + 4 * at_middle)
        ends = given["bc"](y[:, 0], y[:, -1], *p)
        return np.concatenate([np.reshape(gaps, (-1,)), np.reshape(array_of(ends), (-1,))])

    y, p = _apart(call.solution(read, equations), call.found)
    x = _mesh(call.found, given)
    rates = _rates(given, x, x, y, p)
    traced = {"x": x, "y": y, "yp": rates, "p": p[0] if p else None}
    traced["sol"] = interpolate.CubicHermiteSpline(x, y, rates, axis=1)
    return type(call.found)({**call.found, **traced})


solve_bvp.__module__ = "plugrad_scipy.integrate"


def _parameters(found: Any) -> Any:
    return np.zeros(0) if found.p is None else found.p


def _apart(z: Any, found: Any) -> tuple[Any, list[Any]]:
    """The solution on the mesh, and the unknown parameters as what fun takes after it."""
    y = np.reshape(z[: found.y.size], found.y.shape)
    return y, [] if found.p is None else [z[found.y.size :]]


def _mesh(found: Any, given: dict[str, Any]) -> Any:
    """The mesh that SciPy ended with, which moves with the ends of that it was given."""
    start, end = array_of(given["x"])[0], array_of(given["x"])[-1]
    share = (found.x - found.x[0]) / (found.x[-1] - found.x[0])
    return found.x + (start - value_of(start)) * (1 - share) + (end - value_of(end)) * share


def _rates(given: dict[str, Any], mesh: Any, x: Any, y: Any, p: list[Any]) -> Any:
    """The derivatives of y at x, on the mesh or inside it, with the singular term.

    At the start of the mesh that term has the limit which S y(a) = 0 leaves: the derivative is
    (1 - S)⁺ fun there (Shampine, Muir & Xu 2006).
    """
    out = given["fun"](x, y, *p)
    out = np.stack(out) if isinstance(out, list | tuple) else out
    if given["S"] is None:
        return out
    s = array_of(given["S"])
    starts = int(x is mesh)
    regular = out[:, starts:] + s @ y[:, starts:] / (x[starts:] - mesh[0])
    limit = np.linalg.pinv(np.eye(len(value_of(s))) - s) @ out[:, :starts]
    return np.concatenate([limit, regular], axis=1)
