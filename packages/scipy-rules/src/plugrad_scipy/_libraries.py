"""Whose functions compute: SciPy's, or those of the library to which the arrays belong.

Derivatives are written in NumPy's functions, which run on arrays of any library that has NumPy's
protocols.  SciPy's functions do not, but such a library may have modules of its own in SciPy's
image: CuPy has `cupyx.scipy`.  `serving(scipy.linalg, a)` is the module that serves `a`, so one
rule is that of both.  No such library is imported before one of its arrays is met.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.constructors import asarray

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["IMAGES", "array_of", "on_host", "serving"]

# By the package that an array's type is defined in: what stands there for `scipy`.
IMAGES = dict.fromkeys(("cupy", "cupyx", "plugrad_cupy"), "cupyx.scipy")

_HOST = (np.ndarray, np.generic, int, float, complex)


def serving(module: ModuleType, *arrays: Any) -> Any:
    """`module` of SciPy, or the one in its image that takes these arrays, plain or traced.

    Example:
        >>> import scipy.linalg
        >>> serving(scipy.linalg, np.ones(2)) is scipy.linalg
        True
    """
    for a in arrays:
        image = _image_of(a)
        if image is not None:
            return import_module(module.__name__.replace("scipy", image, 1))
    return module


def array_of(a: Any) -> Any:
    """`plugrad_numpy.asarray(a)`, but for an array of another library, which stays what it is.

    Example:
        >>> array_of([1.0, 2.0])
        array([1., 2.])
    """
    return asarray(a) if _image_of(a) is None else a


def on_host(*arrays: Any) -> bool:
    """Whether these are NumPy's or SciPy's, so that looking at their elements costs nothing.

    Example:
        >>> on_host(np.ones(2), 1.0)
        True
    """
    return all(_image_of(a) is None for a in arrays)


def _image_of(a: Any) -> str | None:
    if type(a) is np.ndarray:
        return None
    plain = value_of(a)
    if isinstance(plain, _HOST):
        return None
    return IMAGES.get(type(plain).__module__.partition(".")[0])
