"""`numpy.polynomial` with traced coefficients, points, weights, domains and windows.

    from plugrad_numpy.polynomial import Chebyshev

    p = Chebyshev.fit(x, y, 5)      # x, y and w may be traced
    p(2.0), p.deriv()(2.0), p.roots()

The six classes and the six modules of functions have NumPy's names and signatures.  As there, zeros
at the end of a result are dropped; what is dropped is a constant to differentiation.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy.polynomial as numpys

from plugrad_numpy.passthrough import fetch

_CLASSES = {
    "Polynomial": "polynomial",
    "Chebyshev": "chebyshev",
    "Hermite": "hermite",
    "HermiteE": "hermite_e",
    "Laguerre": "laguerre",
    "Legendre": "legendre",
}


def __getattr__(name: str) -> Any:
    if name in _CLASSES:
        return getattr(import_module(f"plugrad_numpy.polynomial.{_CLASSES[name]}"), name)
    if name in (*_CLASSES.values(), "polyutils"):
        return import_module(f"plugrad_numpy.polynomial.{name}")
    return fetch(numpys, name, globals())


def __dir__() -> list[str]:
    return dir(numpys)
