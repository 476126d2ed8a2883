"""Shapes that SciPy 1.16 sets are given to arrays of their own."""

from types import FunctionType

import numpy as np

from plugrad import grad
from plugrad_scipy._reshaping import reshaping


def pairs(x, n=2):
    y = x * x
    y.shape = (-1, n)
    return y[:, 0].sum()


def total(x):
    return x.sum() * x.shape[0]


def test_a_shape_that_is_set_is_that_of_another_array():
    code = reshaping(pairs, sets_shapes=True)
    assert code.co_name == "pairs"
    assert code.co_firstlineno == pairs.__code__.co_firstlineno
    made = FunctionType(code, globals(), "pairs", pairs.__defaults__)
    assert grad(made)(np.arange(4.0)).tolist() == [0, 0, 4, 0]


def test_other_code_is_as_it_was():
    assert reshaping(total, sets_shapes=True) is total.__code__
    assert reshaping(pairs, sets_shapes=False) is pairs.__code__


def test_a_closure_keeps_its_code():
    n = 2

    def inner(x):
        x.shape = (-1, n)
        return x

    assert reshaping(inner, sets_shapes=True) is inner.__code__
