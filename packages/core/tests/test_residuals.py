"""Reading off a rule's code which parameters it uses: the same on every version of Python."""

import functools
import math
import weakref

import pytest

from plugrad import grad, primitive
from plugrad._residuals import NOTHING, SHAPE, VALUE, uses


def with_loop(g, ans, x, y):
    total = g
    for _ in range(x.ndim):
        total = total * y
    return total


def with_branch(g, ans, x, y):
    if x.size > 1 and ans is not None:
        return g
    return g * y


def with_try(g, ans, x):
    try:
        return g / x.shape[0]
    finally:
        del g


def with_closure(g, ans, x, y):
    return [g * x for _ in range(2)], lambda: y


def with_store(g, ans, x, y):
    a = x
    b = y.shape
    return g, a, b


def with_swap(g, ans, x, y):
    x, y = y, x
    return g * x


def with_call(g, ans, x, y):
    return math.prod(x.shape), g.sum(x.dtype), math.floor(y)


def with_method(g, ans, x, y):
    return g.reshape(x.shape), y.reshape(g.shape)


def with_keyword(g, ans, x, axis=None):
    return g.sum(axis=axis, dtype=x.dtype)


def with_keyword_only(g, ans, x, *, axis):
    return g.sum(axis)


def with_nothing(g, ans, x, y):
    return 1.0


def with_chain(g, ans, x, y):
    return g, x.shape[0] + x.shape[1], y.T.shape


def with_many(a, b, c, d, e, f, g, h):
    return a + b + c.shape + d + e.ndim + f


def with_walrus(g, ans, x):
    return g if (n := x.size) else n


def with_deletion(g, ans, x):
    del ans
    return g * x.shape[0]


def with_assignment_to_it(g, ans, x):
    x = 3.0
    return g * x


@pytest.mark.parametrize(
    ("function", "needs"),
    [
        (lambda g, ans, x: g * ans, (VALUE, VALUE, NOTHING)),
        (lambda g, ans, x: g * x, (VALUE, NOTHING, VALUE)),
        (lambda g, ans, x: g, (VALUE, NOTHING, NOTHING)),
        (lambda g, ans, x: g * x.shape[0], (VALUE, NOTHING, SHAPE)),
        (lambda g, ans, x: g.reshape(x.shape), (VALUE, NOTHING, SHAPE)),
        (lambda g, ans, x: x.shape and x, (NOTHING, NOTHING, VALUE)),
        (lambda g, ans, x: (x.ndim, x.size, ans.dtype), (NOTHING, SHAPE, SHAPE)),
        (lambda g, ans, x: x.T, (NOTHING, NOTHING, VALUE)),
        (lambda g, ans, x: [x.shape for _ in range(3)], None),
        (lambda g, ans, x: g if x.ndim else -g, (VALUE, NOTHING, SHAPE)),
        (lambda g, ans, x: f"{x}", (NOTHING, NOTHING, VALUE)),
        (lambda g, ans, x: {**x}, (NOTHING, NOTHING, VALUE)),
        (lambda g, ans, x: (g, *x), (VALUE, NOTHING, VALUE)),
        (lambda g, ans, x: -x, (NOTHING, NOTHING, VALUE)),
        (lambda g, ans, x: x[0], (NOTHING, NOTHING, VALUE)),
        (lambda g, ans, x: x.shape == ans.shape, (NOTHING, SHAPE, SHAPE)),
        (with_loop, (VALUE, NOTHING, SHAPE, VALUE)),
        (with_branch, (VALUE, VALUE, SHAPE, VALUE)),
        (with_try, (VALUE, NOTHING, SHAPE)),
        (with_store, (VALUE, NOTHING, VALUE, SHAPE)),
        (with_swap, (VALUE, NOTHING, VALUE, VALUE)),
        (with_call, (VALUE, NOTHING, SHAPE, VALUE)),
        (with_keyword, (VALUE, NOTHING, SHAPE, VALUE)),
        (with_keyword_only, (VALUE, NOTHING, NOTHING)),
        (with_nothing, (NOTHING, NOTHING, NOTHING, NOTHING)),
        (with_chain, (VALUE, NOTHING, SHAPE, VALUE)),
        (with_many, (VALUE, VALUE, SHAPE, VALUE, SHAPE, VALUE, NOTHING, NOTHING)),
        (with_walrus, (VALUE, NOTHING, SHAPE)),
        (with_deletion, (VALUE, NOTHING, SHAPE)),
    ],
)
def test_needs_of_each_parameter(function, needs):
    found = uses(function)
    if needs is None:  # a list comprehension is a function of its own until Python 3.12
        assert found.needs[2] in (SHAPE, VALUE)
    else:
        assert found.needs == needs


def test_what_a_closure_captures_is_kept():
    found = uses(with_closure)
    assert found[0] == found[2] == found[3] == VALUE


def test_a_method_called_on_a_parameter_needs_its_value():
    found = uses(with_method)
    assert found[2] == SHAPE
    assert found[3] == VALUE


def test_a_parameter_that_is_only_overwritten_may_be_kept_but_never_wrongly_dropped():
    assert uses(with_assignment_to_it)[0] == VALUE


def test_positions_past_the_last_are_kept():
    assert uses(lambda g, *args: g)[5] == VALUE


@pytest.mark.parametrize(
    "function", [math.sin, functools.partial(with_chain, 1.0), type("C", (), {"__call__": len})()]
)
def test_functions_without_code_keep_everything(function):
    assert [uses(function)[k] for k in range(4)] == [VALUE] * 4


class Marked:
    """A constant operand that can be watched and has a number."""

    factor = 2.0


def alive_during_backward(teach, vjp):
    """Whether the operand of a rule with this vjp is alive when its trace is over."""
    scale = teach("rule", primitive(lambda x, w: x * w.factor), vjp)
    later = []

    def watch(g, ans, x):
        later.append(seen[0]() is not None)
        return g

    after = teach("rule", primitive(lambda x: x), watch, name="watch")
    seen = []

    def f(x):
        marked = Marked()
        seen.append(weakref.ref(marked))
        y = scale(x, marked)
        del marked
        return after(y)

    assert grad(f)(1.0) == 2.0
    return later[0]


def test_an_operand_that_the_vjp_reads_is_kept(teach):
    assert alive_during_backward(teach, lambda g, ans, x, w: g * w.factor)


@pytest.mark.parametrize("others", [(), (None,)], ids=["alone", "of two"])
def test_an_operand_that_the_vjp_does_not_read_is_freed(teach, others):
    assert not alive_during_backward(teach, (lambda g, ans, x, w: g * 2.0, *others))


def test_a_value_of_which_the_shape_is_enough_is_replaced_by_its_space(teach, vectors):
    seen = []

    def vjp(g, ans, x):
        seen.append(x)
        return vectors(*[g] * x.shape[0])

    total = teach("rule", primitive(lambda x: x.sum()), vjp)
    short = teach(
        "rule",
        primitive(lambda x: x.sum()),
        lambda g, ans, x: vectors(*[g * x.shape[0]] * x.size),
        name="short",
    )
    assert grad(total)(vectors(1.0, 2.0)) == vectors(1.0, 1.0)
    assert type(seen[0]) is vectors
    assert grad(short)(vectors(1.0, 2.0)) == vectors(2.0, 2.0)
