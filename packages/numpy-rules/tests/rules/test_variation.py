"""Variance and standard deviation where nothing varies, and about a given mean."""

from __future__ import annotations

import numpy as np

from plugrad import grad, hessian


def test_where_nothing_varies_the_subgradient_is_zero():
    x = np.ones((2, 3))
    for f in (np.std, lambda x: np.std(x, mean=1.0)):
        np.testing.assert_array_equal(grad(f)(x), np.zeros((2, 3)))
    np.testing.assert_array_equal(
        hessian(lambda x: np.std(x, axis=0).sum())(x[:, :1]), np.zeros((2, 1, 2, 1))
    )


def test_a_mean_of_the_array_itself_is_differentiated_through():
    x = np.array([1.0, 2.0, 5.0])
    through = grad(lambda x: np.var(x, mean=np.mean(x, keepdims=True)))(x)
    np.testing.assert_allclose(through, grad(np.var)(x))
