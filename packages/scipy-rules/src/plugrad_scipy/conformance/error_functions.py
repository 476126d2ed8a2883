"""Error functions and the normal distribution's ufuncs."""

from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

CASES = [
    case(special.erf, real(-2, 2), complex=True),
    case(special.erfc, real(-2, 2), complex=True),
    case(special.erfi, real(-1, 1), complex=True),
    case(special.erfcx, real(-1, 3), complex=True),
    case(special.erfinv, real(-0.8, 0.8)),
    case(special.erfcinv, positive(0.2, 1.8)),
    case(special.dawsn, real(-2, 2), complex=True),
    case(special.wofz, real(-1, 1), dtypes=("complex128",)),
    case(special.ndtr, real(-3, 3), complex=True),
    case(special.ndtri, positive(0.1, 0.9)),
    case(special.log_ndtr, real(-3, 3)),
    case(special.log_ndtr, real(-40, -20), label="far"),
    case(special.log_ndtr, real(-1, 1), dtypes=("complex128",), label="complex"),
    case(special.ndtri_exp, real(-3, -0.2)),
    case(special.owens_t, real(-2, 2), real(-2, 2)),
    case(special.fresnel, real(-1.5, 1.5), complex=True),
]
