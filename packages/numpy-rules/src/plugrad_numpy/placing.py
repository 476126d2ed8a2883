"""Constants of a rule's own, placed where the arrays they meet are.

NumPy makes `np.arange(n)` or `np.zeros(n)` on the host, and an array of another library, on a GPU
say, refuses to meet them.  `beside(np.arange(n), x)` is in the array type of x.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import value_of

__all__ = ["beside", "on_host"]

_HOST = (np.ndarray, np.generic, int, float, complex)


def on_host(x: Any) -> bool:
    """Whether a value is NumPy's or a Python number, so that a look at its elements costs no wait.

    Elsewhere, on a GPU say, a rule takes the formula that is right for all values.

    Example:
        >>> on_host(np.ones(2)), on_host(1.0)
        (True, True)
    """
    return isinstance(value_of(x), _HOST)


def beside(constant: Any, *neighbours: Any) -> Any:
    """`constant`, if it is a NumPy array, in the array type of its neighbours, plain or traced.

    The first that is no array of NumPy's decides; without one, and for all that is no NumPy array,
    `constant` comes back as it is.  It is moved by `np.asarray(constant, like=neighbour)` (NEP 35).

    Example:
        >>> beside(np.arange(3), np.ones(3), 2.0)
        array([0, 1, 2])
    """
    if isinstance(constant, np.ndarray):
        for neighbour in neighbours:
            plain = value_of(neighbour)
            if not isinstance(plain, _HOST) and hasattr(plain, "__array_function__"):
                return np.asarray(constant, like=plain)
    return constant
