"""Orthogonal polynomials."""

import numpy as np
from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

ONE = (
    special.eval_chebyt,
    special.eval_chebyu,
    special.eval_chebyc,
    special.eval_chebys,
    special.eval_legendre,
    special.eval_laguerre,
    special.eval_hermite,
    special.eval_hermitenorm,
)


SHIFTED = (special.eval_sh_chebyt, special.eval_sh_chebyu, special.eval_sh_legendre)


DEGREES = np.array([0, 1, 4])
THREE = {"dtypes": ("float64",), "order": 1, "shapes": [((), (2,), (2,))]}
FOUR = {"dtypes": ("float64",), "order": 1, "shapes": [((), (), (2,), (2,))]}

CASES = [
    *[case(f, DEGREES, real(-0.8, 0.8), shapes=[(3,)], argnums=(1,)) for f in ONE],
    *[case(f, DEGREES, positive(0.1, 0.9), shapes=[(3,)], argnums=(1,)) for f in SHIFTED],
    case(special.eval_gegenbauer, DEGREES, 0.7, real(-0.8, 0.8), shapes=[(3,)], argnums=(2,)),
    case(special.eval_genlaguerre, DEGREES, 0.7, positive(0.2, 3), shapes=[(3,)], argnums=(2,)),
    case(special.eval_jacobi, DEGREES, 0.7, 1.2, real(-0.8, 0.8), shapes=[(3,)], argnums=(3,)),
    case(
        special.eval_sh_jacobi, DEGREES, 1.7, 1.2, positive(0.1, 0.9), shapes=[(3,)], argnums=(3,)
    ),
    *[
        case(f, positive(1.2, 3), positive(0.2, 0.8), label="degree", shapes=[((), (2,))], order=1)
        for f in (*ONE[:6], *SHIFTED)
    ],
    *[
        case(f, positive(1.2, 3), positive(0.4, 1), positive(0.2, 0.8), label="all", **THREE)
        for f in (special.eval_gegenbauer, special.eval_genlaguerre)
    ],
    case(
        special.eval_jacobi,
        positive(1.2, 3),
        positive(0.4, 1),
        positive(0.4, 1),
        positive(0.2, 0.8),
        label="all",
        **FOUR,
    ),
    case(
        special.eval_sh_jacobi,
        positive(1.2, 3),
        positive(1.4, 2),
        positive(0.4, 1),
        positive(0.2, 0.8),
        label="all",
        **FOUR,
    ),
]
