"""Arrays like other arrays, and conversions of dtype."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, is_traced
from plugrad.errors import RefusedError
from plugrad_testing import SCALAR, case, check_case, positive, real

CASES = [
    case(
        lambda x: np.astype(x, np.float32) if x.dtype == np.float32 else np.astype(x, np.float64),
        real(shape=(3,)),
        name="numpy.astype",
    ),
    case(
        lambda x: np.astype(x, np.complex128),
        real(shape=(3,)),
        dtypes=["float64"],
        name="numpy.astype",
        label="complex",
    ),
    case(
        np.linspace,
        real(),
        real(),
        shapes=[(SCALAR, SCALAR), ((), ()), ((2,), (3, 2))],
        kwargs=[{"num": 4}, {"num": 3, "endpoint": False}, {"num": 1}, {"num": 0}],
    ),
    case(
        np.linspace,
        real(shape=(2,)),
        real(shape=(2,)),
        3,
        kwargs=[{"axis": -1}, {"retstep": True}],
        label="axis",
    ),
    case(np.linspace, real(shape=()), 2.0, 3, label="one end"),
    case(
        np.logspace,
        real(-1, 1),
        real(-1, 1),
        4,
        shapes=[(SCALAR, SCALAR), ((), (2,))],
        primal=1e-13,
    ),
    case(
        lambda a, b: np.logspace(a, 2 * a, 3, base=b),
        real(shape=()),
        positive(shape=(2,)),
        name="numpy.logspace",
        label="base",
        primal=1e-13,
    ),
    case(
        np.geomspace,
        positive(),
        positive(),
        4,
        shapes=[(SCALAR, SCALAR), ((2,), ())],
        kwargs=[{}, {"endpoint": False}, {"axis": -1}],
        primal=1e-13,
    ),
    case(
        lambda a, b: np.geomspace(-a, -b, 3),
        positive(),
        positive(),
        shapes=[((), ())],
        name="numpy.geomspace",
        label="negative",
        primal=1e-13,
    ),
    case(np.copy, real(), complex=True),
    case(lambda x: np.full_like(x, x, shape=(2, 3)), real(shape=(3,)), name="numpy.full_like"),
    case(
        lambda x: np.full_like(x, x[0], shape=(2, 2)),
        real(shape=(3,)),
        name="numpy.full_like",
        label="of itself",
    ),
]


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
