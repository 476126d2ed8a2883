"""Take the elements where a mask holds, or put elements there: each is the other's transpose."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, primitive

__all__ = ["pick", "put", "rules"]

rules = RuleSet()


@primitive
def pick(a: Any, mask: Any) -> Any:
    """The elements of `a`, broadcast to the shape of a boolean mask, where it holds; shape (n,).

    Example:
        >>> pick(np.array([1.0, 2.0, 3.0]), np.array([True, False, True]))
        array([1., 3.])
    """
    return np.broadcast_to(a, mask.shape)[mask]


@primitive
def put(a: Any, mask: Any) -> Any:
    """An array of the shape of `mask` with the elements of `a` where it holds, and 0 elsewhere.

    Example:
        >>> put(np.array([1.0, 3.0]), np.array([True, False, True]))
        array([1., 0., 3.])
    """
    whole = np.zeros_like(a, shape=mask.shape)
    whole[mask] = a
    return whole


rules.linear(pick, lambda g, ans, a, mask: put(g, mask), None)
rules.linear(put, lambda g, ans, a, mask: pick(g, mask), None)
