"""A function as one operation, with the derivative of another."""

import numpy as np
import pytest

import plugrad
from plugrad_cupy.cupyx._twins import of_cupy, twin

CALLS = []


def cube(x, factor=1.0, *, shift=0.0):
    CALLS.append(x)
    assert not isinstance(x, plugrad.Box), "what computes the value is given values"
    return factor * x**3 + shift


def formula(x, factor=1.0, *, shift=0.0):
    return factor * x * x * x + shift


@pytest.mark.parametrize("mode", [plugrad.grad, plugrad.deriv])
def test_value_and_derivatives_of_every_order(mode):
    f = twin(cube, formula)
    x = np.float64(2.0)
    CALLS.clear()
    assert plugrad.value_and_grad(f)(x) == (8.0, 12.0)
    assert CALLS == [2.0]
    assert mode(f)(x) == 12.0
    assert mode(mode(f))(x) == 12.0
    assert mode(mode(mode(f)))(x) == 6.0


def test_constants_and_keywords_stay_as_they_are():
    f = twin(cube, formula)
    assert plugrad.grad(f)(2.0, 3.0, shift=1.0) == 36.0
    assert plugrad.grad(f, 1)(2.0, 3.0, shift=1.0) == 8.0
    assert plugrad.grad(f, (0, 1))(2.0, 3.0) == (36.0, 8.0)


def test_the_formula_may_have_another_dtype():
    f = twin(lambda x: x * x, lambda x: x.astype(np.float64) ** 2)
    x = np.ones(2, np.float32)
    assert plugrad.grad(lambda x: np.sum(f(x)))(x).dtype == np.float32


def test_a_list_with_traced_values_counts():
    f = twin(lambda x, by: x * by[0], lambda x, by: x * by[0])
    assert plugrad.grad(lambda a: f(np.float64(3.0), [a, 2.0]))(np.float64(1.0)) == 3.0


def test_functions_of_cupy_are_looked_up_at_the_call(cupyx):
    expm = of_cupy("linalg", "expm")
    from plugrad_testing.strict import to_strict

    assert expm(to_strict(np.zeros((1, 1)))).shape == (1, 1)
