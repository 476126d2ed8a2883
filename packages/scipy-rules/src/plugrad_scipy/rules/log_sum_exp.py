"""The rules of logsumexp."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad_scipy._libraries import on_host
from plugrad_scipy.special._reductions import _logsumexp, _logsumexp_weighted

__all__ = ["rules"]

rules = RuleSet()


def spread(g: Any, axis: Any, ndim: int, keepdims: bool) -> Any:
    """Give back to a reduced array the axes that were summed over, each of length one."""
    if keepdims or not ndim:
        return g
    if axis is None:
        return np.reshape(g, (1,) * ndim)
    return np.expand_dims(g, axis)


def weights(ans: Any, a: Any, b: Any = 1) -> Any:
    """exp(a) / Σ b exp(a), where ans = log|Σ b exp(a)| has been given back its axes.

    An infinite ans stands for the limit: an even share for each +inf, nothing for the others.
    """
    axes = tuple(k for k, n in enumerate(ans.shape) if n != a.shape[k])
    finite = np.isfinite(value_of(ans))
    if on_host(finite) and finite.all():
        shares = np.exp(a - ans)
        return shares / np.sum(b * shares, axis=axes, keepdims=True)
    top = (value_of(a) == np.inf) & (value_of(ans) == np.inf)
    shares = np.exp(np.where(finite, a - np.where(finite, ans, 0), -np.inf)) + top
    total = np.sum(b * shares, axis=axes, keepdims=True)
    return shares / np.where(total == 0, 1, total)


def logsumexp_vjp(g: Any, ans: Any, a: Any, axis: Any, keepdims: bool) -> Any:
    """Return g softmax(a)."""
    return spread(g, axis, a.ndim, keepdims) * weights(spread(ans, axis, a.ndim, keepdims), a)


def logsumexp_jvp(t: Any, ans: Any, a: Any, axis: Any, keepdims: bool) -> Any:
    """Σ softmax(a) da."""
    share = weights(spread(ans, axis, a.ndim, keepdims), a)
    return np.sum(t * share, axis=axis, keepdims=keepdims)


rules.rule(_logsumexp, vjp=logsumexp_vjp, jvp=logsumexp_jvp)


def shares_of(ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool) -> Any:
    """exp(a) / S, for S = Σ b exp(a)."""
    value = ans[0] if return_sign else ans
    return weights(spread(value, axis, a.ndim, keepdims), a, b)


def weighted_vjp_b(
    g: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """Return g exp(a) / S; the sign of S is piecewise constant."""
    g = g[0] if return_sign else g
    if g is None:
        return None
    share = shares_of(ans, a, b, axis, keepdims, return_sign)
    return spread(g, axis, a.ndim, keepdims) * share


def weighted_vjp_a(
    g: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """Return g b exp(a) / S."""
    gb = weighted_vjp_b(g, ans, a, b, axis, keepdims, return_sign)
    return None if gb is None else gb * b


def weighted_jvp_b(
    t: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """Σ exp(a) db / S."""
    share = shares_of(ans, a, b, axis, keepdims, return_sign)
    out = np.sum(t * share, axis=axis, keepdims=keepdims)
    return (out, None) if return_sign else out


def weighted_jvp_a(
    t: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """Σ b exp(a) da / S."""
    return weighted_jvp_b(t * b, ans, a, b, axis, keepdims, return_sign)


rules.rule(
    _logsumexp_weighted,
    vjp=(weighted_vjp_a, weighted_vjp_b),
    jvp=(weighted_jvp_a, weighted_jvp_b),
)
