"""autograd's operators: their values against formulas, and autograd's own conventions."""

from collections import OrderedDict

import numpy as np
import pytest

import plugrad_autograd as ag
from plugrad_autograd import differential_operators as ops

A = np.array([[1.0, 2.0], [3.0, 5.0]])
X = np.array([0.5, -1.0])


def quadratic(x):
    return x @ A @ x


def product(x, y):
    return np.sum(x * y**2)


def test_the_gradient_and_the_value():
    assert np.allclose(ag.grad(quadratic)(X), (A + A.T) @ X)
    value, gradient = ag.value_and_grad(quadratic)(X)
    assert value == quadratic(X)
    assert np.allclose(gradient, (A + A.T) @ X)


@pytest.mark.parametrize("argnum", [1, -1])
def test_the_argument_is_chosen_by_position(argnum):
    assert np.allclose(ag.grad(product, argnum)(X, A[0]), 2 * X * A[0])


def test_several_arguments_at_once():
    in_x, in_y = ag.grad(product, (0, 1))(X, A[0])
    assert np.allclose(in_x, A[0] ** 2)
    assert np.allclose(in_y, 2 * X * A[0])
    assert np.allclose(ag.grad_named(product, "y")(X, A[0]), in_y)
    named = ag.multigrad_dict(product)(X, y=A[0])
    assert type(named) is OrderedDict
    assert np.allclose(named["x"], in_x)


def test_a_name_is_no_argnum():
    with pytest.raises(AssertionError, match="position"):
        ag.grad(product, "y")


def test_the_gradient_is_named_after_the_function():
    assert ag.grad(product, 1).__name__ == "grad_of_product_wrt_argnum_1"


def test_an_output_of_one_element_has_a_gradient_and_of_two_has_none():
    assert ag.grad(lambda x: x[:1] * 3)(X).tolist() == [3.0, 0.0]
    with pytest.raises(TypeError, match="scalar"):
        ag.grad(lambda x: x)(X)


def test_an_output_that_does_not_depend_on_the_input_warns():
    with pytest.warns(UserWarning, match="independent"):
        assert ag.grad(lambda x: 3.0)(X).tolist() == [0.0, 0.0]


def test_an_empty_container_is_its_own_gradient():
    assert ag.grad(lambda x: 1.0)([]) == []


def test_jacobians_and_products_with_second_derivatives():
    v = np.array([2.0, 1.0])
    assert np.allclose(ag.jacobian(lambda x: A @ np.sin(x))(X), A * np.cos(X))
    assert np.allclose(ag.hessian(quadratic)(X), A + A.T)
    assert np.allclose(ag.hessian_vector_product(quadratic)(X, v), (A + A.T) @ v)
    assert np.allclose(ag.make_hvp(quadratic)(X)[0](v), (A + A.T) @ v)
    assert np.allclose(ag.make_ggnvp(lambda x: A @ x)(X)(v), A.T @ A @ v)
    assert np.allclose(ag.tensor_jacobian_product(lambda x: A @ x)(X, v), v @ A)
    assert np.allclose(ag.make_vjp(lambda x: A @ x)(X)[0](v), v @ A)
    assert np.allclose(ag.make_jvp(lambda x: A @ x)(X)(v)[1], A @ v)
    assert np.allclose(ops.make_jvp_reversemode(lambda x: A @ x)(X)(v), A @ v)


def test_derivatives_at_each_point_nest():
    assert np.allclose(ag.elementwise_grad(ag.elementwise_grad(np.sin))(X), -np.sin(X))
    assert np.allclose(ag.deriv(np.sin)(0.5), np.cos(0.5))
    assert np.allclose(ag.grad(ag.grad(ag.grad(np.sin)))(0.5), -np.cos(0.5))


def test_holomorphic_functions():
    assert ag.holomorphic_grad(lambda z: z**3)(1 + 2j) == pytest.approx(3 * (1 + 2j) ** 2)
    with pytest.warns(UserWarning, match="not complex"):
        ag.holomorphic_grad(lambda z: z**3)(1.0)


def test_an_auxiliary_result_comes_back():
    gradient, aux = ag.grad_and_aux(lambda x: (np.sum(x**2), {"text": "kept"}))(X)
    assert np.allclose(gradient, 2 * X)
    assert aux == {"text": "kept"}


def test_a_checkpointed_function_keeps_name_and_gradient():
    assert ag.checkpoint(quadratic).__name__ == "quadratic"
    assert np.allclose(ag.grad(ag.checkpoint(quadratic))(X), (A + A.T) @ X)
