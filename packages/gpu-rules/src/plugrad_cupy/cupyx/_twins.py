"""`twin`: a function of CuPy as one operation, with the derivative of a formula that traces.

CuPy computes the value, on the device.  The derivative is that of another function, which has the
same values and is written in NumPy's functions and in primitives with rules, so it has every order
and both modes, and stays on the device.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import custom_vjp, vjp
from plugrad_numpy.mirrored import holds_traced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["of_cupy", "twin"]


def of_cupy(module: str, name: str) -> Callable[..., Any]:
    """The function of `cupyx.scipy` of this name, looked up at each call."""

    def function(*args: Any, **kwargs: Any) -> Any:
        return getattr(import_module(f"cupyx.scipy.{module}"), name)(*args, **kwargs)

    return function


def twin(function: Callable[..., Any], formula: Callable[..., Any]) -> Callable[..., Any]:
    """`function` of arrays that may be traced, its derivative that of `formula`.

    Both take the same arguments by position; those that hold nothing traced are constants, and so
    are keywords.

    Example:
        >>> from plugrad import grad
        >>> square = twin(lambda x, factor: factor * x * x, lambda x, factor: factor * x**2)
        >>> grad(square)(3.0, 2.0)
        12.0
    """

    def traced(*args: Any, **options: Any) -> Any:
        places = [k for k, a in enumerate(args) if holds_traced([a])]

        def filled(values: Sequence[Any]) -> list[Any]:
            whole = list(args)
            for k, value in zip(places, values, strict=True):
                whole[k] = value
            return whole

        @custom_vjp
        def value(*values: Any) -> Any:
            return function(*filled(values), **options)

        def forward(*values: Any) -> tuple[Any, Any]:
            return value(*values), values

        def backward(values: Any, g: Any) -> Any:
            def of_values(*values: Any) -> Any:
                found = formula(*filled(values), **options)
                return np.astype(found, g.dtype) if hasattr(g, "dtype") else found

            return vjp(of_values, *values)[1](g)

        value.defvjp(forward, backward)
        return value(*(args[k] for k in places))

    return traced
