"""Devices and streams: cotangents are where their arrays are, and passes wait for each other.

`cupy.cuda` is that of the stand-in: what is current is kept for each thread, and arrays are made on
the device that is.
"""

import sys
from threading import Thread

import numpy as np
import pytest

from plugrad import grad, jacobian, jvp, vjp
from plugrad_cupy.placing import device_of, on


@pytest.fixture
def queued(cupy):
    found = sys.modules[type(cupy.cuda.Device(0)).__module__].QUEUED
    found.clear()
    return found


def elsewhere(call):
    """What a call in a new thread gives."""
    found = []
    thread = Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join()
    return found[0]


FUNCTIONS = {
    "a ufunc": lambda x: np.sin(x) * x,
    "rows that are read": lambda x: x[0] * x[2] + x[0],
    "nothing of the argument": lambda x: np.sum(x) * 0 + 1.0,
    "a view": lambda x: x.reshape(3, 1).T,
    "itself": lambda x: x,
}


@pytest.mark.parametrize("f", FUNCTIONS.values(), ids=FUNCTIONS)
@pytest.mark.parametrize("call", [lambda call: call(), elsewhere], ids=["here", "in a thread"])
def test_a_pullback_after_the_block_stays_on_the_device(cupy, f, call):
    with cupy.cuda.Device(1):
        x = cupy.array([0.5, 1.5, 2.5])
        value, pullback = vjp(f, x)
        g = cupy.array(np.ones(value.shape))
    assert cupy.cuda.get_device_id() == 0
    (found,) = call(lambda: pullback(g))
    assert device_of(found) == 1
    assert cupy.cuda.get_device_id() == 0


def test_gradients_and_jacobians_are_on_the_device_of_the_argument(cupy):
    with cupy.cuda.Device(2):
        x = cupy.array([0.5, 1.5])
        assert device_of(jacobian(lambda x: x * x)(x)) == 2
    assert device_of(grad(lambda x: np.sum(np.sin(x)))(x)) == 2
    assert device_of(grad(lambda x: 1.0 * cupy.array(3.0))(x)) == 2  # zeros


def test_a_tangent_is_computed_along_with_the_value(cupy):
    with cupy.cuda.Device(1):
        x = cupy.array([0.5, 1.5])
        _, tangent = jvp(np.sin, (x,), (x,))
    assert device_of(tangent) == 1


def test_the_device_that_is_current_needs_no_block(cupy):
    assert on(0) is on(None)
    with on(3):
        assert cupy.cuda.get_device_id() == 3


def test_in_one_stream_nothing_waits(cupy, queued):
    with cupy.cuda.Stream("mine"):
        grad(lambda x: np.sum(np.sin(x)))(cupy.array([1.0]))
        _, pullback = vjp(np.sin, cupy.array([1.0]))
        pullback(cupy.array([1.0]))
    assert queued == []


def test_a_pullback_in_another_stream_waits_for_the_forward_pass(cupy, queued):
    with cupy.cuda.Stream("mine"):
        _, pullback = vjp(np.sin, cupy.array([1.0]))
    pullback(cupy.array([1.0]))
    waits = ["mine records", "null waits for mine", "null records", "mine waits for null"]
    assert queued == waits
    with cupy.cuda.Stream("other"):
        pullback(cupy.array([1.0]))
    assert queued[4:] == [line.replace("null", "other") for line in waits]


def test_a_pass_that_fails_leaves_the_device_as_it_was(cupy, queued):
    with cupy.cuda.Device(1), cupy.cuda.Stream("mine"):
        x = cupy.array([1.0])
        _, pullback = vjp(np.sin, x)
    pullback._recording.entries[-1] = None  # what no pass can use
    with pytest.raises(Exception, match=r"NoneType|not callable|subscriptable"):
        pullback(cupy.array([1.0]))
    assert cupy.cuda.get_device_id() == 0
    assert queued[-1] == "mine waits for null"
