"""Convolutions and correlations in any number of axes.

CuPy convolves.  How the result depends on both arrays is that of a product of Fourier transforms;
of planes with a boundary, and where the direct method is asked for, that of sums of products.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_cupy.cupyx._mirror import scipy_pack
from plugrad_cupy.cupyx._twins import of_cupy, twin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["CONVOLUTIONS"]

_MODES = {"valid": 0, "same": 1, "full": 2}
_BOUNDARIES = {"fill": 0, "pad": 0, "wrap": 8, "circular": 8, "symm": 4, "symmetric": 4}


def _by_transforms(x: Any, y: Any, axes: Sequence[int]) -> Any:
    """The whole convolution along these axes; along others the arrays broadcast."""
    if not axes:
        return x * y
    shape = [x.shape[k] + y.shape[k] - 1 for k in axes]
    if x.dtype.kind == "c" or y.dtype.kind == "c":
        return np.fft.ifftn(np.fft.fftn(x, shape, axes) * np.fft.fftn(y, shape, axes), shape, axes)
    spectrum = np.fft.rfftn(x, shape, axes) * np.fft.rfftn(y, shape, axes)
    return np.fft.irfftn(spectrum, shape, axes)


def _by_sums(x: Any, y: Any) -> Any:
    """The whole convolution, of a smaller array with one between zeros."""
    if y.size > x.size:
        x, y = y, x
    framed = np.pad(x, [(n - 1, n - 1) for n in y.shape])
    return scipy_pack("signal._correlating").valid_products(framed, np.flip(y))


def _part(whole: Any, first: Any, second: Any, mode: str, axes: Sequence[int]) -> Any:
    """What the mode keeps of the whole convolution of arrays of these shapes."""
    if mode == "full":
        return whole
    kept = []
    for k, n in enumerate(whole.shape):
        size = first[k]
        if k not in axes:
            size = n
        elif mode == "valid":
            size = abs(first[k] - second[k]) + 1
        kept.append(slice((n - size) // 2, (n - size) // 2 + size))
    return whole[tuple(kept)]


def _axes(axes: Any, ndim: int) -> list[int]:
    if axes is None:
        return list(range(ndim))
    return [k % ndim for k in np.atleast_1d(axes).tolist()]


def _convolved(x: Any, y: Any, mode: str, method: str) -> Any:
    axes = range(x.ndim)
    whole = _by_sums(x, y) if method == "direct" and x.ndim else _by_transforms(x, y, axes)
    return _part(whole, x.shape, y.shape, mode, axes)


def _of_method(name: str, second: Callable[[Any], Any]) -> Callable[..., Any]:
    either = twin(
        of_cupy("signal", name), lambda x, y, mode, method: _convolved(x, second(y), mode, method)
    )

    def traced(in1: Any, in2: Any, mode: str = "full", method: str = "auto") -> Any:
        return either(in1, in2, mode, method)

    return traced


def _of_axes(name: str) -> Callable[..., Any]:
    def formula(x: Any, y: Any, mode: str, axes: Any) -> Any:
        axes = _axes(axes, x.ndim)
        return _part(_by_transforms(x, y, axes), x.shape, y.shape, mode, axes)

    either = twin(of_cupy("signal", name), formula)

    def traced(in1: Any, in2: Any, mode: str = "full", axes: Any = None) -> Any:
        return either(in1, in2, mode, axes)

    return traced


def _of_planes(name: str, flip: int) -> Callable[..., Any]:
    def formula(x: Any, y: Any, mode: str, boundary: str, fillvalue: Any) -> Any:
        swapped = mode == "valid" and any(n < m for n, m in zip(x.shape, y.shape, strict=True))
        x, y = (y, x) if swapped else (x, y)
        y = y if flip else np.conj(y)
        found = scipy_pack("signal._correlating").convolve2d(
            x, y, flip, _MODES[mode], _BOUNDARIES[boundary], fillvalue
        )
        return np.flip(found) if swapped and not flip else found

    either = twin(of_cupy("signal", name), formula)

    def traced(
        in1: Any, in2: Any, mode: str = "full", boundary: str = "fill", fillvalue: Any = 0
    ) -> Any:
        return either(in1, in2, mode, boundary, fillvalue)

    return traced


CONVOLUTIONS: dict[str, Callable[..., Any]] = {
    "convolve": _of_method("convolve", lambda y: y),
    "convolve2d": _of_planes("convolve2d", 1),
    "correlate": _of_method("correlate", lambda y: np.conj(np.flip(y))),
    "correlate2d": _of_planes("correlate2d", 0),
    "fftconvolve": _of_axes("fftconvolve"),
    "oaconvolve": _of_axes("oaconvolve"),
}
