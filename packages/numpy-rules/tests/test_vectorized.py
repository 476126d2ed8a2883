"""`plugrad_numpy.vectorize` is NumPy's, and differentiable."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import errors, grad, is_traced


def step(x, y=2.0):
    """Of two branches."""
    return x * y if x > 0 else 0.5


def test_plain_calls_are_numpys():
    x = np.array([[-1.0, 2.0], [3.0, -4.0]])
    for options in ({}, {"otypes": "f"}, {"cache": True}, {"excluded": {1}}):
        ours, theirs = pnp.vectorize(step, **options), np.vectorize(step, **options)
        np.testing.assert_array_equal(ours(x, 3.0), theirs(x, 3.0))
        assert ours(x, 3.0).dtype == theirs(x, 3.0).dtype
        assert ours.__doc__ == theirs.__doc__ == "Of two branches."
    assert isinstance(pnp.vectorize(step), np.vectorize)


def test_a_decorator_with_options():
    @pnp.vectorize(otypes=[float])
    def f(x):
        return x**2

    np.testing.assert_array_equal(grad(lambda x: np.sum(f(x)))(np.ones(2)), [2.0, 2.0])


def test_the_first_result_says_the_dtype():
    def loss(x):
        y = pnp.vectorize(lambda v: 0 if v < 0 else v)(x)
        assert y.dtype == int
        assert not is_traced(y)
        return np.sum(x)

    grad(loss)(np.array([-1.0, 2.5]))


def test_an_argument_by_keyword():
    g = grad(lambda x, y: np.sum(pnp.vectorize(step)(x, y=y)), (0, 1))(
        np.array([-1.0, 2.0]), np.array([3.0, 4.0])
    )
    np.testing.assert_array_equal(g, [[0.0, 4.0], [0.0, 2.0]])


def test_every_argument_excluded():
    f = pnp.vectorize(np.sum, excluded=[0])
    np.testing.assert_array_equal(grad(f)(np.ones(2)), [1.0, 1.0])


def test_nothing_to_call_for():
    with pytest.raises(ValueError, match="size 0"):
        grad(lambda x: np.sum(pnp.vectorize(step)(x)))(np.zeros(0))
    assert grad(lambda x: np.sum(pnp.vectorize(step, otypes="d")(x)))(np.zeros(0)).shape == (0,)
    f = pnp.vectorize(np.sum, signature="(n)->()")
    with pytest.raises(ValueError, match="size 0"):
        grad(lambda x: np.sum(f(x)))(np.zeros((0, 2)))


def test_a_signature_that_does_not_fit():
    f = pnp.vectorize(np.dot, signature="(n),(n)->()")
    with pytest.raises(ValueError, match="core dimension 'n'"):
        grad(lambda x: np.sum(f(x, np.ones(3))))(np.ones(2))
    with pytest.raises(ValueError, match="enough dimensions"):
        grad(lambda x: np.sum(f(x, 1.0)))(np.ones(2))
    with pytest.raises(TypeError, match="expected 2, got 1"):
        grad(lambda x: np.sum(f(x)))(np.ones(2))


def test_numpys_own_says_what_to_write():
    with pytest.raises(errors.TracedConversionError, match=r"write plugrad_numpy\.vectorize"):
        grad(lambda x: np.sum(np.vectorize(step)(x)))(np.ones(2))
    with pytest.raises(errors.NoRuleError, match=r"objects.*plugrad_numpy\.vectorize"):
        grad(lambda x: np.sum(np.frompyfunc(step, 1, 1)(x)))(np.ones(2))
