"""Sparse matrices of the stand-in for `cupyx.scipy`: SciPy's, on strict arrays.

`classes()` has the formats of `cupyx.scipy.sparse` by name.  They are made of strict arrays, give
strict arrays, and refuse elements of a dtype that CuPy's have not, and NumPy arrays.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from plugrad_testing.strict import StrictArray, _strictly_host, to_strict

__all__ = ["SparseDouble", "classes", "there", "to_scipy"]

_NAMES = tuple(f"{f}_{kind}" for f in ("coo", "csc", "csr", "dia") for kind in ("array", "matrix"))
_ARRAYS = frozenset({"col", "data", "indices", "indptr", "offsets", "row"})


class SparseDouble:
    """A sparse matrix of SciPy in disguise.

    Example:
        >>> import numpy as np
        >>> a = classes()["csr_array"](StrictArray(np.eye(2)))
        >>> a @ StrictArray(np.ones(2)), a.nnz
        (StrictArray([1., 1.]), 2)
    """

    _of_scipy: Any = None

    def __init__(self, arg1: Any, shape: Any = None, dtype: Any = None, copy: bool = False):
        host = _host(arg1)
        parts = arg1 if isinstance(arg1, tuple) else ()
        if parts and isinstance(parts[0], StrictArray) and parts[0].dtype.char not in "?fdFD":
            raise ValueError("Only bool, float32, float64, complex64 and complex128 are supported")
        self._host = self._of_scipy(host, shape=shape, dtype=dtype, copy=copy)

    def __array_ufunc__(self, *_: Any, **__: Any) -> Any:
        return NotImplemented

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"the stand-in for a sparse matrix has no attribute {name!r}")
        found = getattr(self._host, name)
        if name in _ARRAYS:
            return StrictArray(found)
        if callable(found):
            return lambda *args, **kwargs: there(found(*map(_host, args), **kwargs))
        return there(found)

    def transpose(self, *args: Any, **kwargs: Any) -> Any:
        """The transpose."""
        return there(self._host.transpose(*args, **kwargs))

    @property
    def T(self) -> Any:  # noqa: N802 - CuPy's name
        """The transpose."""
        return self.transpose()

    def dot(self, other: Any) -> Any:
        """The product."""
        return there(self._host.dot(_host(other)))

    def __neg__(self) -> Any:
        return there(-self._host)

    def __abs__(self) -> Any:
        return there(abs(self._host))

    def __matmul__(self, other: Any) -> Any:
        return there(self._host @ _host(other))

    def __mul__(self, other: Any) -> Any:
        return there(self._host * _host(other))

    def __add__(self, other: Any) -> Any:
        return there(self._host + _host(other))

    def __sub__(self, other: Any) -> Any:
        return there(self._host - _host(other))

    def __truediv__(self, other: Any) -> Any:
        return there(self._host / _host(other))


def _host(x: Any) -> Any:
    return to_scipy(x) if isinstance(x, SparseDouble) else _strictly_host("a sparse matrix", x)


def to_scipy(x: SparseDouble) -> Any:
    """The matrix behind the disguise."""
    return x._host


def there(found: Any) -> Any:
    """A result of SciPy as CuPy would give it."""
    cls = classes().get(type(found).__name__)
    if cls is None or not isinstance(found, cls._of_scipy):
        return to_strict(found)
    made = cls.__new__(cls)
    made._host = found
    return made


@cache
def classes() -> dict[str, Any]:
    """The formats, by name."""
    sparse = import_module("scipy.sparse")
    made = {
        name: type(name, (SparseDouble,), {"_of_scipy": getattr(sparse, name)}) for name in _NAMES
    }
    for cls in made.values():
        cls.__module__ = "cupyx.scipy.sparse"
    return made
