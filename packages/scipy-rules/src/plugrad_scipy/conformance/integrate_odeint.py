"""odeint: adjoint and sensitivity equations against closed forms and differences."""

from functools import partial

import numpy as np

from plugrad_scipy.conformance.integrate_ivp import HALF, SECOND
from plugrad_scipy.integrate import odeint
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

TIMES = np.array([0.0, 0.4, 1.0])


solve = partial(odeint, rtol=1e-11, atol=1e-11)


def pendulum(y, t, g, drag):
    angle, speed = y
    return [speed, -g * np.sin(angle) - drag * speed + 0.1 * np.cos(t)]


def states(y0, t, g, drag):
    return solve(pendulum, y0, t, (g, drag))


def with_options(y0, rate, **options):
    """The logistic equation, with its derivative, at one time."""
    f = (
        (lambda t, y: growth(y, t, rate))
        if options.get("tfirst")
        else (lambda y, t: growth(y, t, rate))
    )
    return solve(f, y0, TIMES[:2], **options)[-1, 0]


def growth(y, t, rate):
    return rate * y * (1 - y)


def slope(a, b):
    """D growth / dy at rate 1, which Newton's method makes do with, of (y, t) or (t, y)."""
    y = a if np.ndim(a) else b
    return np.array([[1 - 2 * y[0]]])


CASES = [
    case(
        states,
        real(-0.5, 0.5, shape=(2,)),
        TIMES,
        positive(1, 2),
        positive(0.2, 0.4),
        shapes=[("scalar", "scalar")],
        dtypes=("float64",),
        order=1,
        rtol=1e-7,
        dot=1e-7,
        name="scipy.integrate.odeint",
        exclude={"float16": "half precision cannot meet the tolerance of the adjoint solve"},
    ),
    case(
        with_options,
        positive(0.2, 0.8),
        positive(0.5, 2.0),
        shapes=[("scalar", "scalar")],
        kwargs=[
            {"tfirst": True},
            {"Dfun": slope},
            {"Dfun": slope, "tfirst": True, "col_deriv": True},
        ],
        dtypes=("float64",),
        rtol=1e-6,
        dot=1e-6,
        name="scipy.integrate.odeint",
        label="options",
        analytic=False,
        exclude={**HALF, **SECOND},
    ),
]
