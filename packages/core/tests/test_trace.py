"""Traces: fresh ids, ended traces, and adding up cotangents."""

import itertools

import pytest

from plugrad import deriv, elementwise_grad, grad, jacobian, jvp, value_and_grad, value_of, vjp
from plugrad._trace import ForwardTrace, SparseCotangent, Tape, accumulate
from plugrad.errors import LeakedBoxError

MODES = [grad, deriv]


def test_ids_grow_and_are_never_used_again():
    ids = [cls("demo").id for cls in (Tape, ForwardTrace, Tape)]
    assert ids == sorted(set(ids))


def test_a_tape_records_until_it_is_closed():
    tape = Tape("demo")
    tape.record(("entry",))
    assert tape.entries == [("entry",)]
    tape.close()
    with pytest.raises(LeakedBoxError, match="'demo'"):
        tape.record(("entry",))
    assert ForwardTrace("demo").record is None


def test_the_backward_pass_frees_the_tape():
    tapes = []

    def f(x):
        tapes.append(x._trace)
        y = x * x
        assert len(y._trace.entries) == 2
        return y

    assert grad(f)(3.0) == 6.0
    assert tapes[0].entries == []


def test_a_pullback_keeps_the_tape_to_be_called_again():
    tapes = []
    _, pullback = vjp(lambda x: tapes.append(x._trace) or x * x, 3.0)
    pullback(1.0)
    assert len(tapes[0].entries) == 2


def test_cotangents_add_up():
    assert accumulate(None, 1.0) == 1.0
    assert accumulate(1.0, 2.0) == 3.0


def test_sparse_and_dense_cotangents_add_up_in_any_order(vectors):
    from plugrad._spaces import space_of

    space = space_of(vectors(0.0, 0.0))
    parts = [vectors(1.0, 1.0), SparseCotangent(space, 0, 5.0), SparseCotangent(space, 0, 7.0)]
    for order in itertools.permutations(parts):
        total = None
        for part in order:
            total = accumulate(total, part)
        assert total.total() == vectors(13.0, 1.0)
    assert parts[0] == vectors(1.0, 1.0)


# -- leaks -------------------------------------------------------------------------------------


@pytest.fixture(params=MODES, ids=lambda operator: operator.__name__)
def leaked(request):
    """A box whose trace is over."""
    kept = []

    def leaking(x):
        kept.append(x)
        return x * x

    request.param(leaking)(3.0)
    return kept[0]


USES = {
    "operator": lambda x: x + 1,
    "reflected operator": lambda x: 2 * x,
    "unary": lambda x: -x,
    "absolute": abs,
    "power": lambda x: x**2,
    "both sides": lambda x: x * x,
    "attribute": lambda x: x.real,
    "another trace": lambda x: grad(lambda y: x * y)(1.0),
    "another trace, forward": lambda x: deriv(lambda y: y * x)(1.0),
    "argument": grad(lambda y: y * y),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_leaked_box_raises_when_used(leaked, use):
    with pytest.raises(LeakedBoxError, match=r"(grad|deriv)\(leaking\).*value_of"):
        use(leaked)
    assert grad(lambda x: x * x)(3.0) == 6.0


RETURNS = {
    "grad": grad,
    "value_and_grad": value_and_grad,
    "elementwise_grad": elementwise_grad,
    "deriv": deriv,
    "jacobian": jacobian,
    "jvp": lambda f: lambda x: jvp(f, (x,), (1.0,)),
    "vjp": lambda f: lambda x: vjp(f, x),
}


@pytest.mark.parametrize("operator", RETURNS.values(), ids=RETURNS)
def test_a_leaked_box_that_is_returned_raises(leaked, operator):
    with pytest.raises(LeakedBoxError, match="leaking"):
        operator(lambda x: leaked)(1.0)


def test_a_leaked_box_can_be_looked_at(leaked):
    assert value_of(leaked) == 3.0
    assert repr(leaked) == "traced(3.0)"
    assert leaked > 2
    assert bool(leaked)
    assert int(leaked) == 3


def test_a_box_of_an_outer_trace_is_no_leak():
    assert grad(lambda x: grad(lambda y: x * y)(2.0))(3.0) == 1.0
    assert grad(lambda x: deriv(lambda y: x)(2.0) + x)(3.0) == 1.0


def test_a_box_that_leaks_from_an_inner_trace_raises_in_the_outer_one():
    kept = []

    def f(x):
        grad(lambda y: kept.append(y) or y * x)(2.0)
        return x * kept[0]

    with pytest.raises(LeakedBoxError, match="grad"):
        grad(f)(3.0)


def test_a_leak_into_a_later_trace_of_the_same_function_raises():
    kept = []

    def f(x):
        kept.append(x)
        return x * kept[0]

    assert grad(f)(3.0) == 6.0
    with pytest.raises(LeakedBoxError):
        grad(f)(3.0)


@pytest.mark.parametrize("operator", [lambda f: vjp(f, 1.0), lambda f: jvp(f, (1.0,), (1.0,))])
def test_a_leaked_box_in_a_returned_container_raises(operator):
    kept = []
    grad(lambda x: kept.append(x) or x)(2.0)
    with pytest.raises(LeakedBoxError):
        operator(lambda x: (x, {"a": kept[0]}))
