"""Power transforms and their likelihoods; entropies and distances of samples."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import scipy.stats
from scipy import special

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_scipy.stats._axes import double_array, no_wider, stands_in, summary

__all__ = [
    "boxcox",
    "boxcox_llf",
    "differential_entropy",
    "energy_distance",
    "entropy",
    "wasserstein_distance",
    "yeojohnson",
    "yeojohnson_llf",
]


@stands_in(scipy.stats.boxcox)
def boxcox(x: Any, lmbda: Any = None, alpha: Any = None, optimizer: Any = None) -> Any:
    """The transform of Box and Cox (1964) for a given lambda, differentiable in both."""
    if lmbda is None:
        raise RefusedError(
            "boxcox cannot be differentiated without lmbda: it is a search. Maximise boxcox_llf, "
            "and give lmbda."
        )
    return special.boxcox(no_wider(double_array(x)), no_wider(lmbda))


@stands_in(scipy.stats.yeojohnson)
def yeojohnson(x: Any, lmbda: Any = None) -> Any:
    """The transform of Yeo and Johnson (2000) for a given lambda, differentiable in both."""
    if lmbda is None:
        raise RefusedError(
            "yeojohnson cannot be differentiated without lmbda: it is a search. Maximise "
            "yeojohnson_llf, and give lmbda."
        )
    x, lmbda = no_wider(double_array(x)), no_wider(lmbda)
    up, down = np.where(value_of(x) >= 0, x, 0.0), np.where(value_of(x) >= 0, 0.0, -x)
    return special.boxcox1p(up, lmbda) - special.boxcox1p(down, 2 - lmbda)


def _likelihood(transformed: Any, lmb: Any, logs: Any) -> Any:
    """That of normal data, as a function of the power; logs are those of the Jacobian."""
    n = transformed.shape[-1]
    return (lmb - 1) * np.sum(logs, axis=-1) - n / 2 * np.log(np.var(transformed, axis=-1))


@summary(scipy.stats.boxcox_llf, ("data",))
def boxcox_llf(data: Any, lmb: Any) -> Any:
    """The log-likelihood of the power of Box and Cox's transform."""
    return _likelihood(special.boxcox(no_wider(data), no_wider(lmb)), lmb, np.log(data))


@summary(scipy.stats.yeojohnson_llf, ("data",))
def yeojohnson_llf(data: Any, lmb: Any) -> Any:
    """The log-likelihood of the power of Yeo and Johnson's transform."""
    logs = np.sign(value_of(data)) * np.log1p(abs(data))
    return _likelihood(yeojohnson(data, lmb), lmb, logs)


# -- entropies -------------------------------------------------------------------------------------


@stands_in(scipy.stats.entropy)
def entropy(pk: Any, qk: Any = None, base: Any = None, axis: Any = 0, **options: Any) -> Any:
    """The entropy of frequencies, or their divergence from others, along an axis."""
    if options.get("nan_policy", "propagate") != "propagate":
        raise RefusedError("entropy of traced data takes no nan_policy: leave out the nan first.")
    keep = {"axis": axis, "keepdims": options.get("keepdims", False)}
    pk = double_array(pk)
    if qk is not None:
        pk, qk = np.broadcast_arrays(pk, double_array(qk))
    pk = pk / np.sum(pk, axis=axis, keepdims=True)
    terms = (
        special.entr(pk)
        if qk is None
        else special.rel_entr(pk, qk / np.sum(qk, axis=axis, keepdims=True))
    )
    found = np.sum(terms, **keep)
    return found if base is None else found / np.log(base)


@summary(scipy.stats.differential_entropy)
def differential_entropy(
    values: Any, window_length: int | None = None, base: Any = None, method: str = "auto"
) -> Any:
    """The entropy of a density, from the spacings of a sample of it, by one of four estimators."""
    n = values.shape[-1]
    m = math.floor(math.sqrt(n) + 0.5) if window_length is None else window_length
    if not 2 <= 2 * m < n:
        raise ValueError(f"Window length ({m}) must be positive and less than half of {n}.")
    method = method.lower()
    if method == "auto":
        method = "van es" if n <= 10 else "ebrahimi" if n <= 1000 else "vasicek"
    found = ESTIMATORS[method](np.sort(values, axis=-1), m)
    return found if base is None else found / math.log(base)


def _padded(x: Any, m: int) -> Any:
    """The ends repeated m times."""
    return np.concatenate([x[..., :1]] * m + [x] + [x[..., -1:]] * m, axis=-1)


def _vasicek(x: Any, m: int) -> Any:
    """Vasicek (1976), equation 1.3."""
    y = _padded(x, m)
    return np.mean(np.log(x.shape[-1] / (2 * m) * (y[..., 2 * m :] - y[..., : -2 * m])), axis=-1)


def _van_es(x: Any, m: int) -> Any:
    """Van Es (1992)."""
    n = x.shape[-1]
    logs = np.log((n + 1) / m * (x[..., m:] - x[..., :-m]))
    harmonic = np.sum(1 / np.arange(m, n + 1))
    return np.sum(logs, axis=-1) / (n - m) + harmonic + math.log(m) - math.log(n + 1)


def _ebrahimi(x: Any, m: int) -> Any:
    """Ebrahimi, Pflughoeft and Soofi (1994)."""
    n, i = x.shape[-1], np.arange(1, x.shape[-1] + 1)
    weight = np.minimum(np.minimum(1 + (i - 1) / m, 1 + (n - i) / m), 2.0)
    y = _padded(x, m)
    return np.mean(np.log(n / (weight * m) * (y[..., 2 * m :] - y[..., : -2 * m])), axis=-1)


def _correa(x: Any, m: int) -> Any:
    """Correa (1995): a regression in each window."""
    n, offsets = x.shape[-1], np.arange(-m, m + 1)[:, None]
    windows = _padded(x, m)[..., np.arange(n) + offsets + m]
    centered = windows - np.mean(windows, axis=-2, keepdims=True)
    slope = np.sum(centered * offsets, axis=-2) / (n * np.sum(centered**2, axis=-2))
    return -np.mean(np.log(slope), axis=-1)


ESTIMATORS = {"vasicek": _vasicek, "van es": _van_es, "ebrahimi": _ebrahimi, "correa": _correa}


# -- distances -------------------------------------------------------------------------------------


def _step(values: Any, weights: Any, points: Any) -> Any:
    """The distribution function of weighted values at points, values and weights traced or not."""
    plain = value_of(values)
    order = np.argsort(plain, kind="stable")
    reached = np.searchsorted(plain[order], value_of(points), "right")
    if weights is None:
        return reached / len(plain)
    sums = np.concatenate([np.zeros(1), np.cumsum(weights[order])])
    return sums[reached] / sums[-1]


def _distance(u: Any, v: Any, u_weights: Any, v_weights: Any) -> tuple[Any, Any]:
    """The difference of two distribution functions on intervals, and their lengths."""
    u, v = double_array(u), double_array(v)
    weights = [None if w is None else double_array(w) for w in (u_weights, v_weights)]
    points = np.sort(np.concatenate([u, v]))
    steps = [_step(x, w, points[:-1]) for x, w in zip((u, v), weights, strict=True)]
    return steps[0] - steps[1], np.diff(points)


@stands_in(scipy.stats.wasserstein_distance)
def wasserstein_distance(
    u_values: Any, v_values: Any, u_weights: Any = None, v_weights: Any = None
) -> Any:
    """The earth mover's distance of two weighted samples."""
    gap, lengths = _distance(u_values, v_values, u_weights, v_weights)
    return np.sum(abs(gap) * lengths)


@stands_in(scipy.stats.energy_distance)
def energy_distance(
    u_values: Any, v_values: Any, u_weights: Any = None, v_weights: Any = None
) -> Any:
    """The energy distance of two weighted samples (Szekely 2002)."""
    gap, lengths = _distance(u_values, v_values, u_weights, v_weights)
    return math.sqrt(2) * np.sqrt(np.sum(gap * gap * lengths))
