"""autograd.numpy.linalg: the functions of numpy.linalg, to be differentiated.

`eigh` and `eigvalsh` read one triangle of a matrix, and with autograd their derivatives are those
in the elements that are read; plugrad's are along Hermitian directions.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.linalg

from plugrad_autograd.boxes import isbox
from plugrad_autograd.traceable import wrap_namespace, wrapped

_source: Any = numpy.linalg
wrap_namespace(numpy.linalg.__dict__, globals())

__all__ = [name for name in _source.__all__ if name in globals()]


def _of_triangle(a: Any, UPLO: str) -> Any:
    """The Hermitian matrix that a function reads off one triangle of a."""
    if not isbox(a):
        return a
    triangle = np.tril(a, -1) if UPLO.upper() == "L" else np.triu(a, 1)
    other = np.conj(np.swapaxes(triangle, -1, -2))
    return triangle + other + np.real(a) * np.eye(a.shape[-1])


def _eigh(a: Any, UPLO: str = "L") -> Any:
    """`numpy.linalg.eigh`."""
    return _source.eigh(_of_triangle(a, UPLO), UPLO)


def _eigvalsh(a: Any, UPLO: str = "L") -> Any:
    """`numpy.linalg.eigvalsh`."""
    return _source.eigvalsh(_of_triangle(a, UPLO), UPLO)


def T(x: Any) -> Any:  # noqa: N802 - autograd's name
    """The last two axes exchanged."""
    return np.swapaxes(x, -1, -2)


def _dot(a: Any, b: Any) -> Any:
    """The matrix product of the last two axes."""
    return np.einsum("...ij,...jk->...ik", a, b)


_eigh.__name__, _eigvalsh.__name__ = "eigh", "eigvalsh"
eigh, eigvalsh = wrapped(_eigh), wrapped(_eigvalsh)
