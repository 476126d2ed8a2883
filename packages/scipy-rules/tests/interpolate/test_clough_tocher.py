"""Cubics on triangles have SciPy's values, also where its slopes are not converged."""

import numpy as np
import pytest
import scipy.interpolate
from scipy.spatial import Delaunay

from plugrad import jacobian, vjp
from plugrad_scipy import interpolate

RNG = np.random.default_rng(1)
NODES, VALUES = RNG.uniform(0, 3, (12, 2)), RNG.normal(size=12)
POINTS = np.concatenate([RNG.uniform(1, 2, (5, 2)), NODES[:2], [[9.0, 9.0]]])


@pytest.mark.parametrize("options", [{}, {"rescale": True}, {"tol": 0.1}, {"fill_value": 2.0}])
@pytest.mark.parametrize("values", [VALUES, np.stack([VALUES, VALUES**2], 1) * (1 + 2j)])
def test_values_are_scipys(options, values):
    def at(module, nodes, values, points):
        return module.CloughTocher2DInterpolator(nodes, values, **options)(points)

    given = NODES * [1, 100], values, POINTS * [1, 100]
    expected = at(scipy.interpolate, *given)
    found, _ = vjp(lambda *given: at(interpolate, *given), *given)
    assert np.allclose(found, expected, equal_nan=True)
    assert np.allclose(at(interpolate, *given), expected, equal_nan=True)
    assert found.dtype == expected.dtype


def test_a_triangulation_and_coordinates_can_be_given():
    tri, at = Delaunay(NODES), tuple(POINTS[:5].T)
    expected = scipy.interpolate.CloughTocher2DInterpolator(tri, VALUES)(*at)
    found, _ = vjp(lambda y: interpolate.CloughTocher2DInterpolator(tri, y)(*at), VALUES)
    assert np.allclose(found, expected)


def test_griddata_is_cubic_on_triangles():
    at = tuple(POINTS[:5].T)
    found, _ = vjp(lambda y: interpolate.griddata(NODES, y, at, "cubic"), VALUES)
    assert np.allclose(found, scipy.interpolate.griddata(NODES, VALUES, at, "cubic"))


def test_the_interpolant_has_its_slope_at_nodes_and_continues_it_over_edges():
    at = interpolate.CloughTocher2DInterpolator(NODES, NODES @ [2.0, 3.0] + 1, tol=1e-13)
    slopes = jacobian(lambda p: np.sum(at(p)))(POINTS[:7])
    assert np.allclose(slopes, [2.0, 3.0])
