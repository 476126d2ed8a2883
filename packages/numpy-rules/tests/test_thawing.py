"""An array becomes one to write to at its first write, together with its views."""

import numpy as np
import pytest

from plugrad import grad

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
