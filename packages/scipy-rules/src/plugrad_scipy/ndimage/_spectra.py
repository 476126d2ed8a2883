"""The filters of a Fourier transform: each multiplies the image by a factor for each frequency.

The kernels have the names and arguments by which SciPy's Python code calls those of _nd_image.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.ndimage import _nd_image

from plugrad import is_traced, value_of
from plugrad.errors import NoRuleError
from plugrad_numpy.placing import beside

__all__ = ["factor_of", "fourier_filter", "fourier_shift", "frequencies", "phase_of"]

GAUSSIAN, UNIFORM = 0, 1


def frequencies(x: Any, n: int, axis: int) -> list[Any]:
    """The frequencies along each axis of x; of n samples before a real transform."""
    shape = x.shape
    found = []
    for k, size in enumerate(shape):
        whole = size if n < 0 or k != axis else n
        steps = np.arange(size) if n >= 0 and k == axis else np.rint(np.fft.fftfreq(size) * size)
        steps = np.reshape(steps, [-1 if j == k else 1 for j in range(len(shape))])
        found.append(beside(steps / whole, x))
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
        factor = factor_of(x, sizes, n, axis, gaussian=kind == GAUSSIAN)
    output[...] = x * factor


def factor_of(x: Any, sizes: Any, n: int, axis: int, *, gaussian: bool) -> Any:
    """What a Gaussian, or else a box, of these sizes multiplies the transform x with."""
    factor: Any = 1.0
    for k, f in enumerate(frequencies(x, n, axis)):
        at = sizes[k] * f
        factor = factor * (np.exp(-2 * (np.pi * at) ** 2) if gaussian else np.sinc(at))
    return factor


def fourier_shift(x: Any, shifts: Any, n: int, axis: int, output: Any) -> None:
    """_nd_image.fourier_shift."""
    output[...] = x * phase_of(x, shifts, n, axis)


def phase_of(x: Any, shifts: Any, n: int, axis: int) -> Any:
    """What shifts multiply the transform x with."""
    angle: Any = 0.0
    for k, f in enumerate(frequencies(x, n, axis)):
        angle = angle + shifts[k] * f
    return np.exp(-2j * np.pi * angle)
