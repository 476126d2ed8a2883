"""What SciPy calls FITPACK's functions by is all there, and each call has SciPy's value."""

import inspect
import re

import numpy as np
import pytest
import scipy.interpolate

from plugrad import jvp
from plugrad_scipy import interpolate

X = np.linspace(0.0, 3.0, 8)
Y = np.sin(X)
GRID = np.sin(X[:, None] + X[:6])
LINES = ("UnivariateSpline", "LSQUnivariateSpline", "RectBivariateSpline", "BivariateSpline")


@pytest.mark.parametrize("name", LINES)
def test_every_compiled_function_that_a_class_calls_is_taken(name):
    theirs, ours = getattr(scipy.interpolate, name), getattr(interpolate, name)
    known, taken = theirs.__call__.__globals__, ours.__call__.__globals__
    compiled = "dfitpack" if "dfitpack" in known else "_fitpack"
    for called in re.findall(rf"\b{compiled}\.([a-z0-9_]+)\(", inspect.getsource(theirs)):
        assert getattr(taken[compiled], called) is not getattr(known[compiled], called)


@pytest.mark.parametrize("call", [
    lambda m, y: m.splev(1.3, m.splrep(X, y), der=1),
    lambda m, y: m.splint(0.2, 1.7, m.splrep(X, y)),
    lambda m, y: m.spalde(1.3, m.splrep(X, y)),
    lambda m, y: m.splev(1.3, m.splrep(X, y, w=np.arange(1.0, 9.0), t=[1.1, 2.0])),
    lambda m, y: m.splev(1.3, m.splrep(X, y, s=0.01, w=np.arange(1.0, 9.0))),
    lambda m, y: m.splev(1.3, m.splrep(X, y * np.sin(X * np.pi / 3), per=1)),
    lambda m, y: m.UnivariateSpline(X, y, s=0.01)(1.3),
    lambda m, y: m.sproot(m.splrep(X, y - 0.5)),
    lambda m, y: m.splprep(np.stack([X, y]), s=0)[0][1][1],
    lambda m, y: m.insert(1.3, m.splrep(X, y))[1][:-4],
    lambda m, y: m.InterpolatedUnivariateSpline(X, y, k=2, bbox=[-0.5, None])(-0.2),
    lambda m, y: m.LSQUnivariateSpline(X, y, [1.1, 2.0], w=np.arange(1.0, 9.0)).integral(0, 2),
    lambda m, y: m.RectBivariateSpline(X, X[:6], y[:, None] * GRID)(0.7, 1.2, dx=1),
    lambda m, y: m.RectBivariateSpline(X, X[:6], y[:, None] * GRID).ev([0.7, 2.1], [1.2, 0.3]),
    lambda m, y: m.RectBivariateSpline(X, X[:6], y[:, None] * GRID).integral(0, 1, 0.5, 2),
])  # fmt: skip
def test_a_call_has_scipys_value_and_shape(call):
    found, tangent = jvp(lambda y: call(interpolate, y), (Y,), (np.ones(8),))
    expected = call(scipy.interpolate, Y)
    np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-13)
    assert np.shape(found) == np.shape(expected)
    step = 1e-6
    ends = [call(scipy.interpolate, Y + h) for h in (step, -step)]
    slope = (ends[0] - ends[1]) / (2 * step)
    np.testing.assert_allclose(tangent, slope, rtol=1e-7, atol=1e-8)
