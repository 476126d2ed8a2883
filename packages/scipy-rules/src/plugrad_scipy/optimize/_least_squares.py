"""Least squares that can be differentiated: `least_squares`, `curve_fit`, `lsq_linear`, `nnls`.

A fit moves with its data, its weights, and whatever else the residuals hold.  It is differentiated
as the minimum that it is, second derivatives of the model included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.optimize

from plugrad import jacobian, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray
from plugrad_scipy.optimize._implicit import Call, double, flat, solves
from plugrad_scipy.optimize._programs import Program, minimum
from plugrad_scipy.optimize._result import Result
from plugrad_scipy.optimize._roots import arguments, leading

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["curve_fit", "least_squares", "leastsq", "lsq_linear", "nnls"]

# What a loss makes of squared residuals z: SciPy's documentation of least_squares.
LOSSES: dict[str, Callable[[Any], Any]] = {
    "linear": lambda z: z,
    "soft_l1": lambda z: 2 * (np.sqrt(1 + z) - 1),
    "huber": lambda z: np.where(z <= 1, z, 2 * np.sqrt(np.where(z <= 1, 1.0, z)) - 1),
    "cauchy": np.log1p,
    "arctan": np.arctan,
}


def _cost(residuals: Any, loss: Any = "linear", scale: Any = 1.0) -> Any:
    """Half the sum of what the loss makes of the squared residuals."""
    if callable(loss):
        raise RefusedError(
            "least_squares: a loss that is a function comes with its derivatives as constants; "
            f"take one of {', '.join(LOSSES)}, or minimize the cost."
        )
    return 0.5 * scale**2 * np.sum(LOSSES[loss]((residuals / scale) ** 2))


def _ends(bounds: Any) -> tuple[Any, Any]:
    """The bounds of `least_squares`, (low, high) or a `Bounds`."""
    if isinstance(bounds, scipy.optimize.Bounds):
        return bounds.lb, bounds.ub
    low, high = bounds
    return low, high


def _residuals(given: dict[str, Any], x: Any) -> Any:
    return flat(given["fun"](x, *arguments(given), **(given["kwargs"] or {})))


def _program(given: dict[str, Any]) -> Program:
    def cost(x: Any) -> Any:
        return _cost(_residuals(given, x), given["loss"], given["f_scale"])

    return Program(cost, _ends(given["bounds"]))


@solves(scipy.optimize.least_squares)
def least_squares(call: Call) -> Any:
    """The result of `scipy.optimize.least_squares`; `x`, `cost` and `fun` are traced."""
    x, given = minimum(call, _program, lambda found, _: found.x), call.traced
    residuals = _residuals(given, x)
    cost = _cost(residuals, given["loss"], given["f_scale"])
    return Result(call.found, x, call.name, x=x, cost=cost, fun=residuals)


def _plain_program(given: dict[str, Any]) -> Program:
    return Program(lambda x: _cost(flat(given["func"](x, *arguments(given)))))


@solves(scipy.optimize.leastsq)
def leastsq(call: Call) -> Any:
    """(x, more...) as `scipy.optimize.leastsq`; x and, with full output, its covariance traced."""
    x = minimum(call, _plain_program, leading)
    given = call.traced
    if not given["full_output"]:
        return (x, *call.found[1:])
    _, known, report, *more = call.found
    report = Result(report, x, call.name, fvec=flat(given["func"](x, *arguments(given))))
    if known is None:
        return (x, None, report, *more)
    slopes = double(jacobian(lambda x: flat(given["func"](x, *arguments(given))))(x))
    return (x, np.linalg.inv(slopes.T @ slopes), report, *more)


def _misfit(given: dict[str, Any]) -> Callable[[Any], Any]:
    """The residuals of a fit in units of their standard deviations, by a factor of sigma."""
    sigma = None if given["sigma"] is None else asarray(given["sigma"])
    xdata, ydata = given["xdata"], np.reshape(asarray(given["ydata"]), (-1,))
    if isinstance(xdata, list | tuple):  # as SciPy does, and with nothing else
        xdata = asarray(xdata)

    def misfit(x: Any) -> Any:
        left = given["f"](xdata, *x) - ydata
        if sigma is None or np.ndim(value_of(sigma)) < 2:
            return left if sigma is None else left / sigma
        return np.linalg.solve(np.linalg.cholesky(double(sigma)), double(left))

    return misfit


def _fit_program(given: dict[str, Any]) -> Program:
    options, misfit = given.get("kwargs", {}), _misfit(given)
    loss = (options.get("loss", "linear"), options.get("f_scale", 1.0))
    return Program(lambda x: _cost(misfit(x), *loss), _ends(given["bounds"]))


@solves(scipy.optimize.curve_fit)
def curve_fit(call: Call) -> Any:
    """(popt, pcov, more...) as `scipy.optimize.curve_fit`, the first two traced."""
    given = call.traced
    if given.get("nan_policy") == "omit":
        raise RefusedError("curve_fit: leave the missing data out yourself, not by nan_policy.")
    x = minimum(call, _fit_program, leading)
    slopes = double(jacobian(_misfit(given))(x))
    covariance: Any = np.linalg.inv(slopes.T @ slopes)
    spare = slopes.shape[0] - slopes.shape[1]
    if not given["absolute_sigma"]:
        covariance = covariance * (2 * _fit_program(given).fun(x) / spare) if spare > 0 else np.inf
    more = call.found[2:]
    if more:
        more = (Result(more[0], x, call.name, fvec=_misfit(given)(x)), *more[1:])
    return (x, double(covariance), *more)


def _linear_program(given: dict[str, Any]) -> Program:
    bounds = _ends(given["bounds"]) if "bounds" in given else (0.0, np.inf)
    return Program(lambda x: _cost(_left(given, x)), bounds)


def _left(given: dict[str, Any], x: Any) -> Any:
    a, b = (
        asarray(part) if isinstance(part, list | tuple) else part
        for part in (given["A"], given["b"])
    )
    return a @ x - b


@solves(scipy.optimize.lsq_linear)
def lsq_linear(call: Call) -> Any:
    """The result of `scipy.optimize.lsq_linear`, in which `x`, `cost` and `fun` are traced."""
    x = minimum(call, _linear_program, lambda found, _: found.x)
    left = _left(call.traced, x)
    return Result(call.found, x, call.name, x=x, fun=left, cost=_cost(left))


@solves(scipy.optimize.nnls)
def nnls(call: Call) -> Any:
    """(x, norm of the residuals) as `scipy.optimize.nnls`, both traced."""
    x = minimum(call, _linear_program, leading)
    return x, double(np.linalg.norm(_left(call.traced, x))).item()
