"""Graphs that are kept: run again, or looked at."""

import numpy as np
import pytest

from plugrad_autograd.misc.tracers import const_graph, full_graph


def test_a_kept_graph_is_run_without_the_function():
    calls = []

    def f(x, y, z):
        calls.append(1)
        return np.sum(x * np.sin(y)) + z

    graph = const_graph(f, np.ones(2))
    for y, z in ((np.zeros(2), 1.0), (np.array([1.0, 2.0]), 3.0)):
        assert np.isclose(graph(y, z), np.sum(np.sin(y)) + z)
    assert calls == [1]
    assert graph.__name__ == "f"


def test_a_function_of_nothing_has_no_graph():
    with (
        pytest.warns(UserWarning, match="independent"),
        pytest.raises(ValueError, match="independent"),
    ):
        const_graph(lambda x: 1.0)(2.0)


def test_every_node_is_reached_from_the_last():
    node = full_graph(lambda x: np.sin(x) * 2, 0.5)
    assert np.isclose(node.value, 2 * np.sin(0.5))
    names = []
    while node.recipe[3]:
        names.append(node.recipe[0].__name__)
        node = node.recipe[3][0][1]
    assert names == ["multiply", "sin", "_take"]
