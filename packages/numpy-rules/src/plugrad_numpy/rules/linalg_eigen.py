"""Rules of numpy.linalg: eigh, eigvalsh, eig, eigvals.

Formulas: Giles (2008), section 3.1, for complex matrices with <g, t> = Re Σ g t.  A Hermitian
matrix has a Hermitian cotangent: the derivative along Hermitian directions, whichever triangle is
read.  Where eigenvalues are equal, the derivatives of the values, and of functions of the vectors
that do not depend on the choice of a basis, are finite.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet
from plugrad_numpy.rules.matrices import (
    adjoint,
    diagonal_matrix,
    hermitian_part,
    inverse_gap,
    transposed,
)

__all__ = ["rules"]

rules = RuleSet()


# N = Vᴴ dA V, dw = diag N, dV = V (F∘N):  Ā = conj(V) (diag ḡ_w + F∘(Vᵀ g_V)) Vᵀ, Hermitian part
def _eigh_vjp(g: Any, ans: Any, a: Any, UPLO: str = "L") -> Any:
    g_w, g_v = g
    w, v = ans
    inner = None if g_w is None else diagonal_matrix(g_w).astype(v.dtype)
    if g_v is not None:
        of_v = inverse_gap(w) * (transposed(v) @ g_v)
        inner = of_v if inner is None else inner + of_v
    return hermitian_part(np.conj(v) @ inner @ transposed(v))


def _eigh_jvp(t: Any, ans: Any, a: Any, UPLO: str = "L") -> Any:
    w, v = ans
    moved = adjoint(v) @ hermitian_part(t) @ v
    return np.real(np.diagonal(moved, 0, -2, -1)), v @ (inverse_gap(w) * moved)


rules.rule(np.linalg.eigh, vjp=_eigh_vjp, jvp=_eigh_jvp)
rules.composite(np.linalg.eigvalsh, lambda a, UPLO="L": np.linalg.eigh(a, UPLO).eigenvalues)


# N = V⁻¹ dA V, dw = diag N, dV = V (F∘N) but for the length and phase of each column: LAPACK gives
# columns of length 1 whose largest element is real.
def _eig_jvp(t: Any, ans: Any, a: Any) -> Any:
    w, v = ans
    moved = np.linalg.solve(v, t @ v)
    free = v @ (inverse_gap(w) * moved)
    along = np.real(np.sum(np.conj(v) * free, axis=-2, keepdims=True))
    if v.dtype.kind == "c":
        largest = np.argmax(np.abs(v), axis=-2)[..., None, :]
        along = along + 1j * np.imag(
            np.take_along_axis(free, largest, -2) / np.take_along_axis(v, largest, -2)
        )
    return np.diagonal(moved, 0, -2, -1), free - v * along


rules.rule(np.linalg.eig, jvp=_eig_jvp)
rules.composite(np.linalg.eigvals, lambda a: np.linalg.eig(a).eigenvalues)
