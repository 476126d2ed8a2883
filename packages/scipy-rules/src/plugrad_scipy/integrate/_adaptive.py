"""`tanhsinh` and `cubature`: SciPy's integrals of many variables or elements, by Leibniz's rule."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.integrate

from plugrad import is_traced, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import capture
from plugrad_scipy._stand_in import plain, stands_for
from plugrad_scipy.integrate._equation import array_of
from plugrad_scipy.integrate._integral import Integral, integral
from plugrad_scipy.integrate._quadrature import arguments, plain_call

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["cubature", "elementwise_args", "tanhsinh"]

TANHSINH = signature(scipy.integrate.tanhsinh)
CUBATURE = signature(scipy.integrate.cubature)


@stands_for(scipy.integrate.tanhsinh)
def tanhsinh(f: Any, a: Any, b: Any, **options: Any) -> Any:
    """The integrals of f(x, *args) from a to b, elementwise, as scipy.integrate.tanhsinh.

    Takes SciPy's arguments.  Differentiable in finite limits, in `args`, and in what f holds
    (closures, defaults, partial arguments, attributes), which must be scalars.  Returns SciPy's
    result, of which `integral` is traced and all else is constant.  The integrals of derivatives
    are found element by element, with the same levels and tolerances.

    Raises `NotDifferentiableError` where `log` or `preserve_shape` is asked for.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import tanhsinh
        >>> round(grad(lambda k: tanhsinh(lambda x: np.exp(-k * x), 0, np.inf).integral)(2.0), 6)
        -0.25
    """
    values, rebuild = capture((f, a, b, (), options))
    if not values:
        return scipy.integrate.tanhsinh(f, a, b, **options)
    asked = arguments(TANHSINH, f, a, b, **options)
    if asked["log"] or asked["preserve_shape"]:
        raise NotDifferentiableError(
            "tanhsinh: with log=True or preserve_shape=True it has no derivative here: take np.log "
            "of the integral, or call plugrad_scipy.integrate.quad_vec."
        )
    found = plain_call(scipy.integrate.tanhsinh, values, rebuild)
    settings = {name: plain(asked[name]) for name in ("maxlevel", "minlevel", "atol", "rtol")}
    shape = np.shape(found.integral)
    operands = [
        np.broadcast_to(array_of(x), shape) for x in (a, b, *elementwise_args(asked["args"]))
    ]
    elements = [
        _element(f, [x[index] for x in operands], found.integral[index], settings)
        for index in np.ndindex(shape)
    ]
    result = copy(found)
    result["integral"] = np.reshape(np.stack(elements), shape)[()]
    return result


def _element(f: Any, operands: list[Any], known: Any, settings: dict[str, Any]) -> Any:
    """One of the integrals, which is that of a function of numbers."""
    a, b, *args = operands
    values, rebuild = capture((f, args))

    def integrand(x: Any, values: Any) -> Any:
        f, args = rebuild(values)
        return array_of(f(np.reshape(x, (1,)), *[np.reshape(arg, (1,)) for arg in args]))

    def integrate(f: Any, a: Any, b: Any, size: int) -> Any:
        def at_all(x: Any) -> Any:  # of shape () or (n,)
            return np.stack([f(part) for part in np.ravel(x)], axis=-1).reshape(size, *x.shape)

        return scipy.integrate.tanhsinh(at_all, a, b, preserve_shape=True, **settings).integral

    return integral(Integral(integrand, 1, integrate, None, np.reshape(known, (1,))), a, b, values)[
        0
    ]


@stands_for(scipy.integrate.cubature)
def cubature(f: Any, a: Any, b: Any, **options: Any) -> Any:
    """The integral of f(x, *args) over a box from a to b, as scipy.integrate.cubature.

    Takes SciPy's arguments; f gets points, shape (n, d), and gives n values of any shape.
    Differentiable in finite limits, for which f needs a derivative in x, in `args` and in what f
    holds (closures, defaults, partial arguments, attributes).  Returns SciPy's result, of which
    `estimate` is traced and all else is constant.  Integrals of derivatives call f with one point
    at a time, without `workers`.

    Raises `NotDifferentiableError` for traced limits of which one is infinite, and for traced
    limits with `points`.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import cubature
        >>> round(grad(lambda s: cubature(lambda x: s * x[:, 0], [0, 0], [1, 2]).estimate)(3.0), 6)
        1.0
    """
    values, rebuild = capture((f, a, b, (), options))
    if not values:
        return scipy.integrate.cubature(f, a, b, **options)
    asked = arguments(CUBATURE, f, a, b, **options)
    found = plain_call(scipy.integrate.cubature, values, rebuild)
    args, ends = elementwise_args(asked["args"]), [array_of(a), array_of(b)]
    f, low, high = (
        _unit_box(f, ends[0], ends[1], asked["points"]) if any(map(_moves, (a, b))) else (f, *ends)
    )
    names = ("rule", "rtol", "atol", "max_subdivisions", "points")
    settings = {name: plain(asked[name]) for name in names}
    known = np.reshape(found.estimate, (-1,))
    values, rebuild = capture((f, args))

    def integrand(x: Any, values: Any) -> Any:
        f, args = rebuild(values)
        return np.reshape(array_of(f(np.reshape(x, (1, -1)), *args)), (-1,))

    def integrate(f: Any, _a: Any, _b: Any, _size: int) -> Any:
        def at_all(points: Any) -> Any:
            return np.stack([f(x) for x in points])

        return scipy.integrate.cubature(at_all, low, high, **settings).estimate

    out = integral(Integral(integrand, known.size, integrate, None, known), 0.0, 1.0, values)
    return replace(found, estimate=np.reshape(out, np.shape(found.estimate))[()])


def _moves(end: Any) -> bool:
    return is_traced(end) or any(map(is_traced, end if isinstance(end, list | tuple) else ()))


def _unit_box(f: Any, a: Any, b: Any, points: Any) -> tuple[Callable[..., Any], Any, Any]:
    """The integrand on the unit box, with the limits in it."""
    if points is not None or not all(np.all(np.isfinite(value_of(end))) for end in (a, b)):
        raise NotDifferentiableError(
            "cubature: traced limits have no derivative beside points or infinite ones: pass "
            "plugrad.value_of of the limits, or call plugrad_scipy.integrate.nquad."
        )
    width = b - a

    def scaled(u: Any, *args: Any) -> Any:
        return np.prod(width) * f(a + width * u, *args)

    return scaled, np.zeros(width.shape), np.ones(width.shape)


def elementwise_args(args: Any) -> tuple[Any, ...]:
    """The `args` of SciPy's elementwise functions, of which one may come without its tuple."""
    return tuple(args) if np.iterable(args) else (args,)
