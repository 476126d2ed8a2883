"""Entropies, divergences and robust losses."""

from scipy import special

from plugrad_testing import case, nonzero, positive, real

__all__ = ["CASES"]

CASES = [
    case(special.xlogy, real(), positive()),
    case(special.xlog1py, real(), positive()),
    case(special.entr, positive()),
    case(special.rel_entr, positive(), positive()),
    case(special.kl_div, positive(), positive()),
    case(special.huber, positive(1, 1.5), real(-0.9, 0.9), label="inside"),
    case(special.huber, positive(1, 1.5), nonzero(2, 3), label="outside"),
    case(special.pseudo_huber, positive(), real()),
]
