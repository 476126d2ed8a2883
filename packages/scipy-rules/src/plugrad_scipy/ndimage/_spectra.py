"""The filters of a Fourier transform: each multiplies the image by a factor for each frequency.

The kernels have the names and arguments by which SciPy's Python code calls those of _nd_image.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.ndimage import _nd_image

from plugrad import is_traced, value_of
from plugrad.errors import NoRuleError

__all__ = ["fourier_filter", "fourier_shift"]

GAUSSIAN, UNIFORM = 0, 1


def _frequencies(shape: tuple[int, ...], n: int, axis: int) -> list[Any]:
    """The frequencies of each axis times its length; of n samples before a real transform."""
    found = []
    for k, size in enumerate(shape):
        whole = size if n < 0 or k != axis else n
        steps = np.arange(size) if n >= 0 and k == axis else np.rint(np.fft.fftfreq(size) * size)
        steps = np.reshape(steps, [-1 if j == k else 1 for j in range(len(shape))])
        found.append(steps / whole)
    return found


def fourier_filter(x: Any, sizes: Any, n: int, axis: int, output: Any, kind: int) -> None:
    """_nd_image.fourier_filter: of a Gaussian, a box or an ellipsoid."""
    factor: Any = 1.0
    if not is_traced(sizes) or np.all(value_of(sizes) is sizes):
        factor = np.zeros(x.shape)
        _nd_image.fourier_filter(
            np.ones(x.shape), np.asarray(value_of(sizes)), n, axis, factor, kind
        )
    elif kind not in (GAUSSIAN, UNIFORM):
        raise NoRuleError("fourier_ellipsoid has no derivative in the size: pass a plain number.")
    else:
        for k, f in enumerate(_frequencies(x.shape, n, axis)):
            at = sizes[k] * f
            factor = factor * (np.exp(-2 * (np.pi * at) ** 2) if kind == GAUSSIAN else np.sinc(at))
    output[...] = x * factor


def fourier_shift(x: Any, shifts: Any, n: int, axis: int, output: Any) -> None:
    """_nd_image.fourier_shift."""
    angle: Any = 0.0
    for k, f in enumerate(_frequencies(x.shape, n, axis)):
        angle = angle + shifts[k] * f
    output[...] = x * np.exp(-2j * np.pi * angle)
