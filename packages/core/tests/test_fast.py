"""The short cuts for one and two arguments and for reading elements agree with the general path."""

import pytest

from plugrad import deriv, grad, primitive, registry, vjp
from plugrad._fast import binary, by_sides, first_argument, selection, several
from plugrad.errors import CotangentError, KeywordError, NoRuleError

MODES = [grad, deriv]


@pytest.fixture
def rule(teach):
    """The compiled rule of x·y + x."""
    from plugrad._dispatch import rule_of

    fun = teach(
        "rule",
        primitive(lambda x, y: x * y + x),
        (lambda g, ans, x, y: g * (y + 1), lambda g, ans, x, y: g * x),
    )
    return rule_of(registry.row(fun))


@pytest.mark.parametrize("operator", MODES)
def test_binary(rule, operator):
    call = binary(rule, rule.fun)
    assert operator(lambda x: call(x, 5.0))(2.0) == 6.0
    assert operator(lambda x: call(5.0, x))(2.0) == 5.0
    assert operator(lambda x: call(x, x))(2.0) == 5.0
    assert operator(operator(lambda x: call(x, x)))(2.0) == 2.0


@pytest.mark.parametrize("operator", MODES)
def test_first_argument_hands_on_the_rest(teach, operator):
    from plugrad._dispatch import rule_of

    fun = teach(
        "rule",
        primitive(lambda x, k, *, scale=1.0: scale * x**k),
        lambda g, ans, x, k, *, scale=1.0: g * scale * k * x ** (k - 1),
    )
    call = first_argument(rule_of(registry.row(fun)))
    assert operator(lambda x: call(x, 3, scale=2.0))(2.0) == 24.0
    with pytest.raises(KeywordError, match="axis="):
        operator(lambda x: call(x, 3, axis=0))(2.0)
    with pytest.raises(NoRuleError, match="argument 1"):
        operator(lambda x: call(2.0, x))(3.0)


@pytest.mark.parametrize("operator", MODES)
def test_several(teach, operator):
    from plugrad._dispatch import rule_of

    fun = teach(
        "elementwise",
        primitive(lambda x, y, k: x * y**k),
        lambda ans, x, y, k: y**k,
        lambda ans, x, y, k: k * x * y ** (k - 1),
        None,
    )
    call = several(rule_of(registry.row(fun)))
    assert operator(lambda x: call(x, x, 2))(2.0) == 12.0
    assert operator(operator(lambda x: call(x, x, 2)))(2.0) == 12.0
    assert operator(lambda x: operator(lambda y: call(x, y, 2))(3.0))(2.0) == 6.0
    assert call(2.0, 3.0, 2) == 18.0
    with pytest.raises(NoRuleError, match="argument 2"):
        operator(lambda x: call(2.0, 3.0, x))(2.0)


@pytest.mark.parametrize("operator", MODES)
def test_a_list_of_operands(teach, operator):
    def joined(g, ans, parts, k):
        return [g * k] * (len(parts) if k else 0)

    fun = teach("linear", primitive(lambda parts, k: k * sum(parts)), joined)
    call = registry.handlers[fun]
    assert operator(lambda x: call([x, 1.0, x], 3.0))(2.0) == 6.0
    assert operator(lambda x: call((x, x), 3.0))(2.0) == 6.0
    assert operator(lambda x: x * operator(lambda y: call([x, y, x * y], 3.0))(1.0))(2.0) == 15.0
    assert call([1.0, 2.0], 3.0) == 9.0
    with pytest.raises(CotangentError, match="0 cotangents for a sequence of 2"):
        vjp(lambda x: call([x, x], 0.0), 2.0)[1](1.0)


def test_by_sides_puts_the_box_first():
    call = by_sides(lambda x, y: ("left", y), lambda y, x: ("right", x))
    seen = []
    grad(lambda x: seen.extend([call(x, 1), call(1, x)]) or x)(1.0)
    assert seen == [("left", 1), ("right", 1)]


def test_binary_checks_the_shape_of_a_cotangent(teach, vectors):
    fun = teach(
        "rule",
        primitive(lambda v, w: v + w),
        (lambda g, ans, v, w: vectors(1.0), lambda g, ans, v, w: g),
    )
    with pytest.raises(CotangentError, match=r"shape \(1,\) for an argument of shape \(2,\)"):
        grad(lambda v: fun(v, vectors(1.0, 1.0)).sum())(vectors(1.0, 2.0))


def test_selection_of_a_loop_is_collected_and_added_once(vectors):
    calls = []
    original = type(registry.spaces[vectors].space(vectors(1.0)))
    scatter = original.scatter

    def counted(self, indices, values, dense):
        calls.append(len(indices))
        return scatter(self, indices, values, dense)

    original.scatter = counted
    try:
        found = grad(lambda v: sum(v[k] * k for k in range(5)))(vectors(0.0, 1.0, 2.0, 3.0, 4.0))
    finally:
        original.scatter = scatter
    assert found == vectors(0.0, 1.0, 2.0, 3.0, 4.0)
    assert calls == [5]


def test_selection_is_a_short_cut_of_its_own(teach, vectors):
    from plugrad._dispatch import rule_of

    fun = teach("selection", primitive(lambda v, k: v[k]))
    call = selection(rule_of(registry.row(fun)))
    assert grad(lambda v: call(v, 1) * 3)(vectors(1.0, 2.0)) == vectors(0.0, 3.0)
    assert deriv(lambda v: call(v, 1) * 3)(vectors(1.0, 2.0)) == 3.0
