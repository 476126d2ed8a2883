"""Gradients in many threads at once equal those of one, and a failure in one thread stays there."""

import ast
import math
import threading
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from plugrad import checkpoint, deriv, grad, hessian, primitive, registry
from plugrad.errors import PlugradError, TracedConversionError

THREADS, GRADIENTS = 8, 200


def chain(x, k):
    """A function of x with loops, branches and a checkpoint, different for each k."""
    y = x
    for _ in range(k % 5 + 2):
        y = y * x / 2 + k if k % 3 else y - x**2
    return checkpoint(lambda a: a * a * x)(y)


def work(k):
    f = lambda x: chain(x, k)  # noqa: E731  it is differentiated three times
    return grad(f)(1.0 + k / 100), deriv(grad(f))(1.5), hessian(f)(0.5)


def test_eight_threads_of_200_gradients_equal_the_serial_ones():
    serial = [work(k) for k in range(GRADIENTS)]
    start = threading.Barrier(THREADS)

    def all_of_them(_):
        start.wait()
        return [work(k) for k in range(GRADIENTS)]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(all_of_them, range(THREADS))) == [serial] * THREADS


def test_a_failing_thread_does_not_disturb_the_others():
    start = threading.Barrier(THREADS)

    def run(number):
        start.wait()
        for k in range(50):
            if number % 2:
                with pytest.raises(PlugradError):
                    grad(lambda x: (x, x))(1.0)
                with pytest.raises(ZeroDivisionError):
                    grad(lambda x: x / (x - x))(1.0)
            else:
                assert grad(lambda x: x**3)(float(k)) == 3 * k**2
        return True

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(run, range(THREADS)))


def test_a_trace_can_be_handed_to_another_thread():
    def f(x):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: x * x).result() * x

    assert grad(f)(2.0) == 12.0


def test_first_lookups_from_many_threads_register_once(isolated, teach):
    sines = [primitive(math.sin) for _ in range(50)]
    for sine in sines:
        teach("elementwise", sine, lambda ans, x: math.cos(x))
    start = threading.Barrier(THREADS)

    def run(_):
        start.wait()
        return [grad(sine)(0.0) for sine in sines]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(run, range(THREADS))) == [[1.0] * 50] * THREADS
    assert all(sine in registry.rows for sine in sines)


def test_values_refused_in_many_threads_are_named_one_after_the_other(monkeypatch):
    # CPython 3.11 ends with a SystemError where two threads build a syntax tree at once
    parse, inside = ast.parse, threading.Lock()

    def alone(*args, **kwargs):
        assert inside.acquire(blocking=False), "two syntax trees are being built"
        sleep(1e-3)
        inside.release()
        return parse(*args, **kwargs)

    def refused(_):
        with pytest.raises(TracedConversionError, match="plain array"):
            grad(lambda x: x.__array__())(1.0)
        return True

    monkeypatch.setattr(ast, "parse", alone)
    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(refused, range(50)))
