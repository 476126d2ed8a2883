"""Fixtures: `agrees` holds code that writes to arrays to what NumPy does with it."""

import numpy as np
import pytest

import plugrad_numpy
from plugrad import value_and_grad, value_of
from plugrad_testing import check_grads


def _weighed(z):
    z = np.ravel(z)
    return np.sum(np.sin(z) * np.cos(np.arange(z.shape[0])))


def _agrees(write, x, v, order=2):
    """Hold write(z, v), for an array z with the elements of x, to NumPy: values and derivatives.

    What counts is what `write` returns, z if that is None.  Traced are z, v or both; the values
    must be exactly NumPy's, and the arrays given must not change.
    """
    x, v = np.asarray(x, float), np.asarray(v, float)
    seen = []

    def run(x, v):
        z = plugrad_numpy.copy(x)
        result = write(z, v)
        result = z if result is None else result
        seen.append(value_of(result))
        return _weighed(result)

    expected = x.copy()
    result = write(expected, v.copy())
    expected = expected if result is None else result
    for argnum in (0, 1, (0, 1)):
        given = x.copy(), v.copy()
        value_and_grad(run, argnum)(*given)
        found = seen.pop()
        assert (found.shape, found.dtype) == (expected.shape, expected.dtype)
        np.testing.assert_array_equal(found, expected, strict=True)
        np.testing.assert_array_equal(given[0], x)
        np.testing.assert_array_equal(given[1], v)
    check_grads(run, order=order, argnums=(0,))(x, v)
    check_grads(run, order=order, argnums=(1,))(x, v)
    check_grads(run, order=1, argnums=(0, 1))(x, v)


@pytest.fixture
def agrees():
    """Hold a function that writes to arrays to what NumPy does with it."""
    return _agrees


def _fails_alike(write, x, v):
    """Hold write(z, v) to NumPy, which raises; the error must be of the same kind."""
    with pytest.raises(Exception) as expected:  # noqa: PT011 - whichever NumPy raises
        write(x.copy(), v)
    kind = next(c for c in expected.type.__mro__ if c.__module__ == "builtins")
    for argnum in (0, 1):
        with pytest.raises(kind) as found:
            value_and_grad(lambda x, v: write(plugrad_numpy.copy(x), v), argnum)(x, v)
    return str(expected.value), str(found.value)


@pytest.fixture
def fails_alike():
    """Hold a function that writes to arrays to NumPy, which raises an error."""
    return _fails_alike
