"""Rules of poly, roots, polyval, polyfit, vander and the other polynomials of numpy, and of poly1d.

The coefficient of the highest power comes first.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.fitting import checked, solved, warn_of_rank
from plugrad_numpy.placing import beside
from plugrad_numpy.poly1d import coefficients, like_given, poly1d, polyint, polyval

__all__ = ["rules"]

rules = RuleSet()

rules.composite(np.poly1d, poly1d)


# -- values ----------------------------------------------------------------------------------------


# V_k = x^k, dV_k = k V_(k−1) dx
def _vander_slope(ans: Any, increasing: bool) -> Any:
    rising = ans if increasing else ans[:, ::-1]
    n = ans.shape[1]
    slope = np.pad(
        rising[:, : max(n - 1, 0)] * beside(np.arange(1, n), ans), ((0, 0), (min(n, 1), 0))
    )
    return slope if increasing else slope[:, ::-1]


rules.rule(
    np.vander,
    vjp=lambda g, ans, x, N=None, increasing=False: np.sum(g * _vander_slope(ans, increasing), 1),
    jvp=lambda t, ans, x, N=None, increasing=False: t[:, None] * _vander_slope(ans, increasing),
)


rules.composite(np.polyval, polyval)


# -- roots -----------------------------------------------------------------------------------------


# Σ p_k r^(n−k) = 0: dr = −Σ dp_k r^(n−k) / p'(r), at roots that are simple
def _roots_jvp(t: Any, ans: Any, p: Any) -> Any:
    return -np.polyval(t, ans) / np.polyval(_derived(p), ans)


def _roots(p: Any) -> Any:
    return np.roots(p)


rules.rule(_roots, jvp=_roots_jvp)
rules.composite(np.roots, lambda p: registry.handlers[_roots](np.atleast_1d(p)))


# p = Π (x − r_k): dp/dr_k = −Π_(j≠k) (x − r_j)
def _product(r: Any) -> Any:
    """The coefficients of Π (x − r_k), complex ones for complex roots."""
    return np.poly(r).astype(r.dtype)


def _product_slopes(r: Any) -> Any:
    n = r.shape[0]
    others = [_poly_of_roots(np.concatenate([r[:k], r[k + 1 :]])) for k in range(n)]
    return -np.stack([np.concatenate([beside(np.zeros(1, r.dtype), r), p]) for p in others])


rules.rule(
    _product,
    vjp=lambda g, ans, r: _product_slopes(r) @ g,
    jvp=lambda t, ans, r: t @ _product_slopes(r),
)


def _poly_of_roots(r: Any) -> Any:
    if r.shape[0] == 0:
        return beside(np.ones(1, r.dtype), r)
    return registry.handlers[_product](r)


def poly(seq_of_zeros: Any) -> Any:
    """`numpy.poly`, of the roots or of a square matrix, whose eigenvalues they are."""
    r = np.atleast_1d(seq_of_zeros)
    plain = np.poly(value_of(r))  # raises for what has another shape
    if r.ndim == 2:
        r = np.linalg.eigvals(r)
    if r.shape[0] == 0:
        return plain
    kind = np.mintypecode(r.dtype.char)
    whole = _poly_of_roots(r if r.dtype.char == kind else r.astype(kind))
    return np.real(whole) if plain.dtype.kind == "f" else whole


rules.composite(np.poly, poly)

# -- arithmetic ------------------------------------------------------------------------------------


def _led(p: Any, size: int) -> Any:
    """Coefficients with zeros before them, to a length."""
    return np.concatenate([beside(np.zeros(size - p.shape[0], p.dtype), p), p])


def polyadd(a1: Any, a2: Any) -> Any:
    """`numpy.polyadd`."""
    c1, c2 = coefficients(a1), coefficients(a2)
    size = max(c1.shape[0], c2.shape[0])
    return like_given((a1, a2), _led(c1, size) + _led(c2, size))


def polysub(a1: Any, a2: Any) -> Any:
    """`numpy.polysub`."""
    c1, c2 = coefficients(a1), coefficients(a2)
    size = max(c1.shape[0], c2.shape[0])
    return like_given((a1, a2), _led(c1, size) - _led(c2, size))


def polymul(a1: Any, a2: Any) -> Any:
    """`numpy.polymul`."""
    c1, c2 = np.poly1d(coefficients(a1)).coeffs, np.poly1d(coefficients(a2)).coeffs
    return like_given((a1, a2), np.convolve(c1, c2))


def polydiv(u: Any, v: Any) -> Any:
    """`numpy.polydiv`: long division, and of the remainder what is not small."""
    r, divisor = coefficients(u) + 0.0, coefficients(v) + 0.0
    steps = r.shape[0] - divisor.shape[0] + 1
    scale = 1.0 / divisor[0]
    quotient = []
    for k in range(steps):
        quotient.append(scale * r[k])
        r = r - np.pad(quotient[-1] * divisor, (k, steps - 1 - k))
    nothing = beside(np.zeros(1, (r[0] + divisor[0]).dtype), r, divisor)
    q = np.stack(quotient) if quotient else nothing
    small = np.isclose(value_of(r), 0, rtol=1e-14)
    first = min(int(np.argmin(small)) if not small.all() else r.shape[0], r.shape[0] - 1)
    return like_given((u, v), q, r[first:].astype(q.dtype))


rules.composite(np.polyadd, polyadd)
rules.composite(np.polysub, polysub)
rules.composite(np.polymul, polymul)
rules.composite(np.polydiv, polydiv)

# -- calculus --------------------------------------------------------------------------------------


def _derived(c: Any) -> Any:
    return c[:-1] * beside(np.arange(c.shape[0] - 1, 0, -1), c)


def polyder(p: Any, m: int = 1) -> Any:
    """`numpy.polyder`: each coefficient times its power, m times."""
    if int(m) < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    c = coefficients(p)
    for _ in range(int(m)):
        c = _derived(c)
    return like_given((p,), c)


rules.composite(np.polyder, polyder)
rules.composite(np.polyint, polyint)

# -- least squares ---------------------------------------------------------------------------------


def polyfit(
    x: Any,
    y: Any,
    deg: int,
    rcond: Any = None,
    full: bool = False,
    w: Any = None,
    cov: Any = False,
) -> Any:
    """`numpy.polyfit`, differentiable in x, y and w."""
    order = int(deg) + 1
    x, y, w = checked(x, y, w, order - 1)
    rcond = len(x) * np.finfo(x.dtype).eps if rcond is None else rcond
    c, residuals, rank, s, lhs = solved(np.vander(x, order), y, w, rcond)
    if full:
        return c, residuals, rank, s, rcond
    warn_of_rank(rank, order, "Polyfit may be poorly conditioned")
    if not cov:
        return c
    covariance = np.linalg.inv(lhs.T @ lhs)
    if cov != "unscaled":
        if len(x) <= order:
            raise ValueError("the number of data points must exceed order to scale the covariance")
        residuals = residuals / (len(x) - order)
        return c, (covariance if y.ndim == 1 else covariance[:, :, None]) * residuals
    return c, covariance if y.ndim == 1 else covariance[:, :, None]


rules.composite(np.polyfit, polyfit)
