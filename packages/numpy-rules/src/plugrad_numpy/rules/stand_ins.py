"""Functions that do not ask their arguments, and what stands in for each in `plugrad_numpy`.

NumPy's own raise an error for a traced value, which names the stand-in.  Of those that take a
function, NumPy's serve traced arguments too; `plugrad_numpy`'s serve what the function closes over.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet
from plugrad_numpy import constructors, fresh, functional, index_tricks
from plugrad_numpy.vectorized import vectorize

__all__ = ["rules"]

rules = RuleSet()

# -- making arrays ---------------------------------------------------------------------------------

rules.composite(np.array, fresh.array)
rules.composite(np.asarray, constructors.asarray)
rules.composite(np.asanyarray, constructors.asanyarray)
rules.composite(np.asarray_chkfinite, constructors.asarray_chkfinite)
rules.composite(np.ascontiguousarray, constructors.ascontiguousarray)
rules.composite(np.asfortranarray, constructors.asfortranarray)
rules.composite(np.require, constructors.require)
rules.composite(np.fromiter, constructors.fromiter)
rules.composite(np.full, fresh.full)
rules.composite(np.arange, fresh.arange)
rules.composite(np.r_, index_tricks.r_)
rules.composite(np.c_, index_tricks.c_)
rules.composite(np.mgrid, index_tricks.mgrid)
rules.composite(np.ogrid, index_tricks.ogrid)

# -- given a function ------------------------------------------------------------------------------

rules.composite(np.apply_along_axis, functional.apply_along_axis)
rules.composite(np.apply_over_axes, functional.apply_over_axes)
rules.composite(np.fromfunction, functional.fromfunction)
rules.composite(np.piecewise, functional.piecewise)
rules.composite(np.vectorize, vectorize)
rules.composite(np.ndenumerate, functional.ndenumerate)

# -- that trace as they are: NumPy computes them with operators that have rules --------------------


def fftfreq(n: int, d: Any = 1.0, device: Any = None) -> Any:
    """`numpy.fft.fftfreq`: whole numbers over n d."""
    return np.fft.fftfreq(n) / d


def rfftfreq(n: int, d: Any = 1.0, device: Any = None) -> Any:
    """`numpy.fft.rfftfreq`: whole numbers over n d."""
    return np.fft.rfftfreq(n) / d


rules.composite(np.fft.fftfreq, fftfreq)
rules.composite(np.fft.rfftfreq, rfftfreq)


def ix_(*args: Any) -> tuple[Any, ...]:
    """`numpy.ix_`: each sequence along an axis of its own."""
    return tuple([np.reshape(a, _along(k, len(args))) for k, a in enumerate(map(_index, args))])


def _along(k: int, count: int) -> tuple[int, ...]:
    return tuple([-1 if i == k else 1 for i in range(count)])


def _index(a: Any) -> Any:
    a = constructors.array_of(a)
    if a.ndim != 1:
        raise ValueError("Cross index must be 1 dimensional")
    if not a.size:
        return np.zeros(0, np.intp)
    return np.flatnonzero(a) if a.dtype == np.bool_ else a


rules.composite(np.ix_, ix_)
if "row_stack" in np.__all__:  # deprecated since NumPy 2.0
    rules.composite(np.row_stack, np.vstack)  # noqa: NPY201 - the audit knows every name
