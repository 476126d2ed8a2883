"""Which path serves a call: whichever it is, the derivative is the same."""

import itertools

import pytest

from plugrad import deriv, grad, primitive, registry
from plugrad._dispatch import handler, positional_handler, rule_of, sides, unary

MODES = [grad, deriv]


def product(x, y=3.0):
    return x * y


ROWS = {
    "elementwise": ("elementwise", lambda ans, x, y=3.0: y, lambda ans, x, y=3.0: x),
    "linear": ("linear", lambda g, ans, x, y=3.0: g * y, lambda g, ans, x, y=3.0: g * x),
    "rule": ("rule", (lambda g, ans, x, y=3.0: g * y, lambda g, ans, x, y=3.0: g * x)),
    "composite": ("composite", product),
}
PATHS = {
    "positional": lambda fun: registry.positional[fun],
    "any": lambda fun: registry.handlers[fun],
    "general": lambda fun: lambda *args: rule_of(registry.row(fun)).apply(args, {}),
}


@pytest.mark.parametrize(
    ("row", "path"),
    [
        pytest.param(row, path, id=f"{kind}-{name}")
        for kind, row in ROWS.items()
        for name, path in PATHS.items()
        if (kind, name) != ("composite", "general")  # such a row has no rule of its own
    ],
)
@pytest.mark.parametrize("modes", list(itertools.product(MODES, repeat=2)))
def test_every_path_gives_the_same_derivatives(teach, row, path, modes):
    kind, *parts = row
    fun = teach(kind, primitive(product), *parts)
    call = path(fun)
    outer, inner = modes
    assert inner(lambda x: call(x, 5.0))(2.0) == 5.0
    assert inner(lambda x: call(5.0, x))(2.0) == 5.0
    assert inner(lambda x: call(x, x))(2.0) == 4.0
    assert outer(inner(lambda x: call(call(x, x), x)))(2.0) == 12.0
    assert outer(lambda x: inner(lambda y: call(x, y))(3.0))(2.0) == 1.0


def test_a_rule_is_compiled_once(teach):
    row = registry.row(teach("elementwise", primitive(product), 1, 1))
    assert rule_of(row) is rule_of(row)


def test_a_handler_is_made_once(teach):
    fun = teach("elementwise", primitive(product), 1, 1)
    assert registry.handlers[fun] is registry.handlers[fun]
    assert registry.positional[fun] is registry.positional[fun]


def test_the_general_handlers_take_plain_arguments(teach):
    fun = teach("rule", primitive(product), ROWS["rule"][1])
    assert handler(registry.row(fun), fun)(2.0, y=4.0) == 8.0


def test_sides_are_the_box_first_on_the_left_and_on_the_right(teach):
    fun = teach("elementwise", primitive(lambda x, y: x - y), 1, -1)
    left, right = sides(registry.row(fun), lambda x, y: x - y)
    assert grad(lambda x: left(x, 5.0))(2.0) == 1.0
    assert grad(lambda x: right(x, 5.0))(2.0) == -1.0


def test_unary_computes_with_what_it_is_given(teach):
    fun = teach("elementwise", primitive(lambda x: -x), -1)
    calls = []
    traced = unary(registry.row(fun), lambda x: calls.append(x) or -x)
    assert grad(traced)(2.0) == -1.0
    assert calls == [2.0]


def test_functions_of_no_certain_number_of_arguments(teach):
    fun = teach("rule", primitive(lambda *xs: sum(xs)), vjp_each=lambda k, g, ans, *xs: g)
    call = positional_handler(registry.row(fun), fun)
    assert grad(lambda x: call(x, 1.0, x, x))(2.0) == 3.0
