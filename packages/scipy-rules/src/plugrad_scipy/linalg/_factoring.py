"""The triangular factors: cholesky, lu, ldl.  Pivots and permutations are constants."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad import RuleSet, primitive
from plugrad_numpy.placing import beside
from plugrad_numpy.rules.matrices import adjoint, transposed
from plugrad_scipy._libraries import serving
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._operands import operand
from plugrad_scipy.linalg._structures import hermitian_of, symmetric_of

__all__ = ["cholesky", "ldl", "lu", "rules"]

rules = RuleSet()


@stands_in(scipy.linalg.cholesky)
def cholesky(
    a: Any, lower: bool = False, overwrite_a: bool = False, check_finite: bool = True
) -> Any:
    """The factor of Cholesky, upper unless `lower`, as scipy.linalg.cholesky.

    The gradient is Hermitian, whichever triangle is read.  Raises LinAlgError for a matrix that is
    not positive definite.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import cholesky
        >>> grad(lambda a: cholesky(a)[0, 0])(np.array([[4.0, 0.0], [0.0, 1.0]]))
        array([[0.25, 0.  ],
               [0.  , 0.  ]])
    """
    found = np.linalg.cholesky(hermitian_of(operand(a), lower))
    return found if lower else adjoint(found)


# -- LU --------------------------------------------------------------------------------------------


@stands_in(scipy.linalg.lu)
def lu(
    a: Any,
    permute_l: bool = False,
    overwrite_a: bool = False,
    check_finite: bool = True,
    p_indices: bool = False,
) -> Any:
    """P, L and U, as scipy.linalg.lu, or P L and U; P is constant.

    Raises LinAlgError if a pivot is zero: there is no derivative then.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import lu
        >>> grad(lambda a: lu(a)[2][1, 1])(np.array([[2.0, 1.0], [1.0, 3.0]]))
        array([[ 0.25, -0.5 ],
               [-0.5 ,  1.  ]])
    """
    a = operand(a)
    order, left, upper = _factors(plain(a), check_finite)
    k = min(a.shape[-2:])
    a = np.take_along_axis(a, np.argsort(order, -1)[..., None], -2)
    square = unpivoted(a[..., :k, :k], left[..., :k, :], upper[..., :k])
    left, upper = square
    if a.shape[-2] > k:
        below = transposed(np.linalg.solve(transposed(upper), transposed(a[..., k:, :])))
        left = np.concatenate([left, below], -2)
    if a.shape[-1] > k:
        upper = np.concatenate([upper, np.linalg.solve(left, a[..., k:])], -1)
    if permute_l:
        return np.take_along_axis(left, order[..., None], -2), upper
    if p_indices:
        return order, left, upper
    rows = np.eye(a.shape[-2], dtype=np.real(plain(a)).dtype)
    return beside(rows, order)[order], left, upper


def _factors(a: Any, check_finite: bool) -> Any:
    """The rows of L in the order in which A has them, L and U."""
    library = serving(scipy.linalg, a)
    if library is scipy.linalg:
        return library.lu(a, check_finite=check_finite, p_indices=True)
    rows, left, upper = library.lu(a, check_finite=check_finite)
    return np.argmax(rows, -1), left, upper


@primitive
def unpivoted(a: Any, left: Any, upper: Any) -> Any:
    """A = L U for a square A that needs no pivoting; the factors are known."""
    return left, upper


# X = L⁻¹ dA U⁻¹: dL = L tril(X, -1), dU = triu(X) U  (Walter and Lehmann 2010)
def _unpivoted_jvp(t: Any, ans: Any, a: Any, left: Any, upper: Any) -> Any:
    left, upper = ans
    half = np.linalg.solve(left, t)
    moved = transposed(np.linalg.solve(transposed(upper), transposed(half)))
    return left @ np.tril(moved, -1), np.triu(moved) @ upper


rules.rule(unpivoted, jvp=_unpivoted_jvp)


# -- LDLᵀ ------------------------------------------------------------------------------------------


@stands_in(scipy.linalg.ldl)
def ldl(
    A: Any,
    lower: bool = True,
    hermitian: bool = True,
    overwrite_a: bool = False,
    check_finite: bool = True,
) -> Any:
    """L, D and the permutation, A = L D Lᴴ, as scipy.linalg.ldl; the permutation is constant.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import ldl
        >>> grad(lambda a: ldl(a)[1][1, 1])(np.array([[2.0, 1.0], [1.0, 3.0]]))
        array([[ 0.25, -0.5 ],
               [-0.5 ,  1.  ]])
    """
    a = operand(A)

    def one(a: Any) -> Any:
        left, middle, order = scipy.linalg.ldl(plain(a), lower, hermitian)
        mirrored = hermitian_of(a, lower) if hermitian else symmetric_of(a, lower)
        return (*ldl_at(mirrored, left, middle, lower, hermitian), order)

    return over_batches(one, [a], [2])


@primitive
def ldl_at(a: Any, left: Any, middle: Any, lower: bool, hermitian: bool) -> Any:
    """A = L D Lᴴ (Lᵀ); the factors are known."""
    return left, middle


# M = L⁻¹ dA L⁻ᴴ = N D + D Nᴴ + dD, where N = L⁻¹ dL is zero in the blocks of D and above.
def _ldl_jvp(t: Any, ans: Any, a: Any, left: Any, middle: Any, lower: bool, hermitian: bool) -> Any:
    left, middle = ans
    half = np.linalg.solve(left, t)
    turned = adjoint(half) if hermitian else transposed(half)
    moved = np.linalg.solve(left, turned)
    moved = adjoint(moved) if hermitian else transposed(moved)
    blocks = _blocks(plain(middle))
    side = np.tri(len(blocks), k=-1, dtype=bool)
    outside = np.where((side if lower else side.T) & ~blocks, moved, 0)
    turn = transposed(np.linalg.solve(transposed(middle), transposed(outside)))
    return left @ turn, np.where(blocks, moved, 0)


def _blocks(middle: Any) -> Any:
    """Where the blocks of one or two rows lie in D."""
    pairs = (np.diag(middle, 1) != 0) | (np.diag(middle, -1) != 0)
    return np.eye(len(middle), dtype=bool) | np.diag(pairs, 1) | np.diag(pairs, -1)


rules.rule(ldl_at, jvp=_ldl_jvp)
