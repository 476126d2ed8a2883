"""Correlations and convolutions in any number of axes, and filters between two sampling rates.

The kernels that scipy.signal is built on, under the names and with the arguments that its Python
code calls them by, are made of two bilinear maps whose transposes are of the same kind:
z_k = Σ_i x_(k+i) y_i, and y_n = Σ_k h_(nq-kp) x_k with the rates p up and q down.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.signal

from plugrad import RuleSet, primitive, value_of
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, serving

__all__ = ["convolve2d", "correlate_nd", "rules", "upfirdn", "valid_products"]

rules = RuleSet()

VALID, SAME, FULL = 0, 1, 2
_np_pad: Any = np.pad  # whose annotations know no mode that is not spelt out


@primitive
def valid_products(x: Any, y: Any) -> Any:
    """z_k = Σ_i x_(k+i) y_i wherever y lies inside x; x is the larger one in every axis."""
    return serving(scipy.signal, x, y).correlate(x, np.conj(y), "valid", "direct")


def _framed(x: Any, shape: Any) -> Any:
    """X between as many zeros as an array of this shape needs to lie at each end of it."""
    return np.pad(x, [(n - 1, n - 1) for n in shape])


rules.linear(
    valid_products,
    lambda g, ans, x, y: valid_products(_framed(g, y.shape), np.flip(y)),
    lambda g, ans, x, y: valid_products(x, g),
)


def correlate_nd(x: Any, y: Any, out: Any, mode: int) -> Any:
    """_sigtools._correlateND: x, padded by the caller unless the mode is valid, with conj(y)."""
    y = np.conj(y)
    if mode != VALID:
        inner = tuple(slice(0, n - m + 1) for n, m in zip(x.shape, y.shape, strict=True))
        x = x[inner]
        whole = valid_products(_framed(x, y.shape), y)
        return _centered(whole, out.shape) if mode == SAME else whole
    return valid_products(x, y)


def _centered(x: Any, shape: Any) -> Any:
    starts = [(n - m) // 2 for n, m in zip(x.shape, shape, strict=True)]
    return x[tuple(slice(i, i + m) for i, m in zip(starts, shape, strict=True))]


def convolve2d(x: Any, y: Any, flip: int, mode: int, boundary: int, fill: Any) -> Any:
    """_sigtools._convolve2d: of matrices, with a boundary that is filled, wrapped or mirrored."""
    dtype = np.result_type(value_of(x), value_of(y))
    x, y = np.astype(x, dtype), np.astype(y, dtype)
    widths = [(n - 1, n - 1) for n in y.shape]
    if boundary == 0:
        x = np.pad(x, widths, constant_values=fill)
    else:
        x = _np_pad(x, widths, {4: "symmetric", 8: "wrap"}[boundary])
    whole = valid_products(x, np.flip(y) if flip else y)
    n, m = (tuple(np.subtract(whole.shape, y.shape) + 1), y.shape)
    if mode == FULL:
        return whole
    if mode == VALID:
        return whole[tuple(slice(k - 1, size) for k, size in zip(m, n, strict=True))]
    starts = [(k - flip) // 2 for k in m]
    return whole[tuple(slice(i, i + size) for i, size in zip(starts, n, strict=True))]


# -- two rates -------------------------------------------------------------------------------------


@primitive
def _resampled(h: Any, x: Any, up: int, down: int) -> Any:
    """y_n = Σ_k h_(n down - k up) x_k along the last axis."""
    return serving(scipy.signal, h, x).upfirdn(h, x, up, down, axis=-1)


# x̄_k = Σ_n h_(n down - k up) g_n: the rates exchanged and h reversed, delayed to a multiple of up.
def _resampled_x(g: Any, ans: Any, h: Any, x: Any, up: int, down: int) -> Any:
    first = -(-(h.shape[0] - 1) // up)
    reversed_h = np.pad(np.flip(h), (first * up - h.shape[0] + 1, 0))
    return _fitted(_resampled(reversed_h, g, down, up)[..., first:], x.shape[-1])


# h̄_j = Σ g_n x_k over n down - k up = j, read off the spread out signals.
def _resampled_h(g: Any, ans: Any, h: Any, x: Any, up: int, down: int) -> Any:
    taps = h.shape[0]
    spread_g, spread_x = _spread(g, down), _spread(x, up)
    length = spread_x.shape[-1]
    spread_g = _fitted(spread_g, length + taps - 1)
    rows = [np.sum(spread_g[..., j : j + length] * spread_x) for j in range(taps)]
    return np.stack(rows)


def _spread(x: Any, step: int) -> Any:
    """X with zeros between its elements."""
    if step == 1:
        return x
    zeros = beside(np.zeros((*x.shape, step - 1), x.dtype), x)
    whole = np.concatenate([x[..., None], zeros], -1)
    return np.reshape(whole, (*x.shape[:-1], -1))


def _fitted(x: Any, n: int) -> Any:
    missing = n - x.shape[-1]
    if missing <= 0:
        return x[..., :n]
    return np.pad(x, [(0, 0)] * (x.ndim - 1) + [(0, missing)])


rules.linear(_resampled, _resampled_h, _resampled_x)

_PADDING = {"edge": "edge", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"}


def upfirdn(
    h: Any,
    x: Any,
    up: int = 1,
    down: int = 1,
    axis: int = -1,
    mode: str = "constant",
    cval: Any = 0,
) -> Any:
    """`scipy.signal.upfirdn` in h, x and cval; every mode."""
    h, x = array_of(h), array_of(x)
    plain = value_of(h), value_of(x)
    expected = serving(scipy.signal, h, x).upfirdn(*plain, up, down, axis, mode, value_of(cval))
    h, x = (np.astype(part, expected.dtype) for part in (h, x))
    x = np.moveaxis(x, axis, -1)
    count = expected.shape[axis]
    if (
        mode == "constant"
        and cval is not None
        and np.all(value_of(cval) == 0)
        and cval is value_of(cval)
    ):
        return np.moveaxis(_resampled(h, x, up, down), -1, axis)
    width = -(-(h.shape[0] - 1) // up)
    first = -(-width * up // down)
    h = np.pad(h, (first * down - width * up, 0))
    y = _resampled(h, _extended(x, width, mode, cval), up, down)
    return np.moveaxis(y[..., first : first + count], -1, axis)


def _extended(x: Any, width: int, mode: str, cval: Any) -> Any:
    """X with `width` elements more at both ends."""
    before = [(0, 0)] * (x.ndim - 1) + [(width, width)]
    if mode == "constant":
        return np.pad(x, before, constant_values=cval)
    if mode in _PADDING:
        return _np_pad(x, before, _PADDING[mode])
    if mode == "antireflect":
        return np.pad(x, before, "reflect", reflect_type="odd")
    steps = np.arange(1.0, width + 1).astype(x.real.dtype)
    if mode == "antisymmetric":
        n = x.shape[-1]
        places = np.arange(-width, n + width)
        sign = np.where(places // n % 2 == 0, 1.0, -1.0).astype(x.real.dtype)
        return np.pad(x, before, "symmetric") * sign
    first, last = x[..., :1], x[..., -1:]
    if mode == "line":
        slope_first = slope_last = (last - first) / max(x.shape[-1] - 1, 1)
    else:  # smooth
        slope_first, slope_last = (
            (x[..., 1:2] - first, last - x[..., -2:-1])
            if x.shape[-1] > 1
            else (0 * first, 0 * last)
        )
    left = first - slope_first * steps[::-1]
    right = last + slope_last * steps
    return np.concatenate([left, x, right], -1)
