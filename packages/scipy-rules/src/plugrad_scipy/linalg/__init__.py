"""scipy.linalg, in which every function that has a derivative traces.

    from plugrad_scipy import linalg
    linalg.expm(a), linalg.solve(a, b, assume_a="pos"), linalg.eigh(a, b)

The names and signatures are SciPy's, and so are the values: of plain arguments SciPy's own function
is called.  Structured systems are factored once, for every solve of both modes; functions of
matrices and matrix equations have derivatives of their own, never those of their iterations.
`overwrite_*` is a permission that traced calls do not use, and `check_finite` changes no value.
"""

from __future__ import annotations

from typing import Any

import scipy.linalg

from plugrad_scipy._mirror import names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.linalg._banded import (
    cho_solve_banded,
    cholesky_banded,
    matmul_toeplitz,
    solve_banded,
    solve_circulant,
    solve_toeplitz,
    solveh_banded,
)
from plugrad_scipy.linalg._basics import det, lstsq, norm, pinv, pinvh
from plugrad_scipy.linalg._eigen import (
    eig,
    eig_banded,
    eigh,
    eigh_tridiagonal,
    eigvals,
    eigvals_banded,
    eigvalsh,
    eigvalsh_tridiagonal,
)
from plugrad_scipy.linalg._equations import (
    solve_continuous_are,
    solve_continuous_lyapunov,
    solve_discrete_are,
    solve_discrete_lyapunov,
    solve_sylvester,
)
from plugrad_scipy.linalg._factoring import cholesky, ldl, lu
from plugrad_scipy.linalg._functions import (
    coshm,
    cosm,
    expm,
    expm_cond,
    expm_frechet,
    fractional_matrix_power,
    funm,
    logm,
    signm,
    sinhm,
    sinm,
    sqrtm,
    tanhm,
    tanm,
)
from plugrad_scipy.linalg._qr import qr, qr_delete, qr_insert, qr_multiply, qr_update, rq
from plugrad_scipy.linalg._schur import cdf2rdf, hessenberg, matrix_balance, schur
from plugrad_scipy.linalg._singular import (
    null_space,
    orth,
    orthogonal_procrustes,
    polar,
    subspace_angles,
    svd,
    svdvals,
)
from plugrad_scipy.linalg._solving import cho_factor, cho_solve, inv, lu_factor, lu_solve, solve
from plugrad_scipy.linalg._special import (
    block_diag,
    circulant,
    clarkson_woodruff_transform,
    companion,
    convolution_matrix,
    diagsvd,
    fiedler,
    fiedler_companion,
    hankel,
    khatri_rao,
    kron,
    leslie,
    toeplitz,
)
from plugrad_scipy.linalg._triangular import solve_triangular
from plugrad_scipy.linalg._without import CONSTANT, REFUSED

__all__ = [
    "block_diag",
    "cdf2rdf",
    "cho_factor",
    "cho_solve",
    "cho_solve_banded",
    "cholesky",
    "cholesky_banded",
    "circulant",
    "clarkson_woodruff_transform",
    "companion",
    "convolution_matrix",
    "coshm",
    "cosm",
    "det",
    "diagsvd",
    "eig",
    "eig_banded",
    "eigh",
    "eigh_tridiagonal",
    "eigvals",
    "eigvals_banded",
    "eigvalsh",
    "eigvalsh_tridiagonal",
    "expm",
    "expm_cond",
    "expm_frechet",
    "fiedler",
    "fiedler_companion",
    "fractional_matrix_power",
    "funm",
    "hankel",
    "hessenberg",
    "inv",
    "khatri_rao",
    "kron",
    "ldl",
    "leslie",
    "logm",
    "lstsq",
    "lu",
    "lu_factor",
    "lu_solve",
    "matmul_toeplitz",
    "matrix_balance",
    "norm",
    "null_space",
    "orth",
    "orthogonal_procrustes",
    "pinv",
    "pinvh",
    "polar",
    "qr",
    "qr_delete",
    "qr_insert",
    "qr_multiply",
    "qr_update",
    "rq",
    "schur",
    "signm",
    "sinhm",
    "sinm",
    "solve",
    "solve_banded",
    "solve_circulant",
    "solve_continuous_are",
    "solve_continuous_lyapunov",
    "solve_discrete_are",
    "solve_discrete_lyapunov",
    "solve_lyapunov",
    "solve_sylvester",
    "solve_toeplitz",
    "solve_triangular",
    "solveh_banded",
    "sqrtm",
    "subspace_angles",
    "svd",
    "svdvals",
    "tanhm",
    "tanm",
    "toeplitz",
]

solve_lyapunov = solve_continuous_lyapunov


def __getattr__(name: str) -> Any:
    return offered(scipy.linalg, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.linalg, __all__)
