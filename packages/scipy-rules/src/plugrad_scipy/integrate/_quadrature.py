"""`quad` and `quad_vec`: SciPy's integrals, by Leibniz's rule in limits and parameters."""

from __future__ import annotations

from inspect import Signature, signature
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.integrate

from plugrad import is_traced, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Rebuild, capture
from plugrad_scipy._stand_in import plain, stands_for
from plugrad_scipy.integrate._equation import array_of
from plugrad_scipy.integrate._integral import Integral, integral

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["arguments", "plain_call", "quad", "quad_vec"]

QUAD = signature(scipy.integrate.quad)
QUAD_VEC = signature(scipy.integrate.quad_vec)


def arguments(of: Signature, *given: Any, **options: Any) -> dict[str, Any]:
    """The arguments of a call by name, with the defaults."""
    bound = of.bind(*given, **options)
    bound.apply_defaults()
    return bound.arguments


def plain_call(function: Any, values: list[Any], rebuild: Rebuild) -> Any:
    """What SciPy gives for a captured (f, a, b, further, options), without derivatives."""
    f, a, b, further, options = rebuild([value_of(value) for value in values])
    return function(f, a, b, *further, **options)


@stands_for(scipy.integrate.quad)
def quad(func: Any, a: Any, b: Any, *further: Any, **options: Any) -> Any:
    """The integral of func(x, *args) from a to b, as scipy.integrate.quad.

    Takes SciPy's arguments, `args` and `full_output` first.  Differentiable in finite limits, in
    `args`, in what func holds (closures, defaults, partial arguments, attributes), and in the
    `wvar` of the weights "cos", "sin" (where it is not zero) and "cauchy".  Returns SciPy's tuple,
    in which the integral is traced; the estimate of the error is a constant, as the places of
    `points` are.  Limits need values of func at them; `wvar`, and the limits under an algebraic
    weight, its derivative in x.

    Raises `NotDifferentiableError` for a traced exponent of an algebraic weight, and for traced
    limits under one with a logarithm.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import quad
        >>> round(grad(lambda k: quad(lambda x: np.exp(-k * x), 0, np.inf)[0])(2.0), 6)
        -0.25
    """
    values, rebuild = capture((func, a, b, further, options))
    if not values:
        return scipy.integrate.quad(func, a, b, *further, **options)
    found = plain_call(scipy.integrate.quad, values, rebuild)
    asked = arguments(QUAD, func, a, b, *further, **options)
    args = asked["args"] if isinstance(asked["args"], tuple) else (asked["args"],)
    func, a, b, weight, wvar = _substituted(func, args, a, b, asked["weight"], asked["wvar"])
    settings = {
        name: plain(asked[name])
        for name in ("epsabs", "epsrel", "limit", "points", "wopts", "maxp1", "limlst")
    }
    settings |= {"weight": weight, "wvar": wvar, "complex_func": asked["complex_func"]}
    values, rebuild = capture(func)

    def integrand(x: Any, values: Any) -> Any:
        f = np.reshape(rebuild(values)(x), (1,))
        return f + 0j if asked["complex_func"] else f

    problem = Integral(
        integrand, 1, _by_quad(settings), _weight(weight, wvar), np.reshape(found[0], (1,))
    )
    return (integral(problem, a, b, values)[0].item(), *found[1:])


def _substituted(
    func: Any, args: Any, a: Any, b: Any, weight: Any, wvar: Any
) -> tuple[Any, Any, Any, Any, Any]:
    """A function of x alone, limits, weight and wvar, which a substitution makes constant."""
    if weight == "cauchy" and is_traced(wvar):
        return lambda s: func(wvar + s, *args), a - wvar, b - wvar, weight, 0.0
    if weight in ("cos", "sin") and is_traced(wvar):
        if value_of(wvar) == 0:
            raise NotDifferentiableError(
                "quad: wvar = 0 has no derivative by the substitution that quad makes: write the "
                "cosine or sine into func."
            )
        sign = np.sign(value_of(wvar))
        rate = sign * wvar
        factor = sign if weight == "sin" else 1.0
        ends = [end if np.isinf(value_of(end)) else rate * end for end in (a, b)]
        return lambda s: factor * func(s / rate, *args) / rate, *ends, weight, 1.0
    if str(weight).startswith("alg"):
        return _algebraic(func, args, a, b, weight, wvar)
    return lambda x: func(x, *args), a, b, weight, wvar


def _algebraic(
    func: Any, args: Any, a: Any, b: Any, weight: str, wvar: Any
) -> tuple[Any, Any, Any, Any, Any]:
    """The weight (x - a)**p (b - x)**q, in u = (x - a)/(b - a) if a limit is traced."""
    if any(map(is_traced, wvar)):
        raise NotDifferentiableError(
            "quad: the exponents of an algebraic weight have no derivative here: write the weight "
            "into func."
        )
    if not (is_traced(a) or is_traced(b)):
        return lambda x: func(x, *args), a, b, weight, wvar
    if weight != "alg":
        raise NotDifferentiableError(
            f"quad: traced limits have no derivative under weight={weight!r}: write the logarithm "
            'into func and pass weight="alg".'
        )
    width = b - a
    factor = width ** (sum(wvar) + 1)
    return lambda u: factor * func(a + width * u, *args), 0.0, 1.0, weight, wvar


def _weight(weight: Any, wvar: Any) -> Callable[[Any], Any] | None:
    """What multiplies the integrand at a limit; an algebraic weight has constant limits."""
    if weight == "cauchy":
        return lambda x: 1 / (x - wvar)
    if weight in ("cos", "sin"):
        wave = np.cos if weight == "cos" else np.sin
        return lambda x: wave(wvar * x)
    return None


def _by_quad(options: dict[str, Any]) -> Callable[..., Any]:
    """Integrate each element of a vector by SciPy's quad, whose nodes they mostly share."""

    def integrate(f: Any, a: Any, b: Any, size: int) -> Any:
        seen: dict[float, Any] = {}

        def element(x: float, k: int) -> Any:
            if x not in seen:
                seen[x] = f(x)
            return seen[x][k]

        return np.stack(
            [scipy.integrate.quad(element, a, b, args=(k,), **options)[0] for k in range(size)]
        )

    return integrate


@stands_for(scipy.integrate.quad_vec)
def quad_vec(f: Any, a: Any, b: Any, *further: Any, **options: Any) -> Any:
    """The integral of f(x, *args), an array of any shape, as scipy.integrate.quad_vec.

    Takes SciPy's arguments.  Differentiable in finite limits, in `args`, and in what f holds
    (closures, defaults, partial arguments, attributes).  Returns SciPy's tuple, in which the
    integral is traced; the error and `info` are constants.  The integrals of derivatives use the
    same rule and tolerances, without `workers`; a `norm` that is a function serves the integral
    itself only.

    Example:
        >>> import numpy as np
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.integrate import quad_vec
        >>> n = np.arange(1, 3)
        >>> jacobian(lambda b: quad_vec(lambda x: x**n, 0, b)[0])(2.0).round(6)
        array([2., 4.])
    """
    values, rebuild = capture((f, a, b, further, options))
    if not values:
        return scipy.integrate.quad_vec(f, a, b, *further, **options)
    found = plain_call(scipy.integrate.quad_vec, values, rebuild)
    asked = arguments(QUAD_VEC, f, a, b, *further, **options)
    args = asked.get("args", ())
    args = args if isinstance(args, tuple) else (args,)
    values, rebuild = capture((f, args))
    settings = {
        name: plain(asked[name])
        for name in ("epsabs", "epsrel", "norm", "cache_size", "limit", "points", "quadrature")
    }
    settings["norm"] = "2" if callable(settings["norm"]) else settings["norm"]
    known = np.reshape(found[0], (-1,))

    def integrand(x: Any, values: Any) -> Any:
        f, args = rebuild(values)
        out = np.reshape(array_of(f(x, *args)), (-1,))
        return out + 0j if np.iscomplexobj(known) else out

    def integrate(f: Any, a: Any, b: Any, size: int) -> Any:
        return scipy.integrate.quad_vec(f, a, b, **settings)[0]

    out = integral(Integral(integrand, known.size, integrate, None, known), a, b, values)
    return (np.reshape(out, np.shape(found[0])), *found[1:])
