"""Rules of Legendre functions (DLMF 14.10).

In a real degree they are interpolated; those of complex degree and the harmonics, which are not
ufuncs, are in `plugrad_scipy.special`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, numeric

__all__ = ["rules"]

rules = RuleSet()


def lpmv_partial(ans: Any, m: Any, v: Any, x: Any) -> Any:
    """DLMF 14.10.5, and its limit at ±1 (finite for m = 0, 2, 4, ..., infinite for m = ±1)."""
    pole = np.abs(x) == 1
    lower = np.where(v + m == 0, v, v - 1)  # beside a factor 0 there may be none
    numerator = (v + m) * special.lpmv(m, lower, x) - v * x * ans
    return np.where(
        pole, limit(m, v, np.where(pole, x, 1)), numerator / np.where(pole, 1, 1 - x * x)
    )


def limit(m: Any, v: Any, x: Any) -> Any:
    """The derivative of (1 - x²)^(|m|/2) Q(x) at ±1, Q being a derivative of P_v (DLMF 14.6.1)."""
    sign = x ** (v + 1)
    of_two = -sign / 4 * np.where(m == 2, (v - 1) * v * (v + 1) * (v + 2), 1)
    odd = np.where(np.abs(m) == 1, np.inf, 0.0)
    return np.where(m == 0, sign * v * (v + 1) / 2, np.where(np.abs(m) == 2, of_two, odd))


elementwise(rules, special.lpmv, None, numeric(1.0), lpmv_partial)
