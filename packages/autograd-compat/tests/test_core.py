"""autograd.core: products with a Jacobian, and the backward pass over nodes."""

import numpy as np
import pytest

from plugrad_autograd.core import (
    SparseObject,
    VJPNode,
    add_outgrads,
    backward_pass,
    make_jvp,
    make_vjp,
    sum_outgrads,
    trace,
    vspace,
)


def f(x):
    return x["a"] * np.sin(x["b"])


X = {"a": 2.0, "b": np.array([0.5, 1.0])}


def test_the_products_are_each_others_transpose():
    vjp, value = make_vjp(f, X)
    t = {"a": 0.3, "b": np.array([1.0, -2.0])}
    g = np.array([0.7, 0.2])
    same, pushed = make_jvp(f, X)(t)
    pulled = vjp(g)
    assert np.allclose(value, 2.0 * np.sin(X["b"]))
    assert np.array_equal(value, same)
    assert np.dot(g, pushed) == pytest.approx(0.3 * pulled["a"] + np.dot(t["b"], pulled["b"]))


def test_the_backward_pass_starts_at_the_end_node_of_a_trace():
    value, end = trace(VJPNode.new_root(), lambda x: x**3, 2.0)
    assert value == 8.0
    assert backward_pass(1.0, end) == 12.0


def test_a_constant_function_warns_and_has_no_node():
    with pytest.warns(UserWarning, match="independent"):
        assert trace(VJPNode.new_root(), lambda x: 1.0, 2.0) == (1.0, None)


def test_cotangents_are_added_sparse_ones_too():
    sparse = SparseObject(vspace(np.ones(2)), lambda a: a + np.array([0.0, 5.0]))
    assert sum_outgrads([sparse, np.ones(2), sparse]).tolist() == [1.0, 11.0]
    assert sum_outgrads([]) is None
    assert add_outgrads(None, 2.0)[0] == 2.0
