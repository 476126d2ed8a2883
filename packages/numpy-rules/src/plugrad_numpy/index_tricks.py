"""`r_`, `c_`, `mgrid` and `ogrid` with traced parts; without them NumPy's own are called."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, value_of
from plugrad_numpy.constructors import arange, array

__all__ = ["c_", "mgrid", "ogrid", "r_"]


def _holds_box(item: Any) -> bool:
    if isinstance(item, slice):
        return any(isinstance(end, Box) for end in (item.start, item.stop, item.step))
    if isinstance(item, list | tuple):
        return any(_holds_box(part) for part in item)
    return isinstance(item, Box)


def _spaced(part: slice) -> Any:
    """What a slice in the brackets stands for: a range, or with a step of n * 1j n numbers."""
    start = 0 if part.start is None else part.start
    step = 1 if part.step is None else part.step
    if isinstance(step, complex):
        return np.linspace(start, part.stop, int(abs(step)))
    return arange(start, part.stop, step)


class Joiner:
    """An object that joins what stands in its brackets, as `numpy.r_` does.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: (r_[0.0, x, 1:3] * r_[x, 1:4]).sum())(np.array(5.0))
        array(1.)
    """

    def __init__(self, name: str, plain: Any, axis: int, ndmin: int, trans1d: int):
        self.__name__ = name
        self._plain = plain
        self._layout = (axis, ndmin, trans1d)

    def __getitem__(self, key: Any) -> Any:
        if not _holds_box(key):
            return self._plain[key]
        parts: Any = key if isinstance(key, tuple) else (key,)
        axis, ndmin, trans1d = self._layout
        if isinstance(parts[0], str):
            axis, ndmin, trans1d = self._directive(parts[0])
            parts = parts[1:]
        wanted = np.result_type(*[_type_of(part) for part in parts])
        arrays = [_with_axes(part, ndmin, trans1d) for part in parts]
        return np.concatenate(
            [a if a.dtype == wanted else a.astype(wanted) for a in arrays], axis=axis
        )

    def _directive(self, text: str) -> tuple[int, int, int]:
        """What a string at the start asks for: "axis,ndmin,trans1d", of which the first is enough.

        Raises ValueError for a string that is no list of numbers; "r" and "c" ask for a matrix.
        """
        try:
            numbers = [int(part) for part in text.split(",")]
        except ValueError:
            raise ValueError(
                f"{self.__name__}[{text!r}, ...]: a matrix cannot be traced; give integers, such "
                "as '0,2'."
            ) from None
        return (*numbers, *self._layout[len(numbers) :])  # type: ignore[return-value]

    def __len__(self) -> int:
        return 0


def _type_of(part: Any) -> Any:
    """What takes part in finding the common dtype: a Python number counts for little."""
    if isinstance(part, slice):
        return _spaced(slice(*[value_of(end) for end in (part.start, part.stop, part.step)]))
    return value_of(array(part) if isinstance(part, list | tuple) else part)


def _with_axes(part: Any, ndmin: int, trans1d: int) -> Any:
    """One part as an array of `ndmin` axes at least."""
    if isinstance(part, slice):
        whole = _led(_spaced(part), ndmin)
        return np.swapaxes(whole, -1, trans1d) if trans1d != -1 and ndmin > 1 else whole
    part = array(part)
    given = np.ndim(part)
    whole = _led(part, max(ndmin, 1))
    if trans1d == -1 or given >= ndmin or given == 0:
        return whole
    added = ndmin - given
    first = trans1d + added + 1 if trans1d < 0 else trans1d
    axes = list(range(ndmin))
    return np.transpose(whole, axes[:first] + axes[added:] + axes[first:added])


def _led(a: Any, ndmin: int) -> Any:
    """`a` with new axes in front up to `ndmin`."""
    shape = np.shape(value_of(a))
    return np.reshape(a, (1,) * (ndmin - len(shape)) + shape)


class Grid:
    """An object that makes coordinates from the slices in its brackets, as `numpy.mgrid` does.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: mgrid[0:x:3j].sum())(2.0)
        1.5
    """

    def __init__(self, name: str, plain: Any, sparse: bool):
        self.__name__ = name
        self._plain = plain
        self._sparse = sparse

    def __getitem__(self, key: Any) -> Any:
        parts = key if isinstance(key, tuple) else (key,)
        if not any(_holds_box(part) for part in parts):
            return self._plain[key]
        if not isinstance(key, tuple):
            return _spaced(key)
        axes = np.meshgrid(*[_spaced(part) for part in parts], indexing="ij", sparse=self._sparse)
        return tuple(axes) if self._sparse else np.stack(axes)


r_ = Joiner("r_", np.r_, 0, 1, -1)
c_ = Joiner("c_", np.c_, -1, 2, 0)
mgrid = Grid("mgrid", np.mgrid, sparse=False)
ogrid = Grid("ogrid", np.ogrid, sparse=True)
