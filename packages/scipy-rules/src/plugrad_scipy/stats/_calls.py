"""How a distribution's method reads its arguments: shapes, loc and scale, by position or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_numpy.constructors import asarray
from plugrad_numpy.mirrored import holds_traced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["any_traced", "array", "bound", "shape_names"]


def any_traced(args: Sequence[Any], kwds: Mapping[str, Any]) -> bool:
    """Whether an argument is traced, or a list that holds a traced value."""
    return holds_traced(args) or holds_traced(kwds.values())


def array(x: Any) -> Any:
    """An array or scalar of NumPy; a traced value as it is.

    Example:
        >>> array([1.0, 2.0])
        array([1., 2.])
    """
    return asarray(x) if holds_traced((x,)) else np.asarray(x)[()]


def shape_names(plain: Any) -> list[str]:
    """The names of the shape parameters of a distribution of SciPy."""
    return [name.strip() for name in (plain.shapes or "").split(",") if name.strip()]


def bound(
    plain: Any, args: Sequence[Any], kwds: Mapping[str, Any], defaults: Mapping[str, Any]
) -> list[Any]:
    """The shapes and then what `defaults` names, in order, as arrays.

    Raises TypeError for an argument that is missing, unknown or given twice.

    Example:
        >>> import scipy.stats
        >>> bound(scipy.stats.gamma, (2.0,), {"scale": 3.0}, {"loc": 0.0, "scale": 1.0})
        [np.float64(2.0), np.float64(0.0), np.float64(3.0)]
    """
    names = [*shape_names(plain), *defaults]
    if len(args) > len(names):
        raise TypeError(f"{plain.name} takes {len(names)} parameters ({len(args)} given)")
    given = dict(zip(names, args, strict=False))
    for name, value in kwds.items():
        if name not in names or name in given:
            what = "twice" if name in given else "which it does not have"
            raise TypeError(f"{plain.name} got the parameter {name!r} {what}")
        given[name] = value
    missing = [name for name in names if name not in given and name not in defaults]
    if missing:
        raise TypeError(f"{plain.name} needs the parameters: {', '.join(missing)}")
    return [array(given.get(name, defaults.get(name))) for name in names]
