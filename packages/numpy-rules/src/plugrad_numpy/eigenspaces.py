"""Repeated eigenvalues and singular values: a basis of their vectors in which derivatives are told.

Where eigenvalues are equal, any basis of their eigenspace will do for the eigenvectors, but along a
direction T values and vectors are differentiable only from the basis in which Vᴴ T V is diagonal
(F. Rellich 1937; T. Kato, Perturbation theory for linear operators, II.6).  Forward mode knows T
and takes that basis: `turned_eigh`, `turned_eig`, `turned_svd`.  Reverse mode knows no direction.
It takes a basis that is not special (`mixed_eigh`, ...), so that cotangents which look like those
of a function of the values alone belong to one; see `plugrad_numpy.equal_values`.
What second derivatives would lack is in `plugrad_numpy.rules.underived`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, value_of
from plugrad_numpy.equal_values import RepeatedValuesError, equal_pairs, refuse, vanishing
from plugrad_numpy.placing import beside
from plugrad_numpy.rules.matrices import adjoint, hermitian_part
from plugrad_numpy.spread import largest_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "RepeatedValuesError",
    "direction_of",
    "free_columns",
    "has_loose_zeros",
    "is_reversed",
    "like",
    "made_equal",
    "mixed_eig",
    "mixed_eigh",
    "parted_eig",
    "require_basis",
    "settled_svd",
    "turned_by",
    "turned_eig",
    "turned_eigh",
    "unturned_pairs",
]


def direction_of(a: Any) -> Any:
    """The plain tangent of the outermost forward trace that `a` belongs to; None without one."""
    while isinstance(a, Box):
        if a._trace.record is None:
            return value_of(a._node)
        a = a._value
    return None


def is_reversed(a: Any) -> bool:
    """Whether `a` belongs to a trace of reverse mode, at any level."""
    while isinstance(a, Box):
        if a._trace.record is not None:
            return True
        a = a._value
    return False


def like(found: Any, *parts: Any) -> Any:
    """The parts as a tuple of the class of `found`.

    Example:
        >>> like(np.linalg.eigh(np.eye(1)), 1, 2)
        EighResult(eigenvalues=1, eigenvectors=2)
    """
    return parts if type(found) is tuple else type(found)(*parts)


# -- equal values ----------------------------------------------------------------------------------


def made_equal(w: Any) -> Any:
    """Plain values w, their mean in place of those that are equal to working precision.

    So a function that uses them alike has cotangents which are alike, rounding errors and all.

    Example:
        >>> made_equal(np.array([1.0 - 2e-16, 1.0 + 2e-16, 3.0]))
        array([1., 1., 3.])
    """
    pairs = equal_pairs(w)
    if not np.any(pairs):
        return w
    same = pairs | np.identity(w.shape[-1], dtype=bool, like=w)
    mean = np.sum(np.where(same, w[..., None, :], 0), axis=-1) / np.sum(same, axis=-1)
    return np.where(np.any(pairs, axis=-1), mean, w).astype(w.dtype)


# -- a basis that is not special -------------------------------------------------------------------


def mixed_eigh(w: Any, v: Any) -> Any:
    """Eigenvectors for the plain values w, those of equal values mixed by a fixed matrix.

    Example:
        >>> mixed_eigh(np.ones(2), np.eye(2)).round(2)
        array([[ 0.2 , -0.98],
               [-0.98, -0.2 ]])
    """
    if not np.any(equal_pairs(w)):
        return v
    return _matrix_by_matrix(_mixed_vectors, w, v)[0]


def _mixed_vectors(w: Any, v: Any) -> tuple[Any]:
    for block in _runs(w):
        v = _columns(v, block, _mixture(v[:, block]))
    return (v,)


def mixed_eig(w: Any, v: Any) -> Any:
    """The same of general matrices, by a matrix that is not unitary; normalised as LAPACK does."""
    if not np.any(equal_pairs(w)):
        return v
    return _matrix_by_matrix(_mixed_general, w, v)[0]


def _mixed_general(w: Any, v: Any) -> tuple[Any]:
    axes = np.identity(len(w), dtype=v.dtype, like=v)
    for block in _blocks(w):
        n = np.arange(1, len(block) + 1)
        slant = 0.4 * np.sqrt(n)[:, None] / n / np.sqrt(np.sum(n) * np.sum(1.0 / n**2))
        axes[np.ix_(block, block)] = _mixture(v[:, block]) + beside(slant.astype(v.dtype), v)
    return (_normalised(v @ axes),)


def _mixture(v: Any, start: int = 2) -> Any:
    """A unitary matrix without zeros, a Householder reflection, for the columns of v.

    For one column it is 1, or a phase that is not real.
    """
    n = np.arange(start, start + v.shape[-1])
    u = np.sqrt(n) * np.exp(1j * n) if v.dtype.kind == "c" else np.sqrt(n)
    mixture = np.identity(len(n)) - 2 / max(np.sum(n), 1) * u[:, None] * np.conj(u)
    if len(n) == 1:
        mixture = u[:, None] / np.abs(u)
    return np.asarray(mixture, dtype=v.dtype, like=v)


# -- the basis along a direction -------------------------------------------------------------------


def turned_eigh(w: Any, v: Any, t: Any) -> Any:
    """Eigenvectors for the plain values w, with vectors v, along the direction t.

    The vectors of equal values are turned among themselves, so that Vᴴ t V is diagonal there.

    Example:
        >>> w, v = np.linalg.eigh(np.eye(2))
        >>> v = turned_eigh(w, v, np.array([[0.0, 1.0], [1.0, 0.0]]))
        >>> np.round(v.T @ np.array([[0.0, 1.0], [1.0, 0.0]]) @ v, 12) + 0.0
        array([[-1.,  0.],
               [ 0.,  1.]])
    """
    if not np.any(equal_pairs(w)):
        return v
    return _matrix_by_matrix(turned_by, w, v, hermitian_part(t) @ v)[0]


def turned_by(w: Any, v: Any, moved: Any) -> tuple[Any]:
    """The same of one matrix, of which some vectors v and t v, `moved`, are known.

    Example:
        >>> turned_by(np.ones(2), np.eye(2), np.array([[0.0, 1.0], [1.0, 0.0]]))[0].round(2)
        array([[-0.71,  0.71],
               [ 0.71,  0.71]])
    """
    for block in _runs(w):
        v = _columns(v, block, _main_axes(adjoint(v[:, block]) @ moved[:, block]))
    return (v,)


def turned_eig(w: Any, v: Any, t: Any) -> Any:
    """Eigenvectors of general matrices for the plain values w, with vectors v, along t.

    Each has the length 1 and its largest element real, as LAPACK's.  Where the matrix has no basis
    of eigenvectors, or the real vectors would have to be complex, they stay as they are.
    """
    if not np.any(equal_pairs(w)):
        return v
    return _matrix_by_matrix(_turned_general, w, v, t)[0]


def parted_eig(w: Any, v: Any, a: Any) -> Any:
    """Eigenvectors of the plain matrices a, orthonormal for equal values if LAPACK's are parallel.

    Rounding makes LAPACK take equal values for those of a matrix without a basis of eigenvectors.
    Where that is so indeed, the vectors stay as they are.

    Example:
        >>> a = np.zeros((2, 2))
        >>> parted_eig(np.zeros(2), np.array([[1.0, 1.0], [0.0, 1e-17]]), a).round(1) + 0.0
        array([[1., 0.],
               [0., 1.]])
    """
    if not np.any(equal_pairs(w)):
        return v
    return _matrix_by_matrix(_parted, w, v, a)[0]


def _parted(w: Any, v: Any, a: Any) -> tuple[Any]:
    if np.linalg.cond(v) <= np.finfo(v.dtype).eps ** -0.5:
        return (v,)
    n = len(w)
    parted = v.copy()
    for block in _blocks(w):
        _, s, vh = np.linalg.svd(a - np.mean(w[block]) * np.identity(n, dtype=a.dtype, like=a))
        if s[-len(block)] <= n**2 * np.finfo(s.dtype).eps * np.max(np.abs(a)):
            parted[:, block] = adjoint(vh[-len(block) :])
    return (parted,)


def _blocks(w: Any) -> list[list[int]]:
    """The positions of equal values, for each set of two or more of them."""
    same = equal_pairs(w) | np.identity(len(w), dtype=bool, like=w)
    blocks = {tuple(np.flatnonzero(row).tolist()) for row in same}
    return [list(block) for block in sorted(blocks) if len(block) > 1]


def _turned_general(w: Any, v: Any, t: Any) -> tuple[Any]:
    if np.linalg.cond(v) > np.finfo(v.dtype).eps ** -0.5:
        return (v,)
    moved = np.linalg.solve(v, t @ v)
    if _is_diagonal(np.where(equal_pairs(w), moved, 0)):
        return (v,)
    axes = np.identity(len(w), dtype=moved.dtype, like=moved)
    for block in _blocks(w):
        inner = moved[np.ix_(block, block)]
        found = _parted(*np.linalg.eig(inner), inner)[0]
        if found.dtype != v.dtype:
            return (v,)
        axes[np.ix_(block, block)] = found
    return (_normalised(v @ axes),)


def _normalised(v: Any) -> Any:
    """Columns of length 1, the largest element of each real, as LAPACK has them."""
    largest = v[np.argmax(np.abs(v), axis=0), np.arange(len(v))]
    phase = np.conj(largest) / np.abs(largest) if v.dtype.kind == "c" else 1
    return v * phase / np.linalg.norm(v, axis=0)


def settled_svd(found: Any, a: Any, t: Any, *, mixed: bool) -> Any:
    """`found`, a decomposition of the plain matrices a, its vectors mixed, or those for t, or both.

    Those of equal singular values are turned together; those of zeros, which U and V have apart,
    so that U₀ᴴ t V₀ is the diagonal of its own singular values.  Without a direction t is None.
    """
    u, s, vh = found
    if not np.any(free_columns(s, has_loose_zeros(a))):
        return found
    s = made_equal(s)
    u_all, _, vh_all = np.linalg.svd(a)
    v_all = adjoint(vh_all)
    if mixed:
        u_all, v_all = _matrix_by_matrix(_mixed_pairs, s, u_all, v_all)
    if t is not None:
        u_all, v_all = _matrix_by_matrix(_turned_pairs, s, u_all, v_all, t)
    vh_all = adjoint(v_all)
    return like(found, u_all[..., : u.shape[-1]], s, vh_all[..., : vh.shape[-2], :])


def _mixed_pairs(s: Any, u: Any, v: Any) -> tuple[Any, Any]:
    rank = int(np.sum(~vanishing(s)))
    for block in _runs(s[:rank]):
        mixture = _mixture(u[:, block])
        u, v = _columns(u, block, mixture), _columns(v, block, mixture)
    rest = slice(rank, None)
    return _columns(u, rest, _mixture(u[:, rest])), _columns(v, rest, _mixture(v[:, rest], 3))


def _turned_pairs(s: Any, u: Any, v: Any, t: Any) -> tuple[Any, Any]:
    rank = int(np.sum(~vanishing(s)))
    for block in _runs(s[:rank]):
        turn = _main_axes(hermitian_part(adjoint(u[:, block]) @ t @ v[:, block]))
        u, v = _columns(u, block, turn), _columns(v, block, turn)
    rest = slice(rank, None)
    left, _, right = np.linalg.svd(adjoint(u[:, rest]) @ t @ v[:, rest])
    return _columns(u, rest, left), _columns(v, rest, adjoint(right))


def _main_axes(a: Any) -> Any:
    """The eigenvectors of a Hermitian block; the identity where it is diagonal already."""
    if _is_diagonal(a):
        return np.identity(len(a), dtype=a.dtype, like=a)
    return np.linalg.eigh(a).eigenvectors


def _is_diagonal(a: Any) -> bool:
    off = a - np.diag(np.diag(a))
    limit = 8 * len(a) * np.finfo(a.dtype).eps * np.max(np.abs(a))
    return bool(np.max(np.abs(off)) <= limit)


def _columns(v: Any, block: slice, turn: Any) -> Any:
    """V with its columns of `block` multiplied by `turn`."""
    stop = len(v.T) if block.stop is None else block.stop
    return np.concatenate([v[:, : block.start], v[:, block] @ turn, v[:, stop:]], axis=1)


def _runs(w: Any) -> list[slice]:
    """Where two or more neighbours in the sorted values w are equal."""
    ends = [k + 1 for k, same in enumerate(np.diagonal(equal_pairs(w), 1).tolist()) if not same]
    blocks = [slice(start, stop) for start, stop in pairwise([0, *ends, len(w)])]
    return [block for block in blocks if block.stop - block.start > 1]


def _matrix_by_matrix(turn: Callable[..., Any], *stacks: Any) -> list[Any]:
    """`turn` of each matrix of the stacks, its results stacked again."""
    batch = stacks[0].shape[:-1]
    found = [turn(*[a[i] for a in stacks]) for i in np.ndindex(batch)]
    return [np.stack(parts).reshape(*batch, *parts[0].shape) for parts in zip(*found, strict=True)]


# -- what a mode cannot tell -----------------------------------------------------------------------


def has_loose_zeros(a: Any) -> bool:
    """Whether the vectors of a single singular value of zero are free, too, up to more than a sign.

    That is so beside a larger null space, and for complex vectors, each of which has its phase.
    """
    return bool(a.shape[-2] != a.shape[-1] or a.dtype.kind == "c")


def free_columns(w: Any, loose_zeros: bool) -> Any:
    """Which plain values have vectors that may be turned freely."""
    found = np.any(equal_pairs(w), axis=-1)
    return found | vanishing(w) if loose_zeros else found


def unturned_pairs(w: Any, moved: Any) -> Any:
    """The pairs of equal values w between which N = V⁻¹ t V is not diagonal, all of them plain.

    No basis of theirs moves smoothly along t, or none that is real.
    """
    off = np.abs(moved) * equal_pairs(w)
    limit = np.finfo(w.dtype).eps ** 0.5 * largest_of(np.abs(moved), (-2, -1), keepdims=True)
    return off > limit


def require_basis(w: Any, v: Any, *, twice: bool = False) -> None:
    """Raise `RepeatedValuesError` if equal eigenvalues of a general matrix lack eigenvectors.

    Rounding parts the values of such a matrix by a root of the precision.  Second derivatives
    (`twice`) have no digits there, and are refused as well.
    """
    w, v = value_of(w), value_of(v)
    eps = np.finfo(v.dtype).eps
    near = equal_pairs(w, eps ** (1 / 3)) if twice else equal_pairs(w)
    near = np.any(near, axis=(-2, -1))
    limit = (0.1 if twice else 1) * eps**-0.5
    if np.any(near) and np.any(near & (np.linalg.cond(v) > limit)):
        refuse("eig", "basis")
