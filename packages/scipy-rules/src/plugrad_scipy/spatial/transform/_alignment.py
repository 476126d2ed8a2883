"""Means of rotations and the alignment of vectors: both are the top eigenvector of a 4 × 4 matrix.

    quaternion = leading_at(matrix, known)

SciPy takes all eigenvectors or singular vectors, whose derivatives are not told where others than
the top value coincide: at the mean of equal rotations, at vectors along the axes.  The top pair of
a symmetric matrix needs no more than that its own value is simple, to any order.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.spatial.transform

from plugrad import RuleSet, primitive, value_of
from plugrad_numpy.rules.matrices import hermitian_part

__all__ = ["align_vectors", "leading_at", "mean", "rules"]

rules = RuleSet()


@primitive
def leading_at(matrix: Any, known: Any) -> Any:
    """The eigenvector of length 1 of a symmetric matrix for its top eigenvalue, which is known."""
    return known


# (K − λ) dq − q dλ = −dK q with qᵀ dq = 0, a system that is regular if λ is simple (Magnus 1985)
def _leading_jvp(t: Any, ans: Any, matrix: Any, known: Any) -> Any:
    q = ans[..., :, None]
    value = np.swapaxes(q, -1, -2) @ matrix @ q
    n = q.shape[-2]
    top = np.concatenate([matrix - value * np.identity(n), q], axis=-1)
    border = np.concatenate([np.swapaxes(q, -1, -2), np.zeros_like(value)], axis=-1)
    right = np.concatenate([-hermitian_part(t) @ q, np.zeros_like(value)], axis=-2)
    return np.linalg.solve(np.concatenate([top, border], axis=-2), right)[..., :n, 0]


rules.rule(leading_at, jvp=_leading_jvp)


def mean(quat: Any, weights: Any = None, axis: Any = None) -> Any:
    """SciPy's `_rotation_xp.mean`: the top eigenvector of the mean of q qᵀ."""
    plain = scipy.spatial.transform.Rotation(value_of(quat))
    known = plain.mean(None if weights is None else value_of(weights), axis).as_quat()
    outer = quat[..., :, None] * quat[..., None, :]
    if weights is not None:
        outer = np.asarray(weights, like=weights)[..., None, None] * outer
    batch = quat.ndim - 1
    axes = range(batch) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    return leading_at(np.mean(outer, axis=tuple([k % batch for k in axes])), known)


def align_vectors(a: Any, b: Any, weights: Any) -> tuple[Any, Any, Any]:
    """SciPy's `_rotation_xp._align_vectors`: quaternion, distance and sensitivity.

    Davenport's matrix has the quaternion as its top eigenvector, and the sum of the singular values
    s (the last one with the sign of the determinant) as its top value: Markley and Mortari (2000),
    J. Astronaut. Sci. 48, 359.  The rest are the elementary symmetric functions of s.
    """
    moment = np.swapaxes(weights[:, None] * a, 0, 1) @ b
    plain = [value_of(x) for x in (a, b, weights)]
    known = scipy.spatial.transform.Rotation.align_vectors(*plain)[0].as_quat()
    identity = np.identity(3)
    trace = np.trace(moment)
    twist = [moment[j, k] - moment[k, j] for j, k in ((2, 1), (0, 2), (1, 0))]
    axis = np.stack(twist)[:, None]
    top = np.concatenate([moment + moment.T - trace * identity, axis], axis=1)
    bottom = np.concatenate([axis.T, np.reshape(trace, (1, 1))], axis=1)
    matrix = np.concatenate([top, bottom])
    q = leading_at(matrix, known)
    first = q @ matrix @ q
    second = (first * first - np.sum(moment * moment)) / 2
    third = np.linalg.det(moment)
    square = np.sum(weights * np.sum(b**2 + a**2, axis=-1)) - 2 * first
    with np.errstate(divide="ignore", invalid="ignore"):  # where the rotation is not unique
        scale = np.mean(weights) / (first * second - third)
        sensitivity = scale * (second * identity + moment @ moment.T)
    return q, np.sqrt(np.maximum(square, 0.0)), sensitivity
