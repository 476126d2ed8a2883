"""Long loops, and what a gradient leaves behind for the garbage collector: nothing."""

import gc
import time
import weakref

import pytest

from plugrad import (
    checkpoint,
    custom_jvp,
    custom_vjp,
    deriv,
    elementwise_grad,
    grad,
    grad_and_aux,
    hessian,
    hvp,
    jacfwd,
    jacobian,
    jacrev,
    jvp,
    primitive,
    value_and_grad,
    vjp,
)

MILLION = 1_000_000


def polynomial(x):
    return x**3 - 2 * x * abs(x) + 1 / x


@custom_vjp
def reversed_square(x):
    return x * x


reversed_square.defvjp(lambda x: (x * x, x), lambda x, g: (2 * x * g,))


@custom_jvp
def pushed_square(x):
    return x * x


pushed_square.defjvp(lambda p, t: (p[0] * p[0], 2 * p[0] * t[0]))


def garbage_of(call):
    """The types of the objects that only the garbage collector can free after a second call."""
    call()  # the first call may import and compile
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        call()
        gc.collect()
        return [type(x).__qualname__ for x in gc.garbage]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def test_garbage_would_be_seen():
    def cycle():
        knot = []
        knot.append(knot)

    assert garbage_of(cycle) == ["list"]


CALLS = {
    "grad": lambda: grad(polynomial)(2.0),
    "grad of grad": lambda: grad(grad(polynomial))(2.0),
    "value_and_grad": lambda: value_and_grad(polynomial)(2.0),
    "grad_and_aux": lambda: grad_and_aux(lambda x: (x * x, [x]))(2.0),
    "elementwise_grad": lambda: elementwise_grad(lambda x: [x, x * x])(2.0),
    "deriv": lambda: deriv(polynomial)(2.0),
    "deriv of grad": lambda: deriv(grad(polynomial))(2.0),
    "jvp": lambda: jvp(polynomial, (2.0,), (1.0,)),
    "vjp": lambda: vjp(polynomial, 2.0)[1](1.0),
    "jacobian": lambda: jacobian(lambda w: [w["a"], w["a"] * w["b"]])({"a": 1.0, "b": 2.0}),
    "jacrev": lambda: jacrev(lambda x: [x, x * x])(2.0),
    "jacfwd": lambda: jacfwd(lambda x: [x, x * x])(2.0),
    "hessian": lambda: hessian(lambda p: p[0] * p[1])([1.0, 2.0]),
    "hvp": lambda: hvp(polynomial, (2.0,), (1.0,)),
    "checkpoint": lambda: grad(checkpoint(polynomial))(2.0),
    "custom_vjp": lambda: (grad(reversed_square)(2.0), deriv(reversed_square)(2.0)),
    "custom_jvp": lambda: (grad(pushed_square)(2.0), deriv(pushed_square)(2.0)),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_no_garbage_after_a_derivative(call):
    assert garbage_of(call) == []


def caught(call, error):
    try:
        call()
    except error:
        return
    raise AssertionError("it was to fail")


FAILURES = {
    "in the function": (lambda: grad(lambda x: 1 / (x - x))(1.0), ZeroDivisionError),
    "interrupted": (lambda: grad(lambda x: interrupt(x * x))(1.0), KeyboardInterrupt),
    "of the output": (lambda: grad(lambda x: (x, x * x))(1.0), TypeError),
    "of the argument": (lambda: grad(lambda x: x)("text"), TypeError),
    "of a conversion": (lambda: grad(lambda x: float(x * x))(1.0), TypeError),
    "of the selection": (lambda: grad(lambda x: x, "y")(1.0), ValueError),
    "in forward mode": (lambda: deriv(lambda x: 1 / (x - x))(1.0), ZeroDivisionError),
    "in a nested trace": (lambda: grad(grad(lambda x: 1 / (x - x)))(1.0), ZeroDivisionError),
}


def interrupt(_):
    raise KeyboardInterrupt


@pytest.mark.parametrize(("call", "error"), FAILURES.values(), ids=FAILURES)
def test_no_garbage_after_a_failure(call, error):
    assert garbage_of(lambda: caught(call, error)) == []


def test_no_garbage_after_an_abandoned_generator():
    def f(x):
        return next(x * k for k in range(1, 9))

    assert garbage_of(lambda: grad(f)(1.0)) == []


class Watched:
    """A constant operand that can be watched."""

    factor = 3.0


@pytest.fixture
def scale(teach):
    """Product of x and w.factor, which keeps w for the backward pass."""
    function = primitive(lambda x, w: x * w.factor)
    return teach("rule", function, lambda g, ans, x, w: g * w.factor)


def test_residuals_are_freed_when_the_gradient_returns(scale):
    kept = []

    def f(x):
        watched = Watched()
        kept.append(weakref.ref(watched))
        return scale(x, watched)

    assert grad(f)(2.0) == 3.0
    assert kept[0]() is None


def test_residuals_of_a_pullback_live_and_die_with_it(scale):
    watched = Watched()
    gone = weakref.ref(watched)
    _, pullback = vjp(lambda x: scale(x, gone()), 2.0)
    del watched
    assert gone() is not None
    assert pullback(1.0) == pullback(1.0) == (3.0,)
    del pullback
    assert gone() is None


def test_forward_mode_keeps_nothing(scale):
    alive = []

    def f(x):
        for _ in range(3):
            watched = Watched()
            alive.append(weakref.ref(watched))
            x = scale(x, watched)
            del watched
        return x * sum(w() is not None for w in alive)

    assert deriv(f)(1.0) == 0.0


def test_a_million_operations_differentiate():
    def f(x):
        y = x
        for _ in range(MILLION):
            y = y * 0.999999
        return y

    start = time.perf_counter()
    found = grad(f)(1.0)
    assert found == pytest.approx(0.999999**MILLION, rel=1e-9)
    assert time.perf_counter() - start < 30  # seconds, on a slow and busy machine


def test_a_million_operations_in_forward_mode():
    def f(x):
        for _ in range(MILLION):
            x = x + 1.0
        return x

    assert deriv(f)(1.0) == 1.0
