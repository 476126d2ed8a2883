"""Linear filters: options that no row of plugrad_scipy has."""

from inspect import signature

import numpy as np
import pytest

pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")

import scipy.ndimage

import plugrad
from plugrad_cupy.cupyx.scipy import ndimage
from plugrad_scipy import ndimage as on_host
from plugrad_testing import case, positive, real
from plugrad_testing.strict import to_host, to_strict

IMAGE = real(shape=(5, 4))


def row(name, *args, **options):
    return case(getattr(on_host, name), *args, dtypes=("float64",), order=1, **options)


ROWS = [
    row("correlate", real(shape=(5, 4)), real(shape=(2, 2)), kwargs={"mode": "constant"}),
    row("convolve", IMAGE, real(shape=(2, 2)), kwargs={"origin": -1}),
    row("uniform_filter", IMAGE, 3, argnums=[0], kwargs={"mode": ["wrap", "nearest"]}),
    row("gaussian_filter", IMAGE, positive(0.6, 0.9, shape=()), kwargs={"radius": 2}),
]
if "axes" in signature(scipy.ndimage.correlate).parameters:
    ROWS += [
        row("correlate", IMAGE, real(shape=(3,)), kwargs={"axes": (1,)}, label="axes"),
        row("convolve", real(shape=(3, 4, 5)), real(shape=(2, 3)), kwargs={"axes": (0, 2)}),
        row("laplace", IMAGE, kwargs={"axes": (1,)}, label="axes"),
        row("gaussian_laplace", IMAGE, 0.7, argnums=[0], kwargs={"axes": (1,)}, label="axes"),
    ]


def test_an_option_means_what_it_means_on_the_host(row, check):
    check(row)


@pytest.mark.usefixtures("cupyx")
def test_a_radius_needs_no_look_at_sigma():
    from plugrad_testing.strict import counting

    x = to_strict(np.ones((5, 4)))
    with counting() as asked:
        plugrad.grad(lambda s: np.sum(ndimage.gaussian_filter(x, s, radius=2) ** 2))(
            to_strict(np.array(0.7))
        )
    assert asked["number"] == 0


@pytest.mark.usefixtures("cupyx")
def test_generic_laplace_of_a_function_that_returns_its_parts():
    x = np.arange(20.0).reshape(5, 4) ** 2
    weights = to_strict(np.array([1.0, -2.0, 1.0]))

    def second(x, axis, output, mode, cval):
        return ndimage.correlate1d(x, weights, axis, output, mode, cval)

    def generic(x):
        return np.sum(ndimage.generic_laplace(x, second, mode="wrap") ** 2)

    found = plugrad.grad(generic)(to_strict(x))
    expected = plugrad.grad(lambda x: np.sum(on_host.laplace(x, mode="wrap") ** 2))(x)
    np.testing.assert_allclose(to_host(found), expected, rtol=1e-12)


@pytest.mark.usefixtures("cupyx")
def test_a_dtype_for_output():
    x = to_strict(np.ones((5, 4)))
    value, tangent = plugrad.jvp(lambda x: ndimage.sobel(x, output=np.float32), (x,), (x,))
    assert value.dtype == tangent.dtype == np.float32
