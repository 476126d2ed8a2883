"""`nquad`, `dblquad`, `tplquad`: integrals inside integrals, each by `quad`."""

from __future__ import annotations

from typing import Any

import scipy.integrate

from plugrad import value_of
from plugrad_scipy._captured import capture
from plugrad_scipy._stand_in import stands_for
from plugrad_scipy.integrate._quadrature import quad

__all__ = ["dblquad", "nquad", "tplquad"]


@stands_for(scipy.integrate.nquad)
def nquad(
    func: Any, ranges: Any, args: Any = None, opts: Any = None, full_output: bool = False
) -> Any:
    """The integral of func(x0, x1, ..., *args) over `ranges`, as scipy.integrate.nquad.

    Differentiable in the ranges, numbers or functions, in `args`, and in what the functions hold.
    Returns SciPy's tuple, in which the integral is traced; the estimate of the error is a constant.
    The integral is computed twice, by SciPy's function for the estimate.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import nquad
        >>> round(grad(lambda k: nquad(lambda x, y: k * x * y, [[0, 2], [0, 1]])[0])(3.0), 6)
        1.0
    """
    values, rebuild = capture((func, ranges, args, opts))
    if not values:
        return scipy.integrate.nquad(func, ranges, args, opts, full_output)
    given = rebuild([value_of(value) for value in values])
    found = scipy.integrate.nquad(*given, full_output)
    opts = {} if opts is None else opts
    opts = [opts] * len(ranges) if isinstance(opts, dict) else list(opts)
    fixed = () if args is None else tuple(args)
    return (_level(func, list(ranges), opts, fixed), *found[1:])


def _level(func: Any, ranges: list[Any], opts: list[Any], outer: tuple[Any, ...]) -> Any:
    """The integral over the ranges that are left, the last outermost."""
    *inside, over = ranges
    *options, own = opts
    low, high = over(*outer) if callable(over) else over
    own = dict(own(*outer) if callable(own) else own)
    if "points" in own:
        own["points"] = [
            point
            for point in map(value_of, own["points"])
            if value_of(low) <= point <= value_of(high)
        ]

    def integrand(x: Any) -> Any:
        return _level(func, inside, options, (x, *outer)) if inside else func(x, *outer)

    return quad(integrand, low, high, **own)[0]


@stands_for(scipy.integrate.dblquad)
def dblquad(
    func: Any,
    a: Any,
    b: Any,
    gfun: Any,
    hfun: Any,
    args: Any = (),
    epsabs: float = 1.49e-8,
    epsrel: float = 1.49e-8,
) -> Any:
    """The integral of func(y, x, *args), y from gfun(x) to hfun(x), x from a to b, as SciPy's.

    Differentiable as `nquad` is.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import dblquad
        >>> round(grad(lambda b: dblquad(lambda y, x: x * y, 0, b, 0, 2)[0])(1.0), 6)
        2.0
    """
    inner = _range(gfun, hfun, 1)
    return nquad(func, [inner, [a, b]], args, {"epsabs": epsabs, "epsrel": epsrel})


@stands_for(scipy.integrate.tplquad)
def tplquad(
    func: Any,
    a: Any,
    b: Any,
    gfun: Any,
    hfun: Any,
    qfun: Any,
    rfun: Any,
    args: Any = (),
    epsabs: float = 1.49e-8,
    epsrel: float = 1.49e-8,
) -> Any:
    """The integral of func(z, y, x, *args) over z, y and x in turn, as scipy.integrate.tplquad.

    z goes from qfun(x, y) to rfun(x, y).  Differentiable as `nquad` is.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import tplquad
        >>> round(grad(lambda k: tplquad(lambda z, y, x: k, 0, 1, 0, 1, 0, 2)[0])(1.0), 6)
        2.0
    """
    ranges = [_range(qfun, rfun, 2), _range(gfun, hfun, 1), [a, b]]
    return nquad(func, ranges, args, {"epsabs": epsabs, "epsrel": epsrel})


def _range(low: Any, high: Any, count: int) -> Any:
    """The limits as a function of the `count` outer variables, x first as SciPy's functions."""

    def limits(*outer: Any) -> list[Any]:
        given = outer[:count][::-1]
        return [end(*given) if callable(end) else end for end in (low, high)]

    return limits
