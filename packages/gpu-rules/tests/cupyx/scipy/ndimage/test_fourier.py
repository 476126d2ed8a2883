"""Filters of a Fourier transform: options that no row of plugrad_scipy has."""

import numpy as np
import pytest

pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")

import plugrad
from plugrad.errors import RefusedError
from plugrad_cupy.cupyx.scipy import ndimage
from plugrad_scipy import ndimage as on_host
from plugrad_testing import case, positive, real
from plugrad_testing.strict import to_strict

IMAGE = real(shape=(5, 4))


def row(name, *args, **options):
    options.setdefault("dtypes", ("complex128",))
    return case(getattr(on_host, name), *args, order=1, **options)


ROWS = [
    row(
        "fourier_gaussian",
        IMAGE,
        positive(0.6, 0.9, shape=(2,)),
        kwargs={"n": 7, "axis": 0},
        dtypes=("float64",),
    ),
    row("fourier_uniform", IMAGE, 2.0, argnums=[0]),
    row("fourier_shift", IMAGE, 0.3, argnums=[0], kwargs={"n": 9}),
    row("fourier_ellipsoid", IMAGE, (2.0, 3.0), argnums=[0], kwargs={"n": 7}),
]


def test_an_option_means_what_it_means_on_the_host(row, check):
    check(row)


@pytest.mark.usefixtures("cupyx")
def test_the_size_of_an_ellipsoid_is_refused():
    x = to_strict(np.ones((3, 3)))
    with pytest.raises(RefusedError, match=r"fourier_ellipsoid .* in the size"):
        plugrad.grad(lambda s: np.sum(ndimage.fourier_ellipsoid(x, s)))(to_strict(np.array(2.0)))
