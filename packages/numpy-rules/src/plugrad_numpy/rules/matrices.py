"""The notation of the linalg rules: transposes, diagonals and outer products of stacks of matrices.

Everything acts on the last two axes and traces, so that a rule reads like its formula.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.spread import largest_of

__all__ = [
    "adjoint",
    "as_array",
    "diagonal_matrix",
    "hermitian_part",
    "identity_like",
    "inverse_gap",
    "summed_to",
    "transposed",
]


def transposed(a: Any) -> Any:
    """Aᵀ, without conjugation."""
    return np.swapaxes(a, -1, -2)


def adjoint(a: Any) -> Any:
    """Aᴴ."""
    return np.conj(np.swapaxes(a, -1, -2))


def as_array(a: Any) -> Any:
    """A constant operand given as nested lists, as an array."""
    return np.asarray(a) if isinstance(a, list | tuple) else a


def hermitian_part(a: Any) -> Any:
    """(A + Aᴴ) / 2, the part of a cotangent that a Hermitian matrix feels."""
    return (a + adjoint(a)) / 2


def identity_like(a: Any) -> Any:
    """I, of the size of the rows of A and of its dtype."""
    return np.identity(a.shape[-2], dtype=a.dtype, like=value_of(a))


def diagonal_matrix(d: Any) -> Any:
    """diag(d)."""
    return d[..., None] * np.identity(d.shape[-1], dtype=d.dtype, like=value_of(d))


def inverse_gap(x: Any) -> Any:
    """F_ij = 1 / (x_j − x_i), and 0 where the two are equal to working precision.

    There the derivative of an eigenvector does not exist; a function that does not depend on the
    choice of basis multiplies the missing term by zero.
    """
    gap = x[..., None, :] - x[..., :, None]
    scale = largest_of(np.abs(x), -1, keepdims=True)[..., None]
    equal = np.abs(gap) <= 8 * x.shape[-1] * np.finfo(x.dtype).eps * scale
    return np.where(equal, 0, 1 / np.where(equal, 1, gap))


def summed_to(g: Any, shape: tuple[int, ...]) -> Any:
    """The sum of g over the axes in front that `shape` lacks, and over those of length 1 in it."""
    extra = g.ndim - len(shape)
    if extra:
        g = np.sum(g, axis=tuple(range(extra)))
    stretched = tuple([k for k, n in enumerate(shape) if n == 1 and g.shape[k] != 1])
    return np.sum(g, axis=stretched, keepdims=True) if stretched else g
