"""Rules of variance and standard deviation; a deviation of 0 has the subgradient 0."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad.errors import KeywordError
from plugrad_numpy.constructors import array_of
from plugrad_numpy.placing import on_host
from plugrad_numpy.rules.reductions import keep_or_drop, present
from plugrad_numpy.spread import count_along, from_list, keep_axes, masked, refuse_out, where_given

__all__ = ["rules"]

rules = RuleSet()

# For N degrees of freedom and d = a - mean(a), var = sum(|d|**2) / N has the tangent
# 2 sum(Re(conj(d) t)) / N: the tangent of the mean drops out, for sum(d) = 0.


def _variance(a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any) -> Any:
    if where is True or on_host(a):
        return np.var(a, axis, ddof=ddof, keepdims=keepdims, **where_given(where))
    return _masked_variance(a, axis, ddof, keepdims, where)


def _deviation(a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any) -> Any:
    if where is True or on_host(a):
        return np.std(a, axis, ddof=ddof, keepdims=keepdims, **where_given(where))
    return np.sqrt(_masked_variance(a, axis, ddof, keepdims, where))


def _masked_variance(a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any) -> Any:
    """The variance where a mask holds, of a library whose var has no where=."""
    count = count_along(a.shape, axis, where)
    mean = np.sum(masked(a, where), axis, keepdims=True) / count.astype(np.real(a).dtype)
    d = masked(a - mean, where)
    squares = np.sum(np.real(d * np.conjugate(d)), axis, keepdims=keepdims)
    return squares / keep_or_drop(count - ddof, axis, keepdims, squares.dtype)


def _slope(a: Any, axis: Any, ddof: Any, where: Any) -> Any:
    """conj(d) / N, 0 where masked; the half of the derivative of the variance."""
    count = count_along(a.shape, axis, where)
    if where is True:
        return np.conjugate(a - np.mean(a, axis, keepdims=True)) / (count - ddof)
    nothing = count == 0
    mean = np.sum(masked(a, where), axis, keepdims=True) / np.where(nothing, 1, count)
    slope = np.conjugate(a - mean) / np.where(nothing, 1, count - ddof)
    return np.where(where, slope, 0)


def _over_deviation(ans: Any, a: Any, axis: Any) -> Any:
    """1 / std, and 0 where std is 0 or there is none."""
    zero = ~(ans > 0)
    return keep_axes(np.where(zero, 0, 1 / np.where(zero, 1, ans)), a.shape, axis)


def _variance_vjp(g: Any, ans: Any, a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any) -> Any:
    return 2 * keep_axes(g, a.shape, axis) * _slope(a, axis, ddof, where)


def _variance_jvp(t: Any, ans: Any, a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any) -> Any:
    return 2 * np.real(np.sum(t * _slope(a, axis, ddof, where), axis, keepdims=keepdims))


def _deviation_vjp(
    g: Any, ans: Any, a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any
) -> Any:
    weight = keep_axes(g, a.shape, axis) * _over_deviation(ans, a, axis)
    return weight * _slope(a, axis, ddof, where)


def _deviation_jvp(
    t: Any, ans: Any, a: Any, axis: Any, ddof: Any, keepdims: Any, where: Any
) -> Any:
    slope = _over_deviation(ans, a, axis) * _slope(a, axis, ddof, where)
    return np.real(np.sum(t * slope, axis, keepdims=keepdims))


rules.rule(_variance, _variance_vjp, _variance_jvp)
rules.rule(_deviation, _deviation_vjp, _deviation_jvp)


def var(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    ddof: Any = 0,
    keepdims: Any = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: Any = None,
) -> Any:
    """`numpy.var`; a given mean is differentiated too."""
    refuse_out(out, "numpy.var")
    a = array_of(a)
    a = a if dtype is None else _in_dtype(a, dtype)
    ddof = _correction(ddof, correction)
    if mean is None:
        return _of_dtype(registry.handlers[_variance](a, axis, ddof, keepdims, where), dtype)
    mean = from_list(mean)
    d = a - mean if dtype is None else (a - mean).astype(dtype)
    squares = np.sum(masked(np.real(d * np.conjugate(d)), where), axis, keepdims=True)
    freedom = count_along(np.shape(a), axis, where) - ddof
    variance = squares / (freedom if where is True else freedom.astype(squares.dtype))
    return _of_dtype(variance if keepdims else np.squeeze(variance, axis)[()], dtype)


def _in_dtype(a: Any, dtype: Any) -> Any:
    """The data in the dtype to compute in; NumPy takes half of a complex number's variance."""
    if np.dtype(dtype).kind != "c" and np.iscomplexobj(value_of(a)):
        raise KeywordError(
            f"numpy.var, numpy.std: dtype={np.dtype(dtype)} cannot hold complex data; leave it out."
        )
    return a.astype(dtype)


def _of_dtype(variance: Any, dtype: Any) -> Any:
    """A variance in the dtype asked for, which may be complex."""
    return variance if dtype is None or variance.dtype == dtype else variance.astype(dtype)


def _correction(ddof: Any, correction: Any) -> Any:
    if correction is not None and ddof:
        raise ValueError("ddof and correction can't be provided simultaneously.")
    return ddof if correction is None else correction


def std(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    ddof: Any = 0,
    keepdims: Any = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: Any = None,
) -> Any:
    """`numpy.std`; a given mean is differentiated too."""
    refuse_out(out, "numpy.std")
    a = array_of(a)
    if mean is None:
        a = a if dtype is None else _in_dtype(a, dtype)
        ddof = _correction(ddof, correction)
        return _of_dtype(registry.handlers[_deviation](a, axis, ddof, keepdims, where), dtype)
    variance = var(
        a, axis, dtype, None, ddof, keepdims, where=where, mean=mean, correction=correction
    )
    zero = value_of(variance) == 0
    return np.where(zero, 0, np.sqrt(np.where(zero, 1, variance)))[()]


def nanvar(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    ddof: Any = 0,
    keepdims: Any = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: Any = None,
) -> Any:
    """`numpy.nanvar`."""
    a = array_of(a)
    mask = present(a, where)
    a = np.where(mask, a, 0)
    return var(a, axis, dtype, out, ddof, keepdims, where=mask, mean=mean, correction=correction)


def nanstd(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    ddof: Any = 0,
    keepdims: Any = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: Any = None,
) -> Any:
    """`numpy.nanstd`."""
    a = array_of(a)
    mask = present(a, where)
    a = np.where(mask, a, 0)
    return std(a, axis, dtype, out, ddof, keepdims, where=mask, mean=mean, correction=correction)


rules.composite(np.var, var, takes_numbers=True)
rules.composite(np.std, std, takes_numbers=True)
rules.composite(np.nanvar, nanvar, takes_numbers=True)
rules.composite(np.nanstd, nanstd, takes_numbers=True)
