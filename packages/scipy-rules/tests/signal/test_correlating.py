"""Convolutions and rates: values are SciPy's in every mode, and linear in both arguments."""

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from plugrad import vjp
from plugrad_scipy import signal

rng = np.random.default_rng(0)
IMAGE, KERNEL = rng.normal(size=(6, 5)), rng.normal(size=(3, 2))


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
@pytest.mark.parametrize("boundary", ["fill", "wrap", "symm"])
@pytest.mark.parametrize("name", ["convolve2d", "correlate2d"])
def test_planes(name, mode, boundary):
    for x, y in [(IMAGE, KERNEL), (IMAGE, IMAGE[:3, :3]), (IMAGE, 1j * KERNEL)]:
        expected = getattr(scipy.signal, name)(x, y, mode, boundary, 0.5)
        found, _ = vjp(lambda x: getattr(signal, name)(x, y, mode, boundary, 0.5), x)  # noqa: B023
        assert np.allclose(found, expected)


@settings(deadline=None)  # the first call loads SciPy
@given(
    st.integers(1, 7),
    st.integers(3, 9),  # SciPy itself fails for one element in some modes
    st.integers(1, 4),
    st.integers(1, 4),
    st.sampled_from(["constant", "edge", "reflect", "symmetric", "wrap", "smooth", "line"]),
)
def test_rates(taps, size, up, down, mode):
    h, x = np.linspace(1, 2, taps), np.sin(np.arange(float(size)))
    expected = scipy.signal.upfirdn(h, x, up, down, mode=mode)
    found, back = vjp(lambda x: signal.upfirdn(h, x, up, down, mode=mode), x)
    assert np.allclose(found, expected)
    g = np.cos(np.arange(float(expected.size)))
    moved = scipy.signal.upfirdn(h, np.ones(size), up, down, mode=mode)
    assert np.isclose(back(g)[0].sum(), g @ moved)
