"""Rules of outer, vdot, vecdot, matvec, vecmat, kron, cross, trace, convolve and correlate.

All are linear in each operand, over the reals where it is conjugated: the transpose of
x ↦ Σ conj(x) y is g ↦ conj(g y).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.placing import beside

__all__ = ["rules"]

rules = RuleSet()


def _shaped(x: Any, shape: tuple[int, ...]) -> Any:
    """X in another shape; a scalar for no axes, as the cotangent of a number should be."""
    return np.reshape(x, shape) if shape else np.sum(x)


rules.linear(
    np.outer,
    lambda g, ans, a, b: _shaped(g @ np.ravel(b), a.shape),
    lambda g, ans, a, b: _shaped(np.ravel(a) @ g, b.shape),
)
rules.composite(np.linalg.outer, lambda x1, x2, /: np.outer(x1, x2))
rules.linear(
    np.vdot,
    lambda g, ans, a, b: np.reshape(np.conj(g * b), a.shape),
    lambda g, ans, a, b: np.reshape(g * np.conj(a), b.shape),
)


# -- products along one axis -----------------------------------------------------------------------


rules.linear(
    np.vecdot,
    lambda g, ans, x1, x2: np.conj(g[..., None] * x2),
    lambda g, ans, x1, x2: g[..., None] * np.conj(x1),
)


_vecdot: Any = np.vecdot  # of whose keywords NumPy's annotations know only some


def _linalg_vecdot(x1: Any, x2: Any, /, *, axis: int = -1) -> Any:
    return _vecdot(x1, x2, axis=axis)


rules.composite(np.linalg.vecdot, _linalg_vecdot)

if hasattr(np, "matvec"):  # NumPy 2.2
    rules.linear(
        np.matvec,
        lambda g, ans, x1, x2: g[..., :, None] * x2[..., None, :],
        lambda g, ans, x1, x2: np.matvec(np.swapaxes(x1, -1, -2), g),
    )
    rules.linear(
        np.vecmat,
        lambda g, ans, x1, x2: np.conj(np.matvec(x2, g)),
        lambda g, ans, x1, x2: np.conj(x1)[..., :, None] * g[..., None, :],
    )


def _from_end(axis: int, ndim: int) -> int:
    """An axis counted from the end, where a cotangent with more axes in front has it too."""
    return axis if axis < 0 else axis - ndim


# <g, a × b> = <a, b × g> = <b, g × a>
def _cross_a(
    g: Any,
    ans: Any,
    a: Any,
    b: Any,
    axisa: int = -1,
    axisb: int = -1,
    axisc: int = -1,
    axis: int | None = None,
) -> Any:
    axisa, axisb, axisc = (axisa, axisb, axisc) if axis is None else (axis,) * 3
    _need_three(a.shape[axisa], b.shape[axisb])
    return np.cross(b, g, axisa=axisb, axisb=axisc, axisc=_from_end(axisa, a.ndim))


def _cross_b(
    g: Any,
    ans: Any,
    a: Any,
    b: Any,
    axisa: int = -1,
    axisb: int = -1,
    axisc: int = -1,
    axis: int | None = None,
) -> Any:
    axisa, axisb, axisc = (axisa, axisb, axisc) if axis is None else (axis,) * 3
    _need_three(a.shape[axisa], b.shape[axisb])
    return np.cross(g, a, axisa=axisc, axisb=axisa, axisc=_from_end(axisb, b.ndim))


def _need_three(*sizes: int) -> None:
    if sizes != (3, 3):
        raise ValueError(
            "cross: vectors of two elements, which NumPy has deprecated, have no derivative here; "
            "write x[0] * y[1] - x[1] * y[0] instead."
        )


rules.linear(np.cross, _cross_a, _cross_b)
rules.composite(np.linalg.cross, lambda x1, x2, /, *, axis=-1: np.cross(x1, x2, axis=axis))


# -- products of all pairs -------------------------------------------------------------------------


# Each axis of a ⊗ b is an axis of a and an axis of b, read as one.
def _kron_a(g: Any, ans: Any, a: Any, b: Any) -> Any:
    split, ndim = _kron_split(g, a.shape, b.shape)
    padded = np.reshape(b, (1,) * (ndim - b.ndim) + b.shape)
    axes = (range(1, 2 * ndim, 2), range(ndim))
    return _shaped(np.tensordot(split, padded, axes=axes), a.shape)


def _kron_b(g: Any, ans: Any, a: Any, b: Any) -> Any:
    split, ndim = _kron_split(g, a.shape, b.shape)
    padded = np.reshape(a, (1,) * (ndim - a.ndim) + a.shape)
    axes = (range(0, 2 * ndim, 2), range(ndim))
    return _shaped(np.tensordot(split, padded, axes=axes), b.shape)


def _kron_split(g: Any, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[Any, int]:
    """G with an axis of a and one of b in place of each of its own, and how many it had."""
    ndim = max(len(a), len(b))
    sizes = zip((1,) * (ndim - len(a)) + a, (1,) * (ndim - len(b)) + b, strict=True)
    return np.reshape(g, [n for pair in sizes for n in pair]), ndim


rules.linear(np.kron, _kron_a, _kron_b)


# -- traces, and names of numpy.linalg for functions that are elsewhere ----------------------------


def _trace(
    g: Any, ans: Any, a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: Any = None
) -> Any:
    g = g[..., None, None]
    shape, like = (a.shape[axis1], a.shape[axis2]), value_of(g)
    ones = np.tri(*shape, offset, dtype=bool, like=like)
    ones &= ~np.tri(*shape, offset - 1, dtype=bool, like=like)
    return np.moveaxis(g * ones, (-2, -1), (axis1, axis2))


def _linalg_trace(x: Any, /, *, offset: int = 0, dtype: Any = None) -> Any:
    return np.trace(x, offset, -2, -1, dtype)


def _linalg_diagonal(x: Any, /, *, offset: int = 0) -> Any:
    return np.diagonal(x, offset, -2, -1)


rules.linear(np.trace, _trace)
rules.composite(np.linalg.trace, _linalg_trace)
rules.composite(np.linalg.diagonal, _linalg_diagonal)
rules.composite(np.linalg.matrix_transpose, lambda x, /: np.swapaxes(x, -1, -2))


# -- convolution -----------------------------------------------------------------------------------


_MODES: dict[Any, Any] = {0: "valid", 1: "same", 2: "full"}  # NumPy's numbers for them


# full_n = Σ_m a_m v_(n−m): the transpose is ḡ_m = Σ_n g_n v_(n−m), a correlation.
def _convolved(a: Any, v: Any, mode: Any) -> Any:
    return np.convolve(a, v, mode)


def _convolved_a(g: Any, ans: Any, a: Any, v: Any, mode: str) -> Any:
    return np.correlate(_widened(g, a.size, v.size, mode), np.conj(v), "valid")


def _convolved_v(g: Any, ans: Any, a: Any, v: Any, mode: str) -> Any:
    return np.correlate(_widened(g, a.size, v.size, mode), np.conj(a), "valid")


def _widened(g: Any, n: int, m: int, mode: str) -> Any:
    """G with zeros where `mode` had cut the full convolution off."""
    short = min(n, m)
    start = {"full": 0, "same": (short - 1) // 2, "valid": short - 1}[mode]
    return np.pad(g, (start, n + m - 1 - start - g.size))


def _convolve(a: Any, v: Any, mode: str = "full") -> Any:
    a, v = np.atleast_1d(a), np.atleast_1d(v)
    return registry.handlers[_convolved](beside(a, v), beside(v, a), _MODES.get(mode, mode))


def _correlate(a: Any, v: Any, mode: Any = "valid") -> Any:
    a, v = np.atleast_1d(a), np.atleast_1d(v)
    if a.shape[0] < v.shape[0]:
        return np.conj(_correlate(v, a, mode)[::-1])
    return np.convolve(a, np.conj(v[::-1]), mode)


rules.linear(_convolved, _convolved_a, _convolved_v)
rules.composite(np.convolve, _convolve)
rules.composite(np.correlate, _correlate)
