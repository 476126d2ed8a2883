"""The methods of traced arrays, each against the function it stands for."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, is_traced
from plugrad.errors import AssignmentError

PLAIN = [
    ("all", ()),
    ("any", ()),
    ("argmax", (0,)),
    ("argmin", ()),
    ("argsort", ()),
    ("argpartition", (1,)),
    ("nonzero", ()),
    ("round", (1,)),
    ("astype", (int,)),
    ("astype", ("bool",)),
]


@pytest.mark.parametrize(("method", "args"), PLAIN)
def test_values_without_a_derivative_are_plain(method, args):
    x = np.array([[1.25, 3.5], [2.0, 0.0]])
    seen = []
    grad(lambda x: seen.append(getattr(x, method)(*args)) or np.sum(x))(x)
    assert not is_traced(seen[0])
    np.testing.assert_array_equal(seen[0], getattr(x, method)(*args))


def test_places_to_insert_are_plain():
    seen = []
    grad(lambda x: seen.append(x.searchsorted(1.5)) or np.sum(x))(np.array([1.0, 2.0]))
    assert seen == [1]


@pytest.mark.parametrize(
    ("method", "args"),
    [
        ("resize", ((2,),)),
        ("setfield", (0, float)),
        ("setflags", ()),
    ],
)
def test_methods_that_change_an_array_say_what_to_write(method, args):
    with pytest.raises(AssignmentError, match=rf"x\.{method}\(\) changes what an array is.*write "):
        grad(lambda x: getattr(x, method)(*args) or np.sum(x))(np.ones(3))


def test_bad_calls_raise_what_numpy_raises():
    with pytest.raises(ValueError, match="size 1"):
        grad(lambda x: x.item())(np.ones(3))
    with pytest.raises(ValueError, match="cpu"):
        grad(lambda x: np.sum(x.to_device("gpu")))(np.ones(3))
