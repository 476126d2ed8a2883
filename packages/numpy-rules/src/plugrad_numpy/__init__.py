"""The derivatives of NumPy's functions for plugrad, and NumPy's namespace made to trace.

    import plugrad_numpy as np

Every public name of NumPy is here and is NumPy's own, but for those that do not ask their arguments
whether they are traced: what makes arrays (array, asarray, fromiter, full, arange, ...), what is
given functions that may close over traced values (vectorize, piecewise, apply_along_axis, ...),
what asks only its array (pad, select, sum and its like with initial=), and r_, c_, mgrid, ogrid.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from plugrad_numpy.constructors import (
    asanyarray,
    asarray,
    asarray_chkfinite,
    ascontiguousarray,
    asfortranarray,
    fromiter,
    require,
)
from plugrad_numpy.fresh import (
    arange,
    array,
    copy,
    empty,
    empty_like,
    eye,
    full,
    full_like,
    identity,
    ones,
    ones_like,
    zeros,
    zeros_like,
)
from plugrad_numpy.functional import apply_along_axis, apply_over_axes, ndenumerate, piecewise
from plugrad_numpy.index_tricks import c_, mgrid, ogrid, r_
from plugrad_numpy.passthrough import fetch
from plugrad_numpy.poly1d import poly1d, polyint
from plugrad_numpy.rules.interpolating import interp, unwrap
from plugrad_numpy.substitution import assignable
from plugrad_numpy.undispatched import (
    amax,
    amin,
    max,
    min,
    nan_to_num,
    nanmax,
    nanmin,
    nanprod,
    nansum,
    pad,
    prod,
    select,
    sum,
)
from plugrad_numpy.vectorized import vectorize
from plugrad_numpy.windows import kaiser

__all__ = [  # noqa: PLE0604 - NumPy's names are strings
    *np.__all__,
    "amax",
    "amin",
    "max",
    "min",
    "nan_to_num",
    "nanmax",
    "nanmin",
    "nanprod",
    "nansum",
    "pad",
    "prod",
    "select",
    "sum",
    "apply_along_axis",
    "apply_over_axes",
    "arange",
    "array",
    "asanyarray",
    "asarray",
    "asarray_chkfinite",
    "ascontiguousarray",
    "asfortranarray",
    "assignable",
    "c_",
    "zeros_like",
    "zeros",
    "ones_like",
    "ones",
    "identity",
    "full_like",
    "eye",
    "empty_like",
    "empty",
    "copy",
    "fromiter",
    "full",
    "kaiser",
    "interp",
    "mgrid",
    "ndenumerate",
    "ogrid",
    "piecewise",
    "poly1d",
    "polyint",
    "r_",
    "require",
    "unwrap",
    "vectorize",
]

_SUBMODULES = frozenset({"fft", "linalg", "polynomial", "random"})


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return import_module(f"plugrad_numpy.{name}")
    return fetch(np, name, globals())


def __dir__() -> list[str]:
    return sorted({*dir(np), *globals()})
