"""Solutions at times in any order, and arrays of what a user passes."""

import numpy as np
import pytest

from plugrad import grad, is_traced
from plugrad_scipy.integrate._equation import Equation, array_of, flat, reached


class Exact:
    """The solution of dy/dt = 1."""

    def __call__(self, rate, y0, t):
        assert np.all(np.diff(t) <= 0) or np.all(np.diff(t) >= 0)
        return y0 + (t - t[0])[:, None]

    def enlarged(self, extra):
        return lambda rate, y0, t: y0 + (t - t[0])[:, None] * rate(y0, t[0])


@pytest.mark.parametrize("direction", [1.0, -1.0])
def test_times_in_any_order(direction):
    times = direction * np.array([0.5, 0.0, 0.9, 0.1])
    equation = Equation(lambda y, t, values: np.ones(1), Exact())

    def total(times):
        known = np.array([[0.5], [0.0], [0.9], [0.1]]) * direction
        y = reached(equation, np.zeros(1), 0.0, times, [], known)
        assert y.shape == (4, 1)
        return np.sum(y[:, 0] * np.arange(4))

    assert grad(total)(times).tolist() == [0, 1, 2, 3]


def test_arrays():
    def summed(x):
        assert all(is_traced(array_of(y)) for y in (x, [x, 1.0]))
        return np.sum(flat([x, 2 * x])) + flat(array_of([x, 1.0]))[0]

    assert grad(summed)(1.0) == 4.0
    assert array_of([1, 2]).tolist() == [1, 2]
