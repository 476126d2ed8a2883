"""Rules of NumPy's sums and averages over axes: the cotangent is spread back over the axes summed.

Axes may be an int, a tuple, negative or None; `keepdims`, `dtype`, `initial` and `where` are honoured.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import RuleSet

from plugrad_numpy.spread import count_along, spread_over

__all__ = ["rules"]

rules = RuleSet()


def _sum_vjp(
    g: Any, ans: Any, a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False,
    initial: Any = None, where: Any = True,
) -> Any:
    g = spread_over(g, a.shape, axis, keepdims)
    return g if where is True else np.where(where, g, 0)


def _sum_jvp(t: Any, ans: Any, a: Any, *args: Any, initial: Any = None, **kwargs: Any) -> Any:
    return np.sum(t, *args, **kwargs)


def _mean_transpose(
    g: Any, ans: Any, a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False,
    where: Any = True,
) -> Any:
    g = spread_over(g / count_along(a.shape, axis, where, keepdims), a.shape, axis, keepdims)
    return g if where is True else np.where(where, g, 0)


rules.rule(np.sum, _sum_vjp, _sum_jvp)
rules.linear(np.mean, _mean_transpose)
