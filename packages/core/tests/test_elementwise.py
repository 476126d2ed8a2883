"""The hot path: elementwise functions of one and two arguments, of numbers and of vectors."""

import itertools

import pytest

from plugrad import deriv, grad, jvp, primitive, vjp

MODES = [grad, deriv]
PAIRS = list(itertools.product(MODES, repeat=2))


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_one_argument(teach, outer, inner):
    cube = teach("elementwise", primitive(lambda x: x**3), lambda ans, x: 3 * x**2)
    assert inner(cube)(2.0) == 12.0
    assert outer(inner(cube))(2.0) == 12.0
    assert inner(lambda x: cube(x) + cube(x) * x)(2.0) == 12.0 + 32.0


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
@pytest.mark.parametrize("other", [3.0, 3])
def test_two_arguments_of_which_one_is_a_box(outer, inner, other):
    assert inner(lambda x: x / other)(6.0) == pytest.approx(1 / 3)
    assert inner(lambda x: other / x)(2.0) == -0.75
    assert outer(inner(lambda x: other / x))(2.0) == 0.75


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_two_boxes_of_one_trace_and_of_two(outer, inner):
    assert inner(lambda x: (x * x) / (x + x))(3.0) == 0.5
    assert outer(lambda x: inner(lambda y: x / y)(2.0))(3.0) == -0.25
    assert outer(lambda x: inner(lambda y: (x / y) * (y / x))(2.0))(3.0) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("x", "y"),
    [(2.0, 3j), (2j, 3.0), (2 + 1j, 3 - 1j)],
    ids=["real·complex", "complex·real", "both"],
)
def test_mixed_kinds_of_numbers(x, y):
    value, pullback = vjp(lambda x, y: x * y, x, y)
    gx, gy = pullback(1 + 2j)
    assert value == x * y
    assert gx == pytest.approx((1 + 2j) * y if isinstance(x, complex) else ((1 + 2j) * y).real)
    assert gy == pytest.approx((1 + 2j) * x if isinstance(y, complex) else ((1 + 2j) * x).real)
    assert (type(gx), type(gy)) == (type(x), type(y))
    assert jvp(lambda x, y: x * y, (x, y), (x, y))[1] == pytest.approx(2 * x * y)


def test_a_partial_of_another_kind_is_cast_to_the_argument_s(teach):
    f = teach("elementwise", primitive(lambda x: x), lambda ans, x: 2)
    assert type(grad(f)(1.0)) is float
    g = teach("elementwise", primitive(lambda x: x), lambda ans, x: 2 + 1j, name="complex")
    assert grad(g)(1.0) == 2.0


def test_the_function_is_called_once_and_its_partial_only_backwards(teach):
    calls = []
    f = teach(
        "elementwise",
        primitive(lambda x: calls.append("f") or x),
        lambda ans, x: calls.append("partial") or 1.0,
    )
    value, pullback = vjp(f, 2.0)
    assert (value, calls) == (2.0, ["f"])
    pullback(1.0)
    assert calls == ["f", "partial"]


def test_vectors(vectors):
    v, w = vectors(1.0, 2.0), vectors(3.0, 5.0)
    assert vjp(lambda v, w: v + w, v, w)[1](v) == (v, v)
    assert vjp(lambda v: v + v, v)[1](v) == (vectors(2.0, 4.0),)
    assert jvp(lambda v, w: v + w, (v, w), (v, w)) == (vectors(4.0, 7.0), vectors(4.0, 7.0))
    assert jvp(lambda v: w + v, (v,), (v,)) == (vectors(4.0, 7.0), v)
