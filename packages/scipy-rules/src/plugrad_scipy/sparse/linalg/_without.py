"""The functions of scipy.sparse.linalg without a derivative, constant or refused."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED"]

CONSTANT = ("is_sptriangular", "spbandwidth", "use_solver")

REFUSED = {
    "aslinearoperator": "an operator has no elements: pass the traced matrix itself to the solver",
    "expm": "take linalg.expm(a.toarray()), or expm_multiply for its product with a vector",
    "funm_multiply_krylov": "take expm_multiply, or linalg.funm(a.toarray(), f) @ b",
    "inv": "take spsolve(a, b), or linalg.inv(a.toarray())",
    "lobpcg": "take eigsh(a, k)",
    "onenormest": "it is an estimate: take norm(a, 1)",
    "spilu": "it is an approximation: give it plain values, as a preconditioner, or take splu",
}
