"""Rules of covariances and correlations, and of counting into bins.

Which bin an element falls into is a constant, and so are counts without weights.  A weighted count
is linear in the weights.  Edges that NumPy spaces evenly between the smallest and the largest
element, or over a range, move with these; edges that are given are passed on.  A density is
differentiated in the weights and in the edges.
"""

from __future__ import annotations

import warnings
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, RuleSet, primitive, value_of
from plugrad_numpy.constructors import array_of
from plugrad_numpy.placing import beside
from plugrad_numpy.spread import from_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["rules"]

rules = RuleSet()

# -- covariance ------------------------------------------------------------------------------------


def cov(
    m: Any,
    y: Any = None,
    rowvar: bool = True,
    bias: bool = False,
    ddof: int | None = None,
    fweights: Any = None,
    aweights: Any = None,
    *,
    dtype: Any = None,
) -> Any:
    """`numpy.cov`: m, y and both kinds of weights are differentiated."""
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m, y = array_of(m), y if y is None else array_of(y)
    if dtype is None:
        dtype = np.result_type(m.dtype, np.float64, *([] if y is None else [y.dtype]))
    x = _variables(m, rowvar or m.ndim == 1, dtype, "m")
    if x.shape[0] == 0:
        return np.array([]).reshape(0, 0)
    if y is not None:
        x = np.concatenate([x, _variables(y, rowvar or np.atleast_2d(y).shape[0] == 1, dtype, "y")])
    frequencies, importances = [
        _observation_weights(w, x.shape[1], name)
        for w, name in ((fweights, "fweights"), (aweights, "aweights"))
    ]
    weights = [w for w in (frequencies, importances) if w is not None]
    w = weights[0] * weights[1] if len(weights) == 2 else (weights or [None])[0]
    mean, total = np.average(x, 1, w, returned=True)
    ddof = ddof if ddof is not None else (0 if bias else 1)
    freedom = _degrees_of_freedom(w, importances, x.shape[1] if w is None else total[0], ddof)
    x = np.astype(x - mean[:, None], dtype)
    products = np.dot(x, np.conjugate(x.T if w is None else (x * w).T))
    return np.squeeze(np.astype(products * np.true_divide(1, freedom), products.dtype))


def _variables(x: Any, in_rows: bool, dtype: Any, name: str) -> Any:
    """The observations with a row for each variable."""
    if x.ndim > 2:
        raise ValueError(f"{name} has more than 2 dimensions")
    x = np.astype(np.atleast_2d(x), dtype)
    return x if in_rows else x.T


def _observation_weights(weights: Any, count: int, name: str) -> Any:
    if weights is None:
        return None
    weights = np.astype(from_list(weights), np.float64)
    plain = value_of(weights)
    if name == "fweights" and not np.all(plain == np.around(plain)):
        raise TypeError("fweights must be integer")
    if weights.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if weights.shape[0] != count:
        raise RuntimeError(f"incompatible numbers of samples and {name}")
    if np.any(plain < 0):
        raise ValueError(f"{name} cannot be negative")
    return weights


def _degrees_of_freedom(w: Any, importances: Any, total: Any, ddof: int) -> Any:
    if w is not None and ddof and importances is not None:
        freedom = total - ddof * np.sum(w * importances) / total
    else:
        freedom = total - ddof
    if value_of(freedom) > 0:
        return freedom
    warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=4)
    return 0.0


def corrcoef(x: Any, y: Any = None, rowvar: bool = True, *, dtype: Any = None) -> Any:
    """`numpy.corrcoef`: a coefficient that is ±1 is at its bound, and constant."""
    c = cov(x, y, rowvar, dtype=dtype)
    if c.ndim == 0:
        return c / c
    deviation = np.sqrt(np.real(np.diag(c)))
    c = c / deviation[:, None] / deviation[None, :]
    bounded = np.clip(np.real(c), -1, 1)
    return bounded + 1j * np.clip(np.imag(c), -1, 1) if c.dtype.kind == "c" else bounded


rules.composite(np.cov, cov)
rules.composite(np.corrcoef, corrcoef)

# -- counts ----------------------------------------------------------------------------------------


@primitive
def _counted(weights: Any, count: Callable[..., Any], bins: Any) -> Any:
    """`count(weights=weights)`; `bins` tells which element of it each weight goes into, or -1."""
    return count(weights=weights)


def _counted_transpose(g: Any, ans: Any, weights: Any, count: Any, bins: Any) -> Any:
    if not bins.size or not ans.size:
        return np.zeros_like(g, shape=bins.shape)
    bins = beside(bins, g)
    return np.where(bins < 0, 0, np.ravel(g)[bins])


rules.linear(_counted, _counted_transpose)


def bincount(x: Any, /, weights: Any = None, minlength: int = 0) -> Any:
    """`numpy.bincount`: x is plain."""
    x = value_of(x)
    if weights is None or not np.size(x):  # of nothing NumPy gives integers
        return np.bincount(x, value_of(weights), minlength)
    return _counted(array_of(weights), partial(np.bincount, x, minlength=minlength), from_list(x))


rules.composite(np.bincount, bincount)

# -- edges of bins ---------------------------------------------------------------------------------


@primitive
def _spaced(first: Any, last: Any, edges: Any) -> Any:
    """The edges, which are evenly spaced from the first to the last."""
    return edges


def _first_jvp(t: Any, ans: Any, first: Any, last: Any, edges: Any) -> Any:
    return t * beside(np.linspace(1, 0, edges.size), edges)


def _last_jvp(t: Any, ans: Any, first: Any, last: Any, edges: Any) -> Any:
    return t * beside(np.linspace(0, 1, edges.size), edges)


rules.rule(_spaced, jvp=(_first_jvp, _last_jvp))


def _traced_edges(edges: Any, a: Any, bins: Any, limits: Any) -> Any:
    """NumPy's edges, traced where the bins, the limits or the elements that they follow are."""
    if np.ndim(value_of(bins)):
        return bins if isinstance(bins, Box) else edges
    if limits is None and not a.size:
        return edges
    first, last = (np.min(a), np.max(a)) if limits is None else limits
    return _spaced(first, last, edges)


def _bin_of(a: Any, edges: Any) -> Any:
    """The number of the bin of each element, -1 outside; the last edge is in the last bin."""
    a = a.astype(np.result_type(a, edges))
    found = np.searchsorted(edges, a, "right") - 1
    found = np.where(a == edges[-1], edges.size - 2, found)
    return np.where((a >= edges[0]) & (a <= edges[-1]), found, -1)


def _is_number(bins: Any) -> bool:
    return not isinstance(bins, list | tuple) and np.ndim(bins) == 0


def _plain_pair(limits: Any) -> Any:
    if limits is None:
        return None
    ends = [value_of(end) for end in limits]
    return tuple([end[()] if isinstance(end, np.ndarray) else end for end in ends])


def histogram_bin_edges(a: Any, bins: Any = 10, range: Any = None, weights: Any = None) -> Any:
    """`numpy.histogram_bin_edges`."""
    a = array_of(a)
    edges = np.histogram_bin_edges(
        value_of(a), value_of(bins), _plain_pair(range), value_of(weights)
    )
    return _traced_edges(edges, a, bins, range)


# -- histograms ------------------------------------------------------------------------------------


def histogram(
    a: Any, bins: Any = 10, range: Any = None, density: Any = None, weights: Any = None
) -> Any:
    """`numpy.histogram`."""
    a = array_of(a)
    plain, limits = value_of(a), _plain_pair(range)
    count = partial(_counts, np.histogram, plain, value_of(bins), limits)
    if weights is None:
        counts, edges = np.histogram(plain, value_of(bins), limits)
    else:
        weights = array_of(weights)
        edges = np.histogram_bin_edges(plain, value_of(bins), limits, value_of(weights))
        counts = _counted(weights, count, _bin_of(plain, edges))
    edges = _traced_edges(edges, a, bins, range)
    if density:
        counts = counts / np.astype(np.diff(edges), np.float64) / np.sum(counts)
    return counts, edges


def _counts(histogram: Any, sample: Any, bins: Any, limits: Any, *, weights: Any) -> Any:
    return histogram(sample, bins, limits, weights=weights)[0]


def histogramdd(
    sample: Any, bins: Any = 10, range: Any = None, density: Any = None, weights: Any = None
) -> Any:
    """`numpy.histogramdd`."""
    has_columns = hasattr(sample, "shape") and np.ndim(sample) == 2
    sample = sample if has_columns else np.atleast_2d(array_of(sample)).T
    plain = value_of(sample)
    each = [bins] * plain.shape[1] if _is_number(bins) else list(bins)
    limits = [None] * plain.shape[1] if range is None else list(range)
    plain_bins, plain_limits = [value_of(b) for b in each], [_plain_pair(r) for r in limits]
    counts, edges = np.histogramdd(plain, plain_bins, plain_limits)
    if weights is not None:
        count = partial(_counts, np.histogramdd, plain, plain_bins, plain_limits)
        counts = _counted(array_of(weights), count, _cell_of(plain, edges))
    columns = zip(edges, sample.T, each, limits, strict=True)
    edges = type(edges)([_traced_edges(*column) for column in columns])
    return (_per_volume(counts, edges) if density else counts), edges


def _cell_of(sample: Any, edges: Sequence[Any]) -> Any:
    """The number of the cell of each point in the raveled table, -1 outside."""
    bins = [_bin_of(a, e) for a, e in zip(sample.T, edges, strict=True)]
    outside = np.min(np.stack(bins), axis=0) < 0
    shape = [e.size - 1 for e in edges]
    if not prod(shape):
        return np.full(len(sample), -1)
    inside = np.ravel_multi_index([np.where(outside, 0, b) for b in bins], shape)
    return np.where(outside, -1, inside)


def _per_volume(counts: Any, edges: Sequence[Any]) -> Any:
    total = np.sum(counts)
    for k, ends in enumerate(edges):
        widths = np.diff(ends)
        counts = counts / np.reshape(widths, [-1 if j == k else 1 for j in range(counts.ndim)])
    return counts / total


def histogram2d(
    x: Any, y: Any, bins: Any = 10, range: Any = None, density: Any = None, weights: Any = None
) -> Any:
    """`numpy.histogram2d`."""
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    if not _is_number(bins) and len(bins) not in {1, 2}:
        bins = [bins, bins]
    points = np.stack([from_list(x), from_list(y)], 1)
    counts, edges = histogramdd(points, bins, range, density, weights)
    return counts, edges[0], edges[1]


rules.composite(np.histogram, histogram)
rules.composite(np.histogram_bin_edges, histogram_bin_edges)
rules.composite(np.histogramdd, histogramdd)
rules.composite(np.histogram2d, histogram2d)
