"""Hulls and triangulations: values are SciPy's, what is constant is plain, and what is refused."""

import numpy as np
import pytest
import scipy.interpolate
import scipy.spatial

from plugrad import errors, grad, jvp, vjp
from plugrad_scipy import interpolate, spatial
from plugrad_testing import check_grads

INSIDE = np.array([0.5, 0.5])
SIDES = np.array([[-1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [2.0, 1.0, -4.0], [-0.5, 1.0, -2.0]])
TRACED = {
    "volume": ("ConvexHull", "volume"),
    "area": ("ConvexHull", "area"),
    "equations": ("ConvexHull", "equations"),
    "transform": ("Delaunay", "transform"),
    "vertices": ("Voronoi", "vertices"),
}


def points(dimension, count=11):
    return np.random.default_rng(dimension).standard_normal((count, dimension))


@pytest.mark.parametrize("dimension", [2, 3, 4])
@pytest.mark.parametrize("name", TRACED)
def test_what_is_computed_of_places(name, dimension):
    cls, attribute = TRACED[name]

    def f(x):
        return getattr(getattr(spatial, cls)(x), attribute)

    x = points(dimension)
    found, _ = vjp(f, x)
    assert np.allclose(found, getattr(getattr(scipy.spatial, cls)(x), attribute), rtol=1e-8)
    check_grads(f, order=2 if cls == "ConvexHull" else 1)(x)


def test_intersections_of_halfspaces():
    def f(sides):
        return spatial.HalfspaceIntersection(sides, INSIDE).intersections

    found, _ = vjp(f, SIDES)
    assert np.allclose(found, scipy.spatial.HalfspaceIntersection(SIDES, INSIDE).intersections)
    check_grads(f, order=2)(SIDES)


def test_the_hull_of_an_ellipse_has_its_area():
    angles = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    slope = grad(lambda axes: spatial.ConvexHull(circle * axes).volume)(np.array([2.0, 3.0]))
    assert slope == pytest.approx(np.pi * np.array([3.0, 2.0]), rel=1e-3)


def test_points_on_one_circle_have_one_vertex():
    square = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    assert vjp(lambda x: spatial.Voronoi(x).vertices, square)[0].tolist() == [[0.5, 0.5]]


def test_a_flat_simplex_has_no_transform():
    flat = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    found, pullback = vjp(lambda x: np.nansum(spatial.Delaunay(x).transform), flat)
    assert found == pytest.approx(np.nansum(scipy.spatial.Delaunay(flat).transform))
    assert np.isfinite(pullback(1.0)[0]).all()


def test_what_is_constant_and_what_is_refused():
    seen = []

    def f(x):
        hull, mesh = spatial.ConvexHull(x), spatial.Delaunay(x)
        seen.append((hull.simplices, hull.vertices, mesh.neighbors, mesh.find_simplex(x[:2] * 0.9)))
        return hull.volume

    x = points(2)
    grad(f)(x)
    hull, mesh = scipy.spatial.ConvexHull(x), scipy.spatial.Delaunay(x)
    expected = (hull.simplices, hull.vertices, mesh.neighbors, mesh.find_simplex(x[:2] * 0.9))
    assert all(np.array_equal(a, b) for a, b in zip(seen[0], expected, strict=True))
    for name, attribute in (("ConvexHull", "add_points"), ("Delaunay", "equations")):
        with pytest.raises(errors.RefusedError, match=f"{name}.{attribute}"):
            jvp(lambda x, n=name, a=attribute: getattr(getattr(spatial, n)(x), a), (x,), (x,))
    with pytest.raises(AttributeError, match="nothing"):
        grad(lambda x: spatial.ConvexHull(x).nothing)(x)
    assert type(spatial.ConvexHull(x)) is scipy.spatial.ConvexHull


def test_interpolation_on_a_traced_triangulation():
    x, at = points(2), np.array([[0.1, 0.2], [-0.3, 0.1]])
    values = x[:, 0] ** 2

    def f(x):
        return interpolate.LinearNDInterpolator(spatial.Delaunay(x), values)(at)

    expected = scipy.interpolate.LinearNDInterpolator(scipy.spatial.Delaunay(x), values)(at)
    assert vjp(f, x)[0] == pytest.approx(expected)
    check_grads(f, order=1)(x)
