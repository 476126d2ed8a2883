"""Rules of sums and averages over axes: the cotangent is spread back over the elements summed.

Axes may be an int, a tuple, negative or None; `keepdims`, `dtype`, `initial` and `where` are
honoured.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad.errors import KeywordError
from plugrad_numpy.constructors import array_of
from plugrad_numpy.placing import beside, on_host
from plugrad_numpy.spread import (
    along_axes,
    count_along,
    from_list,
    keep_axes,
    masked,
    refuse_out,
    spread_over,
    where_given,
)

__all__ = ["led_by", "only_axis", "present", "rules"]

rules = RuleSet()

# -- sum -------------------------------------------------------------------------------------------


def _check_dtype(dtype: Any) -> None:
    """Raise `KeywordError` for a dtype that cuts fractions off."""
    if dtype is not None and np.dtype(dtype).kind not in "fc":
        raise KeywordError(
            f"a sum of traced values with dtype={np.dtype(dtype)} has no derivative: leave dtype= "
            "out, or sum x.astype(dtype), which is a constant."
        )


def _sum_a(
    g: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    _out: None = None,
    keepdims: Any = False,
    initial: Any = 0,
    where: Any = True,
) -> Any:
    _check_dtype(dtype)
    return masked(spread_over(g, a.shape, axis), where)


def _sum_a_jvp(
    t: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    _out: None = None,
    keepdims: Any = False,
    initial: Any = 0,
    where: Any = True,
) -> Any:
    _check_dtype(dtype)
    return np.sum(t, axis, dtype, None, keepdims, **where_given(where))


def _sum_initial(g: Any, ans: Any, *call: Any, **keywords: Any) -> Any:
    return np.sum(g)


def _sum_initial_jvp(t: Any, ans: Any, *call: Any, **keywords: Any) -> Any:
    return np.broadcast_to(t, ans.shape)


rules.rule(
    np.sum,
    vjp=(_sum_a, None, None, None, None, _sum_initial),
    jvp=(_sum_a_jvp, None, None, None, None, _sum_initial_jvp),
)


def _cumsum(
    g: Any, ans: Any, a: Any, axis: Any = None, dtype: Any = None, _out: None = None
) -> Any:
    """The transpose of a running sum is the running sum from the other end."""
    _check_dtype(dtype)
    if axis is None:
        return np.cumsum(g[::-1])[::-1].reshape(a.shape)
    if not a.ndim:
        return g.reshape(())
    return np.flip(np.cumsum(np.flip(g, axis), axis), axis)


def _cumsum_jvp(
    t: Any, ans: Any, a: Any, axis: Any = None, dtype: Any = None, _out: None = None
) -> Any:
    _check_dtype(dtype)
    return np.cumsum(t, axis, dtype)


rules.rule(np.cumsum, _cumsum, _cumsum_jvp)

# -- mean ------------------------------------------------------------------------------------------


def _divisor(shape: tuple[int, ...], axis: Any, where: Any) -> Any:
    """How many elements are averaged; 1 for none, so that the derivative is 0."""
    count = count_along(shape, axis, where)
    return max(count, 1) if where is True else np.maximum(count, 1)


def _mean(
    g: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    _out: None = None,
    keepdims: Any = False,
    where: Any = True,
) -> Any:
    _check_dtype(dtype)
    g = keep_axes(g, a.shape, axis) / _divisor(a.shape, axis, where)
    return masked(spread_over(g, a.shape, axis), where)


def _mean_jvp(
    t: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    _out: None = None,
    keepdims: Any = False,
    where: Any = True,
) -> Any:
    _check_dtype(dtype)
    if where is True:
        return np.mean(t, axis, dtype, None, keepdims)
    weighted = t / _divisor(a.shape, axis, where)
    return np.sum(masked(weighted, where), axis, dtype, None, keepdims)


rules.rule(np.mean, _mean, _mean_jvp)


def average(
    a: Any, axis: Any = None, weights: Any = None, returned: bool = False, *, keepdims: bool = False
) -> Any:
    """`numpy.average`: weights of the shape of a, or of the axes averaged over."""
    a = array_of(a)
    axis = tuple(axis) if isinstance(axis, list) else axis
    if weights is None:
        mean = np.mean(a, axis, keepdims=keepdims)
        total = mean.dtype.type(count_along(a.shape, axis))
    else:
        weights = along_axes(beside(from_list(weights), a), a.shape, axis)
        floats = [np.float64] if a.dtype.kind in "biu" else []
        dtype = np.result_type(a.dtype, weights.dtype, *floats)
        total = np.sum(weights, axis, dtype, keepdims=keepdims)
        if np.any(value_of(total) == 0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        mean = np.sum(np.multiply(a, weights, dtype=dtype), axis, keepdims=keepdims) / total
    if not returned:
        return mean
    same = np.shape(total) == np.shape(mean)
    return mean, total if same else np.copy(np.broadcast_to(total, np.shape(mean)))


rules.composite(np.average, average)

# -- passing over NaN ------------------------------------------------------------------------------


def present(a: Any, where: Any = True) -> Any:
    """The mask of the elements that count."""
    return ~np.isnan(value_of(a)) & where


def nansum(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    keepdims: Any = False,
    initial: Any = 0,
    where: Any = True,
) -> Any:
    """`numpy.nansum`."""
    refuse_out(out, "numpy.nansum")
    given = where_given(where)
    if not (type(initial) is int and initial == 0):
        given["initial"] = initial
    return np.sum(np.where(present(a), a, 0), axis, dtype, None, keepdims, **given)


def nanmean(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    keepdims: Any = False,
    *,
    where: Any = True,
) -> Any:
    """`numpy.nanmean`."""
    refuse_out(out, "numpy.nanmean")
    mask = present(a, where)
    if on_host(a):
        return np.mean(a, axis, dtype, None, keepdims, where=mask)
    total = np.sum(np.where(mask, a, 0), axis, dtype, None, keepdims)  # CuPy's mean has no where=
    return total / keep_or_drop(count_along(a.shape, axis, mask), axis, keepdims, total.dtype)


def keep_or_drop(count: Any, axis: Any, keepdims: Any, dtype: Any) -> Any:
    """A count with its reduced axes, kept or not, in the real dtype that goes with a dtype."""
    count = count.astype(np.zeros(0, dtype).real.dtype)
    return count if keepdims else np.squeeze(count, axis)


def nancumsum(a: Any, axis: Any = None, dtype: Any = None, out: None = None) -> Any:
    """`numpy.nancumsum`."""
    refuse_out(out, "numpy.nancumsum")
    return np.cumsum(np.where(present(a), a, 0), axis, dtype)


def cumulative_sum(
    x: Any,
    /,
    *,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    include_initial: bool = False,
) -> Any:
    """`numpy.cumulative_sum`: one axis only, and a leading zero if asked for."""
    refuse_out(out, "numpy.cumulative_sum")
    x = np.atleast_1d(x)
    axis = only_axis(x, axis)
    total = np.cumsum(x, axis, dtype)
    return led_by(0, total, axis) if include_initial else total


def only_axis(x: Any, axis: Any) -> int:
    """The axis of a cumulative function, which only a vector may leave out."""
    if axis is None and np.ndim(x) != 1:
        raise ValueError(
            "For arrays which have more than one dimension ``axis`` argument is required."
        )
    return 0 if axis is None else int(axis)


def led_by(start: int, a: Any, axis: int) -> Any:
    """`a` with one more element of constant value at the start of an axis."""
    shape = list(np.shape(a))
    shape[axis] = 1
    first = np.full_like(value_of(a), start, shape=shape)
    return np.concatenate([first, a], axis)


rules.composite(np.nansum, nansum)
rules.composite(np.nanmean, nanmean)
rules.composite(np.nancumsum, nancumsum)
if hasattr(np, "cumulative_sum"):  # since NumPy 2.1
    rules.composite(np.cumulative_sum, cumulative_sum)

# -- counts and truth ------------------------------------------------------------------------------

rules.nondifferentiable(np.count_nonzero, np.any, np.all)
