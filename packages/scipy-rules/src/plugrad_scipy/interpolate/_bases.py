"""B-splines of a knot vector at points, and the systems that fit splines to data.

`basis` gives the k + 1 splines that are not zero at a point, or their derivatives, by the recursion
of Cox and de Boor (de Boor, A Practical Guide to Splines, chapters IX and X).  It traces in points
and knots; which interval a point is in is constant.  All else here is written with it, under the
names and arguments by which SciPy's Python code calls its compiled functions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy
from plugrad import value_of
from plugrad_scipy import linalg
from plugrad_scipy.interpolate._kernels import spans

__all__ = [
    "at_least_1d",
    "basis",
    "collocation",
    "conditions",
    "data_matrix",
    "evaluate_all_bspl",
    "find_interval",
    "joined",
    "lapack",
    "least_squares",
    "matrix",
]


def basis(t: Any, k: int, points: Any, span: Any, nu: int = 0) -> Any:
    """The nu-th derivatives of the B-splines span - k to span at points, of shape (points, k + 1).

    Example:
        >>> import numpy as np
        >>> basis(np.arange(4.0), 1, np.array([1.25]), np.array([1]))
        array([[0.75, 0.25]])
    """
    found: list[Any] = [np.ones_like(points)]
    if nu > k:
        return np.zeros((len(points), k + 1))
    for degree in range(1, k + 1):
        low = [t[span - degree + i] for i in range(1, degree + 1)]
        high = [t[span + i] for i in range(1, degree + 1)]
        parts = [b / (y - x) for b, x, y in zip(found, low, high, strict=True)]
        if degree <= k - nu:
            up = [(points - x) * part for x, part in zip(low, parts, strict=True)]
            down = [(y - points) * part for y, part in zip(high, parts, strict=True)]
        else:
            up = [degree * part for part in parts]
            down = [-x for x in up]
        inner = [a + b for a, b in zip(up[:-1], down[1:], strict=True)]
        found = [down[0], *inner, up[-1]]
    return np.stack(found, axis=1)


def matrix(t: Any, k: int, points: Any, nu: int = 0) -> Any:
    """All B-splines at points, of shape (points, splines).

    Example:
        >>> import numpy as np
        >>> matrix(np.array([0.0, 0, 1, 2, 2]), 1, np.array([0.5, 1.5]))
        array([[0.5, 0.5, 0. ],
               [0. , 0.5, 0.5]])
    """
    span = spans(t, k, points)
    found = plugrad_numpy.zeros((len(points), len(t) - k - 1))
    columns = span[:, None] - k + np.arange(k + 1)
    found[np.arange(len(points))[:, None], columns] = basis(t, k, points, span, nu)
    return found


def find_interval(t: Any, k: int, x: Any, _before: int, extrapolate: bool) -> int:
    """_dierckx.find_interval: where the interval of a point begins; -1 for none."""
    at, knots = value_of(x), value_of(t)
    if np.isnan(at) or (not extrapolate and not knots[k] <= at <= knots[-k - 1]):
        return -1
    return int(spans(t, k, np.array([at]))[0])


def evaluate_all_bspl(t: Any, k: int, x: Any, left: int, nu: int = 0) -> Any:
    """_dierckx.evaluate_all_bspl: the B-splines that are not zero at one point."""
    return basis(t, k, np.reshape(plugrad_numpy.asarray(x), (1,)), np.array([int(left)]), nu)[0]


def data_matrix(t_points: Any, t: Any, k: int, w: Any, _extrapolate: bool = False) -> Any:
    """_dierckx.data_matrix: rows of weighted B-splines, their first columns, how many there are."""
    span = spans(t, k, t_points)
    return basis(t, k, t_points, span) * w[:, None], span - k, len(t) - k - 1


def collocation(x: Any, t: Any, k: int, ab: Any, offset: int = 0) -> None:
    """_dierckx._coloc: write B-splines at x to the transpose of a matrix in LAPACK's bands."""
    span = spans(t, k, x)
    columns = span[:, None] - k + np.arange(k + 1)
    rows = (offset + np.arange(len(x)))[:, None]
    ab[columns, 2 * k + rows - columns] = basis(t, k, x, span)


def least_squares(x: Any, y: Any, t: Any, k: int, w: Any) -> Any:
    """The coefficients of the spline nearest to y, of shape (splines, columns of y).

    The weights multiply the residuals, whose squares are summed.

    Example:
        >>> import numpy as np
        >>> x, t = np.array([0.0, 1.0, 2.0]), np.array([0.0, 0.0, 2.0, 2.0])
        >>> least_squares(x, np.array([[1.0], [2.0], [3.0]]), t, 1, np.ones(3)).round(12)
        array([[1.],
               [3.]])
    """
    q, r = np.linalg.qr(matrix(t, k, x) * w[:, None])
    return np.linalg.solve(r, np.swapaxes(q, 0, 1) @ (y * w[:, None]))


def lapack(names: Any, _arrays: Any) -> Any:
    """scipy.linalg.get_lapack_funcs, of the one function that splines are solved with."""
    return [{"gbsv": _gbsv}[name] for name in names]


def _gbsv(kl: int, ku: int, ab: Any, b: Any, **_overwrite: bool) -> Any:
    return None, None, linalg.solve_banded((kl, ku), ab[kl:], b), 0


def conditions(given: Any) -> Any:
    """_bsplines._process_deriv_spec: the orders of the derivatives at an end, and their values.

    Example:
        >>> conditions([(1, 0.5)])
        (array([1]), array([0.5]))
    """
    if given is None:
        return np.array([], int), np.array([])
    try:
        orders, values = zip(*given, strict=True)
    except TypeError as e:
        raise ValueError(
            "Derivatives, `bc_type`, should be specified as a pair of iterables of pairs of "
            "(order, value)."
        ) from e
    return np.atleast_1d(orders), np.atleast_1d(plugrad_numpy.asarray(list(values)))


def at_least_1d(*arrays: Any) -> Any:
    """numpy.atleast_1d, of lists of traced arrays too.

    Example:
        >>> at_least_1d([1.0, 2.0])
        array([1., 2.])
    """
    return np.atleast_1d(*map(plugrad_numpy.asarray, arrays))


def joined(arrays: Any) -> Any:
    """numpy.concatenate, of lists of traced numbers too.

    Example:
        >>> import numpy as np
        >>> joined(([0.0] * 2, np.ones(1)))
        array([0., 0., 1.])
    """
    return np.concatenate([plugrad_numpy.asarray(a) for a in arrays])
