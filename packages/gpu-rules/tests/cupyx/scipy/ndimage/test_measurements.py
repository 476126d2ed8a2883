"""Measurements of regions: what no row of plugrad_scipy has."""

import numpy as np
import pytest

pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")

import plugrad
from plugrad_cupy.cupyx.scipy import ndimage
from plugrad_scipy import ndimage as on_host
from plugrad_testing.strict import to_host, to_strict

X = np.arange(1.0, 7.0).reshape(2, 3)
LABELS = np.array([[1, 1, 2], [0, 2, 2]])


@pytest.mark.usefixtures("cupyx")
def test_places_of_several_regions_are_vectors():
    labels, index = to_strict(LABELS), to_strict(np.array([1, 2]))

    def of_first(x):
        return ndimage.center_of_mass(x, labels, index)[0][1]

    found = plugrad.grad(of_first)(to_strict(X))
    expected = plugrad.grad(lambda x: on_host.center_of_mass(x, LABELS, [1, 2])[0][1])(X)
    np.testing.assert_allclose(to_host(found), expected, rtol=1e-12)


@pytest.mark.usefixtures("cupyx")
def test_places_of_extrema_are_constants():
    value, _ = plugrad.jvp(lambda x: ndimage.extrema(x)[:2], (to_strict(X),), (to_strict(X),))
    assert [float(to_host(v)) for v in value] == [1.0, 6.0]
    found = plugrad.grad(lambda x: ndimage.extrema(x)[1] * ndimage.extrema(x)[3][0])(to_strict(X))
    np.testing.assert_array_equal(to_host(found), [[0, 0, 0], [0, 0, 1]])


@pytest.mark.usefixtures("cupyx")
def test_the_median_of_an_even_number_is_between_two():
    labels = to_strict(np.array([[1, 1, 0], [0, 0, 0]]))
    found = plugrad.grad(lambda x: ndimage.median(x, labels, 1))(to_strict(X))
    np.testing.assert_array_equal(to_host(found), [[0.5, 0.5, 0], [0, 0, 0]])
