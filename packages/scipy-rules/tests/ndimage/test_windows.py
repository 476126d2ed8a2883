"""Neighbourhoods: values are SciPy's for even sizes, origins and boundaries; ties are shared."""

import numpy as np
import pytest
import scipy.ndimage

from plugrad import grad, vjp
from plugrad_scipy import ndimage

IMAGE = np.random.default_rng(0).normal(size=(6, 5))
MODES = ["reflect", "constant", "nearest", "mirror", "wrap", "grid-wrap", "grid-constant"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "args", "options"),
    [
        ("correlate", (np.arange(6.0).reshape(2, 3),), {"origin": (-1, 1)}),
        ("convolve1d", (np.arange(4.0),), {"origin": 1}),
        ("uniform_filter", ((2, 3),), {}),
        ("maximum_filter", (), {"size": (2, 3), "origin": (0, -1)}),
        ("grey_erosion", (), {"structure": np.eye(3)}),
        ("rank_filter", (2,), {"size": (2, 2)}),
        ("percentile_filter", (70,), {"footprint": np.eye(3)}),
        ("gaussian_filter", (0.7,), {"order": (0, 2)}),
    ],
)
def test_values(name, args, options, mode):
    given = {**options, "mode": mode, "cval": 0.5}
    expected = getattr(scipy.ndimage, name)(IMAGE, *args, **given)
    found, _ = vjp(lambda x: getattr(ndimage, name)(x, *args, **given), IMAGE)
    assert np.allclose(found, expected, atol=1e-14)


def test_equal_pixels_share():
    slope = grad(lambda x: ndimage.maximum_filter(x, 3)[1])(np.ones(3))
    assert np.allclose(slope, 1 / 3)


def test_a_function_may_close_over_what_is_traced():
    def total(power):
        return ndimage.generic_filter(np.abs(IMAGE), lambda v: np.sum(v**power), size=2).sum()

    step = 1e-6
    assert np.isclose(grad(total)(2.0), (total(2 + step) - total(2 - step)) / (2 * step))
