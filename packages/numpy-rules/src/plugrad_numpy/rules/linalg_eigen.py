"""Rules of numpy.linalg: eigh, eigvalsh, eig, eigvals.

Formulas: Giles (2008), section 3.1, for complex matrices with <g, t> = Re Σ g t.  A Hermitian
matrix has a Hermitian cotangent: the derivative along Hermitian directions, whichever triangle is
read.  Where eigenvalues are equal see `plugrad_numpy.eigenspaces`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, RuleSet, primitive, value_of, vjp
from plugrad_numpy.eigenspaces import (
    direction_of,
    is_reversed,
    like,
    made_equal,
    mixed_eig,
    mixed_eigh,
    parted_eig,
    require_basis,
    turned_eig,
    turned_eigh,
    unturned_pairs,
)
from plugrad_numpy.equal_values import (
    differ_along,
    equal_pairs,
    refuse,
    require_told,
)
from plugrad_numpy.rules.matrices import (
    adjoint,
    diagonal_matrix,
    hermitian_part,
    inverse_gap,
    transposed,
)
from plugrad_numpy.rules.underived import unknown_twice, unknown_unturned
from plugrad_numpy.spread import largest_of

__all__ = ["known_eig", "known_eigh", "rules"]

rules = RuleSet()


@primitive
def _decomposed(a: Any, found: Any, with_vectors: bool) -> Any:
    """The decomposition of `a`, which has been found; `with_vectors` says if V is of use."""
    return found


# N = Vᴴ dA V, dw = diag N, dV = V (F∘N):  Ā = conj(V) (diag ḡ_w + F∘(Vᵀ g_V)) Vᵀ, Hermitian part
def _eigh_vjp(g: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    g_w, g_v = g
    w, v = ans
    turn = None if g_v is None else transposed(v) @ g_v
    _require_told("eigh", a, w, g_w, g_v, turn)
    inner = None if g_w is None else diagonal_matrix(g_w).astype(v.dtype)
    if turn is not None:
        of_v = inverse_gap(w) * turn
        inner = of_v if inner is None else inner + of_v
    return hermitian_part(np.conj(v) @ inner @ transposed(v))


def _require_told(name: str, a: Any, w: Any, g_w: Any, g_v: Any, turn: Any) -> None:
    strict = isinstance(w, Box) or direction_of(a) is not None
    vectors, turns = ([], []) if g_v is None else ([g_v], [(turn, turn)])
    equal, unitary = equal_pairs(value_of(w)), name == "eigh"
    size = largest_of(np.abs(value_of(w)))
    require_told(name, equal, g_w, vectors, turns, strict=strict, unitary=unitary, size=size)


def _eigh_jvp(t: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    w, v = ans
    moved = adjoint(v) @ hermitian_part(t) @ v
    of_v = v @ (inverse_gap(w) * moved)
    return np.real(np.diagonal(moved, 0, -2, -1)), unknown_twice(a, w, t, of_v)


def known_eigh(a: Any, found: Any, *, with_vectors: bool = True) -> Any:
    """(w, V) of Hermitian matrices a, traced, of the plain decomposition `found`, w ascending.

    Where values are equal the vectors are others than those found.  Raises `RepeatedValuesError` in
    the backward pass where the derivative does not exist or is not told.

    Example:
        >>> from plugrad import grad
        >>> a = np.diag([1.0, 2.0])
        >>> grad(lambda a: known_eigh(a, np.linalg.eigh(np.diag([1.0, 2.0])))[0][1])(a)
        array([[0., 0.],
               [0., 1.]])
    """
    w, v = found
    if is_reversed(a):
        v = mixed_eigh(w, v)
    t = direction_of(a)
    if t is not None:
        v = turned_eigh(w, v, t)
    return _decomposed(a, like(found, made_equal(w), v), with_vectors)


def _eigh(a: Any, UPLO: Any, with_vectors: bool) -> Any:
    return known_eigh(a, np.linalg.eigh(value_of(a), UPLO), with_vectors=with_vectors)


rules.rule(_decomposed, vjp=_eigh_vjp, jvp=_eigh_jvp)
rules.composite(np.linalg.eigh, lambda a, UPLO="L": _eigh(a, UPLO, True))
rules.composite(np.linalg.eigvalsh, lambda a, UPLO="L": _eigh(a, UPLO, False).eigenvalues)


@primitive
def _decomposed_general(a: Any, found: Any, with_vectors: bool) -> Any:
    """The same of a matrix that need not be Hermitian."""
    return found


# N = V⁻¹ dA V, dw = diag N, dV = V (F∘N) but for the length and phase of each column
def _eig_jvp(t: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    w, v = ans
    moved = np.linalg.solve(v, t @ v)
    of_v = _kept_normal(v @ (inverse_gap(w) * moved), v)
    of_w = np.diagonal(moved, 0, -2, -1)
    if isinstance(w, Box):
        require_basis(w, v, twice=True)
        of_w = unknown_unturned(w, moved, of_w[..., None, :], twice=True)[..., 0, :]
    if with_vectors:
        of_v = unknown_unturned(w, moved, of_v)
    return of_w, unknown_twice(a, w, t, of_v)


def _kept_normal(free: Any, v: Any) -> Any:
    """The tangent of columns of length 1 whose largest element is real, as LAPACK gives them."""
    along = np.real(np.sum(np.conj(v) * free, axis=-2, keepdims=True))
    if v.dtype.kind == "c" and v.size:
        largest = np.argmax(np.abs(v), axis=-2)[..., None, :]
        along = along + 1j * np.imag(
            np.take_along_axis(free, largest, -2) / np.take_along_axis(v, largest, -2)
        )
    return free - v * along


# Ā = V⁻ᵀ (diag ḡ_w + F∘(Vᵀ h)) Vᵀ, where h is the cotangent of V before its columns are normalised
def _eig_vjp(g: Any, ans: Any, a: Any, found: Any, with_vectors: bool) -> Any:
    g_w, g_v = g
    w, v = ans
    inner, turn = None if g_w is None else diagonal_matrix(g_w).astype(v.dtype), None
    if g_v is not None:
        zeros = np.zeros_like(value_of(v))
        turn = transposed(v) @ vjp(lambda free: _kept_normal(free, v), zeros)[1](g_v)[0]
        of_v = inverse_gap(w) * turn
        inner = of_v if inner is None else inner + of_v
    if isinstance(w, Box):
        require_basis(w, v, twice=True)
    _require_told("eig", a, w, g_w, g_v, turn)
    _require_parting(a, w, v, g_w)
    return np.linalg.solve(transposed(v), inner @ transposed(v))


def _require_parting(a: Any, w: Any, v: Any, g_w: Any) -> None:
    """Raise for a second derivative that needs a basis which moves smoothly where none does."""
    t = direction_of(a)
    if t is None or g_w is None:
        return
    plain = value_of(v)
    unturned = unturned_pairs(value_of(w), np.linalg.solve(plain, t @ plain))
    if differ_along(g_w, unturned):
        refuse("eig", "parting")


def known_eig(a: Any, found: Any, *, with_vectors: bool = True) -> Any:
    """(w, V) of square matrices a, traced, of the plain decomposition `found`, as `known_eigh`.

    The columns of V have length 1, and a real element where each is largest.  Raises
    `RepeatedValuesError` for equal values without a basis of eigenvectors, in both modes.

    Example:
        >>> from plugrad import grad
        >>> a = np.array([[1.0, 1.0], [0.0, 2.0]])
        >>> grad(lambda x: known_eig(x, np.linalg.eig(a))[0][0])(a)
        array([[ 1.,  0.],
               [-1.,  0.]])
    """
    w, v = found
    v = parted_eig(w, v, value_of(a))
    require_basis(w, v)
    if is_reversed(a):
        v = mixed_eig(w, v)
    t = direction_of(a)
    if t is not None:
        v = turned_eig(w, v, t)
    return _decomposed_general(a, like(found, made_equal(w), v), with_vectors)


def _eig(a: Any, with_vectors: bool) -> Any:
    return known_eig(a, np.linalg.eig(value_of(a)), with_vectors=with_vectors)


rules.rule(_decomposed_general, vjp=_eig_vjp, jvp=_eig_jvp)
rules.composite(np.linalg.eig, lambda a: _eig(a, True))
rules.composite(np.linalg.eigvals, lambda a: _eig(a, False).eigenvalues)
