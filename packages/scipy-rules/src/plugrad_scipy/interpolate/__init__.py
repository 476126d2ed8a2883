"""scipy.interpolate, in which piecewise polynomials, B-splines and rational forms trace.

    from plugrad_scipy import interpolate
    interpolate.CubicSpline(x, y)(points), interpolate.BSpline(t, c, k)(points)

The names and signatures are SciPy's, and so are the values: SciPy's own Python code runs on kernels
that trace, in the points, in the values and in the nodes.  Interpolators are made anew for plain
data too, since they may meet traced points later.  Every other name is SciPy's own object, which
refuses traced arguments.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import scipy.interpolate
from scipy.interpolate import _ppoly

from plugrad_scipy._mirror import names_of, retracing, scipy_name
from plugrad_scipy._retraced import Retraced
from plugrad_scipy.interpolate._kernels import evaluate, evaluate_spline, fix_continuity

CLASSES = (
    "Akima1DInterpolator",
    "BSpline",
    "BarycentricInterpolator",
    "CubicHermiteSpline",
    "CubicSpline",
    "KroghInterpolator",
    "PPoly",
    "PchipInterpolator",
)
TRACED = ("barycentric_interpolate", "krogh_interpolate", "lagrange", "pchip_interpolate")

__all__ = [*TRACED, *CLASSES]  # noqa: PLE0604 - SciPy's names are strings

retraced = Retraced(
    "scipy.interpolate",
    {
        "_ppoly": SimpleNamespace(
            **{**vars(_ppoly), "evaluate": evaluate, "fix_continuity": fix_continuity}
        ),
        "_dierckx": SimpleNamespace(evaluate_spline=evaluate_spline),
    },
)

globals().update(retracing(scipy.interpolate, TRACED, retraced))


def __getattr__(name: str) -> Any:
    found = scipy_name(scipy.interpolate, name)
    return retraced(found) if name in CLASSES else found


def __dir__() -> list[str]:
    return names_of(scipy.interpolate, __all__)
