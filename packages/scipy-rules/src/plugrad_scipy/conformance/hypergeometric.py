"""Hypergeometric functions."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

# Wheels of SciPy 1.13 return 1 for complex arguments.
HAS_COMPLEX_HYP1F1 = special.hyp1f1(0.7, 1.5, 1 + 1j) != 1

THREE = [((3,), (3,), (3,)), ((2, 3), (), (3,)), ((), (), ())]

CASES = [
    case(special.hyp0f1, 1.5, real(-2, 2), complex=True, argnums=(1,)),
    case(special.hyp1f1, 0.7, 1.5, real(-2, 2), complex=HAS_COMPLEX_HYP1F1, argnums=(2,)),
    case(special.hyp2f1, 0.7, 1.5, 2.3, real(-0.8, 0.8), complex=True, argnums=(3,)),
    case(special.hyperu, 0.7, 1.5, positive(0.5, 4), argnums=(2,)),
    case(special.hyp0f1, positive(0.5, 3), real(-2, 2), label="both"),
    case(special.hyp1f1, real(-2, 2), positive(1, 3), real(-2, 2), shapes=THREE, label="all"),
    case(special.hyperu, real(-2, 2), positive(1, 3), positive(1, 3), shapes=THREE, label="all"),
    case(
        special.hyp2f1,
        real(-2, 2),
        real(-2, 2),
        positive(1, 3),
        real(-2, 0.6),
        shapes=[((3,), (3,), (3,), (3,)), ((2, 1), (), (3,), ())],
        label="all",
    ),
]
