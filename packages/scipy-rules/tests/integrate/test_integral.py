"""An integral in a limit needs the integrand there, and only there."""

import numpy as np
import pytest

from plugrad import deriv, grad
from plugrad_scipy.integrate._integral import Integral, integral


def midpoint(f, a, b, size):
    """The midpoint rule with two points."""
    out = (b - a) / 2 * (f(a + (b - a) / 4) + f(b - (b - a) / 4))
    assert out.shape == (size,)
    return out


@pytest.mark.parametrize("operator", [grad, deriv])
def test_leibniz(operator):
    seen = []

    def integrand(x, values):
        seen.append(float(x))
        return np.reshape(values[0] * x, (1,))

    problem = Integral(integrand, 1, midpoint, lambda x: 10.0)
    found = operator(lambda b, k: integral(problem, 0.0, b, [k])[0], (0, 1))(2.0, 3.0)
    total = 62.0 if operator is deriv else (60.0, 2.0)  # deriv goes along (1, 1)
    assert found == pytest.approx(total)
    assert 0.0 not in seen
