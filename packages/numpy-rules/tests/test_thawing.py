"""An array becomes one to write to at its first write, together with its views."""

import numpy as np
import pytest

from plugrad import deriv, grad, jacobian
from plugrad.errors import LeakedBoxError

X = np.array([1.0, 2.0, 3.0])


def test_views_taken_before_the_first_write_see_it():
    def f(x):
        y = x * 1.0
        tail = y[1:]
        y[1] = 10.0
        return np.sum(tail * tail)

    assert grad(f)(X).tolist() == [0.0, 0.0, 6.0]


def test_a_write_to_a_view_reaches_the_array_and_its_other_views():
    def f(x):
        y = x * 1.0
        head, tail = y[:2], y[1:]
        tail[0] = x[0] * 5
        return np.sum(y) + head[1]

    assert grad(f)(X).tolist() == [11.0, 0.0, 1.0]


def test_the_arrays_of_the_caller_are_not_written_to():
    x = X.copy()

    def f(x):
        x[0] = 7.0
        return np.sum(x)

    assert grad(f)(x).tolist() == [0.0, 1.0, 1.0]
    assert x.tolist() == X.tolist()


def test_copies_do_not_alias():
    def f(x):
        y = x * 1.0
        z = y[[0, 1]]
        y[0] = 5.0
        return np.sum(z)

    assert grad(f)(X).tolist() == [1.0, 1.0, 0.0]


def test_a_read_only_array_stays_so():
    x = X.copy()
    x.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        grad(lambda x: x.__setitem__(0, 1.0) or np.sum(x))(x)


# -- what an inner function does to arrays of the outer one ----------------------------------------


def bind(z, y):
    z *= y
    return z


def write_all(z, y):
    z[...] = z * y
    return z


def write_out(z, y):
    return np.multiply(z, y, out=z)


@pytest.mark.parametrize("write", [bind, write_all, write_out], ids=lambda f: f.__name__)
@pytest.mark.parametrize("inner", [grad, deriv], ids=lambda f: f.__name__)
@pytest.mark.parametrize("outer", [grad, jacobian], ids=lambda f: f.__name__)
def test_an_outer_array_written_to_in_an_inner_function(write, inner, outer):
    """Its elements stay traced by the outer trace; to them the inner variable is a constant."""

    def f(x):
        z = x * 1.0
        derivative = inner(lambda y: np.sum(write(z, y) ** 2))(3.0)  # 2 y Σ x²
        return derivative + np.sum(z)  # 6 Σ x² + 3 Σ x

    x = np.array([1.0, 2.0])
    np.testing.assert_allclose(outer(f)(x), 12 * x + 3, rtol=1e-14)


def test_what_an_inner_function_binds_has_leaked():
    """A number, or a new array, is of the inner trace, and that has ended."""
    for start, change in ((1.0, lambda s, y: s * y), (np.ones(2), lambda s, y: s + y)):

        def f(x, start=start, change=change):
            s = x * start

            def inner(y):
                nonlocal s
                s = change(s, y)
                return np.sum(s)

            return grad(inner)(2.0) + np.sum(s)

        with pytest.raises(LeakedBoxError, match=r"return it from the function"):
            grad(f)(3.0)
