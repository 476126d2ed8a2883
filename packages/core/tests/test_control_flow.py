"""Python's control flow inside a differentiated function, and traces that end in unusual ways."""

import asyncio
import contextlib
import functools
import itertools

import pytest

from plugrad import deriv, grad, jvp, value_and_grad, vjp
from plugrad.errors import LeakedBoxError

MODES = [grad, deriv]


@pytest.mark.parametrize("operator", MODES)
class TestControlFlow:
    def test_for_loop(self, operator):
        def power(x):
            y = 1.0
            for _ in range(5):
                y = y * x
            return y

        assert operator(power)(2.0) == 80.0

    def test_while_loop_with_a_traced_condition(self, operator):
        def doubled(x):
            while x < 100:
                x = 2 * x
            return x

        assert operator(doubled)(3.0) == 64.0

    def test_branches(self, operator):
        def piecewise(x):
            if 0 < x <= 1:
                return x**2
            if x > 1 and x != 5:
                return 3 * x
            return -x if x else x

        assert [operator(piecewise)(x) for x in (0.5, 2.0, 5.0, -1.0, 0.0)] == [1, 3, -1, -1, 1]

    def test_recursion(self, operator):
        def power(x, n):
            return 1.0 if n == 0 else x * power(x, n - 1)

        assert operator(power)(2.0, 5) == 80.0

    def test_deep_recursion_of_the_user(self, operator):
        def total(x, n):
            return 0.0 if n == 0 else x + total(x, n - 1)

        assert operator(total)(2.0, 500) == 500.0

    def test_closures_and_partials(self, operator):
        def scale_by(a):
            return lambda x: a * x

        assert operator(lambda x: scale_by(x)(x))(3.0) == 6.0
        assert operator(functools.partial(lambda a, x: a * x, 3.0))(2.0) == 3.0

    def test_generators_and_comprehensions(self, operator):
        def powers(x):
            y = x
            while True:
                yield y
                y = y * x

        def series(x):
            return sum(p for p in itertools.islice(powers(x), 3))

        assert operator(series)(2.0) == 1 + 4 + 12
        assert operator(lambda x: sum([x * k for k in range(4)]))(2.0) == 6.0

    def test_builtins_that_compare(self, operator):
        assert operator(lambda x: max(x, 1.0) * min(x, 1.0))(3.0) == 1.0
        assert operator(lambda x: sorted([3 * x, x, 2 * x])[1])(2.0) == 2.0
        assert operator(lambda x: functools.reduce(lambda a, b: a * b, [x] * 3))(2.0) == 12.0

    def test_exceptions_caught_inside(self, operator):
        def guarded(x):
            try:
                return 1 / (x - x)
            except ZeroDivisionError:
                return x * x

        assert operator(guarded)(3.0) == 6.0

    def test_conversions_that_are_constants(self, operator):
        assert operator(lambda x: x * int(x) + x * round(x) + x * (x // 1))(2.25) == 6.0
        assert operator(lambda x: x if x.__trunc__() == 2 else 0 * x)(2.25) == 1.0

    def test_print_and_format_see_the_value(self, operator, capsys):
        def chatty(x):
            print(f"{x:.3f}", x, repr(x))  # noqa: T201  printing is what is tested
            return x

        assert operator(chatty)(1.5) == 1.0
        assert capsys.readouterr().out == "1.500 1.5 traced(1.5)\n"

    def test_in_place_operators_bind_a_new_value(self, operator):
        def f(x):
            y = x
            y += x
            y *= 3
            y -= 1
            y /= 2
            y **= 2
            return y, x

        assert operator(lambda x: f(x)[0])(1.0) == pytest.approx(2 * 2.5 * 3)


class Interrupted(BaseException):
    """Like KeyboardInterrupt: not an Exception."""


@pytest.mark.parametrize(
    "error", [ValueError, KeyboardInterrupt, Interrupted, GeneratorExit, SystemExit]
)
@pytest.mark.parametrize("operator", MODES)
def test_an_exception_in_the_middle_of_a_trace_leaves_no_trace(operator, error):
    kept = []

    def interrupted(x):
        kept.append(x * x)
        raise error

    with pytest.raises(error):
        operator(interrupted)(3.0)
    assert operator(lambda x: x**3)(2.0) == 12.0
    with pytest.raises(LeakedBoxError, match="interrupted"):
        kept[0] + 1


@pytest.mark.parametrize(("outer", "inner"), list(itertools.product(MODES, repeat=2)))
def test_an_exception_in_an_inner_trace_leaves_the_outer_one_right(outer, inner):
    def f(x):
        with contextlib.suppress(KeyboardInterrupt):
            inner(interrupted)(x)
        return x**3 * inner(lambda y: y * x)(1.0)

    def interrupted(y):
        raise KeyboardInterrupt

    assert outer(f)(2.0) == 32.0


def test_an_exception_in_a_backward_pass_leaves_later_ones_right(teach):
    from plugrad import primitive

    def broken(g, ans, x):
        raise ValueError("in the rule")

    identity = teach("rule", primitive(lambda x: x), broken)
    _, pullback = vjp(lambda x: x * x * identity(x), 3.0)
    for _ in range(2):
        with pytest.raises(ValueError, match="in the rule"):
            pullback(1.0)
    assert grad(lambda x: x * x)(3.0) == 6.0


@pytest.mark.parametrize("operator", MODES)
def test_an_abandoned_generator_in_the_middle_of_a_trace(operator):
    def outer_product(x):
        y = x * x
        yield y
        yield y * x

    def abandons(x):
        return next(outer_product(x))

    assert operator(abandons)(3.0) == 6.0
    assert operator(lambda x: x**3)(2.0) == 12.0


def test_a_generator_that_differentiates_and_is_left_suspended():
    def slopes(f):
        for x in itertools.count(1.0):
            yield value_and_grad(f)(x)

    running = slopes(lambda x: x**2)
    assert next(running) == (1.0, 2.0)
    assert grad(lambda x: x * next(running)[1])(5.0) == 4.0
    assert next(running) == (9.0, 6.0)
    running.close()
    assert grad(lambda x: x**2)(3.0) == 6.0


def test_a_generator_kept_beyond_its_trace_raises_when_resumed():
    kept = []

    def f(x):
        kept.append(x * k for k in range(3))
        return x * next(kept[0]) + x

    assert grad(f)(2.0) == 1.0
    with pytest.raises(LeakedBoxError):
        next(kept[0])


def test_async_tasks_interleave_without_mixing():
    async def slow_slope(a):
        async def f(x):
            y = a * x
            await asyncio.sleep(0)
            z = y * x
            await asyncio.sleep(0)
            return z * x

        def drive(x):
            coroutine = f(x)
            while True:
                try:
                    coroutine.send(None)
                except StopIteration as stop:
                    return stop.value

        await asyncio.sleep(0)
        return grad(drive)(2.0)

    async def all_slopes():
        return await asyncio.gather(*[slow_slope(float(a)) for a in range(20)])

    assert asyncio.run(all_slopes()) == [12.0 * a for a in range(20)]


def test_two_traces_advanced_in_turn():
    def stepwise(x):
        y = yield
        for _ in range(3):
            y = yield x * y

    def f(x):
        def g(y):
            steps = [stepwise(x), stepwise(y)]
            for s in steps:
                next(s)
            a, b = x, y
            for _ in range(3):
                a, b = steps[0].send(b), steps[1].send(a)
            return a * b

        return grad(g)(3.0)

    # a, b start as x, y; each round (a, b) <- (x·b, y·a): after three a·b = (x·y)⁴
    x, y = 2.0, 3.0
    assert f(x) == 4 * x**4 * y**3
    assert grad(f)(x) == 16 * x**3 * y**3


def test_jvp_of_a_function_that_catches_everything():
    def stubborn(x):
        try:
            raise KeyboardInterrupt
        except BaseException:  # noqa: BLE001  what a stubborn function does
            return x * 2

    assert jvp(stubborn, (1.0,), (1.0,)) == (2.0, 2.0)
