"""`kaiser`, the window of NumPy's that has a parameter, with a traced one."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, value_of

__all__ = ["kaiser"]


def kaiser(M: Any, beta: Any) -> Any:
    """`numpy.kaiser`: i0(beta sqrt(1 - u²)) / i0(beta), u evenly spaced from -1 to 1.

    J. F. Kaiser (1966); differentiable in beta.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda beta: kaiser(3, beta)[1])(2.0)
        0.0
    """
    if not isinstance(beta, Box):
        return np.kaiser(value_of(M), beta)
    width: Any = np.multiply(beta, np.float64(1))  # computes in double precision, as NumPy does
    u = np.kaiser(value_of(M), 0.0)  # ones, as many as there are
    if u.size > 1:
        u = np.arange(u.size) * (2 / (value_of(M) - 1)) - 1
        return np.i0(width * np.sqrt(np.clip(1 - u * u, 0, None))) / np.i0(width)
    return u * np.i0(width) / np.i0(width)
