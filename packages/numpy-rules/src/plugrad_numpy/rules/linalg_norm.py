"""Rules of numpy.linalg: vector_norm, matrix_norm and norm of every order, cond, matrix_rank.

The rule is that of vector_norm; the others are made of it and of singular values.  At a kink a norm
takes the subgradient 0 where its argument (or a singular value) is zero, and shares equally among
ties, those of singular values to working precision.
"""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.equal_values import vanishing
from plugrad_numpy.placing import on_host
from plugrad_numpy.spread import axis_of

__all__ = ["rules"]

rules = RuleSet()


# y = (Σ |x|ᵖ)^(1/p), dy = Re Σ W dx
def _vector_norm_vjp(
    g: Any, ans: Any, x: Any, /, *, axis: Any = None, keepdims: bool = False, ord: Any = 2
) -> Any:
    axes = _axes(axis, x.ndim)
    if not keepdims:
        g, ans = np.expand_dims(g, axes), np.expand_dims(ans, axes)
    return g * _slope(ans, x, axes, ord)


def _vector_norm_jvp(
    t: Any, ans: Any, x: Any, /, *, axis: Any = None, keepdims: bool = False, ord: Any = 2
) -> Any:
    axes = _axes(axis, x.ndim)
    y = ans if keepdims else np.expand_dims(ans, axes)
    return np.sum(np.real(_slope(y, x, axes, ord) * t), axis=axes, keepdims=keepdims)


def _axes(axis: Any, ndim: int) -> tuple[int, ...]:
    if axis is None:
        return tuple(range(ndim))
    return axis if isinstance(axis, tuple) else (int(axis),)


def _slope(y: Any, x: Any, axes: tuple[int, ...], order: Any) -> Any:
    """W = conj(x) (|x|/y)^(p−2) / y, and 0 where x is; at p = ±∞ shared among the extreme |x|."""
    if order == 0:
        return np.zeros_like(x)
    if order is None or order == 2:
        return np.conj(x) / _or_infinite(y)
    size = np.abs(x)
    if abs(order) == inf:
        largest = (np.max if order > 0 else np.min)(size, axis=axes, keepdims=True)
        extreme = (size == largest).astype(size.dtype)  # y may differ in the last digit
        return extreme / np.sum(extreme, axis=axes, keepdims=True) * np.conj(x) / _or_infinite(size)
    ratio = (_or_one(size) / _or_one(y)) ** (float(order) - 2)
    return np.conj(x) / _or_infinite(y) * np.where(size == 0, 0, ratio)


def _or_one(x: Any) -> Any:
    """x, and 1 where it is zero."""
    return np.where(x == 0, 1, x)


def _or_infinite(x: Any) -> Any:
    """x, and ∞ where it is zero: what is divided by it is zero then, to every order."""
    return np.where(x == 0, inf, x)


def _length(
    x: Any, /, *, axis: int | tuple[int, int] | None = None, keepdims: bool = False, ord: Any = 2
) -> Any:
    """`numpy.linalg.vector_norm` by `numpy.linalg.norm`, which other array libraries have too.

    Another order than 2 is for one axis only.
    """
    return np.linalg.norm(x, ord if isinstance(axis, int) else None, axis, keepdims)


rules.rule(np.linalg.vector_norm, vjp=_vector_norm_vjp, jvp=_vector_norm_jvp)
rules.rule(_length, vjp=_vector_norm_vjp, jvp=_vector_norm_jvp)


def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: Any = False) -> Any:
    if ord is None and axis is None:
        return registry.handlers[_length](x, keepdims=keepdims)
    axes = _axes(axis, x.ndim)
    if len(axes) == 1:
        order = 2 if ord is None else ord
        return registry.handlers[_length](x, axis=axes[0], keepdims=keepdims, ord=order)
    if len(axes) != 2:
        raise ValueError("Improper number of dimensions to norm.")
    if axis_of(axes[0], x.ndim) == axis_of(axes[1], x.ndim):
        raise ValueError("Duplicate axes given.")
    if ord in (None, "fro", "f"):
        return registry.handlers[_length](x, axis=axes, keepdims=keepdims)
    found = _norm_of_matrices(np.moveaxis(x, axes, (-2, -1)), ord)
    return np.expand_dims(found, axes) if keepdims else found


def _norm_of_matrices(x: Any, order: Any) -> Any:
    if 0 in x.shape[-2:]:  # a constant, or NumPy's error
        return np.linalg.norm(value_of(x), order, (-2, -1))
    extreme = np.min if order in (-1, -2, -inf) else np.max
    if order in (1, -1, inf, -inf):
        sums = np.sum(np.abs(x), axis=-1 if abs(order) == inf else -2)
        return extreme(sums, axis=-1)
    if order not in (2, -2, "nuc"):
        raise ValueError("Invalid norm order for matrices.")
    s = np.linalg.svdvals(x)
    s = np.where(vanishing(value_of(s)), value_of(s), s)  # a kink: the subgradient 0
    return np.sum(s, axis=-1) if order == "nuc" else extreme(s, axis=-1)


def _matrix_norm(x: Any, /, *, keepdims: bool = False, ord: Any = "fro") -> Any:
    return _norm(x, ord, (-2, -1), keepdims)


# Infinite where x is singular; there is no derivative there, and what comes means nothing.
def _cond(x: Any, p: Any = None) -> Any:
    if x.size == 0 or x.ndim < 2:
        return np.linalg.cond(value_of(x), p)  # which raises
    with np.errstate(all="ignore"):
        if p in (None, 2, -2):
            ratio = _ratio_of_extremes(np.linalg.svdvals(x), p)
        else:
            ratio = _norm(x, p, (-2, -1)) * _norm_of_inverse(x, p)
    broken = np.isnan(ratio) & ~np.any(np.isnan(x), axis=(-2, -1))
    return ratio if on_host(ratio) and not np.any(broken) else np.where(broken, inf, ratio)[()]


def _ratio_of_extremes(s: Any, p: Any) -> Any:
    largest, smallest = np.max(s, axis=-1), np.min(s, axis=-1)  # of which equal ones share
    singular = vanishing(value_of(s))[..., -1]
    if np.any(singular):
        slope = np.sqrt(np.where(singular, largest - value_of(largest), 1))  # 0, infinitely steep
        smallest = np.where(singular, value_of(smallest) + slope, smallest)
    return smallest / largest if p == -2 else largest / smallest


def _norm_of_inverse(x: Any, p: Any) -> Any:
    try:
        return _norm(np.linalg.inv(x), p, (-2, -1))
    except np.linalg.LinAlgError:  # or NumPy's own, of a shape that is wrong
        singular = np.isinf(np.linalg.cond(value_of(x), p))
    others = np.where(
        singular[..., None, None], np.identity(x.shape[-1], dtype=x.dtype, like=value_of(x)), x
    )
    return np.where(singular, inf, _norm(np.linalg.inv(others), p, (-2, -1)))


rules.composite(np.linalg.norm, _norm)
rules.composite(np.linalg.matrix_norm, _matrix_norm)
rules.composite(np.linalg.cond, _cond)
rules.nondifferentiable(np.linalg.matrix_rank)
