"""Rules of the functions that join arrays: the cotangent of each part is its piece of the whole."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from plugrad import RuleSet, registry

__all__ = ["rules"]

rules = RuleSet()


def _joined(arrays: Any, axis: int, lengths: list[int]) -> Any:
    return np.concatenate(arrays, axis)


def _joined_transpose(g: Any, ans: Any, arrays: Any, axis: int, lengths: list[int]) -> Any:
    before = (slice(None),) * axis
    ends = pairwise(accumulate(lengths, initial=0))
    return [g[(*before, slice(start, stop))] for start, stop in ends]


def _concatenate(
    arrays: Any, /, axis: int | None = 0, out: None = None, *, dtype: Any = None, casting: str = "same_kind"
) -> Any:
    parts = list(arrays)
    if axis is None:
        parts, axis = [np.ravel(a) for a in parts], 0
    axis = axis % max(np.ndim(parts[0]), 1)
    lengths = [np.shape(a)[axis] for a in parts]
    joined = registry.handlers[_joined](parts, axis, lengths)
    return joined if dtype is None else joined.astype(dtype)


def _stacked(arrays: Any, axis: int) -> Any:
    return np.stack(arrays, axis)


def _stacked_transpose(g: Any, ans: Any, arrays: Any, axis: int) -> Any:
    return list(np.moveaxis(g, axis, 0))


def _stack(
    arrays: Any, axis: int = 0, out: None = None, *, dtype: Any = None, casting: str = "same_kind"
) -> Any:
    stacked = registry.handlers[_stacked](list(arrays), axis)
    return stacked if dtype is None else stacked.astype(dtype)


rules.linear(_joined, _joined_transpose)
rules.composite(np.concatenate, _concatenate)
rules.linear(_stacked, _stacked_transpose)
rules.composite(np.stack, _stack)
