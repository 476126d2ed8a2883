"""The rows that prove the rules right: each function with the domains of its arguments."""

from plugrad_polyline import area, lengths
from plugrad_testing import case, real

__all__ = ["CASES"]

CASES = [
    case(lengths, real(shape=(4, 2))),
    case(lengths, real(shape=(2, 2)), label="one segment"),
    case(area, real(shape=(5, 2))),
]
