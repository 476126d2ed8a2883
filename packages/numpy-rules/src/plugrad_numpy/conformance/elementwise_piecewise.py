"""Derivatives of choices, bounds, remainders and the parts of a float."""

from __future__ import annotations

import numpy as np

from plugrad_numpy.rules.elementwise_piecewise import clip_ufunc
from plugrad_testing import booleans, case, integers, nonzero, positive, real

__all__ = ["CASES"]

BELOW, ABOVE = real(-3, -1), real(1, 3)


INSIDE = real(-0.8, 0.8)


BROKEN = np.array([1.0, np.nan, np.inf, -np.inf])


CASES = [
    case(np.maximum, ABOVE, BELOW, label="first"),
    case(np.maximum, BELOW, ABOVE, label="second"),
    case(np.minimum, ABOVE, BELOW),
    case(np.maximum, ABOVE, BELOW, dtypes=["complex128"], label="complex"),
    case(np.fmax, ABOVE, BELOW),
    case(np.fmin, ABOVE, BELOW),
    case(np.clip, INSIDE, BELOW, ABOVE, shapes=[((2, 3), (3,), ()), ((3,), (3,), (2, 3))]),
    case(np.clip, ABOVE, BELOW, INSIDE, shapes=[((2, 3), (3,), ())], label="above"),
    case(np.clip, BELOW, INSIDE, ABOVE, shapes=[((2, 3), (3,), ())], label="below"),
    case(np.clip, BELOW, ABOVE, INSIDE, shapes=[((2, 3), (3,), ())], label="crossed"),
    case(clip_ufunc, INSIDE, BELOW, ABOVE, shapes=[((2, 3), (3,), ())], name="numpy.ufunc.clip"),
    case(np.clip, INSIDE, None, 0.0, label="no lower bound"),
    case(np.clip, INSIDE, 0.0, None, label="no upper bound"),
    case(np.clip, INSIDE, kwargs={"a_min": -0.1, "a_max": 0.1}, label="keywords"),
    case(
        lambda x, low, high: x.clip(low, high),
        INSIDE,
        real(-0.4, -0.2),
        real(0.2, 0.4),
        shapes=[((2, 3), (3,), ())],
        name="numpy.clip",
        label="method",
    ),
    case(
        lambda x: np.clip([-2.0, 0.1, 2.0], x, 1.0),
        INSIDE,
        shapes=[(), (3,)],
        name="numpy.clip",
        label="a list",
    ),
    case(
        np.clip,
        ABOVE,
        BELOW,
        INSIDE,
        shapes=[((3,), (3,), ())],
        dtypes=["complex128"],
        label="complex",
    ),
    case(
        np.where,
        booleans(shape=(2, 3)),
        real(),
        real(),
        shapes=[((2, 3), (3,)), ((), (2, 1)), ((4, 2, 3), ())],
        complex=True,
    ),
    case(
        lambda x, y: np.where(x > 0, x * y, y),
        nonzero(),
        real(),
        name="numpy.where",
        label="traced condition",
    ),
    case(np.nan_to_num, real(), complex=True),
    case(
        lambda x, **numbers: np.nan_to_num(np.where(np.isfinite(BROKEN), x, BROKEN), **numbers),
        nonzero(shape=(4,)),
        kwargs=[{"nan": 2.0, "posinf": 3.0, "neginf": -4.0}],
        name="numpy.nan_to_num",
        label="replaced",
    ),
    case(
        lambda x: np.nan_to_num(
            np.where(np.isfinite(BROKEN), x[0], BROKEN), nan=x[1], posinf=x[2], neginf=x[3]
        ),
        real(shape=(4,)),
        name="numpy.nan_to_num",
        label="traced numbers",
    ),
    case(np.remainder, positive(2.1, 2.9), positive(0.9, 1.03)),
    case(np.fmod, real(-2.9, -2.1), positive(0.9, 1.03)),
    case(np.divmod, positive(2.1, 2.9), positive(0.9, 1.03)),
    case(np.modf, real(2.1, 2.9)),
    case(np.frexp, real(2.1, 3.9)),
    case(np.ldexp, real(), integers(-3, 3)),
    case(np.copysign, nonzero(), nonzero()),
    case(np.nextafter, real(), 9.0),
    case(np.heaviside, nonzero(), real()),
    case(np.heaviside, np.zeros(3), real(shape=(3,)), argnums=(1,), label="at zero"),
]


if np.lib.NumpyVersion(np.__version__) >= "2.1.0":
    CASES += [
        case(
            np.clip,
            INSIDE,
            kwargs=[{"min": -0.1, "max": 0.1}, {"min": 0.1}, {"max": 0.1}, {}],
            label="short names",
        ),
        case(
            lambda x, low, high: np.clip(x, min=low, max=high),
            real(),
            BELOW,
            INSIDE,
            shapes=[((2, 3), (3,), ())],
            name="numpy.clip",
            label="traced bounds by their short names",
        ),
    ]
