"""Each operation on a recorded value makes a node of the class given."""

import numpy as np
import pytest

from plugrad.errors import TracedConversionError
from plugrad_autograd.recording import Recorded
from plugrad_autograd.tracer import Node, trace


class Names(Node):
    """A node that keeps the names of the functions on the way to it."""

    def __init__(self, value, fun, args, kwargs, parent_argnums, parents):
        self.names = [*(name for parent in parents for name in parent.names), fun.__name__]

    def initialize_root(self):
        self.names = []


def recorded(fun, x):
    value, end = trace(Names.new_root(), fun, x)
    return value, end and end.names


@pytest.mark.parametrize(
    ("fun", "names"),
    [
        (lambda x: 2 * np.sin(x), ["sin", "multiply"]),
        (lambda x: x.sum(), ["sum"]),
        (lambda x: x.T @ x, ["transpose", "matmul"]),
        (lambda x: np.concatenate([x, np.ones(2)]), ["concatenate"]),
        (np.add.reduce, ["reduce"]),
    ],
)
def test_operations_are_recorded_by_name(fun, names):
    x = np.array([1.0, 2.0])
    value, found = recorded(fun, x)
    assert np.array_equal(value, fun(x))
    assert found == names


def test_the_parts_of_a_container_are_read_by_an_operation_each():
    value, names = recorded(lambda x: x["a"] * x["b"][0], {"a": 2.0, "b": [3.0, 4.0]})
    assert value == 6.0
    assert names == ["_take", "_take", "_take", "multiply"]


def test_what_does_not_depend_on_the_input_has_no_node():
    with pytest.warns(UserWarning, match="independent"):
        assert recorded(lambda x: 1.0, 2.0) == (1.0, None)


def test_a_recorded_value_reads_like_its_value():
    x = Recorded.start(np.array([1.0, 2.0]), Names.new_root())
    assert (len(x), x.shape, x.ndim, repr(x)) == (2, (2,), 1, "recorded(array([1., 2.]))")
    assert bool(x[0] > 0)
    assert int(x[1]) == 2
    assert "value [1. 2.]" in str(x)


def test_it_does_not_become_a_plain_array_nor_have_other_attributes():
    x = Recorded.start(np.ones(2), Names.new_root())
    with pytest.raises(TracedConversionError, match="recorded"):
        np.asarray(x)
    with pytest.raises(AttributeError, match="nothing"):
        _ = x.nothing
