"""The singular value decomposition, the polar one, and what is made of them.

Signs, and where SciPy leaves a basis open, the basis, are those of SciPy's result; functions that
depend on that choice have derivatives that mean nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad import RuleSet, primitive
from plugrad_numpy.rules.linalg_factor import known_svd
from plugrad_numpy.rules.matrices import adjoint, transposed
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._equations import sylvester
from plugrad_scipy.linalg._operands import operand

__all__ = [
    "null_space",
    "orth",
    "orthogonal_procrustes",
    "polar",
    "rules",
    "subspace_angles",
    "svd",
    "svdvals",
]

rules = RuleSet()


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

    Functions of U and V must not depend on the signs (phases) of their columns.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import svd
        >>> grad(lambda a: svd(a, compute_uv=False)[0])(np.diag([2.0, 1.0]))
        array([[1., 0.],
               [0., 0.]])
    """
    a = operand(a)
    if not compute_uv:
        return np.linalg.svd(a, full_matrices, False)
    if lapack_driver == "gesdd":  # which NumPy calls too
        u, s, vh = np.linalg.svd(a, full_matrices)
    else:
        known = scipy.linalg.svd(plain(a), full_matrices, lapack_driver=lapack_driver)
        u, s, vh = known_svd(a, tuple(known))
    return (u, s, vh) if a.ndim == 2 else [u, s, vh]


@stands_in(scipy.linalg.svdvals)
def svdvals(a: Any, overwrite_a: bool = False, check_finite: bool = True) -> Any:
    """The singular values, as scipy.linalg.svdvals."""
    return np.linalg.svd(operand(a), False, False)


@stands_in(scipy.linalg.orth)
def orth(A: Any, rcond: Any = None) -> Any:
    """An orthonormal basis of the range of A, as scipy.linalg.orth.

    Only functions of the subspace have a derivative that means something.
    """

    def one(a: Any) -> Any:
        u, s, vh = np.linalg.svd(a, False)
        return u[:, : _rank(plain(s), u.shape[-2], vh.shape[-1], rcond)]

    return over_batches(one, [operand(A)], [2])


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

    def one(a: Any) -> Any:
        u, s, vh = np.linalg.svd(a, True)
        return adjoint(vh[_rank(plain(s), u.shape[-2], vh.shape[-1], rcond) :])

    return over_batches(one, [operand(A)], [2])


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
    return over_batches(_angles, [operand(A), operand(B)], [2, 2])


def _angles(a: Any, b: Any) -> Any:
    qa, qb = orth(a), orth(b)
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
    a = operand(a)
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
    try:
        turn = sylvester(p, p, inside - adjoint(inside))
    except np.linalg.LinAlgError as error:
        raise np.linalg.LinAlgError(
            "polar: the unitary factor of a matrix without full rank has no derivative"
        ) from error
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

    def one(a: Any, b: Any) -> Any:
        scipy.linalg.orthogonal_procrustes(plain(a), plain(b))  # which raises, if it must
        u, p = _right_polar(adjoint(a) @ b)
        return u, np.real(np.trace(p))

    return over_batches(one, [operand(A), operand(B)], [2, 2])
