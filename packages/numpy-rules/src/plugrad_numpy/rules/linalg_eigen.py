"""Rules of numpy.linalg: eigh, eigvalsh, eig, eigvals.

Formulas: Giles (2008), section 3.1, for complex matrices with <g, t> = Re Σ g t.  A Hermitian
matrix has a Hermitian cotangent: the derivative along Hermitian directions, whichever triangle is
read.  Where eigenvalues are equal see `plugrad_numpy.eigenspaces`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, primitive, value_of, vjp
from plugrad_numpy.eigenspaces import (
    direction_of,
    parted_eig,
    require_told,
    turned_eig,
    turned_eigh,
    unknown_twice,
    unknown_unturned,
)
from plugrad_numpy.rules.matrices import (
    adjoint,
    diagonal_matrix,
    hermitian_part,
    inverse_gap,
    transposed,
)

__all__ = ["rules"]

rules = RuleSet()


@primitive
def _decomposed(a: Any, found: Any, with_vectors: bool) -> Any:
    """The decomposition of `a`, which has been found; `with_vectors` says if V is of use."""
    return found


# N = Vᴴ dA V, dw = diag N, dV = V (F∘N):  Ā = conj(V) (diag ḡ_w + F∘(Vᵀ g_V)) Vᵀ, Hermitian part
def _eigh_vjp(g: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    g_w, g_v = g
    w, v = ans
    require_told("eigh", a, w, g_w, [g_v])
    inner = None if g_w is None else diagonal_matrix(g_w).astype(v.dtype)
    if g_v is not None:
        of_v = inverse_gap(w) * (transposed(v) @ g_v)
        inner = of_v if inner is None else inner + of_v
    return hermitian_part(np.conj(v) @ inner @ transposed(v))


def _eigh_jvp(t: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    w, v = ans
    moved = adjoint(v) @ hermitian_part(t) @ v
    of_v = v @ (inverse_gap(w) * moved)
    if with_vectors:
        of_v = unknown_twice("eigh", a, w, of_v)
    return np.real(np.diagonal(moved, 0, -2, -1)), of_v


def _eigh(a: Any, UPLO: Any, with_vectors: bool) -> Any:
    found = np.linalg.eigh(value_of(a), UPLO)
    t = direction_of(a)
    if t is not None:
        w, v = found
        found = type(found)(w, turned_eigh(w, v, t))
    return _decomposed(a, found, with_vectors)


rules.rule(_decomposed, vjp=_eigh_vjp, jvp=_eigh_jvp)
rules.composite(np.linalg.eigh, lambda a, UPLO="L": _eigh(a, UPLO, True))
rules.composite(np.linalg.eigvalsh, lambda a, UPLO="L": _eigh(a, UPLO, False).eigenvalues)


@primitive
def _decomposed_general(a: Any, found: Any, with_vectors: bool) -> Any:
    """The same of a matrix that need not be Hermitian."""
    return found


# N = V⁻¹ dA V, dw = diag N, dV = V (F∘N) but for the length and phase of each column: LAPACK gives
# columns of length 1 whose largest element is real.
def _eig_jvp(t: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    w, v = ans
    moved = np.linalg.solve(v, t @ v)
    free = v @ (inverse_gap(w) * moved)
    along = np.real(np.sum(np.conj(v) * free, axis=-2, keepdims=True))
    if v.dtype.kind == "c":
        largest = np.argmax(np.abs(v), axis=-2)[..., None, :]
        along = along + 1j * np.imag(
            np.take_along_axis(free, largest, -2) / np.take_along_axis(v, largest, -2)
        )
    of_v = free - v * along
    if with_vectors:
        of_v = unknown_unturned(w, moved, unknown_twice("eig", a, w, of_v))
    return np.diagonal(moved, 0, -2, -1), of_v


def _eig_vjp(g: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    require_told("eig", a, ans[0], g[0], [g[1]])
    tangents = vjp(lambda t: _eig_jvp(t, ans, a, found, False), np.zeros_like(value_of(a)))
    return tangents[1](tuple(g))[0]


def _eig(a: Any, with_vectors: bool) -> Any:
    plain = value_of(a)
    found = np.linalg.eig(plain)
    w, v = found
    if not with_vectors:
        v = parted_eig(w, v, plain)
    t = direction_of(a)
    if t is not None:
        v = turned_eig(w, v, t)
    return _decomposed_general(a, type(found)(w, v), with_vectors)


rules.rule(_decomposed_general, vjp=_eig_vjp, jvp=_eig_jvp)
rules.composite(np.linalg.eig, lambda a: _eig(a, True))
rules.composite(np.linalg.eigvals, lambda a: _eig(a, False).eigenvalues)
