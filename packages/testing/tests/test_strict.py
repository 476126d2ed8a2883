"""The strict array: it computes by NumPy's functions, refuses to become NumPy's, and counts."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad
from plugrad_testing.strict import (
    StrictArray,
    StrictArrays,
    counting,
    serving_also,
    to_host,
    to_strict,
)


def test_a_numpy_array_is_refused():
    x = StrictArray(np.ones(2))
    for mix in (
        lambda: x + np.ones(2),
        lambda: np.ones(2) * x,
        lambda: np.concatenate([x, np.ones(2)]),
        lambda: np.array([x, x]),
        lambda: np.where(np.ones(2), x, x),
    ):
        with pytest.raises(TypeError):
            mix()


def test_what_is_asked_is_counted():
    x = StrictArray(np.array([1.0, 2.0]))
    with counting() as asked:
        assert bool(x[0] == 1.0)
        assert (int(x[1]), complex(x[1])) == (2, 2)
        _ = x[np.array([0])]
        with pytest.raises(TypeError):
            np.asarray(x)
        x += 1.0
        x[0] = 5.0
        assert (x[0].item(), x.tolist()) == (5.0, [5.0, 3.0])
        assert [10, 20, 30][np.argmax(x)] == 10
        assert isinstance(np.asarray(np.arange(2), like=x) * x, StrictArray)
    assert (asked["number"], asked["index"], asked["array"], asked["upload"]) == (6, 1, 1, 1)
    np.testing.assert_array_equal(to_host(x), [5, 3])


def test_it_looks_like_an_array():
    x = StrictArray(np.arange(6.0).reshape(2, 3))
    assert (x.shape, x.ndim, x.size, x.dtype, len(x)) == ((2, 3), 2, 6, float, 2)
    assert isinstance(x.T, StrictArray)
    assert isinstance(x.sum(axis=0), StrictArray)
    assert [row.shape for row in x] == [(3,), (3,)]
    for name in ("tobytes", "__array_interface__", "no_such_method"):
        assert not hasattr(x, name)
    with pytest.raises(TypeError, match="unhashable"):
        hash(x)


def test_a_view_knows_whose_memory_it_shows():
    x = StrictArray(np.arange(6.0).reshape(2, 3))
    for view in (x[0], x.T, x[0][1:], np.reshape(x, (3, 2)), np.transpose(x)[1], np.split(x, 2)[0]):
        assert view.base is x
    assert x.real is x
    for own in (x, x + 1, x[np.array([0])], np.copy(x), x.sum(axis=0)):
        assert own.base is None


def test_there_and_back():
    tree = {"a": [np.ones(2), 1.5], "b": (np.float64(2.0), "label")}
    there = to_strict(tree)
    assert isinstance(there["a"][0], StrictArray)
    assert isinstance(there["b"][0], StrictArray)
    assert there["a"][1] == 1.5
    np.testing.assert_equal(to_host(there), tree)


def test_named_tuples_survive():
    eigen = np.linalg.eigh(StrictArray(np.eye(2)))
    assert isinstance(eigen.eigenvalues, StrictArray)


def test_the_plugin(isolated_registry):
    pytest.importorskip("plugrad_numpy")
    isolated_registry(StrictArrays())
    x = StrictArray(np.array([1.0, 2.0]))
    with counting() as asked:
        gradient = plugrad.grad(lambda x: np.sum(x[0] * x))(x)
        jacobian = plugrad.jacobian(lambda x: x * x)(x)
    assert (asked["array"], asked["number"]) == (0, 0)
    np.testing.assert_array_equal(to_host(gradient), [4, 1])
    np.testing.assert_array_equal(to_host(jacobian), [[2, 0], [0, 4]])


def test_a_gradient_on_the_host_is_refused(isolated_registry):
    pytest.importorskip("plugrad_numpy")
    isolated_registry(StrictArrays())
    space = plugrad.registry.spaces[StrictArray].space(StrictArray(np.ones(2)))
    with pytest.raises(TypeError, match="a ndarray came out"):
        space.release(np.ones(2), set())


def test_other_ufuncs_are_served_where_that_is_said():
    double = np.frompyfunc(lambda x: 2 * x, 1, 1)
    with pytest.raises(TypeError):
        double(StrictArray(1.5))
    with serving_also([double]):
        assert to_host(double(StrictArray(1.5))) == 3.0
