"""What becomes of each public name of scipy.interpolate."""

from __future__ import annotations

__all__ = ["CLASSES", "MAKERS", "REFUSED", "TRACED"]

# Classes made anew, for plain data too: their instances may meet traced points later.
CLASSES = (
    *("Akima1DInterpolator", "BPoly", "BSpline", "BarycentricInterpolator", "BivariateSpline"),
    *("CubicHermiteSpline", "CubicSpline", "InterpolatedUnivariateSpline", "KroghInterpolator"),
    *("LSQUnivariateSpline", "NdBSpline", "NdPPoly", "PPoly", "PchipInterpolator"),
    *("RectBivariateSpline", "RegularGridInterpolator", "UnivariateSpline", "interp1d"),
)

# Functions that return such instances.
MAKERS = (*("make_interp_spline", "make_smoothing_spline", "make_splprep", "make_splrep"),)

TRACED = (
    *("approximate_taylor_polynomial", "barycentric_interpolate", "bisplev", "generate_knots"),
    *("griddata", "insert", "interpn", "krogh_interpolate", "lagrange", "pade"),
    *("pchip_interpolate", "spalde", "splantider", "splder", "splev", "splint", "splprep"),
    *("splrep", "sproot"),
)

_SURFACE = (
    "it searches for knots, or fits on a sphere: take RectBivariateSpline with s=0 on a grid, "
    "RBFInterpolator for scattered points, or pass plugrad.value_of of the data"
)
_RATIONAL = "its support points are chosen one by one: take BarycentricInterpolator or CubicSpline"

REFUSED = {
    "AAA": _RATIONAL,
    "FloaterHormannInterpolator": _RATIONAL,
    "CloughTocher2DInterpolator": "its slopes are found by iteration: take RBFInterpolator",
    "LSQBivariateSpline": _SURFACE,
    "LSQSphereBivariateSpline": _SURFACE,
    "RectSphereBivariateSpline": _SURFACE,
    "Rbf": "SciPy keeps it for old code alone: take RBFInterpolator",
    "SmoothBivariateSpline": _SURFACE,
    "SmoothSphereBivariateSpline": _SURFACE,
    "bisplrep": _SURFACE,
    "interp2d": "SciPy has removed it: take RegularGridInterpolator",
}
