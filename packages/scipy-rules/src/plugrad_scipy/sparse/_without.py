"""The functions of scipy.sparse without a derivative, constant or refused."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED"]

CONSTANT = (
    "eye",
    "eye_array",
    "get_index_dtype",
    "identity",
    "issparse",
    "isspmatrix",
    "isspmatrix_bsr",
    "isspmatrix_coo",
    "isspmatrix_csc",
    "isspmatrix_csr",
    "isspmatrix_dia",
    "isspmatrix_dok",
    "isspmatrix_lil",
    "rand",
    "random",
    "random_array",
    "safely_cast_index_arrays",
)

REFUSED = {
    "expand_dims": "traced sparse matrices have two axes: take a.toarray()",
    "find": "take the elements from which the matrix was made",
    "kronsum": "take kron(eye(m), a) + kron(b, eye(n))",
    "load_npz": "it reads a file",
    "permute_dims": "take a.T",
    "save_npz": "it writes a file: save a.to_scipy()",
    "spdiags": "take diags_array",
    "swapaxes": "take a.T",
}
