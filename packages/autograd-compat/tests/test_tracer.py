"""autograd.tracer: functions traced with autograd's nodes and with one's own."""

import numpy as np
import pytest

from plugrad_autograd import grad
from plugrad_autograd.tracer import JVPNode, Node, VJPNode, depends, getval, isbox, trace


def test_reverse_and_forward_nodes_run_on_plugrad():
    value, end = trace(VJPNode.new_root(), np.square, 3.0)
    assert (value, end.vjp(1.0)) == (9.0, (6.0,))
    value, end = trace(JVPNode.new_root(2.0), np.square, 3.0)
    assert (value, end.g) == (9.0, 12.0)


def test_what_a_node_class_must_have():
    with pytest.raises(NotImplementedError):
        Node.new_root()
    with pytest.raises(NotImplementedError):
        Node(1.0, np.sin, (), {}, (), ())


def test_values_and_traces_are_told():
    seen = []

    def f(x):
        seen.append((isbox(x), isbox(getval(x)), depends([1.0, {"a": x}], x._trace)))
        return x * x

    grad(grad(f))(1.0)
    assert seen == [(True, False, True)]
    assert not depends([1.0], None)
