"""Constants of a rule's own go where the arrays they meet are."""

from __future__ import annotations

import numpy as np

import plugrad
from plugrad_numpy.placing import beside, on_host
from plugrad_testing.strict import StrictArray, StrictArrays


def test_a_constant_follows_the_first_array_that_is_not_numpys():
    far, constant = StrictArray(np.ones(2)), np.arange(2)
    assert isinstance(beside(constant, 1.0, np.ones(2), far), StrictArray)
    assert beside(constant, np.ones(2), [1.0], np.float64(1)) is constant
    assert beside(constant) is constant


def test_what_is_no_array_stays_as_it_is():
    far = StrictArray(np.ones(2))
    for constant in (2.0, np.float64(2), far, "label", None):
        assert beside(constant, far) is constant


def test_a_traced_neighbour_counts_by_its_value(isolated_registry):
    isolated_registry(StrictArrays())
    seen = []

    def f(x):
        seen.append(beside(np.arange(2.0), x))
        return np.sum(seen[0] * x)

    gradient = plugrad.grad(f)(StrictArray(np.ones(2)))
    assert isinstance(seen[0], StrictArray)
    assert isinstance(gradient, StrictArray)


def test_what_is_on_the_host():
    assert on_host(np.ones(2))
    assert on_host(np.float32(1))
    assert on_host(2.0)
    assert not on_host(StrictArray(np.ones(2)))
    plugrad.grad(lambda x: x * on_host(x))(1.0)
