"""Rules of numpy.fft: all sixteen transforms and the two shifts.

The matrix of a discrete Fourier transform is symmetric, F_jk = ω^(jk), and pairing is bilinear: the
transpose of a complex transform is the transform itself, not its inverse.  The real transforms are
linear over the reals only; their transposes are each other, but for weights and conjugation.  A
transform in several axes is one transform after the other, last axis first, as in NumPy itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of

__all__ = ["rules"]

rules = RuleSet()

_REVERSED: dict[Any, Any] = {None: "forward", "backward": "forward", "ortho": "ortho"}
_REVERSED["forward"] = "backward"


# y = F P a, where P crops a to length n or pads it with zeros: the transpose is g ↦ Pᵀ F g.
def _transpose_of(transform: Any) -> Any:
    def transpose(
        g: Any, ans: Any, a: Any, n: int | None = None, axis: int = -1, norm: Any = None
    ) -> Any:
        return _resized(transform(g, axis=axis, norm=norm), a.shape[axis], axis)

    return transpose


# y_j = Σ_k a_k ω^(jk) for j ≤ n/2 and real a: g ↦ Re Σ_j g_j ω^(jk), which is the inverse real
# transform of conj(g), with the inner terms halved, since that one counts them twice.
def _rfft_transpose(
    g: Any, ans: Any, a: Any, n: int | None = None, axis: int = -1, norm: Any = None
) -> Any:
    n = a.shape[axis] if n is None else n
    halved = np.conj(g) * _weights(n, 0.5, axis, g)
    return _resized(np.fft.irfft(halved, n, axis, _REVERSED[norm]), a.shape[axis], axis)


def _irfft_transpose(
    g: Any, ans: Any, a: Any, n: int | None = None, axis: int = -1, norm: Any = None
) -> Any:
    n = 2 * (a.shape[axis] - 1) if n is None else n
    spectrum = np.fft.rfft(g, n, axis, _REVERSED[norm])
    doubled = np.conj(spectrum) * _weights(n, 2.0, axis, g)
    return _resized(doubled, a.shape[axis], axis)


def _weights(n: int, inner: float, axis: int, g: Any) -> Any:
    """`inner` along `axis`, but 1 for the frequencies 0 and n/2, which have no mirror image."""
    frequency = np.arange(n // 2 + 1, like=value_of(g))
    weights = np.where((frequency == 0) | (2 * frequency == n), 1, np.float32(inner))
    return np.reshape(weights, [-1 if k == axis % g.ndim else 1 for k in range(g.ndim)])


def _resized(x: Any, n: int, axis: int) -> Any:
    """X cropped, or padded with zeros, to length n along an axis."""
    length = x.shape[axis]
    axis %= x.ndim
    if length > n:
        return x[(slice(None),) * axis + (slice(n),)]
    if length < n:
        return np.pad(x, [(0, n - length if k == axis else 0) for k in range(x.ndim)])
    return x


rules.linear(np.fft.fft, _transpose_of(np.fft.fft))
rules.linear(np.fft.ifft, _transpose_of(np.fft.ifft))
rules.linear(np.fft.rfft, _rfft_transpose)
rules.linear(np.fft.irfft, _irfft_transpose)
rules.linear(np.fft.fftshift, lambda g, ans, x, axes=None: np.fft.ifftshift(g, axes))
rules.linear(np.fft.ifftshift, lambda g, ans, x, axes=None: np.fft.fftshift(g, axes))


def _hfft(a: Any, n: int | None = None, axis: int = -1, norm: Any = None) -> Any:
    n = 2 * (a.shape[axis] - 1) if n is None else n
    return np.fft.irfft(np.conj(a), n, axis, _REVERSED.get(norm, norm))


def _ihfft(a: Any, n: int | None = None, axis: int = -1, norm: Any = None) -> Any:
    return np.conj(np.fft.rfft(a, n, axis, _REVERSED.get(norm, norm)))


rules.composite(np.fft.hfft, _hfft)
rules.composite(np.fft.ihfft, _ihfft)


def _sizes(a: Any, s: Any, axes: Any) -> list[tuple[int, int]]:
    """Pairs (length, axis) of a transform in several axes, in the order they are given."""
    if axes is None:
        axes = range(a.ndim) if s is None else range(-len(s), 0)
    axes = list(axes)
    given = [-1] * len(axes) if s is None else s
    return [(a.shape[k] if n == -1 else n, k) for n, k in zip(given, axes, strict=True)]


def _in_axes(transform: Any, default: Any) -> Any:
    def transformed(a: Any, s: Any = None, axes: Any = default, norm: Any = None) -> Any:
        for n, axis in reversed(_sizes(a, s, axes)):
            a = transform(a, n, axis, norm)
        return a

    return transformed


def _rfft_in_axes(default: Any) -> Any:
    def transformed(a: Any, s: Any = None, axes: Any = default, norm: Any = None) -> Any:
        sizes = _sizes(a, s, axes)
        first, (n, last) = sizes[:-1], sizes[-1]
        a = np.fft.rfft(a, n, last, norm)
        for n, axis in reversed(first):
            a = np.fft.fft(a, n, axis, norm)
        return a

    return transformed


def _irfft_in_axes(default: Any) -> Any:
    def transformed(a: Any, s: Any = None, axes: Any = default, norm: Any = None) -> Any:
        sizes = _sizes(a, s, axes)
        first, (n, last) = sizes[:-1], sizes[-1]
        if s is None:
            n = 2 * (n - 1)
        for m, axis in first:
            a = np.fft.ifft(a, m, axis, norm)
        return np.fft.irfft(a, n, last, norm)

    return transformed


rules.composite(np.fft.fftn, _in_axes(np.fft.fft, None))
rules.composite(np.fft.ifftn, _in_axes(np.fft.ifft, None))
rules.composite(np.fft.fft2, _in_axes(np.fft.fft, (-2, -1)))
rules.composite(np.fft.ifft2, _in_axes(np.fft.ifft, (-2, -1)))
rules.composite(np.fft.rfftn, _rfft_in_axes(None))
rules.composite(np.fft.irfftn, _irfft_in_axes(None))
rules.composite(np.fft.rfft2, _rfft_in_axes((-2, -1)))
rules.composite(np.fft.irfft2, _irfft_in_axes((-2, -1)))
