"""The metrics of scipy.spatial.distance, along the last axis of arrays that broadcast.

    minkowski(x[:, None], y[None], p=3.0)      # every pair of rows
    METRICS["canberra"].between                # a metric by its name

One definition serves the function of two vectors, `cdist` and `pdist`.  Where points coincide a
distance has a kink, as the norm has at zero; there each derivative of it is taken to be zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.special import rel_entr

from plugrad import is_traced, stop_gradient, value_of
from plugrad_scipy._array_names import names

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["METRICS", "Metric", "power_sum", "root"]


def root(x: Any, p: Any) -> Any:
    """X ** (1/p) for x >= 0, of which every derivative at zero is zero.

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: root(x, 2))(0.0), grad(lambda x: root(x, 2))(4.0)
        (0.0, 0.25)
    """
    zero = value_of(x) == 0
    safe = np.where(zero, 1.0, x)
    found = np.sqrt(safe) if not is_traced(p) and p == 2 else safe ** (1 / p)
    return np.where(zero, 0.0, found)[()]


def weights(w: Any) -> Any:
    """Weights as SciPy asks for them: a vector of numbers that are not negative."""
    w = names.asarray(w, np.float64)
    if w.ndim != 1:
        raise ValueError("Input vector should be 1-D.")
    if np.any(value_of(w) < 0):
        raise ValueError("Input weights should be all non-negative")
    return w


def _weighted(x: Any, w: Any) -> Any:
    return x if w is None else weights(w) * x


def power_sum(difference: Any, p: Any, w: Any = None) -> Any:
    """Σ w |d|^p, or the greatest |d| for infinite p."""
    if np.isinf(value_of(p)):
        counts = True if w is None else value_of(weights(w)) > 0
        return np.max(np.where(counts, np.abs(difference), 0.0), axis=-1)
    if is_traced(p) or p not in (1, 2):
        # |d|^p = d² |d|^(p-2): the second derivative at zero is then right for p = 2 as well.
        zero = value_of(difference) == 0
        factor = np.abs(np.where(zero, 1.0, difference)) ** (p - 2)
        powers = difference * difference * np.where(zero & (value_of(p) != 2), 0.0, factor)
    else:
        powers = np.abs(difference) if p == 1 else difference * difference
    return np.sum(_weighted(powers, w), axis=-1)


def minkowski(u: Any, v: Any, p: Any = 2, w: Any = None) -> Any:
    """(Σ w |u - v|^p)^(1/p)."""
    if value_of(p) <= 0:
        raise ValueError("p must be greater than 0")
    found = power_sum(u - v, p, w)
    plain = not is_traced(p) and (p == 1 or np.isinf(p))
    return found if plain or np.isinf(value_of(p)) else root(found, p)


def euclidean(u: Any, v: Any, w: Any = None) -> Any:
    return minkowski(u, v, 2, w)


def sqeuclidean(u: Any, v: Any, w: Any = None) -> Any:
    return power_sum(u - v, 2, w)


def cityblock(u: Any, v: Any, w: Any = None) -> Any:
    return power_sum(u - v, 1, w)


def chebyshev(u: Any, v: Any, w: Any = None) -> Any:
    return power_sum(u - v, np.inf, w)


def correlation(u: Any, v: Any, w: Any = None, centered: bool = True) -> Any:
    """1 - u·v / √(u·u v·v) of the deviations from the (weighted) mean."""
    if np.iscomplexobj(value_of(u)) or np.iscomplexobj(value_of(v)):
        raise TypeError("`u` and `v` must be real.")
    share: Any = 1.0 / u.shape[-1]
    if w is not None:
        w = weights(w)
        share = w / np.sum(w)
    if centered:
        u = u - np.sum(share * u, axis=-1, keepdims=True)
        v = v - np.sum(share * v, axis=-1, keepdims=True)

    def product(x: Any, y: Any) -> Any:
        return np.sum(share * x * y, axis=-1)

    found = 1.0 - product(u, v) / np.sqrt(product(u, u) * product(v, v))
    # SciPy cuts off what rounding adds; at coincident vectors that is no kink.
    return found + stop_gradient(np.clip(found, 0.0, 2.0) - found)


def cosine(u: Any, v: Any, w: Any = None) -> Any:
    return correlation(u, v, w, centered=False)


def mahalanobis(u: Any, v: Any, VI: Any) -> Any:
    """√((u - v) VI (u - v))."""
    difference = u - v
    return root(np.sum((difference @ np.atleast_2d(names.asarray(VI))) * difference, axis=-1), 2)


def seuclidean(u: Any, v: Any, V: Any) -> Any:
    """√(Σ (u - v)² / V)."""
    V = names.asarray(V, np.float64)
    if V.ndim != 1 or V.shape[0] != u.shape[-1]:
        raise TypeError("V must be a 1-D array of the same dimension as u and v.")
    difference = u - v
    return root(np.sum(difference * difference / V, axis=-1), 2)


def braycurtis(u: Any, v: Any, w: Any = None) -> Any:
    """Σ w |u - v| / Σ w |u + v|."""
    return power_sum(u - v, 1, w) / power_sum(u + v, 1, w)


def canberra(u: Any, v: Any, w: Any = None) -> Any:
    """Σ w |u - v| / (|u| + |v|), in which 0/0 is zero."""
    size = np.abs(u) + np.abs(v)
    nothing = value_of(size) == 0
    ratio = np.abs(u - v) / np.where(nothing, 1.0, size)
    return np.nansum(_weighted(np.where(nothing, 0.0, ratio), w), axis=-1)


def jensenshannon(
    p: Any, q: Any, base: Any = None, *, axis: int = -1, keepdims: bool = False
) -> Any:
    """√((D(p, m) + D(q, m)) / 2), m = (p + q)/2, of distributions, D the relative entropy."""
    p = p / np.sum(p, axis=axis, keepdims=True)
    q = q / np.sum(q, axis=axis, keepdims=True)
    both_zero = (value_of(p) == 0) & (value_of(q) == 0)
    p, q = np.where(both_zero, 1.0, p), np.where(both_zero, 1.0, q)
    m = (p + q) / 2.0
    divergence = np.sum(rel_entr(p, m) + rel_entr(q, m), axis=axis, keepdims=keepdims)
    return root((divergence if base is None else divergence / np.log(base)) / 2.0, 2)


def hamming(u: Any, v: Any, w: Any = None) -> Any:
    """The share of elements that differ: constant in u and v."""
    differ = value_of(u) != value_of(v)
    if w is None:
        return np.mean(differ, axis=-1)
    w = weights(w)
    return np.sum(differ * (w / np.sum(w)), axis=-1)


def jaccard(u: Any, v: Any, w: Any = None) -> Any:
    """Of the elements that are not zero in both, the share that is in one: constant in u and v."""
    u, v = value_of(u) != 0, value_of(v) != 0
    either = np.sum(_weighted(1.0 * (u | v), w), axis=-1)
    none = value_of(either) == 0
    unequal = np.sum(_weighted(1.0 * (u ^ v), w), axis=-1)
    return np.where(none, 0.0, unequal / np.where(none, 1.0, either))[()]


class Metric(NamedTuple):
    """A metric between rows, and what it is called in the argument `metric`."""

    between: Callable[..., Any]
    names: tuple[str, ...]


METRICS: dict[str, Metric] = {
    "braycurtis": Metric(braycurtis, ("braycurtis",)),
    "canberra": Metric(canberra, ("canberra",)),
    "chebyshev": Metric(chebyshev, ("chebyshev", "chebychev", "cheby", "cheb", "ch")),
    "cityblock": Metric(cityblock, ("cityblock", "cblock", "cb", "c")),
    "correlation": Metric(correlation, ("correlation", "co")),
    "cosine": Metric(cosine, ("cosine", "cos")),
    "euclidean": Metric(euclidean, ("euclidean", "euclid", "eu", "e")),
    "hamming": Metric(hamming, ("hamming", "matching", "hamm", "ha", "h")),
    "jaccard": Metric(jaccard, ("jaccard", "jacc", "ja", "j")),
    "jensenshannon": Metric(jensenshannon, ("jensenshannon", "js")),
    "mahalanobis": Metric(mahalanobis, ("mahalanobis", "mahal", "mah")),
    "minkowski": Metric(minkowski, ("minkowski", "mi", "m", "pnorm")),
    "seuclidean": Metric(seuclidean, ("seuclidean", "se", "s")),
    "sqeuclidean": Metric(sqeuclidean, ("sqeuclidean", "sqe", "sqeuclid")),
}
