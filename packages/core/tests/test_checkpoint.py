"""`checkpoint`: the same derivatives with the intermediate values computed again."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from plugrad import checkpoint, custom_vjp, deriv, grad, jacobian, value_and_grad, vjp
from plugrad._trace import Tape

MODES = [grad, deriv]


def chain(x, y=2.0):
    """(x·y)³ in several steps."""
    a = x * y
    b = a * a
    return b * a


@pytest.mark.parametrize("operator", MODES)
def test_derivatives_are_those_of_the_plain_function(operator):
    assert operator(checkpoint(chain))(1.5) == operator(chain)(1.5)
    assert operator(lambda x: x * checkpoint(chain)(x * x) + x)(1.5) == pytest.approx(
        operator(lambda x: x * chain(x * x) + x)(1.5)
    )


def test_it_passes_arguments_and_keywords():
    assert checkpoint(chain)(1.0, y=3.0) == 27.0
    assert grad(checkpoint(chain), "y")(1.0, y=3.0) == grad(chain, "y")(1.0, y=3.0)
    assert grad(checkpoint(chain), (0, 1))(1.5, 2.5) == grad(chain, (0, 1))(1.5, 2.5)


def test_value_is_that_of_the_plain_function():
    assert value_and_grad(checkpoint(chain))(1.5)[0] == chain(1.5)
    assert checkpoint(chain)(1.5) == chain(1.5)


def count_calls(f):
    calls = []

    def counted(*args):
        calls.append(len(args))
        return f(*args)

    return counted, calls


def test_reverse_mode_runs_the_function_twice_and_forward_mode_once():
    counted, calls = count_calls(chain)
    grad(checkpoint(counted))(1.5)
    assert len(calls) == 2
    deriv(checkpoint(counted))(1.5)
    assert len(calls) == 3


def test_the_tape_holds_no_intermediate_values():
    lengths = []

    def f(x):
        tape = x._trace
        assert isinstance(tape, Tape)
        for _ in range(3):
            x = checkpoint(chain)(x)
            lengths.append(len(tape.entries))
        return x

    grad(f)(1.1)
    assert lengths[1] - lengths[0] <= 2
    assert lengths[2] - lengths[1] <= 2


def test_captured_traced_values_are_differentiated():
    def f(x):
        return checkpoint(lambda y: y * x)(x) + checkpoint(lambda: x * x * x)()

    assert grad(lambda x: checkpoint(lambda y: y * x)(x))(3.0) == 6.0
    assert grad(f)(3.0) == deriv(f)(3.0) == 6.0 + 27.0


def test_containers_go_in_and_out():
    @checkpoint
    def layer(w, x):
        return {"out": [w["a"] * x, w["b"]], "label": "layer", "n": 3}

    def f(w):
        found = layer(w, 2.0)
        assert found["label"] == "layer"
        return found["out"][0] * found["out"][1] * found["n"]

    assert grad(f)({"a": 1.0, "b": 5.0}) == {"a": 30.0, "b": 6.0}


def test_an_output_that_is_not_traced_stays_plain():
    assert grad(lambda x: x * checkpoint(lambda y: 4.0)(x))(3.0) == 4.0
    assert grad(lambda x: checkpoint(lambda y: y)(x) * x)(3.0) == 6.0


def test_an_output_nothing_used():
    assert grad(lambda x: checkpoint(lambda y: (y * y, y**3))(x)[0])(3.0) == 6.0


@pytest.mark.parametrize(("outer", "inner"), list(itertools.product(MODES, repeat=2)))
def test_checkpoints_nest(outer, inner):
    inside = checkpoint(lambda x: checkpoint(lambda y: y * y * x)(x))
    assert outer(inner(inside))(2.0) == 12.0


def test_a_recursive_checkpoint():
    def power(x, n):
        if n == 1:
            return x
        half = checkpoint(power)
        return half(x, n // 2) * half(x, n - n // 2)

    assert grad(power)(1.0, 16) == 16.0


def test_a_pullback_through_a_checkpoint_may_be_called_again():
    _, pullback = vjp(checkpoint(chain), 1.5, 2.0)
    assert pullback(1.0) == pullback(1.0) == grad(chain, (0, 1))(1.5, 2.0)


def test_jacobian_of_several_outputs():
    found = jacobian(checkpoint(lambda x: [x, x * x, x**3]))(2.0)
    assert found == [1.0, 4.0, 12.0]


def test_custom_rules_inside():
    double = custom_vjp(lambda x: 2 * x)
    double.defvjp(lambda x: (2 * x, None), lambda _, g: (2 * g,))
    assert grad(checkpoint(lambda x: double(x) * x))(3.0) == 12.0


def test_an_exception_while_running_again_leaves_later_gradients_right():
    attempts = []

    def fails_again(x):
        attempts.append(x)
        if len(attempts) > 1:
            raise KeyboardInterrupt
        return x * x

    with pytest.raises(KeyboardInterrupt):
        grad(checkpoint(fails_again))(2.0)
    assert grad(checkpoint(chain))(1.5) == grad(chain)(1.5)


def test_an_exception_inside_that_the_caller_catches():
    @checkpoint
    def fails(x):
        y = x * x
        raise ValueError(y)

    def f(x):
        try:
            return fails(x)
        except ValueError:
            return x * 3

    assert grad(f)(2.0) == 3.0


def test_pullbacks_through_one_checkpoint_from_many_threads():
    def interrupted(a, b):
        out = chain(a, b)
        sleep(1e-4)  # lets another thread begin its pullback while this stretch is recorded
        return out * a

    _, pullback = vjp(checkpoint(interrupted), 1.5, 2.0)
    expected = grad(interrupted, (0, 1))(1.5, 2.0)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(pullback, [1.0] * 200)) == [expected] * 200


@pytest.mark.parametrize("inner", MODES)
@pytest.mark.parametrize("outer", MODES)
def test_a_captured_value_may_belong_to_a_trace_inside_that_of_the_arguments(outer, inner):
    def of(wrap):
        return lambda a: inner(lambda b: wrap(lambda x: x * x * b * b)(a) * a)(3.0)

    assert outer(of(checkpoint))(2.0) == outer(of(lambda f: f))(2.0) == 72.0
