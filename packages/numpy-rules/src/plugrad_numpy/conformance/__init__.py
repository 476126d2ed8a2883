"""The rows that prove the rules of NumPy right: one module of `CASES` for each topic of rules.

They need plugrad-testing, which nothing else in this package does; `plugrad_testing` finds them by
the entry point `plugrad.conformance`.
"""

from __future__ import annotations

import numpy as np

__all__ = ["ACCEPTED"]

_COUNT = "its argument is a number of points"
_LIKE = "NumPy takes it away before it asks for a rule; the row is called so"
_CORE = "NumPy has it only for ufuncs that reduce one axis"
_SOURCE = "nothing in its arguments can be traced; its methods have rows"
_GONE = "it is vstack, and gone since NumPy 2.5"
_MADE = ("empty", "eye", "identity", "ones", "zeros")
_PRODUCTS = ("matmul", "matvec", "vecmat")
_REDUCING = ("axis", "keepdims")
_SOURCES = ("random.default_rng", "random._generator.Generator", "random.mtrand.RandomState")

# What the audit finds and may stay, with the reason.
ACCEPTED = {
    "derivative not zero: numpy.bartlett": _COUNT,
    "derivative not zero: numpy.blackman": _COUNT,
    "derivative not zero: numpy.hamming": _COUNT,
    "derivative not zero: numpy.hanning": _COUNT,
    **{f"keyword without row: numpy.{f} like=": _LIKE for f in _MADE},
    **{f"keyword without row: numpy.{f} {k}=": _CORE for f in _PRODUCTS for k in _REDUCING},
    "keyword without row: numpy.frexp dtype=": "NumPy has no such loop, one result being integer",
    "keyword without row: numpy.partition kind=": "the default is the only kind there is",
    **{f"rule without row: numpy.{f}": _SOURCE for f in _SOURCES},
    **{f"rule without row: numpy.{f}": _GONE for f in ("row_stack",) if f in np.__all__},
    "rule without row: plugrad_numpy.rules.underived._underived": "its derivative is NaN",
    "rule without row: plugrad_numpy.operators.power": "it serves x**n, and numpy.power has rows",
}
