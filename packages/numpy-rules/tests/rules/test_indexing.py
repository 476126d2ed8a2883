"""Reading x[index], and adding up the cotangents of many reads."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, hessian, jvp
from plugrad_numpy.rules.indexing import scatter
from plugrad_numpy.spaces import ArraySpace
from plugrad_testing import check_grads


@pytest.mark.parametrize("index", [(), ..., None, True])
def test_arrays_without_axes(index):
    check_grads(lambda x: x[index] * x)(np.array(1.5))
    check_grads(lambda x: np.sin(x)[index] * x)(np.float64(1.5))


def test_reads_in_a_loop_add_up():
    def f(x):
        total = 0.0
        for k in range(1, len(x)):
            total = total + x[k] * x[k - 1] ** 2
        return total

    check_grads(f)(np.array([1.0, 2.0, -1.0, 0.5]))
    assert hessian(f)(np.arange(4.0)).shape == (4, 4)


def test_reads_and_the_whole_add_up():
    f = grad(lambda x: x[0] * 3 + np.sum(x) + x[1:].sum())
    np.testing.assert_array_equal(f(np.ones(3)), [4, 2, 2])


def test_no_integer_no_index():
    with pytest.raises(IndexError, match="only integers"):
        grad(lambda x: x[x[0]])(np.ones(3))
    with pytest.raises(IndexError, match="only integers"):
        grad(lambda x: x[1, x[0, 0]])(np.ones((3, 3)))
    with pytest.raises(IndexError, match="out of bounds"):
        grad(lambda x: x[5])(np.ones(3))


def test_a_tangent_is_read_like_its_value():
    x, t = np.arange(3.0), np.array([5.0, 6.0, 7.0])
    assert jvp(lambda x: x[-1], (x,), (t,)) == (2.0, 7.0)


class TestScatter:
    SPACE = ArraySpace((3,), np.dtype(float))

    def test_repeats_accumulate(self):
        total = scatter(self.SPACE, [0, slice(0, 2), [1, 1]], [1.0, np.ones(2), np.ones(2)], None)
        np.testing.assert_array_equal(total, [2, 3, 0])

    def test_what_has_arrived_before_is_added_and_left_alone(self):
        dense = np.ones(3)
        np.testing.assert_array_equal(scatter(self.SPACE, [1], [2.0], dense), [1, 3, 1])
        np.testing.assert_array_equal(dense, np.ones(3))

    def test_traced_values_and_a_traced_sum(self):
        def f(v, dense):
            total = scatter(self.SPACE, [0, [0, 2]], [v[0], v], dense)
            return total * total

        check_grads(f)(np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0]))
        check_grads(lambda v: f(v, None))(np.array([1.0, 2.0]))
