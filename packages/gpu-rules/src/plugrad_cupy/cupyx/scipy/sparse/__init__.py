"""cupyx.scipy.sparse, in which matrices have traced elements, and multiply traced arrays.

    from plugrad_cupy.cupyx.scipy import sparse
    a = sparse.csr_matrix((data, indices, indptr), shape=(n, n))
    a @ x, a.T @ x, a.sum(axis=0), sparse.linalg.spsolve(a, b)

The formats csr, csc and coo are subclasses of CuPy's.  Of traced elements they give a traced
matrix, whose pattern is constant; of plain ones CuPy's matrix, which multiplies traced arrays too:
write `sparse.csr_matrix(S) @ x` for a matrix S from elsewhere.  Elements of a traced matrix are not
read by an index.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror, scipy_pack
from plugrad_cupy.cupyx.scipy.sparse import linalg
from plugrad_cupy.cupyx.scipy.sparse._traced import holds

__all__ = ["linalg"]

FORMATS = frozenset(f"{f}_{kind}" for f in ("coo", "csc", "csr") for kind in ("array", "matrix"))
CONSTANT = (
    *("eye", "eye_array", "get_index_dtype", "identity", "isspmatrix", "isspmatrix_coo"),
    *("isspmatrix_csc", "isspmatrix_csr", "isspmatrix_dia", "rand", "random", "random_array"),
    "safely_cast_index_arrays",
)
BORROWED = (
    *("block_array", "block_diag", "bmat", "diags", "diags_array", "hstack", "kron"),
    *("tril", "triu", "vstack"),
)
REFUSED = {
    **dict.fromkeys(("matrix_transpose", "permute_dims", "swapaxes"), "take a.T"),
    "find": "take the elements from which the matrix was made",
    "kronsum": "take kron(eye(m), a) + kron(b, eye(n))",
    "spdiags": "take diags_array",
}


def _issparse(x: Any) -> bool:
    """Whether x is a sparse matrix, of CuPy or with traced elements."""
    return bool(scipy_pack("sparse._matrix").is_sparse(x))


_MIRROR = Mirror("sparse", BORROWED, {"issparse": _issparse}, CONSTANT, REFUSED, holds)


def __getattr__(name: str) -> Any:
    found = _MIRROR.get(name)
    if name in FORMATS and find_spec("plugrad_scipy") is not None:
        return scipy_pack("sparse._construct").format_of(found, __name__)
    return found


def __dir__() -> list[str]:
    return _MIRROR.names()
