"""Parts of scipy.spatial.transform whose derivatives SciPy's branches would get wrong.

    quaternion = from_rotvec(r)      # smooth at r = 0, to any order

A rotation vector is a smooth function of a quaternion near the identity, and so is the quaternion
of the vector, but the angle between them is a norm; they are written in its square.  They have the
names and arguments of SciPy's functions in `_rotation_xp`.
"""

from __future__ import annotations

from math import factorial
from typing import Any

import numpy as np
import scipy.spatial.transform

from plugrad import is_traced, value_of
from plugrad_scipy.linalg import polar

__all__ = ["KERNELS", "as_rotvec", "from_matrix", "from_rotvec", "reduce"]

_SMALL = 0.1


def _series(x: Any, coefficients: list[float]) -> Any:
    total: Any = 0.0
    for c in reversed(coefficients):
        total = total * x + c
    return total


_COSINE = [(-1) ** n / factorial(2 * n) / 4**n for n in range(9)]  # cos(√s / 2)
_SINE = [(-1) ** n / factorial(2 * n + 1) / 2 ** (2 * n + 1) for n in range(9)]  # sin(√s / 2)/√s
_ARCTANGENT = [(-1) ** n / (2 * n + 1) for n in range(20)]  # atan(√s)/√s


def from_rotvec(rotvec: Any, degrees: bool = False) -> Any:
    """The quaternion (r sin(|r|/2)/|r|, cos(|r|/2))."""
    if rotvec.shape[-1] != 3:
        raise ValueError(f"Expected `rot_vec` to have shape (..., 3), got {rotvec.shape}")
    rotvec = rotvec * (np.pi / 180.0) if degrees else rotvec
    square = np.sum(rotvec * rotvec, axis=-1, keepdims=True)
    small = value_of(square) < _SMALL
    near, angle = np.where(small, square, 0.0), np.sqrt(np.where(small, 1.0, square))
    scale = np.where(small, _series(near, _SINE), np.sin(angle / 2) / angle)
    scalar = np.where(small, _series(near, _COSINE), np.cos(angle / 2))
    return np.concatenate([rotvec * scale, scalar], axis=-1)


def as_rotvec(quat: Any, degrees: bool = False) -> Any:
    """2 v atan(|v|/w)/|v| of a quaternion (v, w) of length one, the shorter way round."""
    quat = np.where(_is_upper(value_of(quat))[..., None], quat, -quat)
    vector, scalar = quat[..., :3], quat[..., 3:]
    square = np.sum(vector * vector, axis=-1, keepdims=True)
    small = value_of(square) < _SMALL / 2 * value_of(scalar) ** 2
    root = np.sqrt(np.where(small, 1.0, square))
    safe = np.where(small, scalar, 1.0)
    near = 2 * _series(np.where(small, square, 0.0) / (safe * safe), _ARCTANGENT) / safe
    scale = np.where(small, near, 2 * np.arctan2(root, scalar) / root)
    return vector * (scale * (180.0 / np.pi) if degrees else scale)


def _is_upper(quat: Any) -> Any:
    """Whether the last element that is not zero, w first, is positive: SciPy's choice of sign."""
    upper = np.ones(quat.shape[:-1], bool)
    for k in (2, 1, 0, 3):
        upper = np.where(quat[..., k] == 0, upper, quat[..., k] > 0)
    return upper


def from_matrix(matrix: Any, assume_valid: bool = False) -> Any:
    """The quaternion of the rotation nearest to a matrix.

    SciPy leaves out the projection where a matrix is a rotation already, which is right for the
    value and wrong for the slope across the rotations.
    """
    theirs = scipy.spatial.transform.Rotation
    plain = theirs.from_matrix(value_of(matrix), assume_valid=assume_valid).as_quat()  # its checks
    if not assume_valid:
        matrix = polar(matrix)[0]
    m = [[matrix[..., i, j] for j in range(3)] for i in range(3)]
    trace = m[0][0] + m[1][1] + m[2][2]
    # Four times the outer product of the quaternion with itself, of which the column of the
    # greatest element is the best conditioned: Markley (2008), J. Guid. Control Dyn. 31, 440.
    candidates = [_column(m, trace, k) for k in range(4)]
    choice = np.argmax(np.abs(plain), axis=-1)[..., None]
    quat: Any = np.where(choice == 0, candidates[0], candidates[3])
    for k in (1, 2):
        quat = np.where(choice == k, candidates[k], quat)
    quat = quat / np.linalg.norm(quat, axis=-1, keepdims=True)
    return quat * np.sign(np.sum(value_of(quat) * plain, axis=-1, keepdims=True))


def _column(m: list[list[Any]], trace: Any, k: int) -> Any:
    if k == 3:
        last = [m[2][1] - m[1][2], m[0][2] - m[2][0], m[1][0] - m[0][1], 1 + trace]
        return np.stack(last, axis=-1)
    i, j = (k + 1) % 3, (k + 2) % 3
    column = [m[k][n] + m[n][k] for n in range(3)]
    column[k] = 1 - trace + 2 * m[k][k]
    return np.stack([*column, m[j][i] - m[i][j]], axis=-1)


def reduce(quat: Any, left: Any = None, right: Any = None) -> tuple[Any, Any, Any]:
    """Left p right of the choice with the smallest angle, which is constant.

    SciPy's `_rotation_xp.reduce` takes ones for a quaternion that is not given; its compiled
    code, which chooses here, the identity.
    """
    rotation = scipy.spatial.transform.Rotation
    given = [None if x is None else rotation(np.atleast_2d(value_of(x))) for x in (left, right)]
    _, i, j = rotation(np.atleast_2d(value_of(quat))).reduce(*given, return_indices=True)
    if left is not None:
        quat = _product(np.reshape(left, (-1, 4))[i], quat)
    if right is not None:
        quat = _product(quat, np.reshape(right, (-1, 4))[j])
    return quat, i, j


def _product(p: Any, q: Any) -> Any:
    vector = p[..., 3:] * q[..., :3] + q[..., 3:] * p[..., :3] + np.cross(p[..., :3], q[..., :3])
    scalar = p[..., 3:] * q[..., 3:] - np.sum(p[..., :3] * q[..., :3], axis=-1, keepdims=True)
    return np.concatenate([vector, scalar], axis=-1)


def power(quat: Any, n: Any) -> Any:
    """The rotation by n times the angle; a traced n takes no short cut."""
    if np.size(value_of(n)) != 1:
        raise ValueError("Array exponent must be a scalar")
    n = np.reshape(n, ()).astype(quat.dtype) if is_traced(n) else np.asarray(n, float).item()
    if not is_traced(n) and n in (-1, 1):
        return quat if n == 1 else quat * np.array([-1.0, -1.0, -1.0, 1.0])
    return from_rotvec(n * as_rotvec(quat))


# By the names that they have in _rotation_xp.
KERNELS = {
    "as_rotvec": as_rotvec,
    "from_matrix": from_matrix,
    "from_rotvec": from_rotvec,
    "pow": power,
    "reduce": reduce,
}
