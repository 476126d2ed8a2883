"""The rules of the transforms: three complex or real ones, cosines, sines and Hankel's.

Each is linear, so a transpose is all there is to say.  The matrix of a complex transform is
symmetric, and so is that of the Hankel transform; cosines and sines of type 2 and 3 are each
other's transpose but for one weight; those of the types 1 and 4 are symmetric but for two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.fft

from plugrad import RuleSet, primitive, value_of
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "axes_of",
    "complex_transform",
    "cosines",
    "from_half",
    "hankel",
    "inverse_complex_transform",
    "inverse_hankel",
    "rules",
    "sines",
    "to_half",
]

rules = RuleSet()

_REVERSED: dict[Any, Any] = {None: "forward", "backward": "forward", "ortho": "ortho"}
_REVERSED["forward"] = "backward"


def _kernel(name: str) -> Callable[..., Any]:
    """A transform of SciPy in these axes, as a primitive; other libraries have no workers."""

    def transformed(x: Any, s: Any, axes: Any, norm: Any, workers: Any) -> Any:
        library = serving(scipy.fft, x)
        options = {"workers": workers} if library is scipy.fft else {}
        return getattr(library, name)(x, s, axes, norm=norm, **options)

    transformed.__name__ = transformed.__qualname__ = f"_{name}"
    return primitive(transformed)


def axes_of(ndim: int, s: Any, axes: Any) -> list[int]:
    """The axes of a transform, counted from the front, as scipy.fft reads s and axes.

    Example:
        >>> axes_of(3, None, None), axes_of(3, (4, 4), None), axes_of(3, None, -1)
        ([0, 1, 2], [1, 2], [2])
    """
    if axes is None:
        return list(range(0 if s is None else ndim - np.size(s), ndim))
    return [axis % ndim for axis in np.atleast_1d(axes).tolist()]


def _fitted(x: Any, shape: Sequence[int], axes: Sequence[int]) -> Any:
    """X cropped, or padded with zeros, to this shape along these axes."""
    for axis in axes:
        missing = shape[axis] - x.shape[axis]
        if missing < 0:
            x = x[(slice(None),) * axis + (slice(shape[axis]),)]
        elif missing:
            x = np.pad(x, [(0, missing if k == axis else 0) for k in range(x.ndim)])
    return x


# -- complex transforms ----------------------------------------------------------------------------

complex_transform = _kernel("fftn")
inverse_complex_transform = _kernel("ifftn")


# y = F P x, where P crops x or pads it with zeros: the transpose is g ↦ Pᵀ F g.
def _transpose_of(transform: Any) -> Any:
    def transpose(g: Any, ans: Any, x: Any, s: Any, axes: Any, norm: Any, workers: Any) -> Any:
        axes = axes_of(x.ndim, s, axes)
        return _fitted(transform(g, None, axes, norm, workers), x.shape, axes)

    return transpose


rules.linear(complex_transform, _transpose_of(complex_transform))
rules.linear(inverse_complex_transform, _transpose_of(inverse_complex_transform))


# -- real transforms, whose last axis holds one half of the frequencies ----------------------------

to_half = _kernel("rfftn")
from_half = _kernel("irfftn")


# y_j = Σ_k x_k ω^(jk) for j ≤ n/2 and real x: g ↦ Re Σ_j g_j ω^(jk), which is the inverse real
# transform of conj(g), with the inner terms halved, since that one counts them twice.
def _to_half_transpose(g: Any, ans: Any, x: Any, s: Any, axes: Any, norm: Any, workers: Any) -> Any:
    axes = axes_of(x.ndim, s, axes)
    *others, last = axes
    n = x.shape[last] if s is None else np.atleast_1d(s).tolist()[-1]
    g = complex_transform(g, None, others, norm, workers) if others else g
    halved = np.conj(g) * _weights(n, 0.5, last, g)
    back = from_half(halved, [n], [last], _REVERSED[norm], workers)
    return _fitted(back, x.shape, axes)


def _from_half_transpose(
    g: Any, ans: Any, x: Any, s: Any, axes: Any, norm: Any, workers: Any
) -> Any:
    axes = axes_of(x.ndim, s, axes)
    *others, last = axes
    spectrum = to_half(g, None, [last], _REVERSED[norm], workers)
    doubled = np.conj(spectrum) * _weights(g.shape[last], 2.0, last, g)
    if others:
        doubled = inverse_complex_transform(doubled, None, others, norm, workers)
    return _fitted(doubled, x.shape, axes)


def _weights(n: int, inner: float, axis: int, g: Any) -> Any:
    """`inner` along `axis`, but 1 for the frequencies 0 and n/2, which have no mirror image."""
    frequency = np.arange(n // 2 + 1, like=value_of(g))
    weights = np.where((frequency == 0) | (2 * frequency == n), 1, np.float32(inner))
    return np.reshape(weights, [-1 if k == axis else 1 for k in range(g.ndim)])


rules.linear(to_half, _to_half_transpose)
rules.linear(from_half, _from_half_transpose)


# -- cosines and sines -----------------------------------------------------------------------------


def _real_kernel(name: str) -> Callable[..., Any]:
    def transformed(
        x: Any, kind: int, n: int | None, axis: int, norm: Any, workers: Any, orthogonalize: Any
    ) -> Any:
        library = serving(scipy.fft, x)
        options = (workers, orthogonalize) if library is scipy.fft else ()
        return getattr(library, name)(x, kind, n, axis, norm, False, *options)

    transformed.__name__ = transformed.__qualname__ = f"_{name}"
    return primitive(transformed)


cosines = _real_kernel("dct")
sines = _real_kernel("dst")


# y_k = 2 Σ_n x_n cos(πk(2n+1)/2N) (type 2) has the transpose x_n = 2 Σ_k g_k cos(πk(2n+1)/2N), and
# type 3 is that with the term of k = 0 halved.  In type 1 the terms of both ends are halved, that
# is W C with C symmetric.  Sines: the same with the last term (type 2 and 3), or without weights.
# An orthogonal matrix has no weights.  See scipy.fft.dct and scipy.fft.dst for the definitions.
def _transposed(transform: Any, ends: tuple[int, ...], end: int) -> Any:
    def transpose(
        g: Any, ans: Any, x: Any, kind: int, n: Any, axis: Any, norm: Any, workers: Any, ortho: Any
    ) -> Any:
        orthogonal = norm == "ortho" if ortho is None or ans.dtype.kind == "c" else ortho
        kind = {2: 3, 3: 2}.get(kind, kind)
        axis %= x.ndim
        before = after = None
        if not orthogonal and kind == 1 and ends:
            before, after = _weighted(g, ends, 2.0, axis), _weighted(g, ends, 0.5, axis)
        elif not orthogonal and kind == 3:
            before = _weighted(g, (end,), 2.0, axis)
        elif not orthogonal and kind == 2:
            after = _weighted(g, (end,), 0.5, axis)
        g = g if before is None else g * before
        back = transform(g, kind, None, axis, norm, workers, ortho)
        return _fitted(back if after is None else back * after, x.shape, [axis])

    return transpose


def _weighted(g: Any, places: tuple[int, ...], weight: float, axis: int) -> Any:
    """Ones along an axis, but for this weight at some places."""
    weights = np.ones(g.shape[axis], np.float32)
    weights[list(places)] = weight
    return beside(np.reshape(weights, [-1 if k == axis else 1 for k in range(g.ndim)]), g)


rules.linear(cosines, _transposed(cosines, (0, -1), 0))
rules.linear(sines, _transposed(sines, (), -1))


# -- the fast Hankel transform of Hamilton (2000) --------------------------------------------------


# A_k = b_k Σ_n h_(k+n) b_n a_n, where b is the bias: a symmetric matrix.
@primitive
def hankel(a: Any, dln: Any, mu: Any, offset: Any, bias: Any) -> Any:
    """scipy.fft.fht."""
    return serving(scipy.fft, a).fht(a, dln, mu, offset, bias)


@primitive
def inverse_hankel(a: Any, dln: Any, mu: Any, offset: Any, bias: Any) -> Any:
    """scipy.fft.ifht."""
    return serving(scipy.fft, a).ifht(a, dln, mu, offset, bias)


rules.linear(hankel, lambda g, ans, a, *parameters: hankel(g, *parameters))
rules.linear(inverse_hankel, lambda g, ans, a, *parameters: inverse_hankel(g, *parameters))
