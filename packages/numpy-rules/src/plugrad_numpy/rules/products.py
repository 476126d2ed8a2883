"""Rules of products over axes, exact where elements are zero, at every order."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.placing import on_host
from plugrad_numpy.rules.reductions import led_by, only_axis, present
from plugrad_numpy.spread import along, axes_of, keep_axes, refuse_out

__all__ = ["rules"]

rules = RuleSet()

# -- running products ------------------------------------------------------------------------------


def _running(a: Any, axis: int) -> Any:
    return np.cumprod(a, axis)


def _running_jvp(t: Any, ans: Any, a: Any, axis: int) -> Any:
    """The product rule, doubling the span of the partial products at each step: no division.

    (Hillis and Steele 1986, "Data parallel algorithms", applied to the pairs of value and tangent.)
    """
    before = (slice(None),) * (axis % a.ndim)
    step = 1
    while step < a.shape[axis]:
        early, late, first = (
            (*before, slice(None, -step)),
            (*before, slice(step, None)),
            (*before, slice(None, step)),
        )
        t = np.concatenate([t[first], t[late] * a[early] + a[late] * t[early]], axis)
        a = np.concatenate([a[first], a[late] * a[early]], axis)
        step *= 2
    return t


rules.rule(_running, jvp=_running_jvp)


def cumprod(a: Any, axis: Any = None, dtype: Any = None, out: None = None) -> Any:
    """`numpy.cumprod`."""
    refuse_out(out, "numpy.cumprod")
    if dtype is not None:
        a = a.astype(dtype)
    return registry.handlers[_running](*along(a, axis))


def nancumprod(a: Any, axis: Any = None, dtype: Any = None, out: None = None) -> Any:
    """`numpy.nancumprod`."""
    refuse_out(out, "numpy.nancumprod")
    return np.cumprod(np.where(present(a), a, 1), axis, dtype)


def cumulative_prod(
    x: Any,
    /,
    *,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    include_initial: bool = False,
) -> Any:
    """`numpy.cumulative_prod`: one axis only, and a leading one if asked for."""
    refuse_out(out, "numpy.cumulative_prod")
    x = np.atleast_1d(x)
    axis = only_axis(x, axis)
    product = np.cumprod(x, axis, dtype)
    return led_by(1, product, axis) if include_initial else product


rules.composite(np.cumprod, cumprod)
rules.composite(np.nancumprod, nancumprod)
if hasattr(np, "cumulative_prod"):  # since NumPy 2.1
    rules.composite(np.cumulative_prod, cumulative_prod)

# -- products --------------------------------------------------------------------------------------


def _product(a: Any, axis: Any, keepdims: Any) -> Any:
    return np.prod(a, axis, keepdims=keepdims)


def _product_of_others(ans: Any, a: Any, axis: Any) -> Any:
    """For each element the product of the others: by division, or where that is zero, without."""
    plain = value_of(ans)
    if on_host(plain) and np.all(plain) and np.all(np.isfinite(plain)):
        return keep_axes(ans, a.shape, axis) / a
    axes = axes_of(axis, a.ndim)
    others = [k for k in range(a.ndim) if k not in axes]
    order = [*others, *axes]
    lined_up = np.transpose(a, order).reshape(*[a.shape[k] for k in others], -1)
    before = led_by(1, np.cumprod(lined_up, -1)[..., :-1], -1)
    after = led_by(1, np.cumprod(lined_up[..., ::-1], -1)[..., :-1], -1)[..., ::-1]
    back = sorted(range(a.ndim), key=order.__getitem__)
    return np.transpose(np.reshape(before * after, [a.shape[k] for k in order]), back)


def _product_vjp(g: Any, ans: Any, a: Any, axis: Any, keepdims: Any) -> Any:
    return keep_axes(g, a.shape, axis) * _product_of_others(ans, a, axis)


def _product_jvp(t: Any, ans: Any, a: Any, axis: Any, keepdims: Any) -> Any:
    return np.sum(t * _product_of_others(ans, a, axis), axis, keepdims=keepdims)


rules.rule(_product, _product_vjp, _product_jvp)


def prod(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    """`numpy.prod`."""
    refuse_out(out, "numpy.prod")
    if dtype is not None:
        a = a.astype(dtype)
    if where is not True:
        a = np.where(where, a, 1)
    product = registry.handlers[_product](a, axis, keepdims)
    return product if initial is None else np.multiply(product, initial, dtype=product.dtype)


def nanprod(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: None = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    """`numpy.nanprod`."""
    refuse_out(out, "numpy.nanprod")
    return np.prod(np.where(present(a, where), a, 1), axis, dtype, None, keepdims, initial)


rules.composite(np.prod, prod)
rules.composite(np.nanprod, nanprod)
