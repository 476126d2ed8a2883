"""logsumexp of nothing."""

import numpy as np

from plugrad import grad, vjp
from plugrad_scipy.special import logsumexp


def test_the_logarithm_of_an_empty_sum():
    value, pullback = vjp(logsumexp, np.zeros(0))
    assert value == -np.inf
    assert pullback(np.ones_like(value))[0].shape == (0,)
    found = grad(lambda a: np.sum(np.exp(logsumexp(a, axis=1))))(np.zeros((2, 0)))
    assert found.shape == (2, 0)
