"""BufferBoxes stand for their elements as they are, and for arrays that others may write to."""

import copy
from threading import Thread

import numpy as np
import pytest

import plugrad_numpy
from plugrad import checkpoint, grad, is_traced, stop_gradient, value_of, vjp
from plugrad_numpy.buffers import BufferBox, buffer, freeze, writable

X = np.array([1.0, 2.0, 3.0])


def test_operations_see_the_elements_as_they_are_and_later_writes_change_nothing():
    def f(x):
        y = np.sin(x)
        y[0] = x[1]
        before = y * 2
        y[0] = 100.0
        return np.sum(before)

    expected = 2 * np.cos(X) * [0, 1, 1] + [0, 2, 0]
    np.testing.assert_allclose(grad(f)(X), expected)


def test_a_buffer_in_which_nothing_is_traced_is_as_good_as_an_array():
    box = buffer(np.arange(3.0))
    assert not is_traced(box)
    assert float(box[1]) == 1.0
    np.testing.assert_array_equal(np.asarray(box), [0, 1, 2])
    np.testing.assert_array_equal(value_of(box + 1), [1, 2, 3])
    assert isinstance(freeze(box), np.ndarray)


def test_only_arrays_with_derivatives_become_buffers():
    assert isinstance(writable(np.ones(2)), BufferBox)
    assert isinstance(writable(np.ones(2, int)), np.ndarray)
    assert writable("text") == "text"


def test_views_alias_both_ways():
    def f(x):
        y = plugrad_numpy.zeros((2, 3))
        column, turned = y[:, 0], y.T
        column[...] = x[:2]
        turned[2, 1] = x[2] * 3
        return np.sum(y * np.arange(6.0).reshape(2, 3))

    assert grad(f)(X).tolist() == [0.0, 3.0, 15.0]


def test_broadcast_arrays_are_views_and_looking_at_them_warns_of_nothing():
    def f(x):
        z = plugrad_numpy.zeros(3)
        z[...] = x
        wide, _ = np.broadcast_arrays(z, np.zeros((2, 3)))
        z[0] = 1.0
        return np.sum(wide * wide)

    assert grad(f)(X).tolist() == [0.0, 8.0, 12.0]


def test_a_buffer_is_an_argument_and_a_result_like_any_array():
    def squares(x):
        z = plugrad_numpy.zeros(3)
        z[:] = x * x
        return z

    def energy(y):
        y[0] = y[1] * y[2]
        return np.sum(y * y)

    def outer(x):
        z = squares(x)
        return np.sum(grad(energy)(z)) + np.sum(z)  # energy writes to an array of its own

    def by_hand(x):
        z = x * x
        return 2 * (z[1] * z[2] * (z[1] + z[2]) + z[1] + z[2]) + np.sum(z)

    np.testing.assert_allclose(grad(outer)(X), grad(by_hand)(X), rtol=1e-14)
    value, pullback = vjp(lambda x: {"all": squares(x), "rest": squares(x)[1:]}, X)
    assert value["rest"].tolist() == [4.0, 9.0]
    assert pullback({"all": np.ones(3), "rest": np.ones(2)})[0].tolist() == [2.0, 8.0, 12.0]


def test_a_buffer_goes_through_checkpoints_constants_and_threads():
    def f(x):
        z = plugrad_numpy.zeros_like(x)

        def work():
            z[:] = x * x

        thread = Thread(target=work)
        thread.start()
        thread.join()
        return np.sum(checkpoint(np.sin)(z) * stop_gradient(z))

    np.testing.assert_allclose(grad(f)(X), np.cos(X**2) * 2 * X * X**2, rtol=1e-14)


@pytest.mark.parametrize("look", [np.diagonal, lambda z: np.broadcast_to(z, (2, 2, 2))])
def test_a_read_only_view_says_so(look):
    """Found by random programs."""

    def f(x):
        for z in (x * 1.0, plugrad_numpy.ones((2, 2))):
            assert not look(z).flags.writeable
            z[0] = x[1]
            assert z.flags.writeable
            assert not look(z).flags.writeable
            with pytest.raises(ValueError, match="read-only"):
                look(z)[...] = 1.0
        return np.sum(look(z))

    grad(f)(np.ones((2, 2)))


@pytest.mark.parametrize("ask", [np.shares_memory, np.may_share_memory])
@pytest.mark.parametrize("start", [np.sin, plugrad_numpy.copy])
def test_what_shares_memory_says_so(ask, start):
    def f(x):
        z, other = start(x), np.cos(x)
        for _ in range(2):
            assert ask(z, z[1:].reshape(2, 1))
            assert ask(z[::-1], z)
            assert not ask(z[:1], z[1:])
            assert not ask(z, other)
            assert not ask(z, z.copy())
            z[0] = x[1]  # and then again
        return np.sum(z)

    grad(f)(X)


@pytest.mark.parametrize(
    "copied",
    [
        lambda z: z.ravel(),
        np.ravel,
        lambda z: z.reshape(-1),
        lambda z: np.reshape(z, -1),
        lambda z: np.reshape(z, (-1,), order="F"),
    ],
)
def test_a_reshape_that_has_to_copy_can_be_written_to(copied):
    """Found by random programs."""

    def f(x):
        z = x.copy()
        part = z[None, :, 1:]
        np.sum(z[None], 0, out=z)
        own = copied(part)
        own[0] = x[0, 0] * 7
        return np.sum(own) + 0 * np.sum(z)

    assert grad(f)(np.ones((2, 3))).tolist() == [[7.0, 0.0, 1.0], [0.0, 1.0, 1.0]]


def test_copies_of_what_is_read_only_can_be_written_to():
    """Found by random programs."""

    def f(x):
        z = x.copy()
        z[0] = x[1]
        for part in (x.imag, z.imag):
            with pytest.raises(ValueError, match="read-only"):
                part[0] = 1.0
            for own in (copy.copy(part), copy.deepcopy(part), part.flat[:], part.copy()):
                own[0] = x[0]
                z = z + own
        return np.sum(z)

    assert grad(f)(X)[0] == 8.0


def test_leading_axes_of_length_1_are_dropped_when_written():
    def f(v):
        x = plugrad_numpy.zeros((2, 3))
        x[0] = v
        x[:, 1] = v[0, :2] * 2
        x[1:, 2:] = v[:, :1]
        return x[:]

    value, pullback = vjp(f, np.array([[1.0, 2.0, 3.0]]))
    assert np.array_equal(value, [[1.0, 2.0, 3.0], [0.0, 4.0, 1.0]])
    (found,) = pullback(np.ones((2, 3)))
    assert np.array_equal(found, [[4.0, 2.0, 1.0]])
