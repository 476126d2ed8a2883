"""Elliptic integrals and functions."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

THREE = [((3,), (3,), (3,)), ((2, 3), (), (3,)), ((), (), ())]

CASES = [
    case(special.ellipk, real(-2, 0.8)),
    case(special.ellipkm1, positive(0.2, 2)),
    case(special.ellipe, real(-2, 0.8)),
    *[
        case(f, real(low, high), real(-2, 0.9), label=label)
        for f in (special.ellipkinc, special.ellipeinc)
        for low, high, label in ((-1.4, 1.4, "within a quarter"), (3, 6, "beyond a turn"))
    ],
    case(special.ellipj, real(-4, 4), positive(0.1, 0.9)),
    case(special.agm, positive(), positive()),
    case(special.elliprc, positive(), positive(), complex=True),
    case(special.elliprc, positive(), real(-2, -0.5), label="principal value"),
    *[
        case(f, positive(), positive(), positive(), shapes=THREE, complex=True)
        for f in (special.elliprd, special.elliprf, special.elliprg)
    ],
    case(
        special.elliprj,
        positive(),
        positive(),
        positive(),
        positive(),
        shapes=[((3,), (3,), (3,), (3,))],
    ),
]
