"""Containers as vectors, and back."""

import numpy as np
import pytest

from plugrad_autograd import grad
from plugrad_autograd.misc.flatten import flatten, flatten_func


@pytest.mark.parametrize(
    ("value", "vector"),
    [
        ({"b": 2.0, "a": np.array([[0.0, 1.0]])}, [0.0, 1.0, 2.0]),
        ([1.0, (2.0, np.array([3.0]))], [1.0, 2.0, 3.0]),
        ((), []),
        (5.0, [5.0]),
    ],
)
def test_there_and_back(value, vector):
    found, unflatten = flatten(value)
    assert found.tolist() == vector
    assert flatten(unflatten(found))[0].tolist() == vector
    assert type(unflatten(found)) is type(value) or value == 5.0


def test_it_is_differentiable():
    gradient = grad(lambda x: np.sum(flatten(x)[0] ** 2))({"a": 3.0, "b": np.ones(2)})
    assert gradient["a"] == 6.0
    assert gradient["b"].tolist() == [2.0, 2.0]


def test_a_function_of_containers_becomes_one_of_vectors():
    of_vector, unflatten, start = flatten_func(lambda x: {"c": 2 * x["a"]}, {"a": np.ones(2)})
    assert of_vector(start).tolist() == [2.0, 2.0]
    assert unflatten(start)["a"].tolist() == [1.0, 1.0]
