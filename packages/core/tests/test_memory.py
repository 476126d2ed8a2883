"""Writes to memory and their derivatives, on a storage of Python floats."""

import pytest

from plugrad import Memory, checkpoint, deriv, grad
from plugrad.errors import AssignmentError


class Place(int):
    """One element."""

    dual = property(lambda self: self)

    def last_writes(self, g):
        return g


class Floats:
    """A storage of three floats."""

    def __init__(self):
        self.elements = [0.0, 0.0, 0.0]

    def take(self, place):
        return self.elements[place]

    def put(self, place, value):
        self.elements[place] = value + 0.0

    def add(self, place, value):
        self.elements[place] += value

    def blank(self):
        return Floats


def f(x):
    memory = Memory(Floats())
    memory.put(Place(0), x)
    before = memory.take(Place(0))
    memory.put(Place(0), x * x)
    memory.add(Place(0), 2.0 * x)
    memory.put(Place(1), 5.0)
    return before * memory.take(Place(0)) * memory.take(Place(1))


@pytest.mark.parametrize("first", [grad, deriv])
@pytest.mark.parametrize("second", [grad, deriv])
def test_writes_at_orders_one_and_two(first, second):
    assert f(2.0) == 5 * (2**3 + 2 * 2**2)
    assert first(f)(2.0) == 5 * (3 * 2**2 + 4 * 2)
    assert second(first(f))(2.0) == 5 * (6 * 2 + 4)


def test_an_element_that_was_overwritten_has_no_derivative():
    def g(x):
        memory = Memory(Floats())
        memory.put(Place(0), x)
        memory.put(Place(0), 1.0)
        return memory.take(Place(0)) + x

    assert grad(g)(3.0) == 1.0


def test_what_an_ended_trace_wrote_is_a_constant():
    memory = Memory(Floats())
    grad(lambda x: memory.put(Place(0), x * x) or x)(3.0)
    assert memory.take(Place(0)) == 9.0
    assert grad(lambda x: x * memory.take(Place(0)))(2.0) == 9.0


def test_a_checkpoint_may_not_write_to_what_is_older():
    memory = Memory(Floats())
    with pytest.raises(AssignmentError, match="twice"):
        grad(checkpoint(lambda x: memory.put(Place(0), x) or x))(1.0)
    assert grad(checkpoint(f))(2.0) == grad(f)(2.0)
