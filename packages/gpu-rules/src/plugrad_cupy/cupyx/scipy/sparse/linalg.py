"""cupyx.scipy.sparse.linalg, in which solves with sparse matrices trace.

    from plugrad_cupy.cupyx.scipy.sparse import linalg
    linalg.spsolve(a, b), linalg.cg(a, b)

Solvers are differentiated by solving once more, with A or its transpose, by the same method.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror, scipy_pack
from plugrad_cupy.cupyx.scipy.sparse._traced import holds

BORROWED = ("bicgstab", "cg", "cgs", "gmres", "minres", "norm")
_LEAST = "take spsolve(a.T @ a, a.T @ b), or np.linalg.lstsq of the dense matrix"
_FACTORS = "take spsolve(a, b)"
_DENSE = "take np.linalg.eigh or np.linalg.svd of a.toarray()"
REFUSED = {
    **dict.fromkeys(("lsmr", "lsqr"), _LEAST),
    **dict.fromkeys(("factorized", "spilu", "splu", "spsolve_triangular"), _FACTORS),
    **dict.fromkeys(("eigsh", "lobpcg", "svds"), _DENSE),
    "aslinearoperator": "an operator has no elements: pass the traced matrix to the solver",
    "matrix_power": "take a @ a",
}


def _spsolve(A: Any, b: Any) -> Any:
    """The solution in the shape of b, of which SciPy makes a vector where it is one column."""
    found = scipy_pack("sparse.linalg").spsolve(A, b)
    return found if found.ndim == b.ndim else found[:, None]


_MIRROR = Mirror("sparse.linalg", BORROWED, {"spsolve": _spsolve}, refused=REFUSED, holds=holds)


def __getattr__(name: str) -> Any:
    return _MIRROR.get(name)


def __dir__() -> list[str]:
    return _MIRROR.names()
