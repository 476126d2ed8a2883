"""Distances between the rows of arrays: cdist, pdist, squareform, directed_hausdorff.

    cdist(x, y, "minkowski", p=3.0), pdist(x, my_metric), squareform(pdist(x))

They take traced rows, weights, variances, inverse covariances and powers.  What a metric needs and
is not given (V, VI) is computed of the rows and differentiated with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.spatial.distance

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_scipy._array_names import names
from plugrad_scipy.spatial._metrics import METRICS, root

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BOOLEAN", "cdist", "directed_hausdorff", "pdist", "squareform"]

BOOLEAN = ("dice", "rogerstanimoto", "russellrao", "sokalsneath", "yule")

_BY_NAME = {name: metric for metric in METRICS for name in METRICS[metric].names}


def _named(metric: Any) -> str | None:
    """The metric that a name or one of SciPy's functions stands for; None for other callables."""
    if callable(metric):
        plain = getattr(metric, "plain", metric)
        name = getattr(plain, "__name__", "")
        return name if plain is getattr(scipy.spatial.distance, name, None) else None
    if not isinstance(metric, str):
        raise TypeError("2nd argument metric must be a string identifier or a function.")
    name = metric.lower().removeprefix("test_")
    if name not in _BY_NAME and name not in BOOLEAN:
        raise ValueError(f"Unknown Distance Metric: {name}")
    return _BY_NAME.get(name, name)


def _completed(metric: str, rows: list[Any], options: dict[str, Any]) -> dict[str, Any]:
    """The options of a metric with what SciPy computes of all rows where it is not given."""
    options = {name: x for name, x in options.items() if x is not None or name not in _OPTIONAL}
    if metric == "seuclidean" and "V" not in options:
        options["V"] = np.var(np.concatenate(rows), axis=0, ddof=1)
    if metric == "mahalanobis" and "VI" not in options:
        every = np.concatenate(rows)
        count, size = every.shape
        if count <= size:
            raise ValueError(
                f"The number of observations ({count}) is too small; the covariance matrix is "
                f"singular. For observations with {size} dimensions, at least {size + 1} "
                "observations are required."
            )
        options["VI"] = np.linalg.inv(np.atleast_2d(np.cov(every.T))).T
    return options


_OPTIONAL = ("w", "V", "VI")


def _between(metric: Any, rows: list[Any], options: dict[str, Any]) -> Callable[..., Any]:
    """The function of arrays of rows at index arrays i and j that gives their distances."""
    name = _named(metric)
    if name is None:
        return lambda x, y, pairs: np.stack([metric(x[i], y[j], **options) for i, j in pairs])
    if name in BOOLEAN:
        raise RefusedError(
            f"The metric {name!r} cannot be differentiated: it compares truth values. Pass "
            "plugrad.value_of(...) of its arguments."
        )
    given = _completed(name, rows, options)
    if given.get("w") is not None and np.shape(value_of(given["w"])) != rows[0].shape[1:]:
        raise ValueError("Weights must have same size as input vector.")
    between = METRICS[name].between
    return lambda x, y, pairs: between(x[pairs[:, 0]], y[pairs[:, 1]], **given)


def _rows(x: Any, message: str) -> Any:
    x = names.asarray(x)
    if x.ndim != 2:
        raise ValueError(message)
    return names.asarray(x, np.float64)


def _written(found: Any, out: Any) -> Any:
    if out is None:
        return found
    if out.shape != found.shape:
        raise ValueError("Output array has incorrect shape.")
    out[...] = found
    return out


def cdist(
    XA: Any,
    XB: Any,
    metric: Any = "euclidean",
    *,
    out: Any = None,
    **kwargs: Any,
) -> Any:
    """scipy.spatial.distance.cdist of arrays (m, n) and (k, n): float64 of shape (m, k).

    `out` is written to, and so has to be an array that can hold traced values
    (`plugrad_numpy.zeros`).  Raises RefusedError for metrics of truth values.

    Example:
        >>> from plugrad import grad
        >>> x = np.array([[0.0, 3.0], [4.0, 0.0]])
        >>> grad(lambda y: cdist(x, y).sum())(np.zeros((1, 2)))
        array([[-1., -1.]])
    """
    first = _rows(XA, "XA must be a 2-dimensional array.")
    second = _rows(XB, "XB must be a 2-dimensional array.")
    if first.shape[1] != second.shape[1]:
        raise ValueError("XA and XB must have the same number of columns (i.e. feature dimension.)")
    shape = first.shape[0], second.shape[0]
    pairs = np.stack([k.ravel() for k in np.indices(shape)], axis=-1)
    found = _between(metric, [first, second], kwargs)(first, second, pairs)
    return _written(np.reshape(found, shape), out)


def pdist(X: Any, metric: Any = "euclidean", *, out: Any = None, **kwargs: Any) -> Any:
    """scipy.spatial.distance.pdist of an array (m, n): float64 of shape (m (m - 1) / 2,).

    Example:
        >>> from plugrad import grad
        >>> grad(lambda x: pdist(x).sum())(np.array([[0.0, 3.0], [0.0, 0.0]]))
        array([[ 0.,  1.],
               [ 0., -1.]])
    """
    rows = _rows(X, "A 2-dimensional array must be passed.")
    pairs = np.stack(np.triu_indices(rows.shape[0], 1), axis=-1)
    return _written(_between(metric, [rows], kwargs)(rows, rows, pairs), out)


def squareform(X: Any, force: str = "no", checks: bool = True) -> Any:
    """scipy.spatial.distance.squareform: of a matrix the elements above the diagonal are read."""
    X = names.asarray(X)
    plain = scipy.spatial.distance.squareform(value_of(X), force, checks)  # the checks are SciPy's
    if X.ndim == 2:
        return X[np.triu_indices(X.shape[0], 1)]
    places = scipy.spatial.distance.squareform(np.arange(1, X.shape[0] + 1))
    every = np.concatenate([np.zeros(1, plain.dtype), X])
    return every[places.astype(int)]


def directed_hausdorff(u: Any, v: Any, rng: Any = 0) -> Any:
    """scipy.spatial.distance.directed_hausdorff; which two points it is between is constant."""
    first, second = (_rows(x, "u and v must be two-dimensional") for x in (u, v))
    _, i, j = scipy.spatial.distance.directed_hausdorff(value_of(first), value_of(second), rng)
    difference = first[i] - second[j]
    return root(np.sum(difference * difference), 2), i, j
