"""CuPy's random functions with traced parameters: a draw of fixed randomness, moved and scaled.

They stand in `plugrad_cupy.cupy.random` under CuPy's names.  A draw uses CuPy's generator as the
function itself does for a standard distribution; it is another number than the function would draw.
D. P. Kingma and M. Welling, *Auto-encoding variational Bayes*, ICLR 2014, section 2.4, calls this
reparameterisation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMS"]


def normal(loc: Any = 0.0, scale: Any = 1.0, size: Any = None, dtype: Any = float) -> Any:
    """`cupy.random.normal`."""
    return loc + scale * _draw("standard_normal", (), size, dtype, loc, scale)


def lognormal(mean: Any = 0.0, sigma: Any = 1.0, size: Any = None, dtype: Any = float) -> Any:
    """`cupy.random.lognormal`."""
    return np.exp(normal(mean, sigma, size, dtype))


def uniform(low: Any = 0.0, high: Any = 1.0, size: Any = None, dtype: Any = float) -> Any:
    """`cupy.random.uniform`."""
    return low + (high - low) * _draw("uniform", (0.0, 1.0), size, dtype, low, high)


def exponential(scale: Any, size: Any = None, dtype: Any = float) -> Any:
    """`cupy.random.exponential`."""
    return scale * _draw("standard_exponential", (), size, dtype, scale)


def rayleigh(scale: Any = 1.0, size: Any = None, dtype: Any = float) -> Any:
    """`cupy.random.rayleigh`."""
    return scale * _draw("rayleigh", (1.0,), size, dtype, scale)


def permutation(a: Any) -> Any:
    """`cupy.random.permutation`: the rows of a traced array in another order."""
    return a[_random().permutation(a.shape[0])]


def _located(name: str) -> Callable[..., Any]:
    def draw(loc: Any = 0.0, scale: Any = 1.0, size: Any = None, dtype: Any = float) -> Any:
        return loc + scale * _draw(name, (0.0, 1.0), size, dtype, loc, scale)

    draw.__name__, draw.__doc__ = name, f"`cupy.random.{name}`."
    return draw


def _draw(family: str, fixed: Any, size: Any, dtype: Any, *parameters: Any) -> Any:
    if size is None:
        size = np.broadcast_shapes(*[np.shape(value_of(x)) for x in parameters])
    return getattr(_random(), family)(*fixed, size=size, dtype=dtype)


def _random() -> Any:
    import cupy

    return cupy.random


FORMS: dict[str, Callable[..., Any]] = {
    "exponential": exponential,
    "lognormal": lognormal,
    "normal": normal,
    "permutation": permutation,
    "rayleigh": rayleigh,
    "uniform": uniform,
    **{name: _located(name) for name in ("gumbel", "laplace", "logistic")},
}
