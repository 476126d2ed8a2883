"""Which CuPy function is which NumPy or SciPy function: by name, in the modules that CuPy mirrors.

A CuPy function is traced by calling NumPy's of the same name, which dispatches to the rule and, on
plain CuPy arrays, back to CuPy.  The ufuncs of `cupyx.scipy.special` go to SciPy's likewise, where
plugrad-scipy is installed.  So no derivative is written here.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["MODULES", "RENAMED", "SPECIAL", "aliases"]

MODULES = {"cupy": "numpy", "cupy.fft": "numpy.fft", "cupy.linalg": "numpy.linalg"}
RENAMED = {  # names of NumPy 1 that CuPy has kept
    "alltrue": "all",
    "cumproduct": "cumprod",
    "in1d": "isin",
    "product": "prod",
    "round_": "round",
    "sometrue": "any",
    "trapz": "trapezoid",
}
SPECIAL = ("cupyx.scipy.special", "scipy.special")


def aliases() -> Iterator[tuple[Callable[..., Any], Callable[..., Any]]]:
    """(CuPy function, the function whose rule it has) for each that has a rule; none twice."""
    seen: set[Any] = set()
    for fun, reference in (*_of_numpy(), *_of_scipy()):
        if fun not in seen and fun is not reference and registry.row(reference) is not None:
            seen.add(fun)
            yield fun, reference


def _of_numpy() -> Iterator[tuple[Any, Any]]:
    for theirs, ours in MODULES.items():
        cupy_module, numpy_module = import_module(theirs), import_module(ours)
        for name in [*dir(numpy_module), *RENAMED]:
            fun = getattr(cupy_module, name, None)
            reference = getattr(numpy_module, RENAMED.get(name, name), None)
            if callable(fun) and callable(reference) and not isinstance(fun, type):
                yield fun, reference


def _of_scipy() -> Iterator[tuple[Any, Any]]:
    """The ufuncs: SciPy's dispatch on CuPy arrays, its other functions convert them.

    One name with another number of arguments is another function, and left out.
    """
    if find_spec("plugrad_scipy") is None:
        return
    cupy_module, scipy_module = map(import_module, SPECIAL)
    for name in dir(cupy_module):
        fun, reference = getattr(cupy_module, name), getattr(scipy_module, name, None)
        if not isinstance(reference, np.ufunc) or type(fun).__name__ != "ufunc":
            continue
        if (fun.nin, fun.nout) == (reference.nin, reference.nout):
            yield fun, reference
