"""Arguments as LAPACK takes them."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy._libraries import array_of

__all__ = ["operand"]

_NEAREST = {"e": np.float32, "g": np.float64, "G": np.complex128}


def operand(a: Any) -> Any:
    """An array, also of nested lists, in one of LAPACK's four dtypes.

    Example:
        >>> operand([1, 2]).dtype, operand(np.float16([1.0])).dtype
        (dtype('float64'), dtype('float32'))
    """
    a = array_of(a)
    if a.dtype.kind not in "fc":
        return a.astype(np.float64)
    nearest = _NEAREST.get(a.dtype.char)
    return a if nearest is None else a.astype(nearest)
