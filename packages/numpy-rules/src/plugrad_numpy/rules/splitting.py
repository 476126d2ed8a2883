"""Rules of the functions that split an array, or leave out a part: each is a few reads x[a:b]."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from plugrad import RuleSet
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import axis_of

__all__ = ["rules"]

rules = RuleSet()


def array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    """`numpy.array_split`: parts of nearly equal length, or parts that end at given indices."""
    axis = axis_of(axis, np.ndim(ary))
    n = np.shape(ary)[axis]
    if np.ndim(indices_or_sections):
        ends: list[int | None] = [0, *(int(i) for i in indices_or_sections), None]
    else:
        size, longer = divmod(n, int(indices_or_sections))
        ends = [k * size + min(k, longer) for k in range(int(indices_or_sections) + 1)]
    before = (slice(None),) * axis
    return [ary[(*before, slice(start, stop))] for start, stop in pairwise(ends)]


def split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    """`numpy.split`: like `array_split`, but a number of parts must divide the length."""
    if not np.ndim(indices_or_sections) and np.shape(ary)[axis] % int(indices_or_sections):
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def hsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    """`numpy.hsplit`."""
    return split(ary, indices_or_sections, 1 if np.ndim(ary) > 1 else 0)


def vsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    """`numpy.vsplit`."""
    return split(ary, indices_or_sections, 0)


def dsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    """`numpy.dsplit`."""
    return split(ary, indices_or_sections, 2)


def unstack(x: Any, /, *, axis: int = 0) -> tuple[Any, ...]:
    """`numpy.unstack`."""
    axis = axis_of(axis, np.ndim(x))
    before = (slice(None),) * axis
    return tuple([x[(*before, k)] for k in range(np.shape(x)[axis])])


def delete(arr: Any, obj: Any, axis: int | None = None) -> Any:
    """`numpy.delete`."""
    if axis is None:
        arr, axis = np.ravel(arr), 0
    return np.take(arr, np.delete(beside(np.arange(arr.shape[axis]), obj), obj), axis)


rules.composite(np.array_split, array_split)
rules.composite(np.split, split)
rules.composite(np.hsplit, hsplit)
rules.composite(np.vsplit, vsplit)
rules.composite(np.dsplit, dsplit)
rules.composite(np.delete, delete)
if hasattr(np, "unstack"):  # since NumPy 2.1
    rules.composite(np.unstack, unstack)
