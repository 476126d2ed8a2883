"""odeint: adjoint and sensitivity equations against closed forms and differences."""

from functools import partial

import numpy as np

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
    )
]
