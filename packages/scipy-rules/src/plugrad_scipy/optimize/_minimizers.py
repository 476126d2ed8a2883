"""Minima that can be differentiated: `minimize`, `minimize_scalar`, the fmin family, global ones.

A minimum is differentiated by the conditions that it satisfies, with the constraints that are
active there; how it was found has no influence.  `x` of a result is traced and so is `fun`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.optimize

from plugrad_scipy.optimize._implicit import Call, solves
from plugrad_scipy.optimize._programs import Program, minimum
from plugrad_scipy.optimize._result import Result, reported
from plugrad_scipy.optimize._roots import arguments, leading

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "basinhopping",
    "brent",
    "brute",
    "differential_evolution",
    "direct",
    "dual_annealing",
    "fmin",
    "fmin_bfgs",
    "fmin_cg",
    "fmin_cobyla",
    "fmin_l_bfgs_b",
    "fmin_ncg",
    "fmin_powell",
    "fmin_slsqp",
    "fmin_tnc",
    "fminbound",
    "golden",
    "minimize",
    "minimize_scalar",
    "shgo",
]


def _listed(constraints: Any) -> list[Any]:
    """One constraint, several or none, as a list."""
    if constraints is None:
        return []
    several = isinstance(constraints, list | tuple)
    return list(constraints) if several else [constraints]


def _ends(bounds: Any) -> tuple[Any, Any] | None:
    """The bounds of `minimize`, pairs or a `Bounds`, as all the low ends and all the high ones."""
    if bounds is None or isinstance(bounds, scipy.optimize.Bounds):
        return None if bounds is None else (bounds.lb, bounds.ub)
    low, high = zip(*bounds, strict=True)
    return low, high


def _objective(given: dict[str, Any]) -> Callable[[Any], Any]:
    """What a solver minimizes, as a function of x alone."""
    fun = next(given[name] for name in ("fun", "func", "f") if name in given)
    # with jac=True, and in fmin_l_bfgs_b and fmin_tnc without fprime, the gradient comes along
    pair = given.get("jac") is True or (
        "approx_grad" in given and given["fprime"] is None and not given["approx_grad"]
    )

    def objective(x: Any) -> Any:
        out = fun(x, *arguments(given))
        return out[0] if pair else out

    return objective


def _program(given: dict[str, Any]) -> Program:
    """The program of a solver with the arguments of `minimize`."""
    constraints = _listed(given.get("constraints"))
    return Program(_objective(given), _ends(given.get("bounds")), constraints)


def _result(function: Any, program_of: Callable[[dict[str, Any]], Program] = _program) -> Any:
    """A solver that returns an `OptimizeResult`."""

    @solves(function)
    def solved(call: Call) -> Any:
        x = minimum(call, program_of, lambda found, _: found.x)
        traced = {"x": x, "fun": program_of(call.traced).fun(x)}
        inner = "lowest_optimization_result"
        if inner in call.found:
            traced[inner] = Result(call.found[inner], x, call.name, **traced)
        return Result(call.found, x, call.name, **traced)

    return solved


def _tuple(
    function: Any,
    entries: str,
    program_of: Callable[[dict[str, Any]], Program] = _program,
) -> Any:
    """A solver that returns x or, with all output, a tuple of x and the entries."""

    @solves(function)
    def traced(call: Call) -> Any:
        x, given = minimum(call, program_of, leading), call.traced
        if not isinstance(call.found, tuple):
            return x
        names = entries.split() if given.get("full_output", True) else []
        names += ["allvecs"] if given.get("retall") else []
        more = [
            program_of(given).fun(x) if name == "fun" else reported(part, x, call.name, name)
            for name, part in zip(names, call.found[1:], strict=True)
        ]
        return (x, *more)

    return traced


def _of_scalar(given: dict[str, Any]) -> Program:
    return Program(_objective(given), given["bounds"])


def _of_interval(given: dict[str, Any]) -> Program:
    return Program(_objective(given), (given["x1"], given["x2"]))


def _of_slsqp(given: dict[str, Any]) -> Program:
    args = arguments(given)
    kinds = {"eq": ("eqcons", "f_eqcons"), "ineq": ("ieqcons", "f_ieqcons")}
    constraints = []
    for kind, (several, whole) in kinds.items():
        functions = [given[whole]] if given[whole] is not None else given[several]
        constraints += [{"type": kind, "fun": fun, "args": args} for fun in functions]
    return Program(_objective(given), _ends(given["bounds"] or None), constraints)


def _of_cobyla(given: dict[str, Any]) -> Program:
    args = arguments(given) if given["consargs"] is None else given["consargs"]
    functions = [given["cons"]] if callable(given["cons"]) else given["cons"]
    constraints = [{"type": "ineq", "fun": fun, "args": args} for fun in functions]
    return Program(_objective(given), None, constraints)


def _of_inner(given: dict[str, Any]) -> Program:
    """Basinhopping hands the arguments of its inner minimizer on."""
    inner = given.get("minimizer_kwargs") or {}
    return _program({**inner, "fun": given["func"]})


def _of_grid(given: dict[str, Any]) -> Program:
    """The function of brute gets a vector, also of one unknown, of which brute returns a number."""
    fun = _objective(given)
    return Program(lambda x: fun(np.reshape(x, (-1,))))


minimize = _result(scipy.optimize.minimize)
minimize_scalar = _result(scipy.optimize.minimize_scalar, _of_scalar)
basinhopping = _result(scipy.optimize.basinhopping, _of_inner)
differential_evolution = _result(scipy.optimize.differential_evolution)
direct = _result(scipy.optimize.direct)
dual_annealing = _result(scipy.optimize.dual_annealing)
shgo = _result(scipy.optimize.shgo)

fmin = _tuple(scipy.optimize.fmin, "fun iter funcalls warnflag")
fmin_bfgs = _tuple(scipy.optimize.fmin_bfgs, "fun gopt Bopt func_calls grad_calls warnflag")
fmin_cg = _tuple(scipy.optimize.fmin_cg, "fun func_calls grad_calls warnflag")
fmin_ncg = _tuple(scipy.optimize.fmin_ncg, "fun fcalls gcalls hcalls warnflag")
fmin_powell = _tuple(scipy.optimize.fmin_powell, "fun direc iter funcalls warnflag")
fmin_l_bfgs_b = _tuple(scipy.optimize.fmin_l_bfgs_b, "fun d")
fmin_tnc = _tuple(scipy.optimize.fmin_tnc, "nfeval rc")
fmin_slsqp = _tuple(scipy.optimize.fmin_slsqp, "fun its imode smode", _of_slsqp)
fmin_cobyla = _tuple(scipy.optimize.fmin_cobyla, "", _of_cobyla)
fminbound = _tuple(scipy.optimize.fminbound, "fun ierr numfunc", _of_interval)
brent = _tuple(scipy.optimize.brent, "fun iter funcalls")
golden = _tuple(scipy.optimize.golden, "fun funcalls")
brute = _tuple(scipy.optimize.brute, "fun grid Jout", _of_grid)
