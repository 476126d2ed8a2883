"""Noncentral distributions and their inverses."""

import scipy
from scipy import special

from plugrad_testing import case, positive, real

__all__ = ["CASES"]

P = positive(0.3, 0.7)
DF = positive(3, 6)
NC = positive(0.5, 2)
# SciPy's single precision is its double, rounded; before 1.17 some have 6 digits, or 10.
ACCURATE = tuple(map(int, scipy.__version__.split(".")[:2])) >= (1, 17)
ROUGH = {} if ACCURATE else {"vjp": "SciPy's own values have fewer digits than a difference needs"}
THREE = {"shapes": [((2,), (2,), ())], "dtypes": ("float64",), "exclude": ROUGH}
FOUR = {"shapes": [((2,), (), (2,), ())], "dtypes": ("float64",), "exclude": ROUGH}
TWO = {"shapes": [((2,), (2,))], "dtypes": ("float64",), "exclude": ROUGH}
ONCE = {"order": 1}
# SciPy's root is exact to 1e-6 or so, its differences to less.
ROOT = {"order": 1, "rtol": 2e-3}

CASES = [
    case(special.chndtr, positive(1, 6), DF, NC, **THREE),
    case(special.chndtrix, P, DF, NC, **THREE, **ONCE),
    case(special.chndtridf, positive(5, 6), P, NC, **THREE, **ONCE),
    case(special.chndtrinc, positive(5, 6), positive(1, 3), positive(0.2, 0.5), **THREE, **ONCE),
    case(special.ncfdtr, DF, DF, NC, positive(0.5, 2), **FOUR),
    case(special.ncfdtri, DF, DF, NC, P, **FOUR, **ONCE),
    case(special.nctdtr, DF, real(-1, 1), real(-2, 2), **THREE),
    case(special.nctdtrit, DF, real(-1, 1), P, **THREE, **ONCE),
    case(special.nctdtrinc, DF, P, real(-1, 1), **THREE, **ROOT),
    case(special.nctdtridf, positive(0.65, 0.7), 0.5, positive(1.1, 1.2), **TWO, **ROOT),
    case(special.ncfdtrinc, DF, DF, positive(0.2, 0.3), positive(0.9, 1.2), **FOUR, **ROOT),
    case(special.ncfdtridfn, positive(0.4, 0.42), 4.0, 1.0, positive(1.1, 1.2), **TWO, **ROOT),
    case(special.ncfdtridfd, 3.0, positive(0.4, 0.41), 1.0, positive(1, 1.02), **TWO, **ROOT),
]
