"""CuPy's functions that make arrays, given traced values."""

from importlib import import_module

import numpy as np
import pytest

from plugrad import grad, is_traced, value_of
from plugrad.errors import TracedConversionError
from plugrad_testing.strict import StrictArray, to_host, to_strict

X = np.array([0.5, 1.5, 2.5])


@pytest.fixture
def cp(device):
    return import_module("plugrad_cupy.cupy")


CALLS = {
    "array of a list": (lambda cp, x: cp.array([x, x * x]), lambda x: np.stack([x, x * x])),
    "array of numbers": (
        lambda cp, x: cp.array([[x[0], 2.0], [x[1], x[2]]]),
        lambda x: np.stack([np.stack([x[0], 0 * x[0] + 2]), x[1:]]),
    ),
    "array with axes": (lambda cp, x: cp.array(x, ndmin=3), lambda x: x.reshape(1, 1, 3)),
    "array beside a plain one": (
        lambda cp, x: cp.array([x, to_strict(X)]),
        lambda x: np.stack([x, X]),
    ),
    "asarray": (
        lambda cp, x: cp.asarray(x, np.float32) * 1.0,
        lambda x: x.astype(np.float32) * 1.0,
    ),
    "ascontiguousarray": (lambda cp, x: cp.ascontiguousarray(x.T), lambda x: x.T),
    "full": (lambda cp, x: cp.full((2, 3), x), lambda x: np.broadcast_to(x, (2, 3))),
    "full_like": (
        lambda cp, x: cp.full_like(to_strict(np.ones((2, 3))), x),
        lambda x: np.broadcast_to(x, (2, 3)),
    ),
    "arange": (
        lambda cp, x: cp.arange(x[0], 4.0, x[0]),
        lambda x: x[0] + x[0] * np.arange(7.0),
    ),
    "zeros_like": (lambda cp, x: cp.zeros_like(x) + x, lambda x: x),
    "ones_like": (lambda cp, x: cp.ones_like(x, dtype=np.float32) * x, lambda x: x),
    "full_like of a traced array": (lambda cp, x: cp.full_like(x, 2.0) * x, lambda x: 2 * x),
}


@pytest.mark.parametrize(("f", "g"), CALLS.values(), ids=CALLS)
def test_they_are_the_arrays_that_they_say(cp, f, g):
    def loss(f):
        return lambda x: (f(x) ** 3).sum()

    found = grad(loss(lambda x: f(cp, x)))(to_strict(X))
    assert isinstance(found, StrictArray)
    np.testing.assert_allclose(to_host(found), grad(loss(g))(X), rtol=1e-6)


def test_an_array_is_copied_or_not_as_cupy_does(cp):
    def f(x):
        assert cp.asarray(x) is x
        assert cp.array(x, copy=False) is x
        assert cp.array(x) is not x
        assert cp.zeros_like(x).shape == x.shape
        assert is_traced(cp.empty_like(x))
        assert not is_traced(cp.zeros_like(x, dtype=int))
        assert not is_traced(cp.zeros_like(x[:0]))
        return x.sum()

    grad(f)(to_strict(X))


def test_a_number_traced_on_the_host_comes_to_the_gpu(cp):
    def f(x):
        y = cp.array([x, 2.0])
        assert isinstance(value_of(y), StrictArray)
        return (y * y).sum()

    assert float(grad(f)(3.0)) == 6.0


def test_a_copy_to_the_host_is_refused(cp):
    with pytest.raises(TracedConversionError, match=r"asnumpy.*value_of"):
        grad(lambda x: cp.asnumpy(x).sum())(to_strict(X))


def test_the_module_of_a_traced_array_is_the_mirror(cp):
    def f(x):
        assert cp.get_array_module(x) is cp
        assert cp.get_array_module(2.0 * x[0], 1.0) is cp
        return x.sum()

    grad(f)(to_strict(X))
    assert grad(lambda x: x * (cp.get_array_module(x) is np))(2.0) == 1.0
