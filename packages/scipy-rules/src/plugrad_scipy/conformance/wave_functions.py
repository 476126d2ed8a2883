"""Mathieu, parabolic cylinder and spheroidal wave functions."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

# SciPy's single precision is its double, rounded, and NaN for Mathieu functions.
LEAN = {
    "dtypes": ("float64",),
    "exclude": {"order3": "interpolated twice and differenced, it has a digit too few to compare"},
}

MODIFIED = (
    special.mathieu_modcem1,
    special.mathieu_modcem2,
    special.mathieu_modsem1,
    special.mathieu_modsem2,
)
# Of pro_rad2, SciPy's values violate the Wronskian by 10% and more at some x < 2.
SPHEROIDAL = [
    (special.pro_ang1, special.pro_ang1_cv, special.pro_cv, real(-0.8, 0.8)),
    (special.obl_ang1, special.obl_ang1_cv, special.obl_cv, real(-0.8, 0.8)),
    (special.pro_rad1, special.pro_rad1_cv, special.pro_cv, positive(1.3, 3)),
    (special.pro_rad2, special.pro_rad2_cv, special.pro_cv, positive(2, 3)),
    (special.obl_rad1, special.obl_rad1_cv, special.obl_cv, positive(0.4, 3)),
]
ENDLESS = dict.fromkeys(("dtype", "precision"), "in single precision SciPy searches without end")
SEARCHING = {**LEAN, "exclude": {**LEAN["exclude"], **ENDLESS}}

CASES = [
    *[
        case(f, 2, positive(0.5, 5), shapes=[(3,)], **LEAN)
        for f in (special.mathieu_a, special.mathieu_b)
    ],
    *[
        case(f, 2, positive(0.5, 2), real(-80, 80), shapes=[((2,), (2,))], **LEAN)
        for f in (special.mathieu_cem, special.mathieu_sem)
    ],
    *[
        case(f, 2, positive(0.5, 2), positive(0.3, 1.5), shapes=[((2,), ())], order=1, **LEAN)
        for f in MODIFIED
    ],
    *[
        case(f, real(-2, 2), real(-2, 2), shapes=[((2,), (2,))], **LEAN)
        for f in (special.pbdv, special.pbvv, special.pbwa)
    ],
    *[
        case(f, 1, 2, positive(0.5, 3), shapes=[(2,)], **SEARCHING)
        for f in (special.pro_cv, special.obl_cv)
    ],
    *[
        case(f, 1, 2, positive(0.7, 2), x, shapes=[((), (2,))], order=1, **SEARCHING)
        for f, _, _, x in SPHEROIDAL
    ],
    *[
        case(f, 1, 2, 1.5, cv(1, 2, 1.5), x, shapes=[()], order=1, argnums=(4,), **LEAN)
        for _, f, cv, x in SPHEROIDAL
    ],
]
