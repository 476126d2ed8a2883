"""Rows of the functions of numpy.polynomial, for each of its six bases."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_numpy.polynomial import (
    chebyshev,
    hermite,
    hermite_e,
    laguerre,
    legendre,
    polynomial,
    polyutils,
)
from plugrad_testing import SCALAR, case, distinct, nonzero, positive, real

__all__ = ["CASES", "MODULES"]

MODULES = (polynomial, chebyshev, hermite, hermite_e, laguerre, legendre)
C4, C3, ROOTS = nonzero(shape=(4,)), nonzero(shape=(3,)), distinct(shape=(3,))
X, X3 = real(-0.9, 0.9), real(-0.9, 0.9, shape=(3,))
POINTS, VALUES, WEIGHTS = distinct(shape=(6,)), real(shape=(6,)), positive(0.5, 2, shape=(6,))
ON_HOST = {"backend": "numpy.polynomial makes arrays of NumPy's of the coefficients"}
LOOSE: dict[str, Any] = {"primal": 1e-11, "dot": 1e-10, "rtol": 1e-7}


def rows(module: Any) -> list[Any]:
    """The rows of one basis."""
    prefix = module.BASIS.prefix

    def row(name: str, *args: Any, wrap: Any = None, **options: Any) -> Any:
        function = getattr(module, prefix + name)
        full = f"numpy.polynomial.{module.BASIS.module.__name__.rpartition('.')[2]}.{prefix}{name}"
        return case(wrap(function) if wrap else function, *args, name=full, **options)

    return [
        row("val", X, C4, shapes=[SCALAR, (), (3,), (2, 3)], complex=True),
        row("val", X3, real(shape=(3, 2)), label="columns"),
        row("val", real(shape=(2,)), real(shape=(3, 2)), False, label="no tensor"),
        row("val2d", X3, X3, real(shape=(3, 2)), primal=1e-13, exclude=ON_HOST),
        row("val3d", X3, X3, X3, real(shape=(2, 3, 2)), order=1, primal=1e-13),
        row("grid2d", X3, real(shape=(2,)), real(shape=(3, 2)), primal=1e-13, exclude=ON_HOST),
        row("grid3d", X3, 0.5, X3, real(shape=(2, 3, 2)), order=1, primal=1e-13),
        row("vander", X, 3, shapes=[SCALAR, (3,), (2, 3)], complex=True),
        row("vander", X3, 0, label="constant"),
        row("vander2d", X3, X3, [1, 2], primal=1e-13),
        row("vander3d", X3, X3, X3, [1, 2, 1], order=1, primal=1e-13),
        row("line", real(), nonzero(), shapes=[(SCALAR, SCALAR)], dtypes=["float64"]),
        row("add", C4, C3, complex=True),
        row("sub", C3, C4, complex=True),
        row("mulx", C4, complex=True, primal=1e-13),
        row("mul", C4, C3, complex=True, primal=1e-13),
        row("div", C4, C3, complex=True, primal=1e-12),
        row("div", C3, C4, label="short"),
        row("pow", C3, 3, primal=1e-13),
        row("der", C4, kwargs=[{}, {"m": 2, "scl": 0.5}, {"m": 4}], complex=True, primal=1e-13),
        row("der", real(shape=(2, 3)), kwargs={"axis": 1}, label="axis"),
        row("int", C4, kwargs=[{}, {"m": 2, "k": [1.0], "lbnd": 0.5}], primal=1e-12),
        row(
            "int",
            real(shape=(3, 2)),
            real(shape=()),
            real(shape=()),
            nonzero(shape=()),
            wrap=lambda f: lambda c, k, lbnd, scl: f(c, 1, k, lbnd, scl),
            primal=1e-12,
            dtypes=["float64"],
            label="constants",
        ),
        row("roots", C4, complex=True, primal=1e-12, rtol=1e-7),
        row("fromroots", ROOTS, complex=True, primal=1e-12),
        row("companion", C4, complex=True, primal=1e-13),
        row("fit", POINTS, VALUES, 2, **LOOSE),
        row("fit", POINTS, real(shape=(6, 2)), [2, 0], label="some degrees", **LOOSE),
        row(
            "fit",
            POINTS,
            VALUES,
            WEIGHTS,
            wrap=lambda f: lambda x, y, w: f(x, y, 1, full=True, w=w)[0],
            label="weights",
            **LOOSE,
        ),
        row("trim", C4, 0.01),
        *_of_some_bases(row, module),
    ]


def _of_some_bases(row: Any, module: Any) -> list[Any]:
    prefix, full = module.BASIS.prefix, module.BASIS.module.__name__
    points, found = real(-0.9, 0.9, shape=(2, 3)), []
    if hasattr(module.BASIS.module, f"{prefix}valnd"):  # since NumPy 2.5
        found = [
            row("valnd", [X3, X3], real(shape=(3, 2)), primal=1e-13, exclude=ON_HOST),
            row("valnd", points, real(shape=(3, 2)), label="array", primal=1e-13, exclude=ON_HOST),
        ]
    if prefix == "poly":
        return found
    names = (f"{prefix}2poly", f"poly2{prefix}")
    return [
        *found,
        *[
            case(getattr(module, n), C4, name=f"{full}.{n}", complex=True, primal=1e-13)
            for n in names
        ],
        row("weight", X, shapes=[SCALAR, (), (3,)]),
    ]


OTHERS = [
    case(
        polynomial.polyvalfromroots,
        X3,
        real(shape=(2, 3)),
        kwargs=[{}, {"tensor": False}],
        name="numpy.polynomial.polynomial.polyvalfromroots",
        complex=True,
    ),
    case(
        lambda a: chebyshev.chebinterpolate(lambda x, b: np.exp(a * x) * b, 3, (2.0,)),
        real(shape=()),
        dtypes=["float64"],
        name="numpy.polynomial.chebyshev.chebinterpolate",
        primal=1e-13,
    ),
    case(
        lambda a, b: polyutils.as_series([[a, 2.0, 0.0 * a], b]),
        real(),
        C3,
        shapes=[SCALAR],
        dtypes=["float64"],
        name="numpy.polynomial.polyutils.as_series",
    ),
    case(
        lambda x: polyutils.trimseq(x * np.array([1.0, 1.0, 0.0]).astype(x.dtype)),
        C3,
        name="numpy.polynomial.polyutils.trimseq",
    ),
    case(
        polyutils.mapparms,
        distinct(shape=(2,)),
        real(shape=(2,)),
        name="numpy.polynomial.polyutils.mapparms",
    ),
    case(
        polyutils.getdomain,
        distinct(shape=(4,)),
        complex=True,
        name="numpy.polynomial.polyutils.getdomain",
    ),
    case(
        lambda x, old: polyutils.mapdomain(x, [old[0], old[0] + 1.0], (0.0, old[1])),
        X3,
        real(shape=(2,)),
        name="numpy.polynomial.polyutils.mapdomain",
    ),
]

CASES = [*(each for module in MODULES for each in rows(module)), *OTHERS]
