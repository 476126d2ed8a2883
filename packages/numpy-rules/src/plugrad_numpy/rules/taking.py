"""Rules of the functions that read chosen elements, written as reads x[index].

Repeated reads of one element add up.  Functions that write in place are refused.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad_numpy.spread import along, axis_of, from_list, refuse_out

__all__ = ["rules"]

rules = RuleSet()


def take(
    a: Any, indices: Any, axis: int | None = None, out: None = None, mode: str = "raise"
) -> Any:
    """`numpy.take`."""
    refuse_out(out, "numpy.take")
    a, axis = along(a, axis)
    indices = indices if hasattr(indices, "shape") else np.asarray(indices)
    if mode == "wrap":
        indices = indices % a.shape[axis]
    elif mode == "clip":
        indices = np.clip(indices, 0, a.shape[axis] - 1)
    return a[(*(slice(None),) * axis, indices)]


def take_along_axis(arr: Any, indices: Any, axis: int | None = -1) -> Any:
    """`numpy.take_along_axis`."""
    if axis is None:
        return np.ravel(arr)[indices]
    axis = axis_of(axis, arr.ndim)
    grid: list[Any] = [
        np.arange(n, like=value_of(arr)).reshape([-1 if j == k else 1 for j in range(arr.ndim)])
        for k, n in enumerate(arr.shape)
    ]
    grid[axis] = indices
    return arr[tuple(grid)]


def choose(a: Any, choices: Any, out: None = None, mode: str = "raise") -> Any:
    """`numpy.choose`."""
    refuse_out(out, "numpy.choose")
    choices = [from_list(choice) for choice in choices]
    dtype = np.result_type(*[value_of(choice) for choice in choices])  # a Python number has none
    index, *options = np.broadcast_arrays(a, *choices)
    stacked = np.stack(options)
    stacked = stacked if stacked.dtype == dtype else stacked.astype(dtype)
    if mode != "raise":
        n = len(options)
        index = index % n if mode == "wrap" else np.clip(index, 0, n - 1)
    return take_along_axis(stacked, index[None], 0)[0]


def compress(condition: Any, a: Any, axis: int | None = None, out: None = None) -> Any:
    """`numpy.compress`."""
    refuse_out(out, "numpy.compress")
    return take(a, np.flatnonzero(condition), axis)


def extract(condition: Any, arr: Any) -> Any:
    """`numpy.extract`."""
    return np.ravel(arr)[np.flatnonzero(value_of(condition))]


def select(condlist: Any, choicelist: Any, default: Any = 0) -> Any:
    """`numpy.select`: of several conditions the first that holds."""
    if not len(condlist):
        raise ValueError("select with an empty condition list is not possible")
    choices = [from_list(choice) for choice in (*choicelist, default)]
    dtype = np.result_type(*[value_of(choice) for choice in choices])  # a Python number has none
    *choices, chosen = choices
    for condition, choice in zip(reversed(condlist), reversed(choices), strict=True):
        chosen = np.where(condition, choice, chosen)
    return chosen if chosen.dtype == dtype else chosen.astype(dtype)


rules.composite(np.take, take)
rules.composite(np.take_along_axis, take_along_axis)
rules.composite(np.choose, choose, takes_numbers=True)
rules.composite(np.compress, compress)
rules.composite(np.extract, extract)
rules.composite(np.select, select, takes_numbers=True)
