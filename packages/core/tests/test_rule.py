"""Rules at work: what is checked of a VJP and a JVP, outputs, keywords, symbolic zeros."""

from collections import namedtuple

import pytest

from plugrad import deriv, grad, jacobian, primitive, vjp
from plugrad.errors import CotangentError, KeywordError, TangentError

MODES = [grad, deriv]
Halves = namedtuple("Halves", "low high")


def test_a_cotangent_of_the_wrong_shape_names_function_argument_and_place(teach, vectors):
    f = teach("rule", primitive(lambda v: v.sum()), lambda g, ans, v: vectors(1.0, 2.0, 3.0))
    with pytest.raises(
        CotangentError, match=r"VJP of .*argument 0 .*conftest\.py:\d+.*\(3,\).*\(2,\)"
    ):
        grad(f)(vectors(1.0, 2.0))


def test_a_tangent_of_the_wrong_shape_names_function_and_place(teach, vectors):
    f = teach("rule", primitive(lambda v: v.sum()), jvp=lambda t, ans, v: t)
    with pytest.raises(TangentError, match=r"JVP of .*conftest\.py:\d+.*\(2,\).*\(\)"):
        deriv(f)(vectors(1.0, 2.0))


def test_a_sequence_needs_a_cotangent_for_each_part(teach):
    f = teach("rule", primitive(sum), lambda g, ans, parts: [g])
    with pytest.raises(CotangentError, match="returned 1 cotangents for a sequence of 2"):
        grad(lambda x: f([x, x]))(1.0)


def test_a_real_argument_gets_a_real_cotangent(teach):
    f = teach("rule", primitive(lambda x: x), lambda g, ans, x: g * (1 + 2j))
    assert grad(f)(3.0) == 1.0
    assert type(grad(f)(3.0)) is float


@pytest.mark.parametrize("operator", MODES)
def test_none_is_the_zero_cotangent_and_tangent(teach, operator):
    f = teach("rule", primitive(lambda x: x), lambda g, ans, x: None, lambda t, ans, x: None)
    assert operator(f)(3.0) == 0.0
    assert operator(lambda x: f(x) * x)(3.0) == 3.0


@pytest.fixture
def halves(teach):
    """A function with two outputs in a namedtuple; notes which cotangents arrive."""

    def vjp(g, ans, x):
        vjp.seen.append(g)
        return sum((k + 1) * part for k, part in enumerate(g) if part is not None)

    vjp.seen = []
    f = primitive(lambda x: Halves(x, 2 * x))
    f.seen = vjp.seen
    return teach("rule", f, vjp, lambda t, ans, x: (t, 2 * t))


def test_outputs_nobody_used_have_cotangent_none(halves):
    assert grad(lambda x: halves(x).high)(3.0) == 2.0
    assert halves.seen == [(None, 1.0)]
    assert grad(lambda x: 5.0)(3.0) == 0.0
    assert len(halves.seen) == 1


@pytest.mark.parametrize("operator", MODES)
def test_several_outputs_keep_their_type(halves, operator):
    def f(x):
        out = halves(x)
        assert type(out) is Halves
        low, high = out
        return low * high

    assert operator(f)(3.0) == 12.0
    assert operator(operator(f))(3.0) == 4.0


def test_jacobian_of_several_outputs(halves):
    assert jacobian(halves)(3.0) == Halves(1.0, 2.0)


@pytest.mark.parametrize("operator", MODES)
def test_outputs_that_are_not_numbers_stay_plain(teach, operator):
    f = teach(
        "rule",
        primitive(lambda x: (x * x, 3, "label", None)),
        lambda g, ans, x: 2 * x * g[0],
        lambda t, ans, x: (2 * x * t, None, None, None),
    )

    def call(x):
        square, count, label, nothing = f(x)
        assert (count, label, nothing) == (3, "label", None)
        return square * count

    assert operator(call)(2.0) == 12.0


@pytest.mark.parametrize("operator", MODES)
def test_constant_arguments_of_any_type(teach, operator):
    f = teach(
        "rule",
        primitive(lambda x, mode, table: x * table[mode]),
        lambda g, ans, x, mode, table: g * table[mode],
    )
    assert operator(lambda x: f(x, "a", {"a": 3.0}))(2.0) == 3.0


def test_arguments_of_several_traces_meet_in_one_call(teach):
    f = teach(
        "rule",
        primitive(lambda x, y, z: x * y * z),
        (
            lambda g, ans, x, y, z: g * y * z,
            lambda g, ans, x, y, z: g * x * z,
            lambda g, ans, x, y, z: g * x * y,
        ),
    )
    for outer in MODES:
        assert outer(lambda x: grad(lambda y: f(x, y, x))(5.0))(3.0) == 6.0
        assert outer(lambda x: deriv(lambda y: f(x, y, x))(5.0))(3.0) == 6.0


def test_the_rule_sees_the_call_as_it_was_made(teach):
    seen = []

    def back(g, ans, x, *rest, **named):
        seen.append((ans, x, rest, named))
        return g

    f = teach("rule", primitive(lambda x, *rest, **named: x + 1), back)
    grad(lambda x: f(x, 2, mode="a"))(1.0)
    assert seen == [(2.0, 1.0, (2,), {"mode": "a"})]


def test_elementwise_rules_take_no_keywords(teach):
    f = teach("elementwise", primitive(lambda x, where=True: x), 1)
    with pytest.raises(KeywordError, match="where="):
        grad(lambda x: f(x, where=False))(1.0)


def test_a_pullback_adds_up_over_the_uses_of_a_value(teach):
    f = teach("elementwise", primitive(lambda x: 3 * x), 3)
    _, pullback = vjp(lambda x: f(x) + f(x) * f(f(x)) + x, 1.0)
    assert pullback(1.0) == (3.0 + 2 * 27.0 + 1.0,)


def test_plain_operands_are_handed_to_a_rule_as_numbers(teach):
    seen = []

    def back(g, ans, x, y, z="a"):
        seen.append((y, z))
        return g * y

    f = teach("linear", primitive(lambda x, y, z="a": x * y), back, lambda g, ans, x, y, z="a": g)
    for call in (lambda x: f(x, 2), lambda x: f(x, True, 3), lambda x: f(x, y=4, z=5)):
        grad(call)(1.0)
    assert [isinstance(y, float) and float(y) for y, _ in seen] == [2.0, 1.0, 4.0]
    assert [z for _, z in seen] == ["a", 3, 5]
