"""Equal eigenvalues and singular values: which they are, and whether cotangents tell a derivative.

Reverse mode gets the cotangents of values and vectors in one basis.  Where values are equal, a
function has a derivative only if turning their vectors among themselves changes nothing to first
order; and the cotangents of the values hold all of it only if they are equal, too: they are the
diagonal of a block which then is a multiple of the identity (unless the basis is a special one;
`plugrad_numpy.eigenspaces` sees to that).  Anything else raises `RepeatedValuesError`.

    turn = transposed(v) @ g_v
    require_told("eigh", equal_pairs(w), g_w, [g_v], [(turn, turn)], strict=False)
"""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import PlugradError
from plugrad_numpy.rules.matrices import adjoint
from plugrad_numpy.spread import largest_of

__all__ = [
    "RepeatedValuesError",
    "are_used",
    "differ_along",
    "equal_pairs",
    "pairs_of",
    "parts_of",
    "refuse",
    "require_still",
    "require_told",
    "vanishing",
]


class RepeatedValuesError(PlugradError, ArithmeticError):
    """A derivative at repeated eigenvalues or singular values: there is none, or none is told."""


_TEXTS = {
    "both": (
        "values that are equal, in a function of values and vectors together such as V f(w) Vᴴ. "
        "It may have a derivative, but reverse mode cannot tell it; forward mode can: "
        "plugrad.jacfwd or plugrad.jvp. A function of the matrix itself (inv, matrix_power, "
        "scipy.linalg.expm, logm, sqrtm) is right in both modes."
    ),
    "values": (
        "values that are equal, in a function that treats them differently: it has no derivative "
        "in the matrix. Use all of them alike, as their sum does, or only values that are apart; "
        "plugrad.jvp gives the derivative along one direction."
    ),
    "vectors": (
        "vectors of equal values or of a null space, in a function that depends on the choice of "
        "their basis: it has no derivative in the matrix. Use what depends on the subspace alone, "
        "such as v @ v.T with all of its vectors."
    ),
    "zero": (
        "a singular value of zero, where the values have a kink as abs has: there is no "
        "derivative in the matrix. Use their squares, or those that are not zero."
    ),
    "twice": (
        "a second derivative of vectors of equal values, or of others beside them along two "
        "directions, is not known. plugrad.hessian has it of functions of the values alone and of "
        "the eigenspaces alone; a function of the matrix itself (inv, matrix_power, "
        "scipy.linalg.expm, logm, sqrtm) has every derivative."
    ),
    "basis": (
        "values that are equal, of a matrix without a basis of eigenvectors: they have no finite "
        "derivative. A function of the matrix itself (trace, det, matrix_power, scipy.linalg.expm) "
        "has one."
    ),
    "parting": (
        "values that are equal, in a second derivative along a direction in which they do not "
        "part, or part and become complex: it cannot be told. A function of the matrix itself "
        "(trace, det, matrix_power, scipy.linalg.expm) has it."
    ),
}


def refuse(name: str, kind: str) -> NoReturn:
    """Raise `RepeatedValuesError` with the text for this kind of function."""
    raise RepeatedValuesError(f"{name}: {_TEXTS[kind]}")


# -- what is equal, and what vanishes --------------------------------------------------------------


def equal_pairs(w: Any, within: float | None = None) -> Any:
    """Whether the plain values i and j, i ≠ j, are equal to working precision; shape (..., n, n).

    Or, if `within` is given, to that precision.

    Example:
        >>> equal_pairs(np.array([1.0, 1.0, 2.0]))[0].tolist()
        [False, True, False]
    """
    gap = np.abs(w[..., None, :] - w[..., :, None])
    scale = largest_of(np.abs(w), -1, keepdims=True)[..., None]
    if within is None:
        within = 8 * w.shape[-1] * np.finfo(w.dtype).eps
    equal = gap <= within * scale
    return equal & ~np.identity(w.shape[-1], dtype=bool, like=w)


def vanishing(s: Any) -> Any:
    """Which plain singular values are zero to working precision.

    Example:
        >>> vanishing(np.array([1.0, 1e-20]))
        array([False,  True])
    """
    return s <= 8 * s.shape[-1] * np.finfo(s.dtype).eps * s[..., :1]


def pairs_of(chosen: Any) -> Any:
    """The pairs i ≠ j of which both are chosen; shape (..., n, n).

    Example:
        >>> pairs_of(np.array([True, False, True]))[0].tolist()
        [False, False, True]
    """
    off = ~np.identity(chosen.shape[-1], dtype=bool, like=chosen)
    return chosen[..., None, :] & chosen[..., :, None] & off


# -- what cotangents tell --------------------------------------------------------------------------


def require_told(
    name: str,
    equal: Any,
    g_values: Any,
    g_vectors: list[Any],
    turns: list[tuple[Any, Any]],
    *,
    strict: bool,
    unitary: bool = True,
    size: float = 0.0,
) -> None:
    """Raise unless the cotangents tell the derivative at values whose pairs `equal` are equal.

    `g_vectors` have a column for each value, and `turns` are pairs: the derivatives of the
    function as the vectors turn into one another (if not `unitary`, freely), shape (..., n, n), and
    a matrix of the size that they are made of.  `strict`, for second
    derivatives and for a basis that suits one direction, refuses whatever has used both values and
    vectors that are concerned.  `size` is that of the values: cotangents as small as its rounding
    errors count as zero.
    """
    if not np.any(equal):
        return
    both = g_values is not None and bool(turns)
    if g_values is not None and _differ(value_of(g_values), equal, size):
        refuse(name, "both" if both else "values")
    if both and strict and are_used(np.any(equal, axis=-1), [g_values], g_vectors, size):
        refuse(name, "both")
    for turn, whole in turns:
        turning = turn - adjoint(turn) if unitary else turn
        require_still(name, equal, turning, whole, both=both)


def differ_along(g_values: Any, pairs: Any) -> bool:
    """Whether cotangents of values, or their tangents, differ at the pairs."""
    return any(_differ(part, pairs, 0.0) for part in parts_of(g_values))


def _differ(g: Any, pairs: Any, size: float) -> bool:
    gap, sizes = np.abs(g[..., None, :] - g[..., :, None]), np.abs(g)
    larger = np.maximum(sizes[..., None, :], sizes[..., :, None])
    return bool(np.any(pairs & _counts(gap, larger, np.maximum(larger, size))))


def require_still(name: str, pairs: Any, turning: Any, whole: Any, *, both: bool) -> None:
    """Raise if `turning`, made of the matrix `whole`, or a tangent is not zero at the pairs."""
    for moved, parts in zip(parts_of(turning), parts_of(whole), strict=False):
        sizes = np.abs(parts)
        larger = largest_of(sizes, (-2, -1), keepdims=True)
        if np.any(pairs & _counts(np.abs(moved), larger, larger)):
            refuse(name, "both" if both else "vectors")


def _counts(gap: Any, size: Any, every: Any) -> Any:
    """Whether a gap between numbers of that size is more than rounding makes of `every`."""
    eps = np.finfo(gap.dtype).eps
    noise = 64 * gap.shape[-1] * eps * largest_of(every, (-2, -1), keepdims=True)
    return (gap > eps**0.75 * size) & (gap > noise)


def are_used(concerned: Any, g_values: list[Any], g_vectors: list[Any], size: float = 0.0) -> bool:
    """Whether cotangents, or their tangents, belong to values that are concerned, or to vectors."""
    parts = [np.abs(part) for g in g_values for part in parts_of(g)]
    parts += [largest_of(np.abs(part), -2) for g in g_vectors for part in parts_of(g)]
    sizes = np.max(np.stack(parts), axis=0)
    largest = np.maximum(largest_of(sizes, -1, keepdims=True), size)
    noise = 8 * sizes.shape[-1] * np.finfo(sizes.dtype).eps * largest
    return bool(np.any(concerned & ~(sizes <= noise)))  # those that are NaN, too


def parts_of(g: Any) -> list[Any]:
    """The plain value of g, and its plain tangents in the forward traces that it belongs to."""
    found = []
    while isinstance(g, Box):
        if g._trace.record is None:
            found.append(value_of(g._node))
        g = g._value
    return [g, *found]
