"""Rules of reading elements, x[index], and of the sum of the cotangents that reads send back."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, RuleSet, registry

if TYPE_CHECKING:
    from plugrad_numpy.spaces import ArraySpace

__all__ = ["rules", "scatter"]

rules = RuleSet()

_BASIC = (int, slice, type(None), type(Ellipsis), np.integer)


def scatter(space: ArraySpace, indices: list[Any], values: list[Any], dense: Any) -> Any:
    """`dense` (None for zero) plus values[k] at indices[k], on plain values or traced ones."""
    if not any(isinstance(v, Box) for v in values):
        return _add_at(space, indices, values, dense)
    total = registry.handlers[_scattered](values, indices, space)
    return total if dense is None else dense + total


def _add_at(space: ArraySpace, indices: list[Any], values: list[Any], dense: Any) -> Any:
    """Plain values into a fresh array, then onto `dense`, which may be traced."""
    total = np.zeros(space.shape, space.dtype)
    if len(space.shape) == 1 and set(map(type, indices)) == {int}:  # a loop over elements
        np.add.at(total, np.array(indices), np.array(values))
        return total if dense is None else dense + total
    for index, value in zip(indices, values, strict=True):
        if _is_basic(index):
            total[index] += value
        else:
            np.add.at(total, index, value)
    return total if dense is None else dense + total


def _is_basic(index: Any) -> bool:
    """Whether an index reads each element at most once: ints, slices, Ellipsis, newaxis, a mask."""
    if index.__class__ is tuple:
        return all(isinstance(i, _BASIC) for i in index)
    return isinstance(index, _BASIC) or getattr(index, "dtype", None) == np.bool_


def _scattered(values: list[Any], indices: list[Any], space: ArraySpace) -> Any:
    return space.scatter(indices, values, None)


def _gather(g: Any, ans: Any, values: list[Any], indices: list[Any], space: ArraySpace) -> Any:
    return [g[index] for index in indices]


rules.selection(operator.getitem)
rules.linear(_scattered, _gather)
