"""Rules of the classical orthogonal polynomials, in their argument (DLMF 18.9.15-18.9.28).

In the degree and in the parameters there is no closed form: a traced value there raises
`NoRuleError`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()


def gegenbauer_slope(n: Any, alpha: Any, x: Any) -> Any:
    """The derivative of C_n^(α)(x): 2α C_{n-1}^(α+1)(x)."""
    return special.eval_gegenbauer(n - 1, alpha + 1, x) * (2 * alpha)


def jacobi_slope(n: Any, alpha: Any, beta: Any, x: Any) -> Any:
    """The derivative of P_n^(α,β)(x): (n+α+β+1)/2 P_{n-1}^(α+1,β+1)(x)."""
    return special.eval_jacobi(n - 1, alpha + 1, beta + 1, x) * ((n + alpha + beta + 1) / 2)


rules.elementwise(special.eval_chebyt, None, lambda ans, n, x: special.eval_chebyu(n - 1, x) * n)
rules.elementwise(special.eval_chebyu, None, lambda ans, n, x: gegenbauer_slope(n, 1, x))
rules.elementwise(special.eval_chebyc, None, lambda ans, n, x: special.eval_chebys(n - 1, x) * n)
rules.elementwise(special.eval_chebys, None, lambda ans, n, x: gegenbauer_slope(n, 1, x / 2) / 2)
rules.elementwise(
    special.eval_sh_chebyt, None, lambda ans, n, x: special.eval_sh_chebyu(n - 1, x) * (2 * n)
)
rules.elementwise(
    special.eval_sh_chebyu, None, lambda ans, n, x: 2 * gegenbauer_slope(n, 1, 2 * x - 1)
)
rules.elementwise(special.eval_legendre, None, lambda ans, n, x: jacobi_slope(n, 0, 0, x))
rules.elementwise(
    special.eval_sh_legendre, None, lambda ans, n, x: 2 * jacobi_slope(n, 0, 0, 2 * x - 1)
)
rules.elementwise(
    special.eval_gegenbauer, None, None, lambda ans, n, alpha, x: gegenbauer_slope(n, alpha, x)
)
rules.elementwise(
    special.eval_jacobi,
    None,
    None,
    None,
    lambda ans, n, alpha, beta, x: jacobi_slope(n, alpha, beta, x),
)
rules.elementwise(
    special.eval_laguerre, None, lambda ans, n, x: -special.eval_genlaguerre(n - 1, 1, x)
)
rules.elementwise(
    special.eval_genlaguerre,
    None,
    None,
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
