"""Hypergeometric functions and elliptic integrals."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

# Wheels of SciPy 1.13 return 1 for complex arguments.
HAS_COMPLEX_HYP1F1 = special.hyp1f1(0.7, 1.5, 1 + 1j) != 1


CASES = [
    case(special.hyp0f1, 1.5, real(-2, 2), complex=True, argnums=(1,)),
    case(special.hyp1f1, 0.7, 1.5, real(-2, 2), complex=HAS_COMPLEX_HYP1F1, argnums=(2,)),
    case(special.hyp2f1, 0.7, 1.5, 2.3, real(-0.8, 0.8), complex=True, argnums=(3,)),
    case(special.hyperu, 0.7, 1.5, positive(0.5, 4), argnums=(2,)),
    case(special.ellipk, real(-2, 0.8)),
    case(special.ellipkm1, positive(0.2, 2)),
    case(special.ellipe, real(-2, 0.8)),
    case(special.ellipkinc, real(-1.5, 1.5), 0.6, argnums=(0,)),
    case(special.ellipeinc, real(-1.5, 1.5), 0.6, argnums=(0,)),
]
