"""Neighbours: periodic boxes, missing neighbours, coincident points."""

import numpy as np
import pytest
import scipy.spatial

from plugrad import errors, grad, vjp
from plugrad_scipy import spatial

POINTS = np.array([[0.1, 0.2], [0.9, 0.8], [0.5, 0.4]])


@pytest.mark.parametrize("options", [{}, {"boxsize": 1.0}, {"boxsize": [1.0, 0.0]}])
@pytest.mark.parametrize("k", [1, 2, 5, [2]])
@pytest.mark.parametrize("p", [1, 2, np.inf])
def test_distances_are_scipys(options, k, p):
    x = np.array([[0.05, 0.95], [0.5, 0.4]])
    expected, _ = scipy.spatial.KDTree(POINTS, **options).query(x, k=k, p=p)
    found, _ = vjp(lambda y: spatial.KDTree(y, **options).query(x, k=k, p=p)[0], POINTS)
    assert np.allclose(found, expected)
    found, pullback = vjp(lambda x: spatial.KDTree(POINTS, **options).query(x, k=k, p=p)[0], x)
    assert np.allclose(found, expected)
    assert np.all(np.isfinite(pullback(np.ones_like(found))[0]))


def test_which_points_are_near_is_constant_and_the_rest_refused():
    tree = spatial.cKDTree(POINTS)
    assert grad(lambda r: r * len(tree.query_ball_point(POINTS[0], r)))(0.3) == 1.0
    with pytest.raises(errors.RefusedError, match="sparse_distance_matrix"):
        grad(lambda y: spatial.KDTree(y).sparse_distance_matrix(tree, 1.0).sum())(POINTS)
    with pytest.raises(errors.RefusedError, match="its regions"):
        grad(lambda y: spatial.SphericalVoronoi(y).points.sum())(POINTS)


def test_the_points_of_a_tree_are_traced():
    def total(y):
        tree = spatial.KDTree(y)
        return np.sum(tree.data**2) + tree.mins[0] + tree.maxes[1]

    expected = 2 * POINTS
    expected[0, 0] += 1
    expected[1, 1] += 1
    assert grad(total)(POINTS) == pytest.approx(expected)
    assert spatial.cKDTree(POINTS).data.tolist() == POINTS.tolist()
