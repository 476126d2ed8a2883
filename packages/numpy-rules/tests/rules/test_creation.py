"""Arrays like other arrays, and conversions of dtype."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, is_traced
from plugrad_testing import case, check_case, real

CASES = [
    case(lambda x: np.astype(x, np.float32) if x.dtype == np.float32 else np.astype(x, np.float64), real(shape=(3,)), name="numpy.astype"),
    case(lambda x: np.astype(x, np.complex128), real(shape=(3,)), dtypes=["float64"], name="numpy.astype", label="complex"),
    case(np.copy, real(), complex=True),
    case(lambda x: np.full_like(x, x, shape=(2, 3)), real(shape=(3,)), name="numpy.full_like"),
    case(lambda x: np.full_like(x, x[0], shape=(2, 2)), real(shape=(3,)), name="numpy.full_like", label="of itself"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


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
    assert isinstance(grad(lambda x: np.sum(x))(3.0), float)
    assert grad(lambda z: np.real(np.sum(z) * z))(1 + 2j) == 2 + 4j
