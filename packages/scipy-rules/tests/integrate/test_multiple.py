"""The variables of multiple integrals come in SciPy's order."""

import pytest
import scipy.integrate

from plugrad import grad, value_of
from plugrad_scipy import integrate


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("dblquad", (0, 1, lambda x: x, lambda x: 2 + x * x)),
        ("tplquad", (0, 1, lambda x: x, lambda x: 2, lambda x, y: x - y, lambda x, y: 2 * x + y)),
        ("nquad", ([lambda y, z, k: (z, 2 * y), lambda z, k: (0, z + 1), (0, 1)],)),
    ],
)
def test_values_are_scipys(name, limits):
    def func(*variables):
        *x, k = variables
        return k * sum((i + 1) * y for i, y in enumerate(x))

    seen = []

    def integral(k):
        seen.append(getattr(integrate, name)(func, *limits, args=(k,)))
        return seen[0][0]

    slope = grad(integral)(2.0)
    expected = getattr(scipy.integrate, name)(func, *limits, args=(2.0,))
    assert value_of(seen[0][0]) == expected[0]
    assert seen[0][1:] == expected[1:]
    assert 2 * slope == pytest.approx(expected[0])
