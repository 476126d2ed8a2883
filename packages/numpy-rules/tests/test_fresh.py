"""Makers of arrays make arrays to write to, inside a function under differentiation only."""

import numpy as np
import pytest

import plugrad_numpy
from plugrad import grad
from plugrad_numpy import fresh
from plugrad_numpy.buffers import BufferBox

MAKERS = [
    lambda np, x: np.zeros(3),
    lambda np, x: np.ones(3),
    lambda np, x: np.empty(3),
    lambda np, x: np.full(3, 2.0),
    lambda np, x: np.array([1.0, 2.0, 3.0]),
    lambda np, x: np.arange(3.0),
    lambda np, x: np.copy(X),
    lambda np, x: np.zeros_like(X),
    lambda np, x: np.eye(3)[0],
]
X = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize("make", MAKERS)
def test_plugrad_numpy_makes_arrays_to_write_to(make):
    def f(x):
        y = make(plugrad_numpy, x)
        assert isinstance(y, BufferBox)
        y[...] = 0.0
        y[1:] = x[:2]
        return np.sum(y * [1.0, 2.0, 3.0])

    assert grad(f)(X).tolist() == [2.0, 3.0, 0.0]
    assert type(make(plugrad_numpy, X)) is np.ndarray


@pytest.mark.parametrize("make", [np.zeros_like, np.ones_like, np.empty_like])
def test_numpys_own_do_for_a_traced_array(make):
    def f(x):
        y = make(x)
        y[...] = x * x
        return np.sum(y)

    assert grad(f)(X).tolist() == [2.0, 4.0, 6.0]


def test_numpys_own_do_like_a_traced_array():
    def f(x):
        y = np.zeros(2, like=x)
        y[0] = x[2]
        return y[0] * y[0]

    assert grad(f)(X).tolist() == [0.0, 0.0, 6.0]


def test_integers_are_plain():
    grad(lambda x: isinstance(fresh.zeros(2, int), np.ndarray) and np.sum(x))(X)
