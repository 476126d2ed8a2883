"""What autograd traces, as plugrad takes it: numbers as NumPy scalars, cotangents fitted to values.

autograd boxes Python floats in the same class as arrays, with `shape` and all; plugrad does so for
NumPy scalars, so Python's numbers become those before they are traced.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad
from plugrad import Box

__all__ = ["as_numpy", "first_box", "fitted", "getval", "map_leaves"]


def as_numpy(x: Any) -> Any:
    """X with every Python number in it a NumPy scalar, in the same containers."""
    cls = x.__class__
    if cls is float or cls is int:
        return np.float64(x)
    if cls is complex:
        return np.complex128(x)
    if cls in (list, tuple, dict) or (isinstance(x, tuple) and hasattr(cls, "_make")):
        return map_leaves(as_numpy, x)
    if isinstance(x, Box) and plugrad.value_of(x).__class__ in (float, complex):
        return np.float64(1.0) * x  # type: ignore[operator]
    return x


def map_leaves(function: Any, x: Any, *others: Any) -> Any:
    """`function` of each child of a container, and of what others have in its place."""
    if isinstance(x, dict):
        return {key: function(child, *[o[key] for o in others]) for key, child in x.items()}
    parts = [function(*children) for children in zip(x, *others, strict=True)]
    return x._make(parts) if hasattr(x, "_make") else x.__class__(parts)


def fitted(g: Any, value: Any) -> Any:
    """A cotangent or tangent, in the shape of the value it belongs to: autograd takes any.

    None stands for zero.
    """
    if isinstance(value, list | tuple | dict) and g is not None:
        if isinstance(value, dict):
            return {key: fitted(g[key], part) for key, part in value.items()}
        return map_leaves(lambda part, given: fitted(given, part), value, g)
    shape = getattr(value, "shape", None)
    if g is None or shape is None:
        return g
    if g.__class__ is int or g.__class__ is float:
        g = np.float64(g)
    if getattr(g, "shape", shape) != shape:
        return np.broadcast_to(g, shape) if np.size(g) == 1 else np.reshape(g, shape)
    return g


def first_box(x: Any) -> Any:
    """A traced value in x, or None."""
    if isinstance(x, Box):
        return x
    if isinstance(x, dict):
        x = x.values()
    elif not isinstance(x, list | tuple):
        return None
    return next((box for box in map(first_box, x) if box is not None), None)


def is_empty(x: Any) -> bool:
    """Whether x is a container with nothing in it, at any depth."""
    if isinstance(x, dict):
        x = x.values()
    elif not isinstance(x, list | tuple):
        return False
    return all(map(is_empty, x))


def getval(x: Any) -> Any:
    """The plain value inside a traced one; anything else as it is.

    Example:
        >>> getval(2.0)
        2.0
    """
    while hasattr(x, "_value"):
        x = x._value
    return x
