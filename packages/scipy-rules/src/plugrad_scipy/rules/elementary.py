"""Rules of elementary functions that SciPy computes with care, and of logistic functions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, value_of
from plugrad_numpy.placing import on_host

__all__ = ["rules"]

rules = RuleSet()

DEGREE = math.pi / 180
TERMS = 20  # 1 / 20! is below the rounding of doubles


def exprel_slope(x: Any) -> Any:
    """The derivative of exprel(x) = (eˣ - 1)/x = M(1, 2, x): nothing cancels (DLMF 13.3.15).

    Away from the host, where M may be missing, it is Σ (k + 1) xᵏ / (k + 2)! for small x.
    """
    if on_host(x):
        return special.hyp1f1(2, 3, x) / 2
    small = np.abs(value_of(x)) < 1
    near, far = np.where(small, x, 0), np.where(small, 1, x)
    series: Any = 0.0
    for k in reversed(range(TERMS)):
        series = series * near + (k + 1) / math.factorial(k + 2)
    return np.where(small, series, ((far - 1) * np.expm1(far) + far) / far**2)


rules.elementwise(special.cbrt, lambda ans, x: 1 / (3 * ans * ans))
rules.elementwise(special.exp2, lambda ans, x: ans * math.log(2))
rules.elementwise(special.exp10, lambda ans, x: ans * math.log(10))
rules.elementwise(special.expm1, lambda ans, x: np.exp(x))
rules.elementwise(special.log1p, lambda ans, x: 1 / (1 + x))
rules.elementwise(special.cosm1, lambda ans, x: -np.sin(x))
rules.elementwise(special.exprel, lambda ans, x: exprel_slope(x))
rules.elementwise(
    special.powm1,
    lambda ans, x, y: y * x ** (y - 1),
    lambda ans, x, y: (ans + 1) * np.log(x),
)

rules.elementwise(special.sindg, lambda ans, x: DEGREE * special.cosdg(x))
rules.elementwise(special.cosdg, lambda ans, x: -DEGREE * special.sindg(x))
rules.elementwise(special.tandg, lambda ans, x: DEGREE * (1 + ans * ans))
rules.elementwise(special.cotdg, lambda ans, x: -DEGREE * (1 + ans * ans))
rules.elementwise(special.radian, DEGREE, DEGREE / 60, DEGREE / 3600)

rules.elementwise(special.expit, lambda ans, x: ans * special.expit(-x))
rules.elementwise(special.log_expit, lambda ans, x: special.expit(-x))
rules.elementwise(special.logit, lambda ans, p: 1 / (p * (1 - p)))
rules.elementwise(special.wrightomega, lambda ans, z: ans / (1 + ans))

rules.elementwise(
    special.boxcox,
    lambda ans, x, lmbda: x ** (lmbda - 1),
    lambda ans, x, lmbda: np.log(x) ** 2 * exprel_slope(lmbda * np.log(x)),
)
rules.elementwise(
    special.boxcox1p,
    lambda ans, x, lmbda: (1 + x) ** (lmbda - 1),
    lambda ans, x, lmbda: np.log1p(x) ** 2 * exprel_slope(lmbda * np.log1p(x)),
)


# The inverse transforms, by the implicit function theorem.
def inv_boxcox_partial_lmbda(ans: Any, y: Any, lmbda: Any) -> Any:
    """Of x with boxcox(x, lmbda) = y."""
    return -(ans ** (1 - lmbda)) * np.log(ans) ** 2 * exprel_slope(lmbda * np.log(ans))


def inv_boxcox1p_partial_lmbda(ans: Any, y: Any, lmbda: Any) -> Any:
    """Of x with boxcox1p(x, lmbda) = y."""
    slope = np.log1p(ans) ** 2 * exprel_slope(lmbda * np.log1p(ans))
    return -((1 + ans) ** (1 - lmbda)) * slope


rules.elementwise(
    special.inv_boxcox, lambda ans, y, lmbda: ans ** (1 - lmbda), inv_boxcox_partial_lmbda
)
rules.elementwise(
    special.inv_boxcox1p,
    lambda ans, y, lmbda: (1 + ans) ** (1 - lmbda),
    inv_boxcox1p_partial_lmbda,
)

rules.nondifferentiable(special.round)
