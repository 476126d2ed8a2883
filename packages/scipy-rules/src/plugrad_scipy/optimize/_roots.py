"""Roots that can be differentiated: `root`, `root_scalar`, `fsolve`, `newton`, `fixed_point` ...

What a root depends on is what its function holds: `args`, closures, bound objects.  Starts and
brackets have no influence on it, nor have derivatives that a method is given.
"""

from __future__ import annotations

from typing import Any

import scipy.optimize

from plugrad_scipy.optimize._implicit import Call, flat, solves
from plugrad_scipy.optimize._result import Result

__all__ = [
    "anderson",
    "arguments",
    "bisect",
    "brenth",
    "brentq",
    "broyden1",
    "broyden2",
    "diagbroyden",
    "excitingmixing",
    "fixed_point",
    "fsolve",
    "leading",
    "linearmixing",
    "newton",
    "newton_krylov",
    "ridder",
    "root",
    "root_scalar",
    "toms748",
]


def arguments(given: dict[str, Any]) -> tuple[Any, ...]:
    """The further arguments of the user's function, as a tuple."""
    args = given.get("args", ())
    return args if isinstance(args, tuple) else (args,)


def leading(found: Any, _given: Any) -> Any:
    """What SciPy returned, or the first of it."""
    return found[0] if isinstance(found, tuple) else found


def _root_of(call: Call, name: str, read: Any = leading) -> Any:
    """The root, in its shape, of the function that the argument `name` is."""

    def equations(x: Any, given: dict[str, Any]) -> Any:
        out = given[name](call.point(x), *arguments(given))
        with_slope = given.get("jac") is True or given.get("fprime") is True
        return flat(out[0] if with_slope else out)

    return call.point(call.solution(read, equations))


def _with_first(call: Call, x: Any) -> Any:
    """What SciPy returned, with x in the place of the solution in it."""
    if not isinstance(call.found, tuple):
        return x
    _, report, *more = call.found
    if hasattr(report, "root"):
        report.root = x
    elif isinstance(report, dict):  # of fsolve; the function is zero whatever the problem is
        report = Result(report, x, call.name, fvec=report["fvec"])
    return (x, report, *more)


@solves(scipy.optimize.root)
def root(call: Call) -> Any:
    """The result of `scipy.optimize.root`; `x` is traced, `fun` is zero whatever the problem is."""
    x = _root_of(call, "fun", lambda found, _: found.x)
    return Result(call.found, x, call.name, x=x, fun=call.found.fun)


@solves(scipy.optimize.root_scalar)
def root_scalar(call: Call) -> Any:
    """The result of `scipy.optimize.root_scalar`, in which `root` is traced."""
    x = _root_of(call, "f", lambda found, _: found.root)
    call.found.root = x
    return call.found


@solves(scipy.optimize.fixed_point)
def fixed_point(call: Call) -> Any:
    """The root of func(x) - x."""

    def equations(x: Any, given: dict[str, Any]) -> Any:
        return flat(given["func"](call.point(x), *arguments(given))) - x

    return call.point(call.solution(leading, equations))


def _solver(function: Any, name: str) -> Any:
    """A solver that returns the root of its argument `name`, or a tuple that begins with it."""

    @solves(function)
    def traced(call: Call) -> Any:
        x = _root_of(call, name)
        return _with_first(call, x)

    return traced


fsolve = _solver(scipy.optimize.fsolve, "func")
newton = _solver(scipy.optimize.newton, "func")

bisect = _solver(scipy.optimize.bisect, "f")
brentq = _solver(scipy.optimize.brentq, "f")
brenth = _solver(scipy.optimize.brenth, "f")
ridder = _solver(scipy.optimize.ridder, "f")
toms748 = _solver(scipy.optimize.toms748, "f")

anderson = _solver(scipy.optimize.anderson, "F")
broyden1 = _solver(scipy.optimize.broyden1, "F")
broyden2 = _solver(scipy.optimize.broyden2, "F")
diagbroyden = _solver(scipy.optimize.diagbroyden, "F")
excitingmixing = _solver(scipy.optimize.excitingmixing, "F")
linearmixing = _solver(scipy.optimize.linearmixing, "F")
newton_krylov = _solver(scipy.optimize.newton_krylov, "F")
