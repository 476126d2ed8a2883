"""Python's numbers become NumPy's before they are traced, and cotangents fit their values."""

from collections import namedtuple

import numpy as np
import pytest

from plugrad_autograd import grad
from plugrad_autograd.values import as_numpy, first_box, fitted, getval, is_empty, map_leaves

Point = namedtuple("Point", "x y")


def test_numbers_in_containers_become_numpys():
    found = as_numpy({"a": [1, 2.0], "b": Point(1j, "text")})
    assert found == {"a": [1.0, 2.0], "b": Point(1j, "text")}
    assert [type(n) for n in (*found["a"], found["b"].x)] == [np.float64] * 2 + [np.complex128]


def test_leaves_are_mapped_in_their_container():
    assert map_leaves(lambda a, b: a + b, Point(1, 2), Point(3, 4)) == Point(4, 6)
    assert map_leaves(lambda a: a + 1, {"a": 1}) == {"a": 2}


@pytest.mark.parametrize(
    ("g", "value", "shape"),
    [
        (1.0, np.ones(3), (3,)),
        (np.ones(6), np.ones((2, 3)), (2, 3)),
        (np.ones(2), np.ones(2), (2,)),
    ],
)
def test_a_cotangent_takes_the_shape_of_its_value(g, value, shape):
    assert fitted(g, value).shape == shape


def test_zero_is_none_and_containers_are_fitted_part_by_part():
    assert fitted(None, np.ones(2)) is None
    found = fitted({"a": [1, None]}, {"a": [np.ones(2), 1.0]})
    assert found["a"][0].tolist() == [1.0, 1.0]
    assert found["a"][1] is None


def test_a_box_is_found_at_any_depth_and_read_to_the_bottom():
    seen = []

    def f(x):
        seen.append((first_box([1.0, {"a": x}]) is x, getval(x)))
        return x

    grad(f)(2.0)
    assert seen == [(True, 2.0)]
    assert first_box([1.0]) is None


def test_emptiness():
    assert is_empty([{}, ()])
    assert not is_empty([1.0])
