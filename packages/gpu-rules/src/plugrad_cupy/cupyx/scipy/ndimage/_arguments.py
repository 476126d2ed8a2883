"""The arguments that functions of images share: axes, values for each axis, `output`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["each", "put", "spread", "to_axes"]


def to_axes(axes: Any, ndim: int) -> list[int]:
    """The axes, counted from the front.

    Example:
        >>> to_axes(None, 2), to_axes(-1, 2)
        ([0, 1], [1])
    """
    if axes is None:
        return list(range(ndim))
    return [axis % ndim for axis in (axes if isinstance(axes, list | tuple) else [axes])]


def each(x: Any, count: int) -> list[Any]:
    """One value for each axis: those of a sequence or vector, or the same for all.

    Raises RuntimeError for another number of them.

    Example:
        >>> each("wrap", 2), each([1, 2], 2)
        (['wrap', 'wrap'], [1, 2])
    """
    if isinstance(x, list | tuple) or getattr(x, "ndim", 0) > 0:
        if len(x) != count:
            raise RuntimeError(f"{len(x)} values for {count} axes")
        return [x[k] for k in range(count)]
    return [x] * count


def spread(values: Sequence[Any], axes: Sequence[int], ndim: int, other: Any) -> list[Any]:
    """Values for some axes as values for all, `other` for the rest.

    Example:
        >>> spread([5], [1], 3, 0)
        [0, 5, 0]
    """
    known = dict(zip(axes, values, strict=True))
    return [known.get(k, other) for k in range(ndim)]


def put(output: Any, name: str, x: Any) -> Any:
    """A result in the dtype that `output` asks for; raises `RefusedError` if it is an array.

    Example:
        >>> put(np.float32, "sobel", np.ones(2)).dtype
        dtype('float32')
    """
    if output is None:
        return x
    if hasattr(output, "shape") and not isinstance(output, type | np.dtype):
        raise RefusedError(
            f"cupyx.scipy.ndimage.{name} of traced values does not write into output=: "
            "use what it returns."
        )
    return np.astype(x, np.dtype(output))
