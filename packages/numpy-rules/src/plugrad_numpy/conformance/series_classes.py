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


def products(cls: Any, c: Any, d: Any) -> Any:
    p, q = cls(c), cls(d)
    return [(p * q).coef, (p % q).coef]


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


def rows(name: str, every_method: bool) -> list[Any]:
    """The rows of one class.

    The classes have their methods in common, and their functions are checked at order 2 by
    themselves, so what only combines those is tried once, or at order 1.
    """
    cls = getattr(polynomial, name)

    def row(function: Any, *args: Any, **options: Any) -> Any:
        options = {"order": 1, "label": function.__name__, **LOOSE, **options}
        full = f"{getattr(numpy_polynomial, name).__module__}.{name}"
        return case(partial(function, cls), *args, name=full, **options)

    common = [
        row(value, X3, C4, INTERVAL, INTERVAL, primal=1e-12, rtol=1e-8, order=2),
        row(products, C4, C3),
        row(calculus, C4, INTERVAL, primal=1e-12, rtol=1e-8),
        row(converted, C3, INTERVAL),
        row(fitted, POINTS, VALUES, WEIGHTS),
        # a search for roots takes no complex step
        row(from_roots, distinct(shape=(3,)), INTERVAL, analytic=False),
    ]
    once = [row(algebra, C4, C3), row(shortened, C4, primal=1e-14, rtol=1e-8)]
    return common + once * every_method


CASES = [row for name in CLASSES for row in rows(name, every_method=name == "Chebyshev")]
