"""The rule language: each kind of row, in both modes and at two orders."""

import itertools
import math

import pytest

from plugrad import RuleSet, deriv, grad, is_traced, jacobian, primitive, times, vjp
from plugrad.errors import DuplicateRuleError, NoRuleError, RefusedError

MODES = [grad, deriv]
PAIRS = list(itertools.product(MODES, repeat=2))


def test_a_rule_set_is_a_collection_and_nothing_happens_until_it_is_registered():
    rules = RuleSet()
    f = primitive(math.sin)
    rules.elementwise(f, lambda ans, x: math.cos(x))
    assert len(rules) == 1
    assert f in rules
    assert [(row.fun, row.kind) for row in rules] == [(f, "elementwise")]
    with pytest.raises(NoRuleError):
        grad(f)(1.0)


def test_a_row_remembers_where_it_was_written():
    rules = RuleSet()
    rules.refused(len, "no")
    (row,) = rules
    assert row.place.rpartition(":")[0] == __file__


def test_update_takes_over_every_row():
    one, two = RuleSet(), RuleSet()
    one.refused(len, "no")
    two.nondifferentiable(abs, max)
    one.update(two)
    assert [row.fun for row in one] == [len, abs, max]


def test_two_rows_for_one_function_name_both_places():
    rules = RuleSet()
    rules.refused(len, "no")
    with pytest.raises(DuplicateRuleError) as caught:
        rules.nondifferentiable(len)
    assert str(caught.value).count(__file__) == 2


# -- elementwise -------------------------------------------------------------------------------


@pytest.mark.parametrize("operator", MODES)
@pytest.mark.parametrize(
    ("partial", "slope"),
    [
        (1, 1.0),
        (-1, -1.0),
        (2.5, 2.5),
        (0, 0.0),
        (lambda ans, x: ans / x, 1.0),
        (lambda ans, x: 3 * x, 6.0),
    ],
)
def test_elementwise_of_one_argument(teach, operator, partial, slope):
    f = teach("elementwise", primitive(lambda x: x), partial)
    assert operator(f)(2.0) == slope


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_elementwise_of_two_arguments(m, outer, inner):
    y, x = 0.3, 0.8
    r = x * x + y * y
    assert inner(m.atan2)(y, x) == pytest.approx(x / r)
    assert inner(m.atan2, 1)(y, x) == pytest.approx(-y / r)
    assert outer(inner(m.atan2))(y, x) == pytest.approx(-2 * x * y / r**2)
    assert outer(inner(lambda s: m.atan2(s, s * s)))(0.7) == pytest.approx(
        2 * 0.7 / (1 + 0.49) ** 2
    )


def test_elementwise_of_three_arguments(teach):
    f = teach(
        "elementwise",
        primitive(lambda x, y, z: x * y + z),
        lambda ans, x, y, z: y,
        lambda ans, x, y, z: x,
        1,
    )
    for operator in MODES:
        assert [operator(f, k)(2.0, 3.0, 4.0) for k in range(3)] == [3.0, 2.0, 1.0]
        assert operator(lambda x: f(x, x, x))(2.0) == 5.0


@pytest.mark.parametrize("operator", MODES)
def test_an_argument_without_a_derivative_is_an_error(teach, operator):
    f = teach("elementwise", primitive(lambda x, n: x * n), lambda ans, x, n: n, None)
    assert operator(f)(2.0, 3.0) == 3.0
    with pytest.raises(NoRuleError, match=r"respect to argument 1 \((reverse|forward) mode.*stop"):
        operator(f, 1)(2.0, 3.0)


# -- linear ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_linear_in_each_of_two_arguments(teach, outer, inner):
    f = teach(
        "linear",
        primitive(lambda x, y: 3 * x * y),
        lambda g, ans, x, y: 3 * y * g,
        lambda g, ans, x, y: 3 * x * g,
    )
    assert inner(f)(2.0, 5.0) == 15.0
    assert inner(f, 1)(2.0, 5.0) == 6.0
    assert outer(inner(lambda x: f(x, x)))(2.0) == 6.0


def test_linear_in_one_of_two(teach):
    f = teach("linear", primitive(lambda n, x: n * x), None, lambda g, ans, n, x: n * g)
    for operator in MODES:
        assert operator(f, 1)(3, 2.0) == 3.0
        with pytest.raises(NoRuleError, match="argument 0"):
            operator(f)(3.0, 2.0)


def test_linear_with_keywords(teach):
    f = teach(
        "linear",
        primitive(lambda x, scale=1.0: scale * x),
        lambda g, ans, x, scale=1.0: scale * g,
    )
    for operator in MODES:
        assert operator(lambda x: f(x, scale=4.0))(2.0) == 4.0


def test_linear_in_each_part_of_a_sequence(teach):
    f = teach(
        "linear",
        primitive(lambda parts: parts[0] + 2 * parts[1]),
        lambda g, ans, parts: [g, 2 * g],
    )
    for operator in MODES:
        assert operator(lambda x: f([x, x]))(1.0) == 3.0
        assert operator(lambda x: f((5.0, x)))(1.0) == 2.0


# -- the plain kinds ---------------------------------------------------------------------------


@pytest.mark.parametrize("operator", MODES)
def test_nondifferentiable_functions_see_and_return_plain_values(teach, operator):
    seen = []

    def count(parts, start=0):
        seen.append(any(map(is_traced, [*parts, start])))
        return len(parts) + int(start)

    f = teach("nondifferentiable", primitive(count))
    assert operator(lambda x: x * f([x, 1.0], start=x))(3.0) == 5.0
    assert seen == [False]


@pytest.mark.parametrize("operator", MODES)
def test_composite_functions_run_their_implementation(teach, operator):
    f = teach("composite", primitive(lambda x, power=2: x**power), lambda x, power=2: x**power)
    assert operator(f)(3.0) == 6.0
    assert operator(lambda x: f(x, power=3))(2.0) == 12.0


@pytest.mark.parametrize("operator", MODES)
def test_refused_functions_say_why(teach, operator):
    f = teach("refused", primitive(math.floor), "it is for files; use value_of(x)")
    assert f(2.5) == 2
    with pytest.raises(
        RefusedError, match=r"math\.floor cannot be differentiated: it is for files"
    ):
        operator(f)(2.5)


def test_selection_reads_elements(vectors):
    assert jacobian(lambda v: [v[1], v[0]])(vectors(1.0, 2.0)) == [
        vectors(0.0, 1.0),
        vectors(1.0, 0.0),
    ]


@pytest.mark.parametrize("operator", MODES)
def test_times_gives_the_product_with_a_cotangent(teach, operator):
    larger = teach(
        "elementwise",
        primitive(max),
        times(lambda g, ans, x, y: g if x > y else 0.0),
        times(lambda g, ans, x, y: 0.0 if x > y else g),
    )
    clipped = teach(
        "elementwise",
        primitive(lambda x: max(x, 0.0)),
        times(lambda g, ans, x: g if x > 0 else 0.0),
    )
    assert operator(lambda x: larger(x * x, 3.0))(2.0) == 4.0
    assert operator(lambda x: larger(3.0, x * x))(2.0) == 4.0
    assert vjp(clipped, -1.0)[1](math.inf) == (0.0,)
    assert operator(operator(lambda x: clipped(x**3)))(2.0) == 12.0


def test_times_is_a_partial_derivative_too():
    assert times(lambda g, ans, x: g * x)(1.0, 3.0) == 3.0


@pytest.mark.parametrize("operator", MODES)
def test_elementwise_functions_take_their_arguments_by_name(teach, operator):
    def product(left, right):
        return left * right

    fun = teach("elementwise", primitive(product), lambda ans, x, y: y, lambda ans, x, y: x)
    assert operator(lambda x: fun(x, right=3.0))(2.0) == 3.0
    assert operator(lambda x: fun(left=5.0, right=x))(2.0) == 5.0
