"""Rules of hypergeometric functions and complete elliptic integrals, in their argument.

Derivatives: DLMF 13.3.15, 13.3.22, 15.5.1, 16.3.1, 19.5.  In the parameters there is no closed
form: a traced value there raises `NoRuleError`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()

hyp0f1, hyp1f1, hyp2f1, hyperu = special.hyp0f1, special.hyp1f1, special.hyp2f1, special.hyperu

rules.elementwise(hyp0f1, None, lambda ans, v, z: hyp0f1(v + 1, z) / v)
rules.elementwise(hyp1f1, None, None, lambda ans, a, b, x: hyp1f1(a + 1, b + 1, x) * (a / b))
rules.elementwise(hyperu, None, None, lambda ans, a, b, x: -hyperu(a + 1, b + 1, x) * a)
rules.elementwise(
    hyp2f1, None, None, None, lambda ans, a, b, c, z: hyp2f1(a + 1, b + 1, c + 1, z) * (a * b / c)
)


def ellipk_slope(m: Any) -> Any:
    """The derivative of K(m) = π/2 F(1/2, 1/2; 1; m)."""
    return hyp2f1(1.5, 1.5, 2, m) * (math.pi / 8)


def incidence(phi: Any, m: Any) -> Any:
    """√(1 - m sin²φ)."""
    return np.sqrt(1 - m * np.sin(phi) ** 2)


rules.elementwise(special.ellipk, lambda ans, m: ellipk_slope(m))
rules.elementwise(special.ellipkm1, lambda ans, p: -ellipk_slope(1 - p))
rules.elementwise(special.ellipe, lambda ans, m: -hyp2f1(0.5, 1.5, 2, m) * (math.pi / 8))
rules.elementwise(special.ellipkinc, lambda ans, phi, m: 1 / incidence(phi, m), None)
rules.elementwise(special.ellipeinc, lambda ans, phi, m: incidence(phi, m), None)
