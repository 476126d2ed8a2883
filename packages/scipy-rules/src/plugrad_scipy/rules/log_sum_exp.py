"""The rules of logsumexp."""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import RuleSet, value_of

from plugrad_scipy.special import _logsumexp, _logsumexp_weighted

__all__ = ["rules"]

rules = RuleSet()


def spread(g: Any, axis: Any, ndim: int, keepdims: bool) -> Any:
    """Give back to a reduced array the axes that were summed over, each of length one."""
    if keepdims or not ndim:
        return g
    if axis is None:
        return np.reshape(g, (1,) * ndim)
    return np.expand_dims(g, axis)


def weights(ans: Any, a: Any) -> Any:
    """exp(a - ans), where ans = log Σ exp(a) has been given back its axes.

    An infinite ans stands for the limit: an even share for each +inf, nothing for the others.
    """
    finite = np.isfinite(value_of(ans))
    if finite.all():
        return np.exp(a - ans)
    shares = np.exp(np.where(finite, a - np.where(finite, ans, 0), -np.inf))
    top = (value_of(a) == np.inf) & (value_of(ans) == np.inf)
    return shares + top / np.maximum(np.sum(top, keepdims=True, axis=_reduced(ans, a)), 1)


def _reduced(ans: Any, a: Any) -> tuple[int, ...]:
    """The axes that the reduction summed over, as far as lengths tell."""
    return tuple(k for k, (n, m) in enumerate(zip(ans.shape, a.shape, strict=True)) if n != m)


def logsumexp_vjp(g: Any, ans: Any, a: Any, axis: Any, keepdims: bool) -> Any:
    """g softmax(a)."""
    return spread(g, axis, a.ndim, keepdims) * weights(spread(ans, axis, a.ndim, keepdims), a)


def logsumexp_jvp(t: Any, ans: Any, a: Any, axis: Any, keepdims: bool) -> Any:
    """Σ softmax(a) da."""
    share = weights(spread(ans, axis, a.ndim, keepdims), a)
    return np.sum(t * share, axis=axis, keepdims=keepdims)


def value_and_sign(pair: Any, return_sign: bool) -> tuple[Any, Any]:
    """(log|S|, sign of S) of an answer, or of its cotangent."""
    return pair if return_sign else (pair, 1)


def signed_weights(ans: Any, a: Any, axis: Any, keepdims: bool, return_sign: bool) -> Any:
    """exp(a) / S, for S = Σ b exp(a)."""
    value, sign = value_and_sign(ans, return_sign)
    sign = spread(sign, axis, a.ndim, keepdims) if return_sign else 1
    return weights(spread(value, axis, a.ndim, keepdims), a) * sign


def weighted_vjp_a(
    g: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """g b exp(a) / S."""
    g = value_and_sign(g, return_sign)[0]
    if g is None:
        return None
    share = signed_weights(ans, a, axis, keepdims, return_sign)
    return spread(g, axis, a.ndim, keepdims) * b * share


def weighted_vjp_b(
    g: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """g exp(a) / S."""
    g = value_and_sign(g, return_sign)[0]
    if g is None:
        return None
    share = signed_weights(ans, a, axis, keepdims, return_sign)
    return spread(g, axis, a.ndim, keepdims) * share


def weighted_jvp_a(
    t: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """Σ b exp(a) da / S; the sign is piecewise constant."""
    share = signed_weights(ans, a, axis, keepdims, return_sign)
    out = np.sum(t * b * share, axis=axis, keepdims=keepdims)
    return (out, None) if return_sign else out


def weighted_jvp_b(
    t: Any, ans: Any, a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool
) -> Any:
    """Σ exp(a) db / S."""
    share = signed_weights(ans, a, axis, keepdims, return_sign)
    out = np.sum(t * share, axis=axis, keepdims=keepdims)
    return (out, None) if return_sign else out


rules.rule(_logsumexp, vjp=logsumexp_vjp, jvp=logsumexp_jvp)
rules.rule(
    _logsumexp_weighted,
    vjp=(weighted_vjp_a, weighted_vjp_b),
    jvp=(weighted_jvp_a, weighted_jvp_b),
)
