"""Repeated eigenvalues and singular values: the basis that moves smoothly, or a clear error.

Where eigenvalues are equal, any basis of their eigenspace will do for the eigenvectors, but along a
direction T values and vectors are differentiable only from the basis in which Vᴴ T V is diagonal
(F. Rellich 1937; T. Kato, Perturbation theory for linear operators, II.6).  Forward mode knows T
and takes that basis: `turned_eigh`, `turned_eig`, `turned_svd`.  Reverse mode knows no direction.
Functions of the values alone and of the eigenspaces alone need none; for those of both, such as
V f(w) Vᴴ, the cotangents do not tell the derivative, and `require_told` raises
`RepeatedValuesError`.  What forward mode leaves out of second derivatives is NaN: `unknown_twice`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import PlugradError
from plugrad_numpy.rules.matrices import adjoint, hermitian_part
from plugrad_numpy.spread import largest_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "RepeatedValuesError",
    "direction_of",
    "parted_eig",
    "require_told",
    "turned_eig",
    "turned_eigh",
    "turned_svd",
    "unknown_twice",
    "unknown_unturned",
]


class RepeatedValuesError(PlugradError, ArithmeticError):
    """A derivative at repeated eigenvalues or singular values that this mode or order lacks."""


def direction_of(a: Any) -> Any:
    """The plain tangent of the outermost forward trace that `a` belongs to; None without one."""
    while isinstance(a, Box):
        if a._trace.record is None:
            return value_of(a._node)
        a = a._value
    return None


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
    if not np.any(_equal_pairs(w)):
        return v
    return _matrix_by_matrix(_turned_vectors, w, v, hermitian_part(t))[0]


def _turned_vectors(w: Any, v: Any, t: Any) -> tuple[Any]:
    for block in _runs(w):
        v = _columns(v, block, _main_axes(adjoint(v[:, block]) @ t @ v[:, block]))
    return (v,)


def turned_eig(w: Any, v: Any, t: Any) -> Any:
    """Eigenvectors of general matrices for the plain values w, with vectors v, along t.

    Each has the length 1 and its largest element real, as LAPACK's.  Where the matrix has no basis
    of eigenvectors, or the real vectors would have to be complex, they stay as they are.
    """
    if not np.any(_equal_pairs(w)):
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
    if not np.any(_equal_pairs(w)):
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
    same = _equal_pairs(w) | np.identity(len(w), dtype=bool, like=w)
    blocks = {tuple(np.flatnonzero(row).tolist()) for row in same}
    return [list(block) for block in sorted(blocks) if len(block) > 1]


def _turned_general(w: Any, v: Any, t: Any) -> tuple[Any]:
    if np.linalg.cond(v) > np.finfo(v.dtype).eps ** -0.5:
        return (v,)
    moved = np.linalg.solve(v, t @ v)
    if _is_diagonal(np.where(_equal_pairs(w), moved, 0)):
        return (v,)
    axes = np.identity(len(w), dtype=moved.dtype, like=moved)
    for block in _blocks(w):
        inner = moved[np.ix_(block, block)]
        found = _parted(*np.linalg.eig(inner), inner)[0]
        if found.dtype != v.dtype:
            return (v,)
        axes[np.ix_(block, block)] = found
    turned = v @ axes
    largest = turned[np.argmax(np.abs(turned), axis=0), np.arange(len(w))]
    phase = np.conj(largest) / np.abs(largest) if v.dtype.kind == "c" else 1
    return (turned * phase / np.linalg.norm(turned, axis=0),)


def turned_svd(found: Any, a: Any, t: Any) -> Any:
    """`found`, a decomposition of the plain matrices a, with vectors for the direction t.

    Those of equal singular values are turned together; those of zeros, which U and V have apart,
    so that U₀ᴴ t V₀ is the diagonal of its own singular values.
    """
    u, s, vh = found
    if not _is_degenerate(s, _has_loose_zeros(a)):
        return found
    u_all, _, vh_all = np.linalg.svd(a)
    left, right = _matrix_by_matrix(_turned_pairs, s, u_all, vh_all, t)
    return type(found)(left[..., : u.shape[-1]], s, right[..., : vh.shape[-2], :])


def _turned_pairs(s: Any, u: Any, vh: Any, t: Any) -> tuple[Any, Any]:
    v = adjoint(vh)
    rank = int(np.sum(~_vanishing(s)))
    for block in _runs(s[:rank]):
        turn = _main_axes(hermitian_part(adjoint(u[:, block]) @ t @ v[:, block]))
        u, v = _columns(u, block, turn), _columns(v, block, turn)
    rest = slice(rank, None)
    left, _, right = np.linalg.svd(adjoint(u[:, rest]) @ t @ v[:, rest])
    return _columns(u, rest, left), adjoint(_columns(v, rest, adjoint(right)))


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
    ends = [k + 1 for k, same in enumerate(np.diagonal(_equal_pairs(w), 1).tolist()) if not same]
    blocks = [slice(start, stop) for start, stop in pairwise([0, *ends, len(w)])]
    return [block for block in blocks if block.stop - block.start > 1]


def _matrix_by_matrix(turn: Callable[..., Any], *stacks: Any) -> list[Any]:
    """`turn` of each matrix of the stacks, its results stacked again."""
    batch = stacks[0].shape[:-1]
    found = [turn(*[a[i] for a in stacks]) for i in np.ndindex(batch)]
    return [np.stack(parts).reshape(*batch, *parts[0].shape) for parts in zip(*found, strict=True)]


# -- what is equal, and what vanishes --------------------------------------------------------------


def _equal_pairs(w: Any) -> Any:
    """Whether values i and j, i ≠ j, are equal to working precision; shape (..., n, n)."""
    gap = np.abs(w[..., None, :] - w[..., :, None])
    scale = largest_of(np.abs(w), -1, keepdims=True)[..., None]
    equal = gap <= 8 * w.shape[-1] * np.finfo(w.dtype).eps * scale
    return equal & ~np.identity(w.shape[-1], dtype=bool, like=w)


def _vanishing(s: Any) -> Any:
    """Which singular values are zero to working precision."""
    return s <= 8 * s.shape[-1] * np.finfo(s.dtype).eps * s[..., :1]


def _has_loose_zeros(a: Any) -> bool:
    """Whether the vectors of a single singular value of zero are free, too, up to more than a sign.

    That is so beside a larger null space, and for complex vectors, each of which has its phase.
    """
    return bool(a.shape[-2] != a.shape[-1] or a.dtype.kind == "c")


def _concerned(w: Any, loose_zeros: bool) -> Any:
    """Which values have vectors that may be turned freely."""
    found = np.any(_equal_pairs(w), axis=-1)
    return found | _vanishing(w) if loose_zeros else found


def _is_degenerate(w: Any, loose_zeros: bool) -> bool:
    return bool(np.any(_concerned(w, loose_zeros)))


# -- what a mode cannot tell -----------------------------------------------------------------------


def require_told(name: str, a: Any, values: Any, g_values: Any, g_vectors: list[Any]) -> None:
    """Raise `RepeatedValuesError` for cotangents that do not tell the derivative.

    That is where cotangents of values and of vectors (a column for each value) have arrived, and
    belong to values that are equal.  Values that nothing has used do not matter.
    """
    arrived = [value_of(g) for g in g_vectors if g is not None]
    w = value_of(values)
    if g_values is None or not arrived or not w.size:
        return
    concerned = _concerned(w, name == "svd" and _has_loose_zeros(a))
    sizes = [np.abs(value_of(g_values)), *[np.max(np.abs(g), axis=-2) for g in arrived]]
    if np.any(concerned) and _are_used(concerned, np.max(np.stack(sizes), axis=0)):
        raise RepeatedValuesError(
            f"{name}: values that are equal, in a function of values and vectors together such as "
            "V f(w) Vᴴ. It has a derivative, but reverse mode cannot tell it; forward mode can: "
            "plugrad.jacfwd or plugrad.jvp. A function of the matrix itself (inv, matrix_power, "
            "scipy.linalg.expm, logm, sqrtm) is right in both modes."
        )


def _are_used(concerned: Any, sizes: Any) -> Any:
    """Whether cotangents of these sizes belong to values that are concerned.

    Those that are all zero may: the logarithm at the identity has some.
    """
    used = sizes > 8 * sizes.shape[-1] * np.finfo(sizes.dtype).eps * np.max(sizes)
    return np.any(used & concerned) or not np.any(used)


def unknown_twice(name: str, a: Any, values: Any, tangent: Any) -> Any:
    """The tangent of vectors (columns), NaN for those of equal values in a second derivative.

    Then it lacks the terms by which the basis itself turns.
    """
    w = value_of(values)
    if not isinstance(values, Box) or not w.size:
        return tangent
    concerned = _concerned(w, name == "svd" and _has_loose_zeros(a))
    if not np.any(concerned):
        return tangent
    extra = (*w.shape[:-1], tangent.shape[-1] - w.shape[-1])
    columns = np.concatenate([concerned, np.zeros_like(concerned, shape=extra)], axis=-1)
    return np.where(columns[..., None, :], np.nan, tangent)


def unknown_unturned(w: Any, moved: Any, tangent: Any) -> Any:
    """The tangent of vectors, NaN for equal values among which N = V⁻¹ t V is not diagonal.

    No basis of theirs moves smoothly along t, or none that is real.
    """
    n, plain = value_of(moved), value_of(w)
    off = np.abs(n) * _equal_pairs(plain)
    limit = np.finfo(plain.dtype).eps ** 0.5 * largest_of(np.abs(n), (-2, -1))
    unturned = off > limit[..., None, None]
    if not np.any(unturned):
        return tangent
    columns = np.any(unturned | np.swapaxes(unturned, -1, -2), axis=-1)
    return np.where(columns[..., None, :], np.nan, tangent)
