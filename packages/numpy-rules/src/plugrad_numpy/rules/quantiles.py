"""Rules of quantiles, percentiles and medians, those that pass over NaN included.

Each is a mean of two neighbours in sorted order.  Where these stand, NumPy itself tells for every
method: asked for the same quantile of the ranks 0, 1, 2, ... it answers with a position among them.
Values are NumPy's own; the permutation that sorts is a constant, and so are weights.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from plugrad import Box, RuleSet, registry, value_of
from plugrad.errors import KeywordError
from plugrad_numpy.constructors import asarray
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import along_axes, axes_of, from_list, refuse_out

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["rules"]

rules = RuleSet()

# -- positions in sorted order ---------------------------------------------------------------------

# Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996):
# the position, counted from 0, is n q + alpha + q (1 - alpha - beta) - 1, so its slope in q is
# n + 1 - alpha - beta.  The other methods go in steps: their slope is 0.
_ALPHA_BETA = {
    "interpolated_inverted_cdf": (0.0, 1.0),
    "hazen": (0.5, 0.5),
    "weibull": (0.0, 0.0),
    "linear": (1.0, 1.0),
    "median_unbiased": (1 / 3, 1 / 3),
    "normal_unbiased": (3 / 8, 3 / 8),
}
_PASSING_OVER_NAN = (np.nanquantile, np.nanpercentile, np.nanmedian)
_IN_PERCENT = (np.percentile, np.nanpercentile)


def _statistic(
    a: Any, q: Any, function: Any, axis: Any, method: str, keepdims: Any, weights: Any
) -> Any:
    """The quantile as NumPy computes it; q is None for a median."""
    if q is None:
        return function(a, axis, keepdims=keepdims)
    given = {} if weights is None else {"weights": weights}
    return function(a, q, axis, method=method, keepdims=keepdims, **given)


def _position(q: Any, function: Any, ranks: Any, method: str, weights: Any) -> Any:
    """Where among sorted elements the quantiles q are; shape (..., q.size)."""
    found = _statistic(ranks, q, function, -1, method, False, weights)
    return np.moveaxis(found.reshape(np.size(q), *ranks.shape[:-1]), 0, -1)


def _slope(q: Any, function: Any, ranks: Any, method: str) -> Any:
    """The derivative of the position: 0 beyond the first and the last element."""
    if method not in _ALPHA_BETA:
        return 0.0
    alpha, beta = _ALPHA_BETA[method]
    count = np.sum(~np.isnan(ranks), -1, keepdims=True)
    slope = (count + 1 - alpha - beta) / (100 if function in _IN_PERCENT else 1)
    place = beside(np.reshape(value_of(q), -1), ranks) * slope + alpha - 1
    return np.where((place >= 0) & (place <= count - 1), slope, 0.0)


def _position_jvp(
    t: Any, ans: Any, q: Any, function: Any, ranks: Any, method: str, weights: Any
) -> Any:
    return np.broadcast_to(_flat(t), ans.shape) * _slope(q, function, ranks, method)


def _flat(t: Any) -> Any:
    return np.ravel(t) if np.ndim(value_of(t)) else t


rules.rule(_position, jvp=_position_jvp)

# -- the elements at these positions ---------------------------------------------------------------


class _Neighbours(NamedTuple):
    """The two elements that each quantile is between, and how far above the lower one it is.

    Elements are places in the raveled array.  The axes that are not reduced come first, then one
    for the quantiles.
    """

    low: Any
    high: Any
    above: Any
    slope: Any
    valid: Any

    def mean(self, a: Any) -> Any:
        """The quantiles of the elements of a at these places."""
        flat = np.ravel(a)
        low_share, high_share = [
            np.where(self.valid, share, 0) for share in (1 - self.above, self.above)
        ]
        return flat[self.low] * low_share + flat[self.high] * high_share

    def rise(self, a: Any) -> Any:
        """How fast the quantiles go up with q."""
        flat = np.ravel(a)
        return np.where(self.valid, flat[self.high] - flat[self.low], 0) * self.slope


def _neighbours(a: Any, q: Any, function: Any, axis: Any, method: str, weights: Any) -> _Neighbours:
    plain = value_of(a)
    values = _lined_up(plain, axis)
    order = np.argsort(values, -1, kind="stable")
    is_nan = np.isnan(values)
    ranks = _as_ranks(np.argsort(order, -1), plain.dtype)
    if function in _PASSING_OVER_NAN:
        valid = ~is_nan.all(-1, keepdims=True)
        last = np.maximum(np.sum(~is_nan, -1, keepdims=True) - 1, 0)
        ranks = np.where(is_nan & valid, np.nan, ranks)
    else:
        valid = ~is_nan.any(-1, keepdims=True)
        last = beside(np.full(valid.shape, values.shape[-1] - 1), plain)
    if weights is not None:
        weights = _lined_up(weights, axis)
    find = registry.handlers[_position] if isinstance(q, Box) else _position
    position = find(q, function, ranks, method, weights)
    low = np.clip(np.floor(value_of(position)).astype(np.intp), 0, np.maximum(last - 1, 0))
    places = beside(np.arange(plain.size).reshape(plain.shape), plain)
    places = np.take_along_axis(_lined_up(places, axis), order, -1)
    return _Neighbours(
        np.take_along_axis(places, low, -1),
        np.take_along_axis(places, np.minimum(low + 1, last), -1),
        position - low,
        0.0 if q is None else _slope(q, function, ranks, method),
        valid,
    )


def _lined_up(a: Any, axis: Any) -> Any:
    """A with the axes reduced as a single last one."""
    axes = axes_of(axis, a.ndim)
    moved = np.moveaxis(a, axes, range(-len(axes), 0))
    kept = moved.shape[: moved.ndim - len(axes)]
    return moved.reshape(*kept, prod(moved.shape[len(kept) :]))


def _as_ranks(ranks: Any, dtype: Any) -> Any:
    """Ranks in the precision of the data, where it holds them: NumPy reads q in that precision."""
    if dtype.kind == "f" and ranks.shape[-1] <= 2 ** (np.finfo(dtype).nmant + 1):
        return ranks.astype(dtype)
    return ranks.astype(np.float64)


def _jvp_a(
    t: Any,
    ans: Any,
    a: Any,
    q: Any,
    function: Any,
    axis: Any,
    method: str,
    _keepdims: Any,
    weights: Any,
) -> Any:
    if ans.size == 0 or a.size == 0:
        return np.zeros_like(ans)
    mean = _neighbours(a, q, function, axis, method, weights).mean(t)
    return np.reshape(np.moveaxis(mean, -1, 0), ans.shape)


def _jvp_q(
    t: Any,
    ans: Any,
    a: Any,
    q: Any,
    function: Any,
    axis: Any,
    method: str,
    _keepdims: Any,
    weights: Any,
) -> Any:
    """At an element the slope is that to the next one, at the last one that from before."""
    if ans.size == 0 or a.size == 0:
        return np.zeros_like(ans)
    rise = _neighbours(a, q, function, axis, method, weights).rise(a)
    return np.reshape(np.moveaxis(_flat(t) * rise, -1, 0), ans.shape)


rules.rule(_statistic, jvp=(_jvp_a, _jvp_q))

# -- NumPy's functions -----------------------------------------------------------------------------


def _quantile(function: Any) -> Callable[..., Any]:
    def quantile(
        a: Any,
        q: Any,
        axis: Any = None,
        out: None = None,
        overwrite_input: bool = False,
        method: str = "linear",
        keepdims: Any = False,
        *,
        weights: Any = None,
        interpolation: None = None,
    ) -> Any:
        name = f"numpy.{function.__name__}"
        refuse_out(out, name)
        if interpolation is not None:
            raise KeywordError(f"{name}: interpolation= is the old name of method=; use that.")
        a = a if hasattr(value_of(a), "ndim") else asarray(a)
        q = beside(from_list(q), a)
        if np.ndim(value_of(q)) == 2 and function in _PASSING_OVER_NAN and isinstance(axis, tuple):
            raise ValueError(f"{name}: for several axes q must be a number or a vector.")
        statistic = registry.handlers[_statistic]
        if weights is None:
            return statistic(a, q, function, axis, method, keepdims, None)
        weights = along_axes(beside(value_of(from_list(weights)), a), np.shape(a), axis)
        if not isinstance(axis, tuple):
            return statistic(a, q, function, axis, method, keepdims, weights)
        # Before 2.4 NumPy mistakes which weight is whose over several axes, but not over one.
        found = statistic(
            _lined_up(a, axis), q, function, -1, method, False, _lined_up(weights, axis)
        )
        reduced = axes_of(axis, a.ndim)
        kept = tuple([1 if k in reduced else n for k, n in enumerate(a.shape)])
        return np.reshape(found, np.shape(value_of(q)) + kept) if keepdims else found

    return quantile


def _median(function: Any) -> Callable[..., Any]:
    def median(
        a: Any,
        axis: Any = None,
        out: None = None,
        overwrite_input: bool = False,
        keepdims: Any = False,
    ) -> Any:
        refuse_out(out, f"numpy.{function.__name__}")
        statistic = registry.handlers[_statistic]
        return statistic(a, None, function, axis, "median", keepdims, None)

    return median


_WITH_Q: tuple[Any, ...] = (np.quantile, np.percentile, np.nanquantile, np.nanpercentile)
_MEDIANS: tuple[Any, ...] = (np.median, np.nanmedian)
for _function in _WITH_Q:
    rules.composite(_function, _quantile(_function), takes_numbers=True)
for _function in _MEDIANS:
    rules.composite(_function, _median(_function))
