"""What becomes of each public name of scipy.interpolate."""

from __future__ import annotations

__all__ = ["CLASSES", "MAKERS", "REFUSED", "TRACED"]

# Classes made anew, for plain data too: their instances may meet traced points later.
CLASSES = (
    *("AAA", "Akima1DInterpolator", "BPoly", "BSpline", "BarycentricInterpolator"),
    *("BivariateSpline", "CubicHermiteSpline", "CubicSpline", "FloaterHormannInterpolator"),
    *("InterpolatedUnivariateSpline", "KroghInterpolator", "LSQBivariateSpline"),
    *("LSQSphereBivariateSpline", "RectSphereBivariateSpline", "SmoothSphereBivariateSpline"),
    *("LSQUnivariateSpline", "NdBSpline", "NdPPoly", "PPoly", "PchipInterpolator", "Rbf"),
    *("RectBivariateSpline", "RegularGridInterpolator", "SmoothBivariateSpline"),
    *("UnivariateSpline", "interp1d"),
)

# Functions that return such instances.
MAKERS = (*("make_interp_spline", "make_smoothing_spline", "make_splprep", "make_splrep"),)

TRACED = (
    *("approximate_taylor_polynomial", "barycentric_interpolate", "bisplev", "bisplrep"),
    *("generate_knots", "griddata", "insert", "interpn", "krogh_interpolate", "lagrange", "pade"),
    *("pchip_interpolate", "spalde", "splantider", "splder", "splev", "splint", "splprep"),
    *("splrep", "sproot"),
)

REFUSED = {"interp2d": "SciPy has removed it: take RegularGridInterpolator"}
