"""The derivative of a fixed point is that of what it solves."""

import numpy as np

from plugrad_autograd import grad
from plugrad_autograd.misc.fixed_points import fixed_point


def root(a):
    """The square root, by Newton's iteration."""
    return fixed_point(lambda a: lambda x: (x + a / x) / 2, a, 1.0, lambda x, y: abs(x - y), 1e-13)


def test_value_and_derivatives():
    assert np.isclose(root(4.0), 2.0)
    assert np.isclose(grad(root)(4.0), 0.25)
    assert np.isclose(grad(grad(root))(4.0), -1 / 32)
