"""Measure derivatives of logarithms of densities and probabilities far out, against mpmath.

`section()` is a part of docs/special-accuracy.md, which tools/special_accuracy.py writes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import mpmath
import numpy as np
from scipy import special

from plugrad import grad
from plugrad_scipy import stats

__all__ = ["TAILS", "errors", "section"]

DIGITS = 400  # Φ(30) differs from 1 in the 197th
STEP = mpmath.mpf(10) ** -25  # relative, of central differences
INTRODUCTION = """\

## Tails

Derivatives that are written down, where x is large or near the end of the support: of `logpdf` in x
and in each shape, of `log_ndtr` and `logcdf` up to the third.

| function | derivative | worst error | at x | points |
|---|---|---|---|---|"""


class Tail(NamedTuple):
    """A function of x and shapes, what it is in mpmath up to a constant, and where to look."""

    name: str
    reference: Callable[..., Any]
    shapes: tuple[float, ...]
    points: tuple[float, ...]
    orders: tuple[int, ...] = (1,)


def log_normal_cdf(x: Any) -> Any:
    """The logarithm of Φ(x)."""
    return mpmath.log(mpmath.erfc(-x / mpmath.sqrt(2)) / 2)


def log_student(x: Any, nu: Any) -> Any:
    """Of Student's t distribution."""
    norm = mpmath.loggamma((nu + 1) / 2) - mpmath.loggamma(nu / 2) - mpmath.log(nu) / 2
    return norm - (nu + 1) / 2 * mpmath.log1p(x * x / nu)


def log_beta(x: Any, a: Any, b: Any) -> Any:
    """Of the beta distribution."""
    return (a - 1) * mpmath.log(x) + (b - 1) * mpmath.log1p(-x) - mpmath.log(mpmath.beta(a, b))


def log_gamma(x: Any, a: Any) -> Any:
    """Of the gamma distribution."""
    return (a - 1) * mpmath.log(x) - x - mpmath.loggamma(a)


def log_weibull(x: Any, c: Any) -> Any:
    """Of Weibull's distribution of minima."""
    return mpmath.log(c) + (c - 1) * mpmath.log(x) - x**c


def log_skew(x: Any, a: Any) -> Any:
    """Of the skew normal distribution."""
    return -x * x / 2 + log_normal_cdf(a * x)


FAR = (-1e8, -1e3, -30.0, 30.0, 1e3, 1e8)
SKEW = (-1e3, -30.0, 4.0, 12.0)
POSITIVE = (1e-100, 1e-8, 30.0, 500.0)
TAILS = (
    Tail("log_ndtr", log_normal_cdf, (), (-1e4, -1e3, -30.0, 5.0, 30.0), (1, 2, 3)),
    Tail("norm.logcdf", log_normal_cdf, (), (-1e4, -1e3, -30.0, 5.0, 30.0), (1, 2, 3)),
    Tail("norm.logpdf", lambda x: -x * x / 2, (), FAR),
    Tail("logistic.logpdf", lambda x: -x - 2 * mpmath.log1p(mpmath.exp(-x)), (), FAR[1:]),
    Tail("cauchy.logpdf", lambda x: -mpmath.log1p(x * x), (), FAR),
    Tail("t.logpdf", log_student, (2.7,), FAR),
    Tail("gumbel_r.logpdf", lambda x: -x - mpmath.exp(-x), (), (-500.0, -30.0, 30.0, 1e8)),
    Tail("hypsecant.logpdf", lambda x: -mpmath.log(mpmath.cosh(x)), (), FAR[1:-1]),
    Tail("skewnorm.logpdf", log_skew, (2.0,), SKEW),
    Tail("gamma.logpdf", log_gamma, (2.3,), (*POSITIVE, 1e8)),
    Tail("beta.logpdf", log_beta, (0.4, 2.5), (1e-100, 1e-8, 0.5, 1 - 2.0**-40)),
    Tail("weibull_min.logpdf", log_weibull, (1.7,), POSITIVE),
    Tail(
        "lognorm.logpdf",
        lambda x, s: -mpmath.log(s * x) - (mpmath.log(x) / s) ** 2 / 2,
        (0.9,),
        POSITIVE,
    ),
    Tail("genpareto.logpdf", lambda x, c: -(1 + 1 / c) * mpmath.log1p(c * x), (0.3,), POSITIVE),
    Tail(
        "invgauss.logpdf",
        lambda x, mu: -1.5 * mpmath.log(x) - (x / mu - 1) ** 2 / (2 * x),
        (0.8,),
        POSITIVE,
    ),
)


def traced(name: str) -> Callable[..., Any]:
    """The function of a name, as plugrad differentiates it."""
    family, _, method = name.partition(".")
    return getattr(getattr(stats, family), method) if method else getattr(special, name)


def repeated(fun: Callable[..., Any], k: int, order: int) -> Callable[..., Any]:
    """The derivative of this order in argument k."""
    for _ in range(order):
        fun = grad(fun, k)
    return fun


def exact(reference: Callable[..., Any], k: int, order: int, point: tuple[float, ...]) -> float:
    """The same by mpmath, by differences of differences."""
    with mpmath.workdps(DIGITS):
        x = [mpmath.mpf(value) for value in point]
        step = abs(x[k]) * STEP

        def at(steps: int) -> Any:
            return reference(*x[:k], x[k] + steps * step, *x[k + 1 :])

        terms = [
            (-1) ** i * mpmath.binomial(order, i) * at(order - 2 * i) for i in range(order + 1)
        ]
        return float(mpmath.fsum(terms) / (2 * step) ** order)


def errors(tail: Tail, k: int, order: int) -> np.ndarray:
    """The errors at the points, in argument k."""
    derivative, found = repeated(traced(tail.name), k, order), []
    for x in tail.points:
        point = (x, *tail.shapes)
        expected = exact(tail.reference, k, order, point)
        with np.errstate(all="ignore"):
            error = abs(float(derivative(*point)) - expected)
        found.append(error / (abs(expected) or 1))
    return np.array(found)


def section() -> str:
    """The section of the page."""
    lines = [INTRODUCTION]
    for tail in TAILS:
        for k in range(1 + len(tail.shapes)):
            for order in tail.orders:
                found = errors(tail, k, order)
                what = "x" if k == 0 else f"shape {k}"
                what += f", order {order}" if len(tail.orders) > 1 else ""
                worst = f"{found.max():.0e}" if np.isfinite(found).all() else "nan"
                worst = worst if found.max() <= 1e-8 else f"**{worst}**"
                at = f"{tail.points[int(found.argmax())]:g}"
                lines.append(f"| `{tail.name}` | {what} | {worst} | {at} | {len(found)} |")
    return "\n".join(lines) + "\n"
