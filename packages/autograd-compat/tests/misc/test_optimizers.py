"""Each optimiser finds the minimum of a convex function of a container."""

import numpy as np
import pytest

from plugrad_autograd import grad
from plugrad_autograd.misc.optimizers import adam, rmsprop, sgd


def loss(params, step):
    return (params["a"] - 1.0) ** 2 + np.sum((params["b"] + 2.0) ** 2)


@pytest.mark.parametrize("optimizer", [sgd, rmsprop, adam])
def test_the_minimum_is_found(optimizer):
    seen = []
    found = optimizer(
        grad(loss),
        {"a": 0.0, "b": np.zeros(2)},
        lambda params, step, g: seen.append((step, set(params), set(g))),
        num_iters=400,
        step_size=0.05,
    )
    assert np.isclose(found["a"], 1.0, atol=0.05)
    assert np.allclose(found["b"], -2.0, atol=0.05)
    assert seen[-1] == (399, {"a", "b"}, {"a", "b"})


def test_it_is_named_after_the_optimiser_of_vectors():
    assert sgd.__name__ == "sgd"
