"""What np and xp stand for in code of SciPy that runs anew."""

import math

import numpy as np
import pytest

from plugrad import grad, is_traced, vjp
from plugrad_scipy._array_names import BUILTINS, HELPERS, mathematical, names


def test_a_copy_is_one():
    def first(x):
        y = names.asarray(x, copy=True)
        y[0] = 0.0
        return np.sum(x * y)

    assert grad(first)(np.array([2.0, 3.0])).tolist() == [0.0, 6.0]


def test_float_leaves_a_traced_number_traced_and_is_a_dtype():
    number = BUILTINS["float"]
    assert grad(lambda x: number(x) * 2)(3.0) == 2.0
    assert number("2.5") == 2.5
    assert np.zeros(1, number).dtype == np.float64
    assert BUILTINS["isinstance"](1.0, int | number)
    with pytest.raises(TypeError):
        number(np.ones(2))


def test_isinstance_looks_at_what_is_traced():
    def check(x):
        assert is_traced(x)
        assert BUILTINS["isinstance"](x, np.ndarray)
        return x.sum()

    grad(check)(np.ones(2))


def test_mathematical_functions_become_numpys():
    assert grad(mathematical(math.sqrt))(4.0) == 0.25
    assert grad(HELPERS["math"].exp)(0.0) == 1.0
    assert HELPERS["math"].pi == math.pi


def test_writing_at_an_index_writes_to_the_array_as_scipy_relies_on():
    at = HELPERS["xpx"].at

    def filled(x):
        a = names.zeros(3)
        at(a, 0).set(x)
        at(a)[1].add(x * x)
        b = at(a, 2).set(5.0, copy=True)
        return a[0] + a[1] + a[2] + b[2]

    assert grad(filled)(3.0) == 7.0


def test_promotion_and_branches():
    x, y = HELPERS["xp_promote"]([1, 2], np.float32(3), force_floating=True, xp=names)
    assert x.dtype == y.dtype == np.float64
    where = HELPERS["xpx"].apply_where
    found, back = vjp(
        lambda x: where(x > 0, (x,), np.sqrt, lambda x: -x, xp=names), np.array([4.0, -1.0])
    )
    assert found.tolist() == [2.0, 1.0]
    assert back(np.ones(2))[0].tolist() == [0.25, -1.0]


def test_what_numpy_lacks_is_an_error():
    with pytest.raises(AttributeError):
        _ = names.nothing
