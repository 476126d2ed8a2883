"""The rows that prove the rules of NumPy right: one module of `CASES` for each topic of rules.

They need plugrad-testing, which nothing else in this package does; `plugrad_testing` finds them by
the entry point `plugrad.conformance`.
"""

from __future__ import annotations

__all__ = ["ACCEPTED"]

_COUNT = "its argument is a number of points"

# What the audit finds and may stay, with the reason.
ACCEPTED = {
    "derivative not zero: numpy.bartlett": _COUNT,
    "derivative not zero: numpy.blackman": _COUNT,
    "derivative not zero: numpy.hamming": _COUNT,
    "derivative not zero: numpy.hanning": _COUNT,
    "rule without row: plugrad_numpy.operators.power": "it serves x**n, and numpy.power has rows",
}
