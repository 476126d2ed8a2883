"""Which CuPy function is which NumPy function: by name, in the modules that CuPy mirrors.

A CuPy function is traced by calling NumPy's of the same name, which dispatches to the rule and, on
plain CuPy arrays, back to CuPy.  So no derivative is written here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plugrad import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["MODULES", "aliases"]

MODULES = {"cupy": "numpy", "cupy.fft": "numpy.fft", "cupy.linalg": "numpy.linalg"}


def aliases() -> Iterator[tuple[Callable[..., Any], Callable[..., Any]]]:
    """(CuPy function, NumPy function) for each NumPy function that has a rule; none twice."""
    seen: set[Any] = set()
    for theirs, ours in MODULES.items():
        cupy_module, numpy_module = import_module(theirs), import_module(ours)
        for name in dir(numpy_module):
            fun = getattr(cupy_module, name, None)
            if not callable(fun) or isinstance(fun, type) or fun in seen:
                continue
            reference = getattr(numpy_module, name)
            if fun is not reference and registry.row(reference) is not None:
                seen.add(fun)
                yield fun, reference
