"""Tangents of eigenvectors whose own derivatives are not known, at equal eigenvalues.

A tangent there is right, and its derivative would lack the terms by which the basis turns:
`unknown_twice` lets it pass and makes that derivative NaN in forward mode, an error in reverse.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, RuleSet, primitive, value_of
from plugrad_numpy.eigenspaces import direction_of, free_columns, unturned_pairs
from plugrad_numpy.equal_values import refuse

__all__ = ["rules", "unknown_twice", "unknown_unturned"]

rules = RuleSet()


@primitive
def _underived(x: Any, unknown: Any) -> Any:
    """`x`, a tangent whose own derivative is not known where `unknown` holds."""
    return x


def _underived_vjp(g: Any, ans: Any, x: Any, unknown: Any) -> Any:
    if np.any((value_of(g) != 0) & unknown):
        refuse("eigenvectors", "twice")
    return g


rules.rule(
    _underived,
    vjp=_underived_vjp,
    jvp=lambda t, ans, x, unknown: np.where(unknown, np.nan, t),
)


def unknown_twice(a: Any, values: Any, t: Any, tangent: Any, *, loose_zeros: bool = False) -> Any:
    """The tangent of vectors (columns), whose own derivative is NaN where it would lack terms.

    Those of equal values lack the terms by which the basis itself turns; the others, those of a
    second direction in which equal values do not part.
    """
    w = value_of(values)
    if not isinstance(values, Box) or not w.size:
        return tangent
    unknown = free_columns(w, loose_zeros)
    if not np.any(unknown):
        return tangent
    outer = direction_of(a)
    if outer is not None and not _are_parallel(value_of(t), outer):
        unknown = np.any(unknown, axis=-1, keepdims=True) | unknown
    extra = (*w.shape[:-1], tangent.shape[-1] - w.shape[-1])
    rest = np.broadcast_to(np.all(unknown, axis=-1, keepdims=True), extra)
    columns = np.concatenate([unknown, rest], axis=-1)[..., None, :]
    return _underived(tangent, columns) if np.any(columns) else tangent


def _are_parallel(a: Any, b: Any) -> bool:
    """Whether one direction is a multiple of the other."""
    a, b = np.ravel(a), np.ravel(b)
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return bool(np.abs(np.sum(np.conj(a) * b)) >= lengths * (1 - np.finfo(a.dtype).eps ** 0.5))


def unknown_unturned(w: Any, moved: Any, tangent: Any, *, twice: bool = False) -> Any:
    """The tangent of vectors, NaN for equal values among which N = V⁻¹ t V is not diagonal.

    Or, if `twice`, the tangent of any columns, of which only the derivative is NaN.
    """
    unturned = unturned_pairs(value_of(w), value_of(moved))
    if not np.any(unturned):
        return tangent
    columns = np.any(unturned | np.swapaxes(unturned, -1, -2), axis=-1)[..., None, :]
    return _underived(tangent, columns) if twice else np.where(columns, np.nan, tangent)
