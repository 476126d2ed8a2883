"""Splines and movements: options that no row of plugrad_scipy has."""

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
MATRIX = real(-0.05, 0.05, shape=(2, 3))


def row(name, *args, function=None, **options):
    found = function or getattr(on_host, name)
    options.setdefault("order", 1)
    return case(found, *args, dtypes=("float64",), name=f"scipy.ndimage.{name}", **options)


ROWS = [
    row(
        "affine_transform",
        IMAGE,
        MATRIX,
        function=lambda x, m: on_host.affine_transform(
            x, np.array([[1.0, 0, 0.2], [0, 1.0, 0.3]]) + m, output_shape=(3, 4), mode="nearest"
        ),
        label="augmented",
    ),
    row(
        "affine_transform",
        IMAGE,
        positive(0.8, 0.9, shape=(2,)),
        [0.2, 0.3],
        kwargs={"order": 1, "mode": "wrap"},
        argnums=[0, 1],
        label="offsets",
    ),
    row("rotate", real(shape=(3, 5)), positive(18.0, 22.0), shapes=[()], label="wide"),
    row("rotate", real(shape=(3, 4, 2)), 20.0, argnums=[0], kwargs={"axes": (2, 0)}, label="3-d"),
    row("shift", IMAGE, [0.3, 1.0], argnums=[0], kwargs={"order": 1}, label="numbers"),
    row("shift", IMAGE, real(0.2, 0.4, shape=()), kwargs={"mode": "wrap"}, label="one"),
    row("zoom", IMAGE, [0.5, 2.0], argnums=[0], kwargs={"order": 1}, label="factors"),
    row("spline_filter", real(shape=(70,)), kwargs=[{"mode": "mirror"}, {"mode": "reflect"}]),
    row("spline_filter1d", IMAGE, kwargs={"order": 1}, label="of order 1"),
]
READING = ("scipy.ndimage.rotate*",)


def test_an_option_means_what_it_means_on_the_host(row, check):
    check(row, reading=READING)


@pytest.mark.usefixtures("cupyx")
def test_what_has_no_derivative_says_so():
    x = to_strict(np.ones((5, 4)))
    matrix = to_strict(np.eye(2))
    with pytest.raises(RefusedError, match="mode='opencv'"):
        plugrad.grad(lambda c: np.sum(ndimage._interpolation._at(x, c, 1, "opencv", 0.0, True)))(
            to_strict(np.ones((2, 1)))
        )
    with pytest.raises(RefusedError, match=r"texture_memory=True .*: leave it out"):
        plugrad.grad(lambda x: np.sum(ndimage.affine_transform(x, matrix, texture_memory=True)))(x)
