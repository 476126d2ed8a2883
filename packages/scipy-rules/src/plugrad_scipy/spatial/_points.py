"""Functions of scipy.spatial between points: Minkowski's distances, Procrustes, arcs on a sphere.

minkowski_distance(x, y, p), distance_matrix(x, y), geometric_slerp(start, end, t)
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.spatial

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_scipy._array_names import names
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.spatial._metrics import minkowski, power_sum

__all__ = ["distance_matrix", "geometric_slerp", "minkowski_distance", "minkowski_distance_p"]


def _difference(x: Any, y: Any) -> Any:
    x, y = names.asarray(x), names.asarray(y)
    dtype = np.promote_types(np.promote_types(x.dtype, y.dtype), np.float64)
    return names.asarray(y, dtype) - names.asarray(x, dtype)


@stands_in(scipy.spatial.minkowski_distance_p)
def minkowski_distance_p(x: Any, y: Any, p: Any = 2.0) -> Any:
    """scipy.spatial.minkowski_distance_p: Σ |y - x|^p along the last axis.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> grad(minkowski_distance_p)(np.array([1.0, -2.0]), np.zeros(2), 3.0)
        array([  3., -12.])
    """
    return power_sum(_difference(x, y), p)


@stands_in(scipy.spatial.minkowski_distance)
def minkowski_distance(x: Any, y: Any, p: Any = 2.0) -> Any:
    """scipy.spatial.minkowski_distance: (Σ |y - x|^p)^(1/p) along the last axis.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> grad(minkowski_distance)(np.array([3.0, 4.0]), np.zeros(2))
        array([0.6, 0.8])
    """
    return minkowski(_difference(x, y), 0.0, p)


@stands_in(scipy.spatial.distance_matrix)
def distance_matrix(x: Any, y: Any, p: Any = 2.0, threshold: int = 1000000) -> Any:
    """scipy.spatial.distance_matrix of arrays (m, n) and (k, n), of shape (m, k).

    `threshold` is where SciPy begins to loop; here it changes nothing.
    """
    x, y = names.asarray(x), names.asarray(y)
    if x.shape[1] != y.shape[1]:
        raise ValueError(
            f"x contains {x.shape[1]}-dimensional vectors but y contains "
            f"{y.shape[1]}-dimensional vectors"
        )
    return minkowski(_difference(x[:, None, :], y[None, :, :]), 0.0, p)


@stands_in(scipy.spatial.geometric_slerp)
def geometric_slerp(start: Any, end: Any, t: Any, tol: float = 1e-07) -> Any:
    """scipy.spatial.geometric_slerp: points at t on the great circle from start to end.

    The path is that of the directions of start and end, so a gradient in them is tangential.
    Raises RefusedError for antipodes, between which there is no one path.

    Example:
        >>> import numpy as np
        >>> from plugrad import deriv
        >>> deriv(lambda t: geometric_slerp([1.0, 0.0], [0.0, 1.0], t)[1])(0.0).round(6)
        np.float64(1.570796)
    """
    plain = scipy.spatial.geometric_slerp(*map(value_of, (start, end, t)), tol)  # its checks
    start, end, t = (names.asarray(x, np.float64) for x in (start, end, t))
    start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
    cosine = np.sum(start * end)
    across = end - cosine * start
    square = np.sum(across * across)
    if value_of(cosine) < 0 and value_of(square) < tol**2:
        raise RefusedError("geometric_slerp cannot be differentiated between antipodes.")
    along, beside = _parts(np.reshape(t, (-1, 1)), cosine, square)
    return np.reshape(along * start + beside * across, np.shape(plain))


_NEAR = 1e-4


def _parts(t: Any, cosine: Any, square: Any) -> tuple[Any, Any]:
    """cos(t ω) and sin(t ω)/sin ω, as series in the square s of sin ω where ω is small.

    cos(t asin √s) = Σ Π_k((2k)² - t²) sⁿ/(2n)!, and likewise for the sine over odd numbers:
    Abramowitz & Stegun 15.1.17 and 15.1.15.
    """
    if value_of(cosine) < 0 or value_of(square) > _NEAR:
        sine = np.sqrt(square)
        angle = np.arctan2(sine, cosine)
        return np.cos(t * angle), np.sin(t * angle) / sine
    along: Any = 1.0
    beside: Any = t
    even, odd = along, beside
    for n in range(1, 5):
        even = even * ((2 * n - 2) ** 2 - t * t) * square / ((2 * n - 1) * (2 * n))
        odd = odd * ((2 * n - 1) ** 2 - t * t) * square / ((2 * n) * (2 * n + 1))
        along, beside = along + even, beside + odd
    return along, beside
