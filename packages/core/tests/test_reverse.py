"""Reverse mode: `vjp` and the pullback it returns."""

from collections import namedtuple
from contextlib import contextmanager

import pytest

from plugrad import grad, is_traced, jvp, registry, vjp
from plugrad._reverse import pullback_of
from plugrad.errors import CotangentError

Pair = namedtuple("Pair", "first second")


def test_value_and_pullback():
    value, pullback = vjp(lambda x, y: x * y, 2.0, 3.0)
    assert value == 6.0
    assert pullback(1.0) == (3.0, 2.0)
    assert not is_traced(value)


def test_pullback_is_linear_and_may_be_called_again():
    _, pullback = vjp(lambda x: x**3, 2.0)
    assert [pullback(g) for g in (1.0, 2.0, 1.0)] == [(12.0,), (24.0,), (12.0,)]


def test_cotangent_has_the_structure_of_the_value():
    value, pullback = vjp(lambda x: {"a": x, "b": [x**2, 7.0]}, 3.0)
    assert value == {"a": 3.0, "b": [9.0, 7.0]}
    assert pullback({"a": 1.0, "b": [0.0, 0.0]}) == (1.0,)
    assert pullback({"a": 0.0, "b": [2.0, 5.0]}) == (12.0,)


def test_cotangents_have_the_structure_of_the_primals():
    _, pullback = vjp(lambda w, p: w["a"] * p.first, {"a": 2.0, "b": 1.0}, Pair(3.0, 4.0))
    assert pullback(1.0) == ({"a": 3.0, "b": 0.0}, Pair(2.0, 0.0))


def test_an_int_cotangent_is_read_as_a_float():
    _, pullback = vjp(lambda x: x * x, 3.0)
    assert pullback(1) == (6.0,)
    assert type(pullback(1)[0]) is float


def test_complex_pairing_has_no_conjugation():
    _, pullback = vjp(lambda z: z * z, 1 + 2j)
    assert pullback(1j) == (2j * (1 + 2j),)


def test_cotangent_of_a_real_primal_is_real():
    _, pullback = vjp(lambda x: x * (2 + 3j), 1.0)
    assert pullback(1j) == (-3.0,)
    assert type(pullback(1j)[0]) is float


@pytest.mark.parametrize(
    ("g", "message"),
    [
        (1.0, r"structure.*2 leaves.*value\[0\].*value\[1\]"),
        ((1.0,), "structure"),
        ((1.0, "text"), "structure"),
        ((1.0, 2j), r"value\[1\] has shape \(\) and dtype complex.*dtype float"),
    ],
)
def test_a_cotangent_that_does_not_fit_is_an_error(g, message):
    _, pullback = vjp(lambda x: (x, x * 2), 3.0)
    with pytest.raises(CotangentError, match=message):
        pullback(g)
    assert pullback((1.0, 1.0)) == (3.0,)


def test_pullback_names_its_function():
    def scaled(x):
        return 2 * x

    assert repr(vjp(scaled, 1.0)[1]) == "<pullback of vjp(scaled)>"


def test_symbolic_zeros_of_unused_and_constant_inputs():
    _, pullback = vjp(lambda x, y, z: x * 2, 1.0, [2.0, 3j], {"a": 4.0})
    assert pullback(1.0) == (2.0, [0.0, 0j], {"a": 0.0})


def test_a_branch_without_cotangent_is_not_run_backward(m, teach):
    from plugrad import primitive

    def explode(g, ans, x):
        raise AssertionError("this cotangent is zero")

    unused = teach("rule", primitive(lambda x: x), explode)
    assert grad(lambda x: (unused(x), x * x)[1])(3.0) == 6.0


def test_identity_and_repeated_outputs():
    assert vjp(lambda x: x, 2.0)[1](5.0) == (5.0,)
    assert vjp(lambda x: (x, x, x), 2.0)[1]((1.0, 2.0, 3.0)) == (6.0,)


def test_an_argument_used_twice_adds_up():
    x = 3.0
    assert vjp(lambda a, b: a * b, x, x)[1](1.0) == (3.0, 3.0)
    assert grad(lambda a: a * a + a)(3.0) == 7.0


def test_pullback_of_is_the_transpose_of_a_linear_map():
    pull = pullback_of(lambda x: [2 * x[0] + x[1], 3 * x[1]], [0.0, 0.0])
    assert pull([1.0, 10.0]) == [2.0, 31.0]
    assert pull([None, 1.0]) == [0.0, 3.0]


def test_pullback_can_be_differentiated():
    def through(x):
        return vjp(lambda y: y**3, x)[1](1.0)[0]

    assert grad(through)(2.0) == 12.0
    assert jvp(through, (2.0,), (1.0,)) == (12.0, 12.0)


def test_pullback_can_be_differentiated_in_its_cotangent():
    _, pullback = vjp(lambda y: y**3, 2.0)
    assert grad(lambda g: pullback(g)[0] ** 2)(1.0) == 2 * 12.0 * 12.0


def test_pullback_used_inside_a_later_gradient_is_a_constant_there():
    _, pullback = vjp(lambda y: y**2, 3.0)
    assert grad(lambda x: x * pullback(1.0)[0])(5.0) == 6.0


def test_backward_passes_run_inside_what_a_type_asks_for(monkeypatch):
    told = []

    @contextmanager
    def around():
        told.append("in")
        yield
        told.append("out")

    def note(x):
        told.append(x)
        return around

    monkeypatch.setitem(registry.passes, float, note)
    _, pullback = vjp(lambda x, y: x * y, 2.0, 3.0)
    assert told == [2.0]
    pullback(1.0)
    assert told == [2.0, "in", "out"]
    assert grad(grad(lambda x: x**3))(2.0) == 12.0
    assert told.count("in") == told.count("out") == 3
