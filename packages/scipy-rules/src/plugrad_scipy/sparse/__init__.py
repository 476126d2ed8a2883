"""scipy.sparse, in which matrices have traced elements, and multiply traced arrays.

    from plugrad_scipy import sparse
    a = sparse.csr_array((data, indices, indptr), shape=(n, n))
    a @ x, a.T @ x, a.sum(axis=0), sparse.linalg.spsolve(a, b)

The formats csr, csc and coo, arrays and matrices, are subclasses of SciPy's.  Of traced elements
they give a traced matrix, whose pattern is constant; of plain ones SciPy's matrix, which multiplies
traced arrays too: write `sparse.csr_array(S) @ x` for a matrix S from elsewhere.
"""

from __future__ import annotations

from typing import Any

import scipy.sparse

from plugrad_scipy._mirror import names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.sparse import linalg
from plugrad_scipy.sparse._construct import (
    NEWER,
    block_array,
    block_diag,
    bmat,
    coo_array,
    coo_matrix,
    csc_array,
    csc_matrix,
    csr_array,
    csr_matrix,
    diags,
    diags_array,
    hstack,
    kron,
    tril,
    triu,
    vstack,
)
from plugrad_scipy.sparse._matrix import Matrix, holds
from plugrad_scipy.sparse._without import REFUSED

__all__ = [  # noqa: PLE0604 - SciPy's names are strings
    "block_array",
    "block_diag",
    "bmat",
    "coo_array",
    "coo_matrix",
    "csc_array",
    "csc_matrix",
    "csr_array",
    "csr_matrix",
    "diags",
    "diags_array",
    "hstack",
    "issparse",
    "kron",
    "linalg",
    "tril",
    "triu",
    "vstack",
    *NEWER,
]

globals().update(NEWER)


def issparse(x: Any) -> bool:
    """Whether x is a sparse matrix, of SciPy or with traced elements."""
    return isinstance(x, Matrix) or bool(scipy.sparse.issparse(x))


def __getattr__(name: str) -> Any:
    return offered(scipy.sparse, name, (), REFUSED, holds)


def __dir__() -> list[str]:
    return names_of(scipy.sparse, __all__)
