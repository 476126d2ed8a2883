"""Hypergeometric functions."""

import mpmath
import pytest
from scipy import special

from plugrad import elementwise_grad


@pytest.mark.parametrize("k", [0, 1, 2])
def test_parameters(k):
    args = (0.5, 0.7, 1.5, 0.2)

    def reference(p):
        return mpmath.hyp2f1(*args[:k], p, *args[k + 1 :])

    expected = float(mpmath.diff(reference, args[k]))
    assert elementwise_grad(special.hyp2f1, k)(*args) == pytest.approx(expected, rel=1e-10)
