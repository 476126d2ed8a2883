"""Rows of the functions that are given a function: apply_along_axis, piecewise, vectorize, ..."""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy as pnp
from plugrad_testing import SCALAR, case, nonzero, real

__all__ = ["CASES"]


def _pair(v: Any, scale: Any = 1.0) -> Any:
    """Two numbers of a vector."""
    return np.stack([np.prod(v), scale * np.sum(v * v)])


def _table(v: Any) -> Any:
    return np.outer(v, v[:2])


def _ramp(x: Any, y: Any = 2.0) -> Any:
    return x * x * y if x > 0 else -x


def _both(x: Any, y: Any) -> Any:
    return x * y, np.sin(x)


ALONG = [
    case(
        lambda x, axis=0: np.apply_along_axis(_pair, axis, x, scale=3.0),
        real(shape=(2, 3, 2)),
        kwargs=[{"axis": axis} for axis in (0, 1, -1)],
        name="numpy.apply_along_axis",
    ),
    case(
        lambda x: np.apply_along_axis(_table, 1, x),
        real(shape=(2, 3, 2)),
        name="numpy.apply_along_axis",
        label="table",
    ),
    case(
        lambda x: np.apply_along_axis(np.sum, 0, x),
        real(shape=(3,)),
        name="numpy.apply_along_axis",
        label="vector",
    ),
    case(
        lambda x, scale: pnp.apply_along_axis(_pair, 0, x, scale),
        real(shape=(2, 3)),
        real(shape=()),
        name="plugrad_numpy.apply_along_axis",
        label="scale",
    ),
    case(
        lambda x: np.apply_over_axes(np.sum, x * x, [0, -1]),
        real(shape=(2, 3, 2)),
        name="numpy.apply_over_axes",
    ),
    case(
        lambda x: np.apply_over_axes(np.cumsum, x, 1),
        real(shape=(2, 3)),
        name="numpy.apply_over_axes",
        label="same shape",
    ),
]

PIECEWISE = [
    case(
        lambda x: np.piecewise(x, [x < -0.5, x > 0.5], [np.sin, lambda v: v * v, np.exp]),
        nonzero(shape=(3, 4)),
        name="numpy.piecewise",
    ),
    case(
        lambda x: np.piecewise(x, [x < 0, x >= 0], [0.5, lambda v, a, b=1: a * v**b], 3.0, b=2),
        nonzero(),
        shapes=[(), (5,)],
        name="numpy.piecewise",
        label="numbers and arguments",
    ),
    case(
        lambda x: np.piecewise(x, x > 0, [np.sqrt]),
        nonzero(shape=(5,)),
        name="numpy.piecewise",
        label="one condition",
    ),
    case(
        lambda x, y: pnp.piecewise(x, [x > 0], [lambda v: v * y, y]),
        nonzero(shape=(5,)),
        real(shape=()),
        name="plugrad_numpy.piecewise",
        label="closure",
    ),
]

VECTORIZE = [
    case(
        pnp.vectorize(_ramp), nonzero(), shapes=[SCALAR, (), (3,), (2, 3)], name="numpy.vectorize"
    ),
    case(pnp.vectorize(_ramp), nonzero(), real(), name="numpy.vectorize", label="broadcast"),
    case(
        lambda x, y: pnp.vectorize(_ramp, excluded=["y"], otypes=[float])(x, y=y),
        nonzero(shape=(3,)),
        real(shape=()),
        name="numpy.vectorize",
        label="excluded",
    ),
    case(
        pnp.vectorize(_both, cache=True, otypes="dd"),
        real(shape=(2, 1)),
        real(shape=(3,)),
        name="numpy.vectorize",
        label="two outputs",
        dtypes=["float64"],
    ),
    case(
        pnp.vectorize(np.convolve, signature="(n),(m)->(k)"),
        real(shape=(2, 1, 4)),
        real(shape=(3, 2)),
        name="numpy.vectorize",
        label="signature",
    ),
    case(
        pnp.vectorize(lambda a: (np.linalg.det(a), a @ a), signature="(n,n)->(),(n,n)"),
        real(shape=(3, 2, 2)),
        name="numpy.vectorize",
        label="two outputs of a signature",
    ),
    case(
        lambda x: pnp.vectorize(lambda k: x * k)(np.arange(3.0)),
        real(shape=()),
        name="numpy.vectorize",
        label="closure",
        dtypes=["float64"],
    ),
    case(
        pnp.vectorize(lambda z: z * z + 1),
        real(),
        complex=True,
        name="numpy.vectorize",
        label="complex",
    ),
]

OTHERS = [
    case(
        lambda x: np.fromfunction(lambda i, j: x[i] * j, (2, 3), dtype=int),
        real(shape=(2,)),
        name="numpy.fromfunction",
    ),
    case(
        lambda x: sum(v * (i + 2 * j) for (i, j), v in pnp.ndenumerate(x)),
        real(shape=(2, 3)),
        name="numpy.ndenumerate",
    ),
    case(
        lambda x, y: np.ix_(x, [1.0, 2.0], y)[2] * x[0],
        real(shape=(2,)),
        real(shape=(3,)),
        name="numpy.ix_",
    ),
]

CASES = [*ALONG, *PIECEWISE, *VECTORIZE, *OTHERS]
