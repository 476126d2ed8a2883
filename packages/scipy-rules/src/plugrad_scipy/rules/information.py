"""Rules of entropies, divergences and robust losses."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()


def zero_or_ratio(x: Any, y: Any) -> Any:
    """The ratio x / y, 0 where x is 0."""
    return x / np.where(x == 0, 1, y)


rules.elementwise(
    special.xlogy,
    lambda ans, x, y: np.log(y),
    lambda ans, x, y: zero_or_ratio(x, y),
)
rules.elementwise(
    special.xlog1py,
    lambda ans, x, y: np.log1p(y),
    lambda ans, x, y: zero_or_ratio(x, 1 + y),
)
rules.elementwise(special.entr, lambda ans, x: -1 - np.log(x))
rules.elementwise(
    special.rel_entr,
    lambda ans, x, y: 1 + np.log(x / y),
    lambda ans, x, y: -zero_or_ratio(x, y),
)
rules.elementwise(
    special.kl_div,
    lambda ans, x, y: np.log(x / y),
    lambda ans, x, y: 1 - zero_or_ratio(x, y),
)

rules.elementwise(
    special.huber,
    lambda ans, delta, r: np.maximum(np.abs(r) - delta, 0),
    lambda ans, delta, r: np.minimum(np.maximum(r, -delta), delta),
)


def pseudo_huber_partial_delta(ans: Any, delta: Any, r: Any) -> Any:
    """Of δ² (s - 1), s = √(1 + (r/δ)²): δ (s - 1)² / s, in which nothing cancels."""
    return (ans / delta) ** 2 / (delta * np.sqrt(1 + (r / delta) ** 2))


rules.elementwise(
    special.pseudo_huber,
    pseudo_huber_partial_delta,
    lambda ans, delta, r: r / np.sqrt(1 + (r / delta) ** 2),
)
