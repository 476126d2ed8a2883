"""Rules of hypergeometric functions.

Derivatives in the argument: DLMF 13.3.15, 13.3.22, 15.5.1, 16.3.1.  In the parameters there is no
closed form: they are interpolated, without crossing the poles at 0, -1, -2, ... of the lower ones.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, numeric

__all__ = ["rules"]

rules = RuleSet()

hyp0f1, hyp1f1, hyp2f1, hyperu = special.hyp0f1, special.hyp1f1, special.hyp2f1, special.hyperu


def to_pole(b: Any) -> Any:
    """Most of the way to the nearest of 0, -1, -2, ..., at most 2."""
    return 0.7 * np.clip(np.where(b > 0, b, np.abs(b - np.round(b))), 0, 3)


ENTIRE = numeric(1.0)

elementwise(rules, hyp0f1, numeric(lambda v, z: to_pole(v)), lambda ans, v, z: hyp0f1(v + 1, z) / v)
elementwise(
    rules,
    hyp1f1,
    ENTIRE,
    numeric(lambda a, b, x: to_pole(b)),
    lambda ans, a, b, x: hyp1f1(a + 1, b + 1, x) * (a / b),
)
elementwise(rules, hyperu, ENTIRE, ENTIRE, lambda ans, a, b, x: -hyperu(a + 1, b + 1, x) * a)
elementwise(
    rules,
    hyp2f1,
    ENTIRE,
    ENTIRE,
    numeric(lambda a, b, c, z: to_pole(c)),
    lambda ans, a, b, c, z: hyp2f1(a + 1, b + 1, c + 1, z) * (a * b / c),
)
