"""Values of a trace with nodes of one's own can be differentiated."""

import numpy as np

from plugrad_autograd import grad
from plugrad_autograd.misc.tracers import const_graph
from plugrad_autograd.plugin import RecordedSpace


def test_a_gradient_inside_a_recorded_function():
    graph = const_graph(lambda x: np.sum(grad(lambda y: np.sum(y**3))(x) * x))
    for x in (np.ones(2), np.array([2.0, -1.0])):
        assert np.allclose(graph(x), 3 * np.sum(x**3))


def test_a_cotangent_is_handed_out_as_it_is():
    g = object()
    assert RecordedSpace((2,), np.dtype(float)).release(g, set()) is g
