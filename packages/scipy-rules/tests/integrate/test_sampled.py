"""simpson and newton_cotes have SciPy's values."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import grad, value_of
from plugrad_scipy import integrate


def valued(function, *args, **kwargs):
    """The value of a traced call."""
    seen = []

    def traced(zero):
        seen.append(function(args[0] + zero, *args[1:], **kwargs))
        return zero

    grad(traced)(0.0)
    return seen[0]


@pytest.mark.parametrize("positions", [[0, 1, 2], [0, 1, 2, 3], [0, 1.2, 1.9, 3], [0, 0.9, 2]])
@pytest.mark.parametrize("equal", [0, 1])
def test_newton_cotes(positions, equal):
    positions = np.array(positions, float)
    weights, error = valued(integrate.newton_cotes, positions, equal)
    expected = scipy.integrate.newton_cotes(positions, equal)
    assert value_of(weights) == pytest.approx(expected[0], abs=1e-12)
    assert value_of(error) == pytest.approx(expected[1], abs=1e-12)


def test_newton_cotes_of_other_ends():
    with pytest.raises(ValueError, match="end at 2"):
        valued(integrate.newton_cotes, np.array([0.0, 1.0, 3.0]))


@pytest.mark.parametrize("n", [3, 4])
def test_simpson_keeps_single_precision(n):
    y = np.arange(n, dtype=np.float32) ** 2
    seen = []

    def traced(dx):
        seen.append(integrate.simpson(y, dx=dx))
        return seen[0].astype(np.float64)

    assert grad(traced)(0.5) == pytest.approx(2 * value_of(seen[0]))
    expected = scipy.integrate.simpson(y, dx=0.5)
    assert value_of(seen[0]) == pytest.approx(expected)
    assert value_of(seen[0]).dtype == expected.dtype
