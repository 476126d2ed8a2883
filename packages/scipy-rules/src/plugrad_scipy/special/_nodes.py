"""Nodes and weights of Gauss's quadratures, differentiable in the parameters of their weights.

The nodes are the eigenvalues of the matrix of the recurrence of the orthogonal polynomials, the
weights the squares of the first elements of its eigenvectors (Golub & Welsch 1969).  The values are
SciPy's; the coefficients are those of Gautschi (2004), table 1.1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special

from plugrad import value_of
from plugrad_scipy._stand_in import stands_in

__all__ = ["roots_gegenbauer", "roots_genlaguerre", "roots_jacobi", "roots_sh_jacobi"]


@stands_in(scipy.special.roots_jacobi)
def roots_jacobi(n: int, alpha: Any, beta: Any, mu: bool = False) -> Any:
    """Nodes and weights, each of shape (n,), for the weight (1 - x)**alpha (1 + x)**beta.

    Differentiable in alpha and beta, numbers above -1.  Returns SciPy's tuple, with the sum of the
    weights if `mu`; raises its errors.

    Example:
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.special import roots_jacobi
        >>> jacobian(lambda a: roots_jacobi(1, a, 0.0)[0])(0.0)
        array([-0.5])
    """
    known = scipy.special.roots_jacobi(n, value_of(alpha), value_of(beta), True)
    diagonal, beside = _recurrence(int(n), alpha, beta)
    log_total = (alpha + beta + 1) * np.log(2) + scipy.special.betaln(alpha + 1, beta + 1)
    return _rule(known, diagonal, beside, np.exp(log_total), mu)


@stands_in(scipy.special.roots_gegenbauer)
def roots_gegenbauer(n: int, alpha: Any, mu: bool = False) -> Any:
    """Nodes and weights for the weight (1 - x**2)**(alpha - 1/2), differentiable in alpha > -1/2.

    Example:
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.special import roots_gegenbauer
        >>> jacobian(lambda a: roots_gegenbauer(2, a)[0])(1.0).round(6)
        array([ 0.125, -0.125])
    """
    known = scipy.special.roots_gegenbauer(n, value_of(alpha), True)
    diagonal, beside = _recurrence(int(n), alpha - 0.5, alpha - 0.5)
    log_total = 2 * alpha * np.log(2) + scipy.special.betaln(alpha + 0.5, alpha + 0.5)
    return _rule(known, diagonal, beside, np.exp(log_total), mu)


@stands_in(scipy.special.roots_genlaguerre)
def roots_genlaguerre(n: int, alpha: Any, mu: bool = False) -> Any:
    """Nodes and weights for the weight x**alpha exp(-x) on x > 0, differentiable in alpha > -1.

    Example:
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.special import roots_genlaguerre
        >>> jacobian(lambda a: roots_genlaguerre(1, a)[0])(0.5)
        array([1.])
    """
    known = scipy.special.roots_genlaguerre(n, value_of(alpha), True)
    k = np.arange(int(n))
    diagonal, beside = 2 * k + 1 + alpha, np.sqrt(k[1:] * (k[1:] + alpha))
    return _rule(known, diagonal, beside, scipy.special.gamma(alpha + 1), mu)


@stands_in(scipy.special.roots_sh_jacobi)
def roots_sh_jacobi(n: int, p1: Any, q1: Any, mu: bool = False) -> Any:
    """Nodes and weights for (1 - x)**(p1 - q1) x**(q1 - 1) on 0 < x < 1, differentiable in both.

    Raises SciPy's errors, as for p1 - q1 not above -1.

    Example:
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.special import roots_sh_jacobi
        >>> jacobian(lambda p: roots_sh_jacobi(1, p, 1.0)[0])(1.0)
        array([-0.25])
    """
    scipy.special.roots_sh_jacobi(n, value_of(p1), value_of(q1))  # for its errors
    alpha, beta = p1 - q1 + 0.0 * q1, q1 - 1 + 0.0 * p1
    nodes, weights, total = roots_jacobi(n, alpha, beta, True)
    scale = 2.0**p1
    found = ((nodes + 1) / 2, weights / scale, total / scale)
    return found if mu else found[:2]


def _recurrence(n: int, alpha: Any, beta: Any) -> tuple[Any, Any]:
    """The matrix of the Jacobi polynomials: its diagonal and what is beside it."""
    k = np.arange(1, n)
    both = 2 * k + alpha + beta
    first = np.reshape((beta - alpha) / (alpha + beta + 2), (1,))
    diagonal = np.concatenate([first, (beta - alpha) * (beta + alpha) / (both * (both + 2))])
    # k + α + β and 2 k + α + β - 1 are equal at k = 1, and may be 0
    ratio = np.concatenate([np.ones(len(k[:1])), (k[1:] + alpha + beta) / (both[1:] - 1)])
    square = 4 * k * (k + alpha) * (k + beta) * ratio / (both**2 * (both + 1))
    return diagonal, np.sqrt(square)


def _rule(known: tuple[Any, ...], diagonal: Any, beside: Any, total: Any, mu: bool) -> Any:
    """SciPy's nodes, weights and their sum, with the derivatives of those of the matrix."""
    matrix = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
    nodes, vectors = np.linalg.eigh(matrix)
    found = (nodes, total * vectors[0] ** 2, total)
    exact = tuple(k + (x - value_of(x)) for k, x in zip(known, found, strict=True))
    return exact if mu else exact[:2]
