"""Callables as metrics, output arrays, and the errors of SciPy."""

import numpy as np
import pytest
import scipy.spatial.distance

import plugrad_numpy
from plugrad import grad
from plugrad_scipy.spatial import distance

X = np.array([[0.5, 1.0], [0.3, 0.0], [0.9, 0.4]])


@pytest.mark.parametrize(
    "metric", [lambda u, v: np.sum((u - v) ** 2), "sqe", scipy.spatial.distance.sqeuclidean]
)
def test_metrics_are_names_or_functions(metric):
    found = grad(lambda x: distance.cdist(x, X[:1], metric).sum())(X)
    assert np.allclose(found, 2 * (X - X[0]))
    assert np.allclose(grad(lambda x: distance.pdist(x, metric)[0])(X)[0], 2 * (X[0] - X[1]))


def test_a_metric_that_holds_a_traced_value():
    def total(a):
        return distance.cdist(X, X[:1], lambda u, v: a * np.sum(np.abs(u - v))).sum()

    assert np.isclose(grad(total)(2.0), distance.cdist(X, X[:1], "cityblock").sum())


def test_an_array_for_the_output():
    def total(x):
        out = plugrad_numpy.zeros((3, 3))
        distance.cdist(x, X, "sqeuclidean", out=out)
        return out.sum()

    assert np.allclose(grad(total)(X), 2 * (3 * X - X.sum(0)))


def test_errors_are_scipys():
    for metric, options in (("nothing", {}), ("minkowski", {"p": -1}), ("cosine", {"w": [-1, 1]})):
        with pytest.raises(ValueError):  # noqa: PT011 - SciPy's own words
            grad(lambda x: distance.cdist(x, X, metric, **options).sum())(X)  # noqa: B023


def test_squareform_reads_what_scipy_reads():
    matrix = distance.squareform(distance.pdist(X))
    assert np.array_equal(grad(lambda m: distance.squareform(m).sum())(matrix), np.triu(matrix > 0))
    with pytest.raises(ValueError, match="symmetric"):
        grad(lambda m: distance.squareform(m).sum())(np.triu(matrix))
