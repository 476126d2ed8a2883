"""scipy.sparse.linalg, in which solves, eigenvalues and functions of sparse matrices trace.

    from plugrad_scipy.sparse import linalg
    linalg.spsolve(a, b), linalg.lsqr(a, b), linalg.eigsh(a, 3), linalg.expm_multiply(a, b)

Matrices are those of `plugrad_scipy.sparse`, with traced elements, or SciPy's with traced right
sides.  Solvers are differentiated by solving once more, with A or its transpose.
"""

from __future__ import annotations

from typing import Any

import scipy.sparse.linalg

from plugrad_scipy._mirror import names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.sparse._matrix import holds
from plugrad_scipy.sparse.linalg import _functions
from plugrad_scipy.sparse.linalg._direct import factorized, splu, spsolve, spsolve_triangular
from plugrad_scipy.sparse.linalg._eigen import eigs, eigsh, svds
from plugrad_scipy.sparse.linalg._functions import expm_multiply, norm
from plugrad_scipy.sparse.linalg._iterative import (
    bicg,
    bicgstab,
    cg,
    cgs,
    gcrotmk,
    gmres,
    lgmres,
    minres,
    qmr,
    tfqmr,
)
from plugrad_scipy.sparse.linalg._least_squares import lsmr, lsqr
from plugrad_scipy.sparse.linalg._without import CONSTANT, REFUSED

__all__ = [
    "bicg",
    "bicgstab",
    "cg",
    "cgs",
    "eigs",
    "eigsh",
    "expm_multiply",
    "factorized",
    "gcrotmk",
    "gmres",
    "lgmres",
    "lsmr",
    "lsqr",
    "minres",
    "norm",
    "qmr",
    "splu",
    "spsolve",
    "spsolve_triangular",
    "svds",
    "tfqmr",
]

if hasattr(scipy.sparse.linalg, "matrix_power"):
    matrix_power = _functions.matrix_power
    __all__ += ["matrix_power"]


def __getattr__(name: str) -> Any:
    return offered(scipy.sparse.linalg, name, CONSTANT, REFUSED, holds)


def __dir__() -> list[str]:
    return names_of(scipy.sparse.linalg, __all__)
