"""`Box` and `ArrayBox` name plugrad's traced values; a type of one's own can have its box."""

import numpy as np
import pytest

import plugrad
from plugrad_autograd import grad
from plugrad_autograd.boxes import ArrayBox, Box, isbox, new_box
from plugrad_autograd.extend import defvjp, primitive
from plugrad_autograd.vector_spaces import VSpace


@pytest.mark.parametrize("x", [2.0, np.ones(2)])
def test_traced_values_are_boxes_of_arrays(x):
    seen = []

    def f(y):
        seen.append((isinstance(y, Box), isinstance(y, ArrayBox), isbox(y), y._value))
        return np.sum(y)

    grad(f)(x)
    ((*flags, value),) = seen
    assert flags == [True] * 3
    assert np.array_equal(value, x)


@pytest.mark.parametrize("x", [2.0, np.ones(2), "text", [1.0]])
def test_plain_values_are_none(x):
    assert not isbox(x)
    assert not isinstance(x, Box)
    assert not isinstance(x, ArrayBox)


def test_an_attribute_set_on_the_class_is_on_every_traced_array():
    ArrayBox.doubled = lambda self: 2 * self
    try:
        assert grad(lambda x: np.sum(x.doubled()))(np.ones(2)).tolist() == [2.0, 2.0]
    finally:
        del ArrayBox.doubled
    assert not hasattr(plugrad.registry.boxes[np.ndarray], "doubled")


def test_an_array_has_its_box_and_a_string_none():
    assert isbox(new_box(np.ones(2), None, None))
    with pytest.raises(TypeError, match="type <class 'str'>"):
        new_box("text", None, None)


class Pair:
    """A type of one's own."""

    def __init__(self, a, b):
        self.a, self.b = a, b


class PairSpace(VSpace):
    def __init__(self, value):
        pass

    def zeros(self):
        return Pair(0.0, 0.0)

    def _add(self, x, y):
        return Pair(x.a + y.a, x.b + y.b)


class PairBox(Box):
    def total(self):
        return total(self)


@primitive
def total(pair):
    return pair.a + pair.b


defvjp(total, lambda ans, pair: lambda g: Pair(g, 3 * g))


def test_a_registered_type_is_differentiated_in_its_own_box():
    PairSpace.register(Pair)
    PairBox.register(Pair)
    assert Box.type_mappings[Pair] is PairBox
    gradient = grad(lambda pair: pair.total())(Pair(1.0, 2.0))
    assert (gradient.a, gradient.b) == (1.0, 3.0)
