"""Elementary functions without loss of accuracy, and logistic ones."""

from scipy import special

from plugrad_testing import case, nonzero, positive, real

__all__ = ["CASES"]

CASES = [
    case(special.cbrt, nonzero()),
    case(special.exp2, real(-2, 2)),
    case(special.exp10, real(-1, 1)),
    case(special.expm1, real(-2, 2), complex=True),
    case(special.log1p, real(-0.7, 2), complex=True),
    case(special.cosm1, real(-2, 2)),
    case(special.exprel, real(-2, 2)),
    case(special.powm1, positive(0.3, 2), real(-2, 2)),
    case(special.sindg, real(-80, 80)),
    case(special.cosdg, real(-80, 80)),
    case(special.tandg, real(-60, 60)),
    case(special.cotdg, positive(20, 70)),
    case(special.radian, real(), real(), real(), shapes=[((3,), (3,), (3,))]),
    case(special.expit, real(-4, 4)),
    case(special.log_expit, real(-4, 4)),
    case(special.logit, positive(0.1, 0.9)),
    case(special.wrightomega, real(-2, 2)),
    case(special.wrightomega, real(-1, 1), dtypes=("complex128",), label="complex"),
    case(special.boxcox, positive(0.3, 3), real(-2, 2)),
    case(special.boxcox1p, positive(0.3, 3), real(-2, 2)),
    case(special.inv_boxcox, positive(0.1, 0.4), real(-2, 2)),
    case(special.inv_boxcox1p, positive(0.1, 0.4), real(-2, 2)),
]
