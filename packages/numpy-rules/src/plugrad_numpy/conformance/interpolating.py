"""Rows for interpolation between points, unwrapping of phases, and trimming of zeros."""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy as pnp
from plugrad_testing import SCALAR, Domain, case, real

__all__ = ["CASES"]

# Five points near 0, 1, 2, 3, 4, and places that are inside intervals or past the ends.
POINTS = Domain(
    "five points in order",
    lambda rng, shape, is_complex: np.arange(5.0) + rng.uniform(-0.2, 0.2, 5),
    shape=(5,),
)
SHUFFLED = Domain(
    "five points in disorder",
    lambda rng, shape, is_complex: np.array([8.0, 1, -3, 2, 4]) + rng.uniform(-0.2, 0.2, 5),
    shape=(5,),
)
PLACES = real(-0.9, 4.9, avoid=(0, 1, 2, 3, 4), gap=0.25)
VALUES = real(-2, 2, shape=(5,))
PHASES = Domain(
    "phases that have gone round",
    lambda rng, shape, is_complex: (
        np.array([[0.1, 1.2, -2.2, 3.0], [3.0, -3.0, -0.9, 2.5]]) + rng.uniform(-0.1, 0.1, (2, 4))
    ),
    shape=(2, 4),
)
PAST_THE_START = np.array([-1.0, 0.3, 1.7])
ON_A_CIRCLE = np.exp(1j * np.arange(5.0))
PADDED = np.array([0.0, 0, 1, 0, 1, 0])
BORDER = np.pad(np.ones((2, 2)), ((1, 0), (0, 2)))

CASES = [
    case(np.interp, PLACES, POINTS, VALUES),
    case(
        pnp.interp,
        PLACES,
        POINTS,
        VALUES,
        real(),
        real(),
        shapes=[((7,), (), ())],
        name="numpy.interp",
        label="ends",
    ),
    case(np.interp, PLACES, POINTS, VALUES, kwargs=[{"left": -1.0}, {"right": 2.0}], label="end"),
    case(np.interp, PLACES, SHUFFLED, VALUES, kwargs={"period": 5.4}, label="known period"),
    case(
        lambda x, xp, fp, period: pnp.interp(x, xp, fp, period=period),
        PLACES,
        SHUFFLED,
        VALUES,
        real(5.3, 5.5, shape=()),
        shapes=[((6,),), ((2, 2),)],
        name="numpy.interp",
        label="period",
    ),
    case(
        lambda fp, left: pnp.interp(PAST_THE_START, np.arange(5.0), fp, left),
        VALUES,
        real(),
        shapes=[(SCALAR,)],
        complex=True,
        name="numpy.interp",
        label="complex",
    ),
    case(
        lambda x, xp: np.interp(x, xp, ON_A_CIRCLE),
        PLACES,
        POINTS,
        shapes=[((4,),)],
        name="numpy.interp",
        label="complex-values",
    ),
    case(
        np.unwrap,
        PHASES,
        kwargs=[{}, {"axis": 0}, {"discont": 4.0}, {"period": 3.0}, {"period": 4, "axis": -2}],
    ),
    case(
        lambda p, period: pnp.unwrap(p, period=period),
        PHASES,
        real(2.9, 3.1, shape=()),
        name="numpy.unwrap",
        label="period",
    ),
    *[
        case(
            lambda x, trim=trim: np.trim_zeros(PADDED * x, trim),
            real(1, 2, shape=(6,)),
            name="numpy.trim_zeros",
            label=trim,
            complex=True,
        )
        for trim in ("fb", "F", "b")
    ],
]
_VERSION = np.lib.NumpyVersion(np.__version__)
_AXES: tuple[Any, ...] = (None, 0, -1, (0, 1)) if _VERSION >= "2.4.0" else (None, 0, -1)
if _VERSION >= "2.2.0":
    CASES += [
        case(
            lambda x, axis=axis: np.trim_zeros(BORDER * x, axis=axis),
            real(1, 2, shape=(3, 4)),
            name="numpy.trim_zeros",
            label=f"axis-{axis}",
        )
        for axis in _AXES
    ]
