"""scipy.spatial.transform, in which rotations, their interpolation and rigid transforms trace.

    from plugrad_scipy.spatial import transform
    transform.Rotation.from_rotvec(r).apply(x), transform.Slerp(times, rotations)(t).as_euler("xyz")

The classes are SciPy's, made anew on arrays that trace; an instance of SciPy's own class is not one
of them.  They need SciPy 1.17, in which a rotation is written in Python; with SciPy 1.16 they are
SciPy's own, and refuse traced values.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import scipy.spatial.transform

from plugrad_scipy._array_names import names
from plugrad_scipy._mirror import names_of, scipy_name
from plugrad_scipy._private import has_module
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import refusing
from plugrad_scipy.spatial.transform import _alignment, _kernels

CLASSES = ("RigidTransform", "Rotation", "Slerp")
REFUSED = {
    "RotationSpline": "SciPy finds its angular rates by steps that end at a tolerance: interpolate "
    "with Slerp, or rotation vectors with interpolate.CubicSpline"
}

_IN_PYTHON = has_module("scipy.spatial.transform._rotation_xp")

__all__ = [*CLASSES]  # noqa: PLE0604 - SciPy's names are strings


def _promote(*args: Any, xp: Any = None) -> Any:
    """scipy.spatial.transform._rotation._promote: arrays of float64."""
    found = tuple(None if x is None else names.asarray(x, np.float64) for x in args)
    return found[0] if len(found) == 1 else found


def _power(matrix: Any, n: Any) -> Any:
    """A power of a rigid transform, without the short cuts for n in (-1, 0, 1)."""
    xp: Any = import_module("scipy.spatial.transform._rigid_transform_xp")
    return retraced(xp.from_exp_coords)(n * retraced(xp.as_exp_coords)(matrix))


retraced = Retraced(
    "scipy.spatial",
    {
        "_rotation._promote": _promote,
        "_rigid_transform._promote": _promote,
        "_rigid_transform_xp.pow": _power,
        "_rigid_transform_xp.quat_from_matrix": _kernels.from_matrix,
        "_rigid_transform_xp.quat_from_rotvec": _kernels.from_rotvec,
        "_rigid_transform_xp.quat_as_rotvec": _kernels.as_rotvec,
        "_rotation_xp.mean": _alignment.mean,
        "_rotation_xp._align_vectors": _alignment.align_vectors,
        "_rigid_transform_xp.quat_mean": _alignment.mean,
        **{f"_rotation_xp.{name}": kernel for name, kernel in _kernels.KERNELS.items()},
    },
)


def __getattr__(name: str) -> Any:
    found = scipy_name(scipy.spatial.transform, name)
    if name in REFUSED:
        return refusing(found, REFUSED[name])
    return retraced(found) if name in CLASSES and _IN_PYTHON else found


def __dir__() -> list[str]:
    return names_of(scipy.spatial.transform, __all__)
