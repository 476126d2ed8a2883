"""Functions of SciPy that return all orders up to one, differentiable in their argument."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special
from scipy.special import hyp0f1

from plugrad import RuleSet, primitive
from plugrad_scipy._stand_in import plain, stands_in

__all__ = [
    "lmbda",
    "lqmn",
    "lqn",
    "obl_cv_seq",
    "pbdv_seq",
    "pbvv_seq",
    "pro_cv_seq",
    "rules",
]

rules = RuleSet()


def _along(ndim: int, *counts: int) -> list[Any]:
    """An index 0, 1, ... for each leading axis of a result, beside an argument of ndim axes."""
    axes = len(counts) + ndim
    return [
        np.reshape(np.arange(count), (1,) * i + (-1,) + (1,) * (axes - i - 1))
        for i, count in enumerate(counts)
    ]


# Legendre functions of the second kind: w and w′ for each order, and w″ from the equation they
# solve (DLMF 14.2.2).
def _lqn_jvp(t: Any, ans: Any, n: Any, z: Any) -> Any:
    w, slope = ans
    (k,) = _along(np.ndim(z), n + 1)
    return t * slope, t * (2 * z * slope - k * (k + 1) * w) / (1 - z * z)


def _lqmn_jvp(t: Any, ans: Any, m: Any, n: Any, z: Any) -> Any:
    w, slope = ans
    j, k = _along(np.ndim(z), m + 1, n + 1)
    u = 1 - z * z
    return t * slope, t * (2 * z * slope - (k * (k + 1) - j * j / u) * w) / u


@primitive
def _lqn(n: Any, z: Any) -> Any:
    return scipy.special.lqn(n, z)


@primitive
def _lqmn(m: Any, n: Any, z: Any) -> Any:
    return scipy.special.lqmn(m, n, z)


rules.rule(_lqn, jvp=(None, _lqn_jvp))
rules.rule(_lqmn, jvp=(None, None, _lqmn_jvp))


@stands_in(scipy.special.lqn)
def lqn(n: int, z: Any) -> tuple[Any, Any]:
    """Q_k(z) and derivatives, k = 0 ... n, as scipy.special.lqn.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import lqn
        >>> float(grad(lambda z: lqn(0, z)[0][0])(0.0))  # artanh(z)
        1.0
    """
    found: tuple[Any, Any] = _lqn(n, z)
    return found


@stands_in(scipy.special.lqmn)
def lqmn(m: int, n: int, z: Any) -> tuple[Any, Any]:
    """Q_k^j(z) and derivatives, j = 0 ... m, k = 0 ... n, as scipy.special.lqmn."""
    found: tuple[Any, Any] = _lqmn(m, n, z)
    return found


def _orders(v: Any, least: int = 1) -> Any:
    """The orders up to v >= 0 that have its fraction; at least two, as SciPy gives."""
    v = plain(v)
    if v < 0:
        raise ValueError(f"a sequence of orders ends at v >= 0, not {v}: take single functions.")
    return v - int(v) + np.arange(max(int(v), least) + 1)


@stands_in(scipy.special.pbdv_seq)
def pbdv_seq(v: float, x: Any) -> tuple[Any, Any]:
    """D of orders v - ⌊v⌋, ..., v and derivatives, as scipy.special.pbdv_seq; v >= 0.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import pbdv_seq
        >>> float(grad(lambda x: pbdv_seq(1, x)[0][1])(0.0))  # x exp(-x²/4)
        1.0
    """
    found: tuple[Any, Any] = scipy.special.pbdv(_orders(v), x)
    return found


@stands_in(scipy.special.pbvv_seq)
def pbvv_seq(v: float, x: Any) -> tuple[Any, Any]:
    """V of orders v - ⌊v⌋, ..., v and derivatives, as scipy.special.pbvv_seq; v >= 0."""
    found: tuple[Any, Any] = scipy.special.pbvv(_orders(v), x)
    return found


@stands_in(scipy.special.pro_cv_seq)
def pro_cv_seq(m: int, n: int, c: Any) -> Any:
    """Characteristic values of prolate functions, orders m ... n, as scipy.special.pro_cv_seq.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import pro_cv_seq
        >>> float(round(grad(lambda c: pro_cv_seq(0, 1, c)[0])(0.01), 4))  # c²/3
        0.0067
    """
    return scipy.special.pro_cv(m, np.arange(m, n + 1), c)


@stands_in(scipy.special.obl_cv_seq)
def obl_cv_seq(m: int, n: int, c: Any) -> Any:
    """Characteristic values of oblate functions, orders m ... n, as scipy.special.obl_cv_seq."""
    return scipy.special.obl_cv(m, np.arange(m, n + 1), c)


@stands_in(scipy.special.lmbda)
def lmbda(v: float, x: Any) -> tuple[Any, Any]:
    """Jahnke and Emden's Λ of orders v - ⌊v⌋, ..., v and derivatives, as scipy.special.lmbda.

    Λ_v(x) = ₀F₁(; v + 1; -x²/4) (DLMF 10.16.9).

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import lmbda
        >>> abs(float(grad(lambda x: lmbda(0.5, x)[0][0])(0.0)))  # sin(x)/x
        0.0
    """
    orders = _orders(v, 0)
    square = -x * x / 4
    return hyp0f1(orders + 1, square), -x / (2 * (orders + 1)) * hyp0f1(orders + 2, square)
