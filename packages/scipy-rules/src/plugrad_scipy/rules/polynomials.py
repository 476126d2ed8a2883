"""Rules of the classical orthogonal polynomials, in their argument (DLMF 18.9.15-18.9.28).

In the degree and in the parameters there is no closed form: they are interpolated.  Degrees that
SciPy takes as integers only (Hermite) raise `NoRuleError`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, numeric

__all__ = ["rules"]

rules = RuleSet()


def gegenbauer_slope(n: Any, alpha: Any, x: Any) -> Any:
    """The derivative of C_n^(α)(x): 2α C_{n-1}^(α+1)(x)."""
    return special.eval_gegenbauer(n - 1, alpha + 1, x) * (2 * alpha)


def jacobi_slope(n: Any, alpha: Any, beta: Any, x: Any) -> Any:
    """The derivative of P_n^(α,β)(x): (n+α+β+1)/2 P_{n-1}^(α+1,β+1)(x)."""
    return special.eval_jacobi(n - 1, alpha + 1, beta + 1, x) * ((n + alpha + beta + 1) / 2)


def sh_jacobi_slope(n: Any, p: Any, q: Any, x: Any) -> Any:
    """The derivative of G_n^(p,q)(x) = P_n^(p-q,q-1)(2x-1) / C(2n+p-1, n)  (DLMF 18.1.2)."""
    return 2 * jacobi_slope(n, p - q, q - 1, 2 * x - 1) / special.binom(2 * n + p - 1, n)


# In a real degree and in the parameters they are hypergeometric functions: interpolated.
SMOOTH = numeric(0.7)


def row(fun: Any, *partials: Any) -> None:
    """The row of a polynomial in degree, parameters and argument, of which the last is closed."""
    elementwise(rules, fun, *partials)


row(special.eval_chebyt, SMOOTH, lambda ans, n, x: special.eval_chebyu(n - 1, x) * n)
row(special.eval_chebyu, SMOOTH, lambda ans, n, x: gegenbauer_slope(n, 1, x))
row(special.eval_chebyc, SMOOTH, lambda ans, n, x: special.eval_chebys(n - 1, x) * n)
row(special.eval_chebys, SMOOTH, lambda ans, n, x: gegenbauer_slope(n, 1, x / 2) / 2)
row(special.eval_sh_chebyt, SMOOTH, lambda ans, n, x: special.eval_sh_chebyu(n - 1, x) * (2 * n))
row(special.eval_sh_chebyu, SMOOTH, lambda ans, n, x: 2 * gegenbauer_slope(n, 1, 2 * x - 1))
row(special.eval_legendre, SMOOTH, lambda ans, n, x: jacobi_slope(n, 0, 0, x))
row(special.eval_sh_legendre, SMOOTH, lambda ans, n, x: 2 * jacobi_slope(n, 0, 0, 2 * x - 1))
row(
    special.eval_gegenbauer,
    SMOOTH,
    SMOOTH,
    lambda ans, n, alpha, x: gegenbauer_slope(n, alpha, x),
)
row(
    special.eval_jacobi,
    SMOOTH,
    SMOOTH,
    SMOOTH,
    lambda ans, n, alpha, beta, x: jacobi_slope(n, alpha, beta, x),
)
row(
    special.eval_sh_jacobi,
    SMOOTH,
    SMOOTH,
    SMOOTH,
    lambda ans, n, p, q, x: sh_jacobi_slope(n, p, q, x),
)
row(special.eval_laguerre, SMOOTH, lambda ans, n, x: -special.eval_genlaguerre(n - 1, 1, x))
row(
    special.eval_genlaguerre,
    SMOOTH,
    SMOOTH,
    lambda ans, n, alpha, x: -special.eval_genlaguerre(n - 1, alpha + 1, x),
)


# SciPy's Hermite polynomials of degree -1 are nan, and stand here beside a factor n = 0.
def below(n: Any) -> Any:
    """The next lower degree, where there is one."""
    return np.maximum(n - 1, 0)


rules.elementwise(
    special.eval_hermite, None, lambda ans, n, x: special.eval_hermite(below(n), x) * (2 * n)
)
rules.elementwise(
    special.eval_hermitenorm, None, lambda ans, n, x: special.eval_hermitenorm(below(n), x) * n
)
