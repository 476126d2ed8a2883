"""`Objective`: containers for SciPy's optimisers."""

import numpy as np
import pytest
import scipy.optimize

from plugrad_scipy.optimize import Objective

START = {"w": np.zeros((2, 2)), "b": 0.0}


def loss(parameters, target):
    return np.sum((parameters["w"] - target) ** 2) + (parameters["b"] + 3) ** 2


@pytest.mark.parametrize(
    ("form", "method"),
    [
        ("with_gradient", "L-BFGS-B"),
        ("with_hessian", "trust-exact"),
        ("with_hessian_product", "trust-ncg"),
    ],
)
def test_parameters_come_back_as_they_went_in(form, method):
    target = np.array([[1.0, 2.0], [3.0, 4.0]])
    objective = Objective(loss, START, target)
    found = scipy.optimize.minimize(**getattr(objective, form), method=method, tol=1e-10)
    fitted = objective.unflatten(found.x)
    np.testing.assert_allclose(fitted["w"], target, atol=1e-4)
    assert float(fitted["b"]) == pytest.approx(-3.0, abs=1e-2)


def test_flatten_and_unflatten_are_inverse():
    objective = Objective(loss, {"w": np.ones((2, 2), np.float32), "b": 1}, 0.0)
    assert objective.start.dtype == np.float64
    back = objective.unflatten(objective.start)
    assert back["w"].dtype == np.float32
    np.testing.assert_array_equal(objective.flatten(back), objective.start)
    with pytest.raises(ValueError, match="another structure"):
        objective.flatten({"w": np.ones((2, 2))})


def test_derivatives_are_those_of_the_function():
    objective = Objective(lambda q: q[0] ** 2 * q[1], (2.0, 3.0))
    x = objective.start
    value, gradient = objective.value_and_gradient(x)
    assert (value, objective.fun(x)) == (12.0, 12.0)
    np.testing.assert_allclose(gradient, [12.0, 4.0])
    np.testing.assert_allclose(objective.gradient(x), [12.0, 4.0])
    np.testing.assert_allclose(objective.hessian(x), [[6.0, 4.0], [4.0, 0.0]])
    np.testing.assert_allclose(objective.hessian_product(x, np.array([1.0, 0.0])), [6.0, 4.0])
