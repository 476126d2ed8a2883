"""Rows of numpy's polynomials: roots, values, algebra, calculus, least squares, and poly1d."""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy as pnp
from plugrad_testing import SCALAR, Domain, case, distinct, nonzero, positive, real

__all__ = ["CASES"]

C4, C3, X = nonzero(shape=(4,)), nonzero(shape=(3,)), real(-0.9, 0.9)
X2 = real(shape=(2,))
POINTS, VALUES, WEIGHTS = distinct(shape=(6,)), real(shape=(6,)), positive(0.5, 2, shape=(6,))
TABLE = real(shape=(6, 2))


def _simple_roots(rng: Any, shape: Any, is_complex: bool) -> Any:
    """Coefficients of polynomials with roots well apart, two of them a complex pair."""
    c = np.array([1.0, -1.5, 2.0, -3.0]) + 0.1 * rng.uniform(-1, 1, shape)
    return c + 0.1j * rng.uniform(-1, 1, shape) if is_complex else c


SIMPLE = Domain("coefficients with simple roots", _simple_roots, shape=(4,))

VALUES_AND_ROOTS = [
    case(np.vander, C3, kwargs=[{}, {"N": 4}, {"N": 2, "increasing": True}], complex=True),
    case(np.vander, C3, 1, True, label="by position"),
    case(np.vander, C3, 0, label="empty"),
    case(np.polyval, C4, X, shapes=[SCALAR, (), (3,), (2, 3)], complex=True),
    case(np.polyval, real(shape=(2, 3)), real(shape=(3,)), label="columns"),
    case(
        np.polyval,
        C4,
        0.5,
        exclude={"backend": "NumPy makes an array of its own of the number, traced or not"},
        label="at a number",
    ),
    case(np.roots, SIMPLE, complex=True, primal=1e-12),
    case(
        lambda p: np.roots(np.concatenate([np.zeros(1), p, np.zeros(1)])),
        SIMPLE,
        name="numpy.roots",
        label="zeros at both ends",
        primal=1e-12,
    ),
    case(np.poly, C4, complex=True, primal=1e-13),
    case(np.poly, real(shape=(3, 3)), label="matrix", primal=1e-12, dot=1e-10),
    case(
        lambda r, s: np.poly(np.concatenate([r + 1j * s, r - 1j * s])),
        C3,
        C3,
        name="numpy.poly",
        label="conjugate pairs",
        primal=1e-13,
    ),
]

ABSOLUTE = "NumPy drops from the remainder what is below 1e-8, so it is longer in low precision"
ALGEBRA = [
    case(f, *pair, complex=True, label=label, primal=1e-13, exclude=excluded)
    for f, excluded in (
        (np.polyadd, {}),
        (np.polysub, {}),
        (np.polymul, {}),
        (np.polydiv, dict.fromkeys(("precision", "dtype"), ABSOLUTE)),
    )
    for pair, label in (((C4, C3), "long short"), ((C3, C4), "short long"), ((C3, C3), "equal"))
]

CALCULUS = [
    case(np.polyder, C4, kwargs=[{}, {"m": 2}, {"m": 4}, {"m": 0}], complex=True),
    case(np.polyder, C4, 3, label="by position"),
    case(np.polyint, C4, kwargs=[{}, {"m": 2}, {"m": 2, "k": [1.0, 2.0]}], complex=True),
    case(pnp.polyint, C4, 2, X2, name="numpy.polyint", label="constants"),
    case(pnp.polyint, C4, 2, real(shape=()), name="numpy.polyint", label="one constant"),
    case(pnp.polyint, [1.0, 2.0], 2, X2, name="numpy.polyint", label="constants only"),
]

FITS = [
    case(np.polyfit, POINTS, VALUES, 2, primal=1e-11, dot=1e-10, rtol=1e-7),
    case(np.polyfit, POINTS, TABLE, 1, primal=1e-11, dot=1e-10, rtol=1e-7, label="table"),
    case(
        lambda x, y, w, **options: np.polyfit(x, y, 1, w=w, **options),
        POINTS,
        VALUES,
        WEIGHTS,
        kwargs=[{}, {"cov": True}, {"cov": "unscaled"}, {"rcond": 1e-12}],
        name="numpy.polyfit",
        label="weights",
        primal=1e-11,
        dot=1e-10,
        rtol=1e-7,
    ),
    case(
        lambda x, y: np.polyfit(x, y, 1, cov=True)[1],
        POINTS,
        TABLE,
        name="numpy.polyfit",
        label="covariances",
        primal=1e-11,
        dot=1e-10,
        rtol=1e-7,
    ),
    case(
        lambda x, y, w: [np.polyfit(x, y, 1, None, True, w)[k] for k in (0, 1, 3)],
        POINTS,
        VALUES,
        WEIGHTS,
        name="numpy.polyfit",
        label="full",
        primal=1e-11,
        dot=1e-10,
        rtol=1e-7,
    ),
]


def _of_numpys_class(c: Any, d: Any, x: Any) -> Any:
    p, q = np.poly1d(c), np.poly1d(d)
    parts = [p * q, p + q, p - 2 * q, p.deriv(), p.integ(k=1.0), q**2, -p]
    return [part(x) for part in parts]


def _of_our_class(c: Any, d: Any, x: Any) -> Any:
    p, q = pnp.poly1d([c[0], c[1], 2.0, c[3]]), pnp.poly1d(d)
    quotient, remainder = (p * p) / q
    algebra = [np.polymul(p, d)(x), np.polysub(q, p)(x), np.polyder(p)(x), np.polyint(q, 2)(x)]
    return [quotient(x), remainder(x), p(q)(x), np.polyval(p, x), np.roots(q).real, p[1], *algebra]


CLASS = [
    case(_of_numpys_class, C4, C3, real(shape=()), order=1, name="numpy.poly1d", primal=1e-13),
    case(
        _of_our_class,
        SIMPLE,
        C3,
        real(shape=()),
        order=1,  # its methods are the functions above, which are checked at order 2
        name="numpy.poly1d",
        label="ours",
        primal=1e-12,
    ),
    case(lambda r: np.poly1d(r, True).coeffs, C3, name="numpy.poly1d", label="by roots"),
]

CASES = [*VALUES_AND_ROOTS, *ALGEBRA, *CALCULUS, *FITS, *CLASS]
