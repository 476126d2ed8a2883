"""Operators of traced arrays have the values and derivatives of the functions they stand for."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import pytest

from plugrad import grad, is_traced, jvp, value_and_grad
from plugrad_numpy.polynomial import Polynomial
from plugrad_testing import RuleCase, case, check_case, nonzero, positive, real

PAIRS = [((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((), (3,))]


def reflected(f: Any) -> Any:
    """The operator with a plain array or number on its left."""
    return lambda x: f(1.5, x) + f(np.array([2.5, 1.5, 3.5]), x)


CASES = [
    *(
        case(f, real(), nonzero(), shapes=PAIRS, complex=True)
        for f in (operator.add, operator.sub, operator.mul, operator.truediv)
    ),
    case(operator.mod, positive(2.1, 2.9), positive(0.9, 1.03), shapes=PAIRS),
    case(divmod, positive(2.1, 2.9), positive(0.9, 1.03), shapes=PAIRS),
    case(operator.pow, positive(0.3, 2), real(), shapes=PAIRS, complex=True),
    case(operator.matmul, real(shape=(2, 3)), real(shape=(3, 2)), complex=True),
    case(operator.neg, real(), complex=True),
    case(operator.pos, real(shape=(3,)), complex=True),
    case(abs, nonzero(), complex=True),
    *(
        case(reflected(f), positive(0.9, 1.1), shapes=[(3,), (2, 3), ()], name=f"reflected.{name}")
        for f, name in (
            (operator.add, "add"),
            (operator.sub, "sub"),
            (operator.mul, "mul"),
            (operator.truediv, "truediv"),
            (operator.pow, "pow"),
        )
    ),
    *(
        case(lambda x, n=n: x**n, positive(), name="power", label=str(n))
        for n in (0, 1, 2, 3, 0.5, -1, -1.5, 2.0)
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_operators(case: RuleCase) -> None:
    check_case(case)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 0.5, -1, 2.0, np.float32(2)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64])
def test_powers_are_numpys_own(n: Any, dtype: type) -> None:
    x = np.array([0.7, 1.9], dtype)
    value, t = jvp(lambda x: x**n, (x,), (np.ones_like(x),))
    np.testing.assert_array_equal(value, x**n)
    assert value.dtype == t.dtype == (x**n).dtype


def test_powers_at_zero() -> None:
    x = np.array([0.0, -1.0])
    for n, expected in ((0, [0.0, 0.0]), (1, [1.0, 1.0]), (2, [0.0, -2.0]), (3, [0.0, 3.0])):
        assert grad(lambda x, n=n: np.sum(x**n))(x).tolist() == expected


@pytest.mark.parametrize(
    "f", [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]
)
def test_comparisons_give_plain_arrays(f: Any) -> None:
    x = np.array([0.5, 1.5, 2.5])

    def loss(x: Any) -> Any:
        for y in (1.5, np.array([1.5, 0.0, 2.5]), x):
            assert not is_traced(f(x, y))
            assert not is_traced(f(y, x))
        np.testing.assert_array_equal(f(x, 1.5), f(np.array([0.5, 1.5, 2.5]), 1.5))
        np.testing.assert_array_equal(f(1.5, x), f(1.5, np.array([0.5, 1.5, 2.5])))
        return np.sum(x * f(x, 1.5))

    np.testing.assert_array_equal(grad(loss)(x), f(x, 1.5))


def test_floor_division_is_constant() -> None:
    assert grad(lambda x: np.sum(x * (x // 2)))(np.array([2.5, 4.5])).tolist() == [1.0, 2.0]


def test_updating_operators_write_to_the_array_but_not_to_the_caller_s() -> None:
    x = np.array([1.0, 2.0])

    def loss(x: Any) -> Any:
        y = x
        y *= 3
        y += x
        return np.sum(y)

    value, g = value_and_grad(loss)(x)
    assert value == 18.0  # x is y, and has been multiplied too
    assert g.tolist() == [6.0, 6.0]
    assert x.tolist() == [1.0, 2.0]


def test_control_flow_follows_a_traced_scalar() -> None:
    def f(x: Any) -> Any:
        return x * 2 if x > 0 else -x

    assert grad(f)(np.float64(3)) == 2
    assert grad(f)(np.float64(-3)) == -1


class Labelled:
    """An array with a name, which takes part in NumPy's ufuncs and knows nothing of plugrad."""

    def __init__(self, data: Any):
        self.data = data

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Labelled:
        plain = [x.data if isinstance(x, Labelled) else x for x in inputs]
        return Labelled(getattr(ufunc, method)(*plain, **kwargs))

    def __mul__(self, other: Any) -> Labelled:
        return np.multiply(self, other)

    def __rmul__(self, other: Any) -> Labelled:
        return np.multiply(other, self)


@pytest.mark.parametrize(
    "times", [lambda x, y: x * y, lambda x, y: y * x, np.multiply], ids=["x*y", "y*x", "ufunc"]
)
def test_a_foreign_array_is_left_to_do_what_it_does(times: Any) -> None:
    def f(x: Any) -> Any:
        return np.sum(times(x, Labelled(np.array([1.0, 2.0]))).data)

    assert grad(f)(np.float64(2.0)) == 3.0
    assert jvp(f, (np.float64(2.0),), (np.float64(1.0),)) == (6.0, 3.0)


def test_what_has_operators_of_its_own_is_left_to_them() -> None:
    def f(x: Any) -> Any:
        return (x[0] * Polynomial([1.0, x[1]]))(2.0)

    assert grad(f)(np.array([3.0, 4.0])).tolist() == [9.0, 6.0]
