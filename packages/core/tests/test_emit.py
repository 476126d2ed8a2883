"""Answers of operations: on the tape, with a tangent, or in parts."""

import pytest

from plugrad import RuleSet, grad, jvp, primitive, registry
from plugrad.errors import TangentError


def test_an_answer_without_a_tangent_is_plain(isolated):
    whole = primitive(lambda x: (x, 2))
    rules = RuleSet()
    rules.rule(whole, jvp=lambda t, ans, x: (t, None))
    registry.add_rules(rules, "test")
    (value, count), (tangent, _) = jvp(whole, (3.0,), (1.0,))
    assert (value, count, tangent) == (3.0, 2, 1.0)


def test_a_tangent_of_another_shape_is_an_error(isolated):
    class Row(float):
        shape = (2,)

    bad = primitive(lambda x: x + 1.0)
    rules = RuleSet()
    rules.rule(bad, jvp=lambda t, ans, x: Row(1.0))
    registry.add_rules(rules, "test")
    with pytest.raises(TangentError, match="shape"):
        jvp(bad, (1.0,), (1.0,))


def test_parts_that_nobody_used_have_no_cotangent(isolated):
    seen = []
    pair = primitive(lambda x: (2 * x, 3 * x))
    rules = RuleSet()
    rules.rule(pair, vjp=lambda g, ans, x: seen.append(g) or 3 * g[1])
    registry.add_rules(rules, "test")
    assert grad(lambda x: pair(x)[1])(1.0) == 3.0
    assert seen == [(None, 1.0)]


@pytest.fixture
def isolated():
    with registry.isolated():
        yield
