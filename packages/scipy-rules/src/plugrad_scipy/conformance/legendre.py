"""Legendre functions and spherical harmonics."""

import numpy as np
from scipy import special

from plugrad_scipy import special as traced
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

DEGREES, ORDERS = np.array([0, 2, 3]), np.array([0, 1, -2])
ONE = {"shapes": [(3,)]}

# Since SciPy 1.15.
HARMONICS = (
    [
        case(traced.legendre_p, DEGREES, real(-0.9, 0.9), kwargs=[{}, {"diff_n": 2}], **ONE),
        case(traced.legendre_p_all, 3, real(-0.9, 0.9), kwargs={"diff_n": 1}, **ONE),
        case(
            traced.assoc_legendre_p,
            DEGREES,
            ORDERS,
            real(-0.9, 0.9),
            kwargs=[{}, {"norm": True}, {"diff_n": 1}],
            **ONE,
        ),
        case(
            traced.assoc_legendre_p,
            DEGREES,
            ORDERS,
            positive(1.2, 2),
            kwargs={"branch_cut": 3},
            label="beyond the cut",
            **ONE,
        ),
        case(
            traced.assoc_legendre_p_all,
            3,
            2,
            real(-0.9, 0.9),
            kwargs={"branch_cut": 2, "norm": True, "diff_n": 1},
            **ONE,
        ),
        case(traced.sph_legendre_p, DEGREES, ORDERS, positive(0.3, 2.8), **ONE),
        case(
            traced.sph_legendre_p,
            3,
            2,
            positive(0.3, 2.8),
            kwargs={"diff_n": 1},
            label="diff_n",
            **ONE,
        ),
        case(traced.sph_legendre_p_all, 3, 2, positive(0.3, 2.8), kwargs={"diff_n": 1}, **ONE),
        case(
            traced.sph_harm_y,
            DEGREES,
            ORDERS,
            positive(0.3, 2.8),
            real(-3, 3),
            shapes=[((3,), (3,)), ((), (3,))],
        ),
        case(
            traced.sph_harm_y,
            3,
            2,
            positive(0.3, 2.8),
            real(-3, 3),
            kwargs={"diff_n": 2},
            shapes=[((2,), (2,))],
            order=1,
            label="diff_n",
        ),
        case(
            traced.sph_harm_y_all,
            2,
            1,
            positive(0.3, 2.8),
            real(-3, 3),
            kwargs={"diff_n": 1},
            shapes=[((2,), (2,))],
            order=1,
        ),
    ]
    if hasattr(special, "sph_harm_y")
    else []
)

CASES = [
    case(special.lpmv, ORDERS, DEGREES, real(-0.9, 0.9), argnums=(2,), **ONE),
    case(
        special.lpmv,
        1,
        positive(0.3, 3),
        real(-0.5, 0.9),
        shapes=[((2,), (2,))],
        dtypes=("float64",),
        label="degree",
    ),
    *HARMONICS,
]
