"""Looking at traced values: numpy.testing, comparisons, printing."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import errors, grad, hessian, jacobian, value_of

X = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize("operator", [grad, hessian, jacobian])
def test_assertions_hold_for_traced_arrays(operator):
    def f(x):
        t = np.testing
        t.assert_allclose(x, [1, 2, 3])
        t.assert_allclose([x[0], 1.0], 1.0)
        t.assert_array_equal(x, X, strict=True)
        t.assert_array_equal(x, x)
        t.assert_equal(x[0], 1.0)
        t.assert_equal(x, X)
        t.assert_equal({"a": [x, 1]}, {"a": [X, 1]})
        t.assert_almost_equal(x, X)
        t.assert_array_almost_equal(x + 1e-9, X)
        t.assert_array_less(x, x + 1)
        t.assert_approx_equal(x[0], 1.0)
        t.assert_array_almost_equal_nulp(x, x)
        t.assert_array_max_ulp(x, x)
        t.assert_allclose(x * 1j, X * 1j)
        return np.sum(x * x)

    operator(f)(X)


def test_assertions_fail_for_traced_arrays():
    for check in (np.testing.assert_allclose, np.testing.assert_array_equal):
        with pytest.raises(AssertionError, match="Mismatched elements: 1 / 3"):
            grad(lambda x, check=check: check(x, [1.0, 2, 4]))(X)
    with pytest.raises(AssertionError, match="Not equal"):
        grad(lambda x: np.testing.assert_allclose(x, 2.0))(1.0)


def test_assertions_hold_for_traced_numbers():
    def f(x):
        np.testing.assert_allclose(x, 1.0)
        np.testing.assert_equal(x, 1.0)
        np.testing.assert_almost_equal(x, 1.0)
        return x

    grad(f)(1.0)
    grad(f)(np.float32(1.0))


def test_other_conversions_are_still_refused():
    with pytest.raises(errors.TracedConversionError):
        grad(lambda x: np.asarray(x).sum())(X)


@pytest.mark.parametrize("x", [1.25, np.float64(1.25), np.array(1.25), X, X.reshape(3, 1)])
def test_comparisons_and_texts_are_those_of_the_value(x):
    looks = [
        lambda x: np.isclose(x, 1.25),
        lambda x: np.isclose(1.25, x, rtol=x),
        lambda x: np.allclose(x, x + 1e-12),
        lambda x: np.array_equal(x, x),
        lambda x: np.array_equiv(x, [x]),
        lambda x: x == 1.25,
        lambda x: (x < 2) & (x >= 1),
        lambda x: np.greater(2, x),
        str,
        lambda x: f"{x}",
        lambda x: repr(x).removeprefix("traced(").removesuffix(")") if is_box(x) else repr(x),
        lambda x: np.array2string(x, precision=1) if np.ndim(x) else "",
        lambda x: np.array_repr(x) if np.ndim(x) else "",
        lambda x: np.array_str(x) if np.ndim(x) else "",
        lambda x: f"{x:.3f}" if not np.ndim(x) else "",
        format,
    ]

    def f(traced):
        for look in looks:
            np.testing.assert_array_equal(look(traced), look(x))
        with np.printoptions(precision=1):
            assert str(traced) == str(x)
        return np.sum(traced)

    grad(f)(x)


def is_box(x):
    return value_of(x) is not x


METHODS = {
    "dot": lambda a, x: a.dot(x),
    "searchsorted": lambda a, x: a.searchsorted(x),
    "fill": lambda a, x: a.fill(x[0]),
}


def written(x):
    """A copy that has been written to."""
    y = np.zeros_like(x)
    y[...] = x
    return y


@pytest.mark.parametrize("name", METHODS)
def test_a_method_of_a_plain_array_says_what_to_write(name):
    a = np.ones(3)
    says = "assigned into a plain array" if name == "fill" else f"method {name} of a plain array"
    with pytest.raises(errors.TracedConversionError, match=says):
        grad(lambda x: METHODS[name](a, x))(np.ones(3))
    with pytest.raises(errors.TracedConversionError, match=says):
        grad(lambda x: METHODS[name](a, written(x)))(np.ones(3))
    with pytest.raises(errors.TracedConversionError, match="dot does not dispatch"):
        grad(lambda x: np.ones(3).dot(x))(np.ones(3))
