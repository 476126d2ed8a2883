"""Functions of one matrix made functions of stacks of matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["VECTORS", "over_batches"]

VECTORS = 12  # a vector if it has one axis, else columns: what SciPy calls 1|2


def over_batches(function: Callable[..., Any], arrays: Sequence[Any], cores: Sequence[int]) -> Any:
    """function(*arrays), for each element of the axes in front of the `cores` last ones.

    Those broadcast.  Of a function that returns a tuple, each part is stacked, and the stacks are
    in a list, as SciPy has it.

    Example:
        >>> over_batches(np.trace, [np.ones((4, 2, 2))], [2])
        array([2., 2., 2., 2.])
    """
    sizes = [
        min(a.ndim, 2) if core == VECTORS else core for a, core in zip(arrays, cores, strict=True)
    ]
    leading = [a.shape[: a.ndim - n] for a, n in zip(arrays, sizes, strict=True)]
    shape = np.broadcast_shapes(*leading)
    if not shape:
        return function(*arrays)
    spread = [
        np.broadcast_to(a, shape + a.shape[a.ndim - n :])
        for a, n in zip(arrays, sizes, strict=True)
    ]
    found = [function(*(a[index] for a in spread)) for index in np.ndindex(shape)]
    if isinstance(found[0], tuple):
        return [_stacked(parts, shape) for parts in zip(*found, strict=True)]
    return _stacked(found, shape)


def _stacked(parts: Sequence[Any], shape: tuple[int, ...]) -> Any:
    whole = np.stack([np.asarray(x) if np.isscalar(x) else x for x in parts])
    return np.reshape(whole, shape + whole.shape[1:])
