"""The functions of scipy.linalg without a derivative: the constant ones, and those refused."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED"]

CONSTANT = (
    "bandwidth",
    "ishermitian",
    "issymmetric",
    # of whole numbers
    "dft",
    "hadamard",
    "helmert",
    "hilbert",
    "invhilbert",
    "invpascal",
    "pascal",
)

_OPEN = "its factors are determined only up to rotations: "
REFUSED = {
    "cossin": _OPEN + "take svd of a block, or subspace_angles",
    "qz": _OPEN + "take eig(a, b), or schur(solve(b, a), output='complex')",
    "ordqz": _OPEN + "take eig(a, b), or schur(solve(b, a), output='complex', sort=...)",
    "rsf2csf": "it mixes columns where eigenvalues are complex: take schur(a, output='complex')",
    "get_blas_funcs": "BLAS takes plain arrays: write the product with NumPy",
    "get_lapack_funcs": "LAPACK takes plain arrays: call the function of plugrad_scipy.linalg",
    "find_best_blas_type": "BLAS takes plain arrays: write the product with NumPy",
}
