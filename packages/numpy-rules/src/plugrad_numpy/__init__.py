"""The derivatives of NumPy's functions for plugrad, and NumPy's namespace made to trace.

    import plugrad_numpy as np

Every public name of NumPy is here and is NumPy's own, but for the few functions that do not ask
their arguments whether they are traced: array, asarray, asanyarray, ascontiguousarray,
asfortranarray, full and arange.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from plugrad_numpy.constructors import (
    arange,
    array,
    asanyarray,
    asarray,
    ascontiguousarray,
    asfortranarray,
    full,
)
from plugrad_numpy.passthrough import fetch
from plugrad_numpy.rules.interpolating import interp, unwrap

__all__ = [  # noqa: PLE0604 - NumPy's names are strings
    *np.__all__,
    "arange",
    "array",
    "asanyarray",
    "asarray",
    "ascontiguousarray",
    "asfortranarray",
    "full",
    "interp",
    "unwrap",
]

_SUBMODULES = frozenset({"fft", "linalg", "random"})


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return import_module(f"plugrad_numpy.{name}")
    return fetch(np, name, globals())


def __dir__() -> list[str]:
    return sorted({*dir(np), *globals()})
