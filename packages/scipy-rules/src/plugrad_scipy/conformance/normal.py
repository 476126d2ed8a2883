"""The normal distribution: its rules, and its tails against mpmath."""

from plugrad_scipy.stats import norm
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

SHAPES = [((3,), (3,), (3,)), ((2, 3), (), (3,)), ((), (3,), ()), ("scalar",) * 3]


X = [norm.pdf, norm.logpdf, norm.cdf, norm.logcdf, norm.sf, norm.logsf]


CASES = [
    *[case(f, real(), real(), positive(0.5, 2), shapes=SHAPES) for f in X],
    *[
        case(f, positive(0.1, 0.9), real(), positive(0.5, 2), shapes=SHAPES)
        for f in (norm.ppf, norm.isf)
    ],
    case(norm.entropy, real(), positive(0.5, 2)),
    case(norm.logpdf, real(), label="standard"),
]
