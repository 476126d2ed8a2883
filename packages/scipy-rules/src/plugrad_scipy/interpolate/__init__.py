"""scipy.interpolate, in which splines, piecewise polynomials, grids and radial functions trace.

    from plugrad_scipy import interpolate
    interpolate.make_interp_spline(x, y)(points), interpolate.RegularGridInterpolator(grid, values)

The names and signatures are SciPy's, and so are the values: SciPy's own Python code runs on kernels
that trace, in the points, in the values and in the nodes.  Interpolators are made anew for plain
data too, since they may meet traced points later.  Which piece, cell or simplex a point is in, and
which node is nearest, is constant; at a knot the derivative is that of the piece which SciPy
evaluates there, the one that begins at it.  Which data SciPy takes for knots is constant too.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import scipy.interpolate

import plugrad_numpy
from plugrad_scipy._array_names import is_instance
from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._private import Private
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import offered, plain
from plugrad_scipy.interpolate import _bases, _curves, _grids, _kernels, _rational, _tensor
from plugrad_scipy.interpolate._clough_tocher import CloughTocher2DInterpolator
from plugrad_scipy.interpolate._compiled import in_place
from plugrad_scipy.interpolate._fitpack import KERNELS, OLDER
from plugrad_scipy.interpolate._names import CLASSES, MAKERS, REFUSED, TRACED
from plugrad_scipy.interpolate._radial import OLDER as OLDER_RADIAL
from plugrad_scipy.interpolate._radial import RBFInterpolator
from plugrad_scipy.interpolate._scattered import LinearNDInterpolator, NearestNDInterpolator

WRITTEN = {
    "CloughTocher2DInterpolator": CloughTocher2DInterpolator,
    "LinearNDInterpolator": LinearNDInterpolator,
    "NearestNDInterpolator": NearestNDInterpolator,
    "RBFInterpolator": RBFInterpolator,
}

__all__ = ["make_lsq_spline", *TRACED, *CLASSES, *MAKERS, *WRITTEN]  # noqa: PLE0604 - SciPy's names are strings

_PIECES = (
    *("evaluate", "evaluate_bernstein", "evaluate_nd", "fix_continuity", "integrate"),
    "real_roots",
)


def make_lsq_spline(
    x: Any,
    y: Any,
    t: Any,
    k: int = 3,
    w: Any = None,
    axis: int = 0,
    check_finite: bool = True,
    **method: Any,
) -> Any:
    """scipy.interpolate.make_lsq_spline, which checks the arguments; both methods give one spline.

    Example:
        >>> x = [0.0, 1.0, 2.0, 3.0]
        >>> make_lsq_spline(x, [1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 3.0, 3.0], k=1)(1.5).round(12)
        np.float64(2.5)
    """
    given = map(plain, (x, y, t))
    checked = scipy.interpolate.make_lsq_spline(*given, k, plain(w), axis, check_finite, **method)
    x, y, t = (plugrad_numpy.asarray(a) * 1.0 for a in (x, y, t))
    weights = np.ones(len(x)) if w is None else plugrad_numpy.asarray(w)
    values = np.moveaxis(y, axis, 0)
    c = _bases.least_squares(x, np.reshape(values, (len(x), -1)), t, k, weights)
    c = np.reshape(c, (len(c), *values.shape[1:]))
    return retraced(scipy.interpolate.BSpline).construct_fast(t, c, k, axis=checked.axis)


def _griddata(
    points: Any,
    values: Any,
    xi: Any,
    method: str = "linear",
    fill_value: Any = np.nan,
    *rest: Any,
    **options: Any,
) -> Any:
    """scipy.interpolate.griddata, which imports interp1d as it runs, for points on a line."""
    at = _grids.coordinates(points)
    if at.shape[-1] != 1 or method not in ("nearest", "linear", "cubic"):
        given = (points, values, xi, method, fill_value, *rest)
        return retraced(scipy.interpolate.griddata)(*given, **options)
    fill = "extrapolate" if method == "nearest" else fill_value
    on_line = {"axis": 0, "bounds_error": False, "fill_value": fill}
    line = retraced(scipy.interpolate.interp1d)(np.ravel(at), values, method, **on_line)
    return line(xi[0] if isinstance(xi, tuple) else xi)


def _make_ndbspl(points: Any, values: Any, k: Any = 3, **_solver: Any) -> Any:
    """_ndbspline.make_ndbspl, which needs no solver here."""
    line = retraced(scipy.interpolate.make_interp_spline)
    t, c, degrees = _tensor.knots_and_coefficients(line, points, values, k)
    return retraced(scipy.interpolate.NdBSpline)(t, c, degrees)


def _make_splrep(*args: Any, **kwargs: Any) -> Any:
    """_fitpack_repro._make_splrep_impl, which fits with s > 0."""
    return retraced(scipy.interpolate.BSpline)(*_curves.smoothing_spline(*args, **kwargs))


def _is_instance(x: Any, kinds: Any) -> bool:
    """isinstance, for methods that import SciPy's CubicSpline as they run."""
    if kinds is scipy.interpolate.CubicSpline and isinstance(x, retraced(kinds)):
        return True
    return is_instance(x, kinds)


def _insert(periodic: Any, t: Any, c: Any, k: int, x: Any, m: int) -> Any:
    """_fitpack._insert, by what BSpline.insert_knot does."""
    for _ in range(m):
        insert = Private("scipy.interpolate._bsplines")._insert
        t, c = retraced(insert)(x, t, c, k, bool(periodic))
    return t, c, 0


retraced = Retraced(
    "scipy.interpolate",
    {
        "_ppoly": SimpleNamespace(**{name: getattr(_kernels, name) for name in _PIECES}),
        "_dierckx": SimpleNamespace(
            _coloc=_bases.collocation,
            _coloc_nd=_tensor.collocation_nd,
            data_matrix=_bases.data_matrix,
            evaluate_all_bspl=_bases.evaluate_all_bspl,
            evaluate_spline=_kernels.evaluate_spline,
            find_interval=_bases.find_interval,
        ),
        **in_place(KERNELS, SimpleNamespace(_insert=_insert, **OLDER)),
        "get_lapack_funcs": _bases.lapack,
        "_process_deriv_spec": _bases.conditions,
        "_fitpack2.concatenate": _bases.joined,
        "_fitpack_impl.atleast_1d": _bases.at_least_1d,
        "_bsplines.isinstance": _is_instance,
        "make_lsq_spline": make_lsq_spline,
        "_make_splrep_impl": _make_splrep,
        "_ndim_coords_from_arrays": _grids.coordinates,
        "evaluate_linear_2d": _grids.evaluate_linear_2d,
        "find_indices": _grids.find_indices,
        "make_ndbspl": _make_ndbspl,
        "BarycentricInterpolator._evaluate": _rational.polynomial_at,
        "_BarycentricRational.__call__": _rational.rational_at,
        "_BarycentricRational.poles": _rational.poles,
        "_BarycentricRational.roots": _rational.roots,
        "AAA._compute_weights": _rational.aaa_weights,
        **OLDER_RADIAL,
        "BSpline.__call__": _tensor.bspline_at,
        "NdBSpline.__call__": _tensor.ndbspline_at,
        "LinearNDInterpolator": LinearNDInterpolator,
        "NearestNDInterpolator": NearestNDInterpolator,
        "CloughTocher2DInterpolator": CloughTocher2DInterpolator,
    },
)

_INSTEAD: dict[str, Any] = {"generate_knots": _curves.generate_knots, "griddata": _griddata}

globals().update(retracing(scipy.interpolate, TRACED, retraced, _INSTEAD))


def __getattr__(name: str) -> Any:
    if name in CLASSES or name in MAKERS:
        return retraced(getattr(scipy.interpolate, name))
    return offered(scipy.interpolate, name, (), REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.interpolate, __all__)
