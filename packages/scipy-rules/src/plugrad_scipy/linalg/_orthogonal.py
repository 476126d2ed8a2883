"""The orthogonal factors: qr and its relatives, svd, polar, and what is made of them.

Signs, and where SciPy leaves a basis open, the basis, are those of SciPy's result; functions that
depend on that choice have derivatives that mean nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad import RuleSet, primitive
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray
from plugrad_numpy.rules.matrices import adjoint, transposed
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._equations import solve_sylvester

__all__ = [
    "null_space",
    "orth",
    "orthogonal_procrustes",
    "polar",
    "qr",
    "qr_delete",
    "qr_insert",
    "qr_multiply",
    "qr_update",
    "rq",
    "rules",
    "subspace_angles",
    "svd",
    "svdvals",
]

rules = RuleSet()


@stands_in(scipy.linalg.qr)
def qr(
    a: Any,
    overwrite_a: bool = False,
    lwork: Any = None,
    mode: str = "full",
    pivoting: bool = False,
    check_finite: bool = True,
) -> Any:
    """Q and R, as scipy.linalg.qr; with `pivoting` also the permutation, which is constant.

    Raises `RefusedError` for mode="raw", which returns reflectors.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr
        >>> grad(lambda a: qr(a, mode="r")[0][0, 0])(np.array([[3.0], [4.0]]))
        array([[-0.6],
               [-0.8]])
    """
    a = asarray(a)
    if mode == "raw":
        raise RefusedError("qr: mode='raw' returns reflectors: take mode='economic'.")
    order = ()
    if pivoting:
        order = (scipy.linalg.qr(plain(a), mode="r", pivoting=True)[-1],)
        a = np.take_along_axis(a, order[0][..., None, :], -1)
    if mode == "r":
        upper = np.linalg.qr(a, "r")
        missing = a.shape[-2] - upper.shape[-2]
        if missing:
            zeros = np.zeros((*a.shape[:-2], missing, a.shape[-1]), dtype=a.dtype)
            upper = np.concatenate([upper, zeros], -2)
        return (upper, *order)
    if mode not in ("full", "economic"):
        scipy.linalg.qr(plain(a), mode=mode)  # which raises
    return (*np.linalg.qr(a, "complete" if mode == "full" else "reduced"), *order)


@stands_in(scipy.linalg.rq)
def rq(
    a: Any,
    overwrite_a: bool = False,
    lwork: Any = None,
    mode: str = "full",
    check_finite: bool = True,
) -> Any:
    """R and Q, A = R Q, as scipy.linalg.rq.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import rq
        >>> abs(grad(lambda a: rq(a, mode="r")[0, -1])(np.array([[3.0, 4.0]])))
        array([[0.6, 0.8]])
    """
    a = asarray(a)

    def one(a: Any) -> Any:
        turned = adjoint(a[::-1])
        q, r = np.linalg.qr(turned, "reduced" if mode == "economic" else "complete")
        right, left = adjoint(q)[::-1], adjoint(r)[::-1, ::-1]
        known = scipy.linalg.rq(plain(a), mode="full" if mode == "r" else mode)[1]
        turn = known @ adjoint(plain(right))
        left = left @ adjoint(turn)
        return left if mode == "r" else (left, turn @ right)

    return over_batches(one, [a], [2])


@stands_in(scipy.linalg.qr_multiply)
def qr_multiply(
    a: Any,
    c: Any,
    mode: str = "right",
    pivoting: bool = False,
    conjugate: bool = False,
    overwrite_a: bool = False,
    overwrite_c: bool = False,
) -> Any:
    """Q c or c Q, and R, as scipy.linalg.qr_multiply.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_multiply
        >>> grad(lambda c: qr_multiply(np.eye(2), c)[0].sum())(np.ones(2))
        array([-1., -1.])
    """
    a, c = asarray(a), asarray(c)
    full = mode == "left" and min(c.shape[0], a.shape[0]) > min(a.shape)
    q, *rest = qr(a, mode="full" if full else "economic", pivoting=pivoting)
    if conjugate:
        q = np.conj(q)
    if mode == "left":
        product = q[:, : c.shape[0]] @ c
    elif mode == "right":
        product = c @ q
    else:
        raise ValueError(f"Mode argument should be one of ['left', 'right'], not {mode}")
    if full:
        rest[0] = rest[0][: min(a.shape)]
    return (product, *rest)


# -- QR of a matrix that changes -------------------------------------------------------------------


def _changed(a: Any, known: Any) -> Any:
    """Q and R of A in the basis of factors that are known."""
    q, r = np.linalg.qr(a, "complete" if known.shape[0] == known.shape[1] else "reduced")
    turn = adjoint(plain(q)) @ known
    return q @ turn, adjoint(turn) @ r


@stands_in(scipy.linalg.qr_insert)
def qr_insert(
    Q: Any,
    R: Any,
    u: Any,
    k: int,
    which: str = "row",
    rcond: Any = None,
    overwrite_qru: bool = False,
    check_finite: bool = True,
) -> Any:
    """Q and R after rows or columns u are inserted at k, as scipy.linalg.qr_insert.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_insert
        >>> q, r = np.eye(1), np.array([[3.0]])
        >>> abs(grad(lambda u: qr_insert(q, r, u, 1)[1][0, 0])(np.array([4.0])))
        array([0.8])
    """
    q, r, u = asarray(Q), asarray(R), asarray(u)
    known, _ = scipy.linalg.qr_insert(plain(q), plain(r), plain(u), k, which, rcond)
    axis = 0 if which == "row" else 1
    a = q @ r
    k = k % (a.shape[axis] + 1) if k < 0 else k
    if u.ndim == 1:
        u = u[None, :] if axis == 0 else u[:, None]
    head, tail = (a[:k], a[k:]) if axis == 0 else (a[:, :k], a[:, k:])
    return _changed(np.concatenate([head, u, tail], axis), known)


@stands_in(scipy.linalg.qr_delete)
def qr_delete(
    Q: Any,
    R: Any,
    k: int,
    p: int = 1,
    which: str = "row",
    overwrite_qr: bool = False,
    check_finite: bool = True,
) -> Any:
    """Q and R after p rows or columns are deleted at k, as scipy.linalg.qr_delete.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_delete
        >>> grad(lambda r: abs(qr_delete(np.eye(2), r, 1)[1][0, 0]))(2 * np.eye(2))
        array([[1., 0.],
               [0., 0.]])
    """
    q, r = asarray(Q), asarray(R)
    known, _ = scipy.linalg.qr_delete(plain(q), plain(r), k, p, which)
    a = q @ r
    return _changed(np.delete(a, np.s_[k : k + p], 0 if which == "row" else 1), known)


@stands_in(scipy.linalg.qr_update)
def qr_update(
    Q: Any, R: Any, u: Any, v: Any, overwrite_qruv: bool = False, check_finite: bool = True
) -> Any:
    """Q and R of A + u vᴴ, as scipy.linalg.qr_update.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import qr_update
        >>> grad(lambda u: abs(qr_update(np.eye(1), np.eye(1), u, np.ones(1))[1][0, 0]))(np.ones(1))
        array([1.])
    """
    q, r, u, v = asarray(Q), asarray(R), asarray(u), asarray(v)
    known, _ = scipy.linalg.qr_update(plain(q), plain(r), plain(u), plain(v))
    left, right = (u[:, None], v[:, None]) if u.ndim == 1 else (u, v)
    return _changed(q @ r + left @ adjoint(right), known)


# -- singular values -------------------------------------------------------------------------------


@stands_in(scipy.linalg.svd)
def svd(
    a: Any,
    full_matrices: bool = True,
    compute_uv: bool = True,
    overwrite_a: bool = False,
    check_finite: bool = True,
    lapack_driver: str = "gesdd",
) -> Any:
    """U, the singular values and Vᴴ, as scipy.linalg.svd.

    With another driver than "gesdd", signs may differ from those of a plain call.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import svd
        >>> grad(lambda a: svd(a, compute_uv=False)[0])(np.diag([2.0, 1.0]))
        array([[1., 0.],
               [0., 0.]])
    """
    found = np.linalg.svd(asarray(a), full_matrices, compute_uv)
    return tuple(found) if compute_uv else found


@stands_in(scipy.linalg.svdvals)
def svdvals(a: Any, overwrite_a: bool = False, check_finite: bool = True) -> Any:
    """The singular values, as scipy.linalg.svdvals."""
    return np.linalg.svd(asarray(a), False, False)


@stands_in(scipy.linalg.orth)
def orth(A: Any, rcond: Any = None) -> Any:
    """An orthonormal basis of the range of A, as scipy.linalg.orth.

    Only functions of the subspace have a derivative that means something.
    """
    a = asarray(A)
    u, s, vh = np.linalg.svd(a, False)
    return u[:, : _rank(plain(s), u.shape[-2], vh.shape[-1], rcond)]


@stands_in(scipy.linalg.null_space)
def null_space(
    A: Any,
    rcond: Any = None,
    *,
    overwrite_a: bool = False,
    check_finite: bool = True,
    lapack_driver: str = "gesdd",
) -> Any:
    """An orthonormal basis of the null space of A, as scipy.linalg.null_space.

    Only functions of the subspace have a derivative that means something.
    """
    u, s, vh = np.linalg.svd(asarray(A), True)
    return adjoint(vh[_rank(plain(s), u.shape[-2], vh.shape[-1], rcond) :])


def _rank(s: Any, rows: int, columns: int, rcond: Any) -> int:
    if rcond is None:
        rcond = np.finfo(s.dtype).eps * max(rows, columns)
    return int(np.sum(s > np.max(s, initial=0.0) * rcond))


@stands_in(scipy.linalg.subspace_angles)
def subspace_angles(A: Any, B: Any) -> Any:
    """The angles between two subspaces, the largest first, as scipy.linalg.subspace_angles.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import subspace_angles
        >>> x = np.array([[1.0], [0.0]])
        >>> grad(lambda a: subspace_angles(a, x)[0])(np.array([[1.0], [1.0]]))
        array([[-0.5],
               [ 0.5]])
    """
    qa, qb = orth(asarray(A)), orth(asarray(B))
    if qa.shape[-1] < qb.shape[-1]:
        qa, qb = qb, qa
    common = adjoint(qa) @ qb
    cosines = np.linalg.svd(common, False, False)[::-1]
    sines = np.linalg.svd(qb - qa @ common, False, False)
    small = plain(cosines) ** 2 >= 0.5  # where the angle is better known by its sine
    by_sine = np.arcsin(np.where(small, sines, 0.0))
    by_cosine = np.arccos(np.where(small, 0.0, cosines))
    return np.where(small, by_sine, by_cosine)


# -- polar -----------------------------------------------------------------------------------------


@stands_in(scipy.linalg.polar)
def polar(a: Any, side: str = "right") -> Any:
    """The unitary and the Hermitian factor, as scipy.linalg.polar.

    Right at equal singular values too.  Raises LinAlgError for a matrix that is not of full rank.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import polar
        >>> grad(lambda a: polar(a)[0][0, 1])(2 * np.eye(2))
        array([[ 0.  ,  0.25],
               [-0.25,  0.  ]])
    """
    a = asarray(a)
    if side not in ("left", "right"):
        raise ValueError("`side` must be either 'right' or 'left'")

    def one(a: Any) -> Any:
        tall = a.shape[0] >= a.shape[1]
        u, p = _right_polar(a if tall else adjoint(a))
        if not tall:
            u = adjoint(u)
        if (side == "right") == tall:
            return u, p
        return u, (adjoint(u) @ p @ u if side == "right" else u @ p @ adjoint(u))

    return over_batches(one, [a], [2])


def _right_polar(a: Any) -> Any:
    u, p = scipy.linalg.polar(plain(a))
    return polar_at(a, u, p)


@primitive
def polar_at(a: Any, u: Any, p: Any) -> Any:
    """A = U P of full column rank; the factors are known."""
    return u, p


# Uᴴ dA = Ω P + dP with Ω skew: Ω P + P Ω = Uᴴ dA − dAᴴ U; dU = U Ω + (I − U Uᴴ) dA P⁻¹
def _polar_jvp(t: Any, ans: Any, a: Any, u: Any, p: Any) -> Any:
    u, p = ans
    inside = adjoint(u) @ t
    turn = solve_sylvester(p, p, inside - adjoint(inside))
    of_u = u @ turn
    if a.shape[0] > a.shape[1]:
        outside = t - u @ inside
        of_u = of_u + transposed(np.linalg.solve(transposed(p), transposed(outside)))
    return of_u, inside - turn @ p


rules.rule(polar_at, jvp=_polar_jvp)


@stands_in(scipy.linalg.orthogonal_procrustes)
def orthogonal_procrustes(A: Any, B: Any, check_finite: bool = True) -> Any:
    """The orthogonal R that brings A R nearest to B, and the scale, as SciPy's function.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import orthogonal_procrustes
        >>> grad(lambda a: orthogonal_procrustes(a, np.eye(2))[1])(np.eye(2))
        array([[1., 0.],
               [0., 1.]])
    """
    a, b = asarray(A), asarray(B)
    scipy.linalg.orthogonal_procrustes(plain(a), plain(b))  # which raises, if anything is wrong
    u, p = _right_polar(adjoint(a) @ b)
    return u, np.real(np.trace(p))
