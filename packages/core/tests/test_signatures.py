"""Where an argument given by keyword stands."""

import math

import pytest

from plugrad import deriv, grad, primitive
from plugrad._signatures import by_position, keyword_names, name_at, position_of
from plugrad.errors import KeywordError, SelectionError


def function(a, b=2.0, /, c=3.0, *args, d=4.0, **more):
    return a * b * c * d


def test_position_of_a_name():
    assert [position_of(function, name) for name in "abc"] == [0, 1, 2]
    with pytest.raises(SelectionError, match=r"function has no such argument; it has"):
        position_of(function, "d")


def test_name_at_a_position():
    assert [name_at(function, k) for k in range(4)] == ["a", "b", "c", None]


def test_functions_without_a_signature_have_no_names():
    assert name_at(max, 0) is None


def test_keyword_names_are_those_that_every_rule_function_takes():
    assert keyword_names([lambda g, ans, x, axis=None: g]) == {"x", "axis"}
    assert keyword_names(
        [lambda g, ans, x, axis=None: g, lambda g, ans, x, axis=None, keepdims=False: g]
    ) == {"x", "axis"}
    assert keyword_names([lambda g, ans, x, **more: g]) is None
    assert keyword_names([lambda g, ans, *call: g]) == frozenset()
    assert keyword_names([]) is None


@pytest.fixture
def power(teach):
    """Base ** exponent, with keywords and a rule that knows both."""

    def power(base, exponent=2.0, *, scale=1.0):
        return scale * base**exponent

    return teach(
        "rule",
        primitive(power),
        (
            lambda g, ans, base, exponent=2.0, *, scale=1.0: g * exponent * ans / base,
            lambda g, ans, base, exponent=2.0, *, scale=1.0: g * ans * math.log(base),
        ),
    )


def test_traced_keywords_are_put_into_their_positions(power):
    assert grad(lambda x: power(base=x))(3.0) == 6.0
    assert grad(lambda x: power(2.0, exponent=x))(3.0) == 8 * math.log(2)
    assert grad(lambda x: power(exponent=x, base=2.0))(3.0) == 8 * math.log(2)
    assert grad(lambda x: power(x, scale=5.0))(3.0) == 30.0


def test_every_argument_of_an_elementwise_function_may_be_given_by_keyword(teach):
    quotient = teach(
        "elementwise",
        primitive(lambda x, y, unit=1: x / y),
        lambda ans, x, y: 1 / y,
        lambda ans, x, y: -ans / y,
    )
    assert grad(lambda x: quotient(x=x, y=2.0))(3.0) == 0.5
    assert grad(lambda y: quotient(x=3.0, y=y))(2.0) == -0.75
    assert grad(lambda y: quotient(3.0, y=y))(2.0) == -0.75
    assert deriv(lambda x: quotient(y=x, x=x))(2.0) == 0.0
    with pytest.raises(KeywordError, match="unit="):
        grad(lambda x: quotient(x, y=2.0, unit=3))(3.0)


def test_arguments_are_put_behind_the_positional_ones_without_a_gap():
    assert by_position(function, (1, 2), {"c": 3}) == ((1, 2, 3), {})
    assert by_position(function, (1, 2), {"d": 3, "c": 4}) == ((1, 2, 4), {"d": 3})
    assert by_position(function, (1,), {"b": 2, "c": 4}) == ((1,), {"b": 2, "c": 4})
    assert by_position(function, (1, 2), {"c": 3}, 2) == ((1, 2), {"c": 3})
    assert by_position(max, (1,), {"key": 2}) == ((1,), {"key": 2})


def test_a_traced_keyword_without_a_derivative_is_an_error(power):
    with pytest.raises(KeywordError, match=r"power: the keyword scale= is traced.*stop_gradient"):
        grad(lambda s: power(3.0, scale=s))(1.0)


def test_a_keyword_that_the_rule_does_not_know_is_an_error(teach):
    f = teach("rule", primitive(lambda x, mode="a": x), lambda g, ans, x: g)
    with pytest.raises(KeywordError, match=r"does not handle the keyword mode=; it handles x"):
        grad(lambda x: f(x, mode="b"))(1.0)
    assert grad(f)(1.0) == 1.0


def test_out_is_refused(teach):
    f = teach("rule", primitive(lambda x, out=None: x), lambda g, ans, x: g)
    with pytest.raises(KeywordError, match=r"out= cannot be differentiated; use the returned"):
        grad(lambda x: f(x, out=[]))(1.0)


def test_out_is_refused_by_position_too_and_may_be_none(teach):
    f = teach("rule", primitive(lambda x, n=1, out=None: n * x), lambda g, ans, x, n=1: n * g)
    with pytest.raises(KeywordError, match=r"out= cannot be differentiated; use the returned"):
        grad(lambda x: f(x, 2, []))(1.0)
    with pytest.raises(KeywordError, match=r"out= cannot be differentiated; use the returned"):
        deriv(lambda x: f(x, 2, []))(1.0)
    assert grad(lambda x: f(x, 2, None))(1.0) == 2.0
    assert deriv(lambda x: f(x, out=None))(1.0) == 1.0


def test_a_composite_has_no_out_either(teach):
    f = teach("composite", primitive(lambda x, n=1, out=None: n * x), lambda x, n=1: n * x)
    with pytest.raises(KeywordError, match=r"out= cannot be differentiated"):
        grad(lambda x: f(x, 2, []))(1.0)
    assert grad(lambda x: f(x, 2, None) + f(x, out=None))(1.0) == 3.0


def test_a_rule_that_names_out_gets_it(teach):
    f = teach("rule", primitive(lambda x, y, out: x * out), lambda g, ans, x, y, out: g * out)
    assert grad(lambda x: f(x, 1.0, 3.0))(1.0) == 3.0
