"""autograd.misc.flatten: a container of numbers and arrays as one vector, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_autograd.core import make_vjp

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["flatten", "flatten_func"]


def flatten(value: Any) -> tuple[Any, Callable[[Any], Any]]:
    """(vector, function that makes a container like `value` of such a vector).

    `value` is any nesting of tuples, lists and dicts, whose keys are taken in sorted order.

    Example:
        >>> vector, unflatten = flatten({"b": 2.0, "a": np.zeros(2)})
        >>> vector
        array([0., 0., 2.])
        >>> unflatten(vector)["b"] == 2.0
        np.True_
    """
    unflatten, vector = make_vjp(_vector, value)
    return vector, unflatten


def _vector(value: Any) -> Any:
    if isinstance(value, dict):
        return _joined([_vector(value[key]) for key in sorted(value)])
    if isinstance(value, list | tuple):
        return _joined([_vector(part) for part in value])
    return np.ravel(value)


def _joined(parts: list[Any]) -> Any:
    return np.concatenate(parts) if parts else np.array([])


def flatten_func(func: Callable[..., Any], example: Any) -> tuple[Any, Any, Any]:
    """(func from vector to vector, unflatten, the example as a vector)."""
    vector, unflatten = flatten(example)

    def of_vector(x: Any, *args: Any) -> Any:
        return flatten(func(unflatten(x), *args))[0]

    return of_vector, unflatten, vector
