"""`debug`: arrays that are written to between their use and the backward pass are found out."""

from array import array
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugrad import debug, deriv, grad, hessian, primitive, vjp
from plugrad.errors import MutationError


class Buffer:
    """An array of numbers, as far as `debug` looks at one."""

    strides = (8,)

    def __init__(self, *items):
        self.items = array("d", items)
        self.shape = (len(items),)

    def tobytes(self):
        return self.items.tobytes()


@pytest.fixture
def dot(teach):
    """The sum of x·w[k], which keeps w."""
    return teach(
        "rule",
        primitive(lambda x, w: sum(x * item for item in w.items)),
        (lambda g, ans, x, w: g * sum(w.items), None),
    )


def overwritten_after_use(dot):
    w = Buffer(1.0, 2.0)

    def f(x):
        y = dot(x, w)
        w.items[0] = 100.0
        return y

    return f


def test_a_written_buffer_is_an_error_that_names_the_operation(dot):
    with debug(), pytest.raises(MutationError) as caught:
        grad(overwritten_after_use(dot))(1.0)
    assert f"{__file__}:" in str(caught.value)
    assert "shape (2,)" in str(caught.value)
    assert "copy()" in str(caught.value)


def test_a_buffer_left_alone_is_fine(dot):
    w = Buffer(1.0, 2.0)
    with debug():
        assert grad(lambda x: dot(x, w) * x)(3.0) == 18.0
        assert hessian(lambda x: dot(x, w) * x)(3.0) == 6.0


def test_forward_mode_needs_no_check(dot):
    with debug():
        assert deriv(overwritten_after_use(dot))(1.0) == 3.0


def test_a_pullback_made_inside_is_checked_outside(dot):
    w = Buffer(1.0, 2.0)
    with debug():
        _, pullback = vjp(lambda x: dot(x, w), 1.0)
    assert pullback(1.0) == (3.0,)
    w.items[0] = 5.0
    with pytest.raises(MutationError):
        pullback(1.0)


def test_outside_the_block_nothing_is_checked(dot):
    with debug():
        pass
    assert grad(overwritten_after_use(dot))(1.0) == 102.0


def test_the_block_ends_with_an_error_too(dot):
    with pytest.raises(KeyError), debug():
        raise KeyError
    assert grad(overwritten_after_use(dot))(1.0) == 102.0


def test_other_threads_are_not_in_the_block(dot):
    with debug(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(grad(overwritten_after_use(dot)), 1.0).result() == 102.0


def test_a_buffer_given_by_keyword_is_watched(teach):
    def back(g, ans, x, *, weights):
        return g * sum(weights.items)

    weigh = teach("rule", primitive(lambda x, *, weights: x * sum(weights.items)), back)
    w = Buffer(1.0, 2.0)

    def f(x):
        y = weigh(x, weights=w)
        w.items[0] = 100.0
        return y

    with debug(), pytest.raises(MutationError):
        grad(f)(1.0)
