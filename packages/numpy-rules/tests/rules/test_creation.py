"""Arrays like others are plain, conversions keep gradients; what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, is_traced, vjp
from plugrad.errors import RefusedError


def test_arrays_of_constants_are_plain():
    def f(x):
        for make in (np.zeros_like, np.ones_like, np.empty_like):
            assert not is_traced(make(x))
        assert not is_traced(np.full_like(x, 2.0))
        assert not is_traced(np.astype(x, int))
        return np.sum(x * np.full_like(x, 2.0))

    np.testing.assert_array_equal(grad(f)(np.ones(2)), [2, 2])


def test_rounding_to_single_precision_has_a_gradient_in_double():
    g = grad(lambda x: np.sum(x.astype(np.float32)))(np.ones(2))
    assert g.dtype == np.float64
    np.testing.assert_array_equal(g, [1, 1])


def test_python_floats_and_complex_numbers_become_numpys():
    assert grad(lambda x: np.sum(np.reshape(x, (1,))) * x)(3.0) == 6.0
    assert isinstance(grad(np.sum)(3.0), float)
    assert grad(lambda z: np.real(np.sum(z) * z))(1 + 2j) == 2 + 4j


def test_questions_and_printing_are_answered_for_the_value():
    def f(x):
        assert np.result_type(x, np.float32) == np.float64
        assert np.array2string(x) == "[1. 1.]"
        assert np.array_repr(x) == "array([1., 1.])"
        return np.sum(x)

    grad(f)(np.ones(2))


def test_an_array_of_objects_is_refused():
    with pytest.raises(RefusedError, match=r"astype\(object\)"):
        grad(lambda x: np.sum(x.astype(object) * 2.0))(np.ones(2))


def test_the_ends_of_linspace_may_be_lists():
    np.testing.assert_array_equal(
        grad(lambda x: np.sum(np.linspace(x, [1.0, 2.0], 3)))(np.zeros(2)), [1.5, 1.5]
    )


@pytest.mark.parametrize("make", [np.linspace, np.geomspace])
def test_whole_numbers_are_constants(make):
    seen = []
    grad(lambda x: (seen.append(make(x, 9.7, 4, dtype=int)), x)[1])(1.5)
    assert seen[0].dtype == int
    np.testing.assert_array_equal(seen[0], make(1.5, 9.7, 4, dtype=int))


def test_the_ends_of_even_spacing_are_exact():
    for make in (np.linspace, np.geomspace):
        value, _ = vjp(lambda a, b, make=make: make(a, b, 7), 0.1, 0.7)
        assert (value[0], value[-1]) == (0.1, 0.7)


def test_a_geometric_sequence_cannot_include_zero():
    with pytest.raises(ValueError, match="cannot include zero"):
        grad(lambda x: np.sum(np.geomspace(x, 1.0, 3)))(0.0)
