"""Derivatives of choices, bounds, remainders and the parts of a float, ties included."""

from __future__ import annotations

import numpy as np

from plugrad_numpy.rules.elementwise_piecewise import clip_ufunc
from plugrad_testing import booleans, case, integers, nonzero, positive, real

__all__ = ["CASES"]

BELOW, ABOVE = real(-3, -1), real(1, 3)


INSIDE = real(-0.8, 0.8)


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
    case(np.remainder, positive(2.1, 2.9), positive(0.9, 1.03)),
    case(np.fmod, real(-2.9, -2.1), positive(0.9, 1.03)),
    case(np.divmod, positive(2.1, 2.9), positive(0.9, 1.03)),
    case(np.modf, real(2.1, 2.9)),
    case(np.frexp, real(2.1, 3.9)),
    case(np.ldexp, real(), integers(-3, 3)),
    case(np.copysign, nonzero(), nonzero()),
    case(np.heaviside, nonzero(), real()),
    case(np.heaviside, np.zeros(3), real(shape=(3,)), argnums=(1,), label="at zero"),
]
