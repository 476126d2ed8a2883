"""Functions of one matrix made functions of stacks of matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["VECTORS", "natively", "over_batches"]

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


def natively(function: Callable[..., Any], arrays: Sequence[Any], cores: Sequence[int]) -> Any:
    """`over_batches` for what SciPy does in C since 1.18: its stacks are in a tuple then.

    Example:
        >>> natively(lambda a: (a, a), [np.ones((2, 2))], [2])[1].shape
        (2, 2)
    """
    found = over_batches(function, arrays, cores)
    in_c = np.lib.NumpyVersion(scipy.__version__) >= "1.18.0"
    return tuple(found) if in_c and isinstance(found, list) else found


def _stacked(parts: Sequence[Any], shape: tuple[int, ...]) -> Any:
    whole = np.stack([np.asarray(x) if np.isscalar(x) else x for x in parts])
    return np.reshape(whole, shape + whole.shape[1:])
