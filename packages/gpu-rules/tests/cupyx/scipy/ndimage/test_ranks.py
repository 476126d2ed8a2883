"""Extrema, ranks and morphology: options that no row of plugrad_scipy has."""

import numpy as np
import pytest

pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")

import plugrad
from plugrad_cupy.cupyx.scipy import ndimage
from plugrad_scipy import ndimage as on_host
from plugrad_testing import case, distinct
from plugrad_testing.strict import to_host, to_strict

IMAGE = distinct(shape=(5, 4))
FOOTPRINT = np.array([[True, False], [True, True]])
MODES = [{"mode": "reflect"}, {"mode": "constant", "cval": 0.1}]


def row(name, *args, **options):
    return case(getattr(on_host, name), *args, dtypes=("float64",), order=1, **options)


ROWS = [
    row("median_filter", IMAGE, argnums=[0], kwargs={"footprint": FOOTPRINT, "mode": "wrap"}),
    row("percentile_filter", IMAGE, -20, argnums=[0], kwargs={"size": (2, 3)}),
    row("percentile_filter", IMAGE, 100, argnums=[0], kwargs={"size": 2}),
    row("rank_filter", IMAGE, -2, argnums=[0], kwargs={"footprint": FOOTPRINT, "origin": -1}),
    row("maximum_filter", IMAGE, kwargs={"size": 3, "axes": (1,), "mode": "mirror"}),
    row("minimum_filter", IMAGE, kwargs={"size": (2, 3), "mode": ["wrap", "constant"]}),
    row("grey_dilation", IMAGE, kwargs=[{"footprint": FOOTPRINT, **mode} for mode in MODES]),
    row("grey_dilation", IMAGE, kwargs={"size": (2, 3), "origin": (0, 1)}),
    row("grey_erosion", IMAGE, kwargs={"footprint": FOOTPRINT, "origin": -1}),
    row("black_tophat", IMAGE, kwargs={"size": (2, 3)}),
]


def test_an_option_means_what_it_means_on_the_host(row, check):
    check(row)


@pytest.mark.usefixtures("cupyx")
def test_ties_share():
    found = plugrad.grad(lambda x: np.sum(ndimage.maximum_filter1d(x, 3, mode="constant")[1]))
    np.testing.assert_array_equal(to_host(found(to_strict(np.ones(3)))), [1 / 3] * 3)


@pytest.mark.usefixtures("cupyx")
def test_a_rank_may_be_named():
    x = to_strict(np.array([3.0, 1.0, 2.0]))
    f = plugrad.grad(lambda x: np.sum(ndimage.rank_filter(x, rank=0, size=3)))
    np.testing.assert_array_equal(to_host(f(x)), [0, 3, 0])
