"""Orthogonal polynomials."""

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


CASES = [
    *[case(f, n, real(-0.8, 0.8), label=f"degree {n}") for f in ONE for n in (0, 1, 4)],
    *[case(f, n, positive(0.1, 0.9), label=f"degree {n}") for f in SHIFTED for n in (0, 1, 4)],
    *[
        case(special.eval_gegenbauer, n, 0.7, real(-0.8, 0.8), label=f"degree {n}", argnums=(2,))
        for n in (0, 1, 4)
    ],
    *[
        case(special.eval_genlaguerre, n, 0.7, positive(0.2, 3), label=f"degree {n}", argnums=(2,))
        for n in (0, 1, 4)
    ],
    *[
        case(special.eval_jacobi, n, 0.7, 1.2, real(-0.8, 0.8), label=f"degree {n}", argnums=(3,))
        for n in (0, 1, 4)
    ],
]
