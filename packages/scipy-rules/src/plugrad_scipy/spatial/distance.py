"""scipy.spatial.distance, in which distances between vectors and between rows trace.

    from plugrad_scipy.spatial import distance
    distance.cdist(x, y, "mahalanobis"), distance.minkowski(u, v, p)

They are differentiated in points, weights, variances, inverse covariances and in the power p of
Minkowski's.  Where points coincide, derivatives are zero, as those of a norm at zero.  `hamming`
and `jaccard` count, and are differentiated in the weights; metrics of truth values are refused.
"""

from __future__ import annotations

from functools import wraps
from inspect import signature
from typing import Any

import numpy as np
import scipy.spatial.distance

from plugrad_scipy._array_names import names
from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import offered
from plugrad_scipy.spatial._metrics import METRICS
from plugrad_scipy.spatial._metrics import jensenshannon as _jensenshannon
from plugrad_scipy.spatial._pairs import BOOLEAN, cdist, directed_hausdorff, pdist, squareform

CONSTANT = ("is_valid_dm", "is_valid_y", "num_obs_dm", "num_obs_y")
REFUSED = dict.fromkeys(
    (*BOOLEAN, "kulczynski1", "sokalmichener"),  # the last two until SciPy 1.16
    "it compares truth values: pass plugrad.value_of(...) of its arguments",
)

__all__ = [  # noqa: PLE0604 - SciPy's names are strings
    *METRICS,
    "cdist",
    "directed_hausdorff",
    "pdist",
    "squareform",
]


def _of_vectors(name: str) -> Any:
    """A metric as the function of two vectors, which checks them as SciPy does."""
    between = METRICS[name].between
    parameters = signature(getattr(scipy.spatial.distance, name))

    @wraps(between)
    def metric(*args: Any, **kwargs: Any) -> Any:
        bound = parameters.bind(*args, **kwargs)
        bound.apply_defaults()
        u, v, *rest = bound.args
        u, v = names.asarray(u), names.asarray(v)
        if u.ndim != 1 or v.ndim != 1:
            raise ValueError("Input vector should be 1-D.")
        if u.shape != v.shape and name == "hamming":
            raise ValueError("The 1d arrays must have equal lengths.")
        if name in _IN_DOUBLE:
            v = names.asarray(v, np.float64)
        return between(u, v, *rest)

    return metric


_IN_DOUBLE = ("braycurtis", "canberra")  # SciPy converts the second vector


def _jensenshannon_of_axis(
    p: Any, q: Any, base: Any = None, *, axis: int = 0, keepdims: bool = False
) -> Any:
    p, q = names.asarray(p), names.asarray(q)
    return _jensenshannon(p, q, base, axis=axis, keepdims=keepdims)


_WRITTEN = {
    **{name: _of_vectors(name) for name in METRICS},
    "jensenshannon": _jensenshannon_of_axis,
    "cdist": cdist,
    "directed_hausdorff": directed_hausdorff,
    "pdist": pdist,
    "squareform": squareform,
}
globals().update(
    retracing(scipy.spatial.distance, _WRITTEN, Retraced("scipy.spatial", {}), _WRITTEN)
)


def __getattr__(name: str) -> Any:
    return offered(scipy.spatial.distance, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.spatial.distance, __all__)
