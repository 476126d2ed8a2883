"""cupyx.scipy.linalg, in which every function that has a derivative traces.

    from plugrad_cupy.cupyx.scipy import linalg
    linalg.expm(a), linalg.lu_solve(linalg.lu_factor(a), b), linalg.solve_triangular(a, b)

Names, signatures and values are CuPy's.  `overwrite_*` is a permission that traced calls do not
use, and `check_finite` changes no value.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror, scipy_pack

BORROWED = (
    *("block_diag", "circulant", "companion", "convolution_matrix", "expm", "fiedler"),
    *("fiedler_companion", "hankel", "khatri_rao", "kron", "leslie", "lu", "lu_factor", "lu_solve"),
    "toeplitz",
)
CONSTANT = ("bandwidth", "dft", "hadamard", "helmert", "hilbert")


def _solve_triangular(a: Any, b: Any, *args: Any, **kwargs: Any) -> Any:
    """Of a stack of matrices CuPy takes a stack of vectors too, which SciPy reads as a matrix."""
    solve = scipy_pack("linalg").solve_triangular
    if 2 < a.ndim == b.ndim + 1:
        return solve(a, b[..., None], *args, **kwargs)[..., 0]
    return solve(a, b, *args, **kwargs)


_MIRROR = Mirror("linalg", BORROWED, {"solve_triangular": _solve_triangular}, CONSTANT)


def __getattr__(name: str) -> Any:
    return _MIRROR.get(name)


def __dir__() -> list[str]:
    return _MIRROR.names()
