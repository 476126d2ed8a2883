"""Functions that return all orders, spherical Bessel functions and combinatorial ones."""

import numpy as np

from plugrad_scipy import special
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

ORDERS = np.array([0, 1, 3])
DERIVATIVE = [{}, {"derivative": True}]
LONG = {"longdouble": "the ufunc behind it has no such precision"}
NUMBER = {"shapes": ["scalar"], "dtypes": ("float64",), "exclude": LONG}
PAIR = {**NUMBER, "shapes": [("scalar", "scalar")]}
MU = [{}, {"mu": True}]
LEAN = {"shapes": [(3,)], "dtypes": ("float64",)}
TWO = {"shapes": [((2,), (2,))]}
ROUGH = {"shapes": [()], "dtypes": ("float64",), "order": 1}
ROUGH_TWO = {**ROUGH, "shapes": [((), ())]}

CASES = [
    *[
        case(f, ORDERS, positive(0.5, 4), kwargs=DERIVATIVE, **LEAN)
        for f in (
            special.spherical_jn,
            special.spherical_yn,
            special.spherical_in,
            special.spherical_kn,
        )
    ],
    case(special.spherical_jn, ORDERS, positive(0.5, 4), dtypes=("complex128",), label="complex"),
    case(special.riccati_jn, 2, positive(0.5, 4), **NUMBER),
    case(special.riccati_yn, 2, positive(0.5, 4), **NUMBER),
    *[
        case(f, 1.5, positive(0.5, 4), kwargs=[{}, {"n": 2}], argnums=(1,), **LEAN)
        for f in (special.jvp, special.yvp, special.ivp, special.kvp)
    ],
    *[
        case(f, 1.5, positive(0.5, 4), shapes=[(2,)], dtypes=("complex128",), argnums=(1,))
        for f in (special.h1vp, special.h2vp)
    ],
    case(special.assoc_laguerre, positive(0.5, 4), 2, 0.5, argnums=(0,), **LEAN),
    *[case(f, real(-4, 4), **LEAN) for f in (getattr(special, "softplus", None),) if f],
    case(special.roots_jacobi, 4, positive(0.2, 1.5), positive(0.5, 2), kwargs=MU, **PAIR),
    case(special.roots_sh_jacobi, 3, positive(3, 4), positive(1, 2), kwargs=MU, **PAIR),
    case(special.roots_gegenbauer, 4, positive(0.2, 1.5), kwargs=MU, **NUMBER),
    case(special.roots_genlaguerre, 4, positive(0.2, 1.5), kwargs=MU, **NUMBER),
    case(special.lqn, 2, real(-0.8, 0.8), **LEAN),
    case(special.lqmn, 1, 2, real(-0.8, 0.8), **NUMBER),
    case(special.pbdv_seq, 2.5, positive(0.5, 2), argnums=(1,), order=1, **NUMBER),
    case(special.pbvv_seq, 2.5, positive(0.5, 2), argnums=(1,), order=1, **NUMBER),
    case(special.pro_cv_seq, 1, 3, positive(0.5, 2), order=1, **NUMBER),
    case(special.obl_cv_seq, 1, 3, positive(0.5, 2), order=1, **NUMBER),
    case(special.lmbda, 2.5, positive(0.5, 2), argnums=(1,), **NUMBER),
    case(special.comb, positive(4, 6), positive(1, 3), kwargs=[{}, {"repetition": True}], **TWO),
    case(special.perm, positive(4, 6), positive(1, 3), **TWO),
    case(special.factorial, positive(0.5, 4), shapes=[(3,), "scalar"]),
    case(
        special.factorial, real(-0.8, -0.2), kwargs={"extend": "complex"}, label="complex", **LEAN
    ),
    case(special.diric, real(-3, 3), np.array([1, 2, 5]), exclude=LONG, **LEAN),
    case(special.ellip_harm, 5.0, 8.0, 2, 3, positive(0.5, 1.5), argnums=(0, 1, 4), **ROUGH),
    case(special.ellip_harm_2, 5.0, 8.0, 1, 1, positive(4, 6), argnums=(4,), **ROUGH),
    case(special.ellip_normal, positive(4, 5), positive(8, 9), 1, 1, **ROUGH_TWO),
]
