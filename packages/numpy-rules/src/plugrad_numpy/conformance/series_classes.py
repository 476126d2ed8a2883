"""Rows of the six classes of numpy.polynomial, in coefficients, points, domain and window."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy import polynomial as numpy_polynomial

from plugrad_numpy import polynomial
from plugrad_testing import Domain, case, distinct, nonzero, positive, real

__all__ = ["CASES"]

CLASSES = ("Polynomial", "Chebyshev", "Hermite", "HermiteE", "Laguerre", "Legendre")
C4, C3, X3 = nonzero(shape=(4,)), nonzero(shape=(3,)), real(-0.9, 0.9, shape=(3,))
POINTS, VALUES, WEIGHTS = distinct(shape=(6,)), real(shape=(6,)), positive(0.5, 2, shape=(6,))


def _interval(rng: Any, shape: Any, is_complex: bool) -> Any:
    return np.array([-1.0, 2.0]) + rng.uniform(-0.3, 0.3, shape)


INTERVAL = Domain("two ends", _interval, shape=(2,))


def value(cls: Any, x: Any, c: Any, domain: Any, window: Any) -> Any:
    return cls(c, domain, window)(x)


def algebra(cls: Any, c: Any, d: Any) -> Any:
    p, q = cls(c), cls([d[0], 1.0, d[2]])
    parts = [p + q, p - 2 * q, p * q, q**2, p // q, p % q, -p, q / 2, 1 - p, p(q)]
    return [part.coef for part in parts]


def calculus(cls: Any, c: Any, domain: Any) -> Any:
    p = cls(c, domain)
    return [p.deriv(2).coef, p.integ(2, k=[c[0]], lbnd=0.3).coef, p.linspace(3)[1]]


def shortened(cls: Any, c: Any) -> Any:
    p = cls(c)
    return [p.cutdeg(2).coef, p.truncate(1).coef, p.trim(0.01).coef]


def converted(cls: Any, c: Any, domain: Any) -> Any:
    p = cls(c, domain)
    return [p.convert().coef, p.convert(kind=polynomial.Legendre, domain=[0.0, 3.0]).coef]


def fitted(cls: Any, x: Any, y: Any, w: Any) -> Any:
    p = cls.fit(x, y, 2, w=w)
    return [p.coef, p.domain, p(0.5), cls.fit(x, y, [0, 1], [], window=[-1.0, 1.0]).coef]


def from_roots(cls: Any, r: Any, domain: Any) -> Any:
    p = cls.fromroots(r, domain)
    return [p.coef, p.roots(), cls.fromroots(r, None)(0.2), cls.identity(domain).coef]


LOOSE: dict[str, Any] = {"primal": 1e-11, "dot": 1e-10, "rtol": 1e-6}


def rows(name: str) -> list[Any]:
    """The rows of one class."""
    cls = getattr(polynomial, name)
    order = 2 if name == "Chebyshev" else 1  # the functions of each basis are checked at order 2

    def row(function: Any, *args: Any, **options: Any) -> Any:
        options = {"order": order, "label": function.__name__, **LOOSE, **options}
        return case(
            partial(function, cls),
            *args,
            name=f"{getattr(numpy_polynomial, name).__module__}.{name}",
            **options,
        )

    return [
        row(value, X3, C4, INTERVAL, INTERVAL, primal=1e-12, rtol=1e-8, order=2),
        row(algebra, C4, C3),
        row(calculus, C4, INTERVAL, primal=1e-12, rtol=1e-8),
        row(shortened, C4, primal=1e-14, rtol=1e-8),
        row(converted, C4, INTERVAL),
        row(fitted, POINTS, VALUES, WEIGHTS),
        row(from_roots, distinct(shape=(3,)), INTERVAL),
    ]


CASES = [row for name in CLASSES for row in rows(name)]
