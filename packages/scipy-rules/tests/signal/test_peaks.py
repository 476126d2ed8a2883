"""Peaks: their places are plain, their heights and widths are SciPy's and traced."""

import numpy as np
import scipy.signal

from plugrad import grad, value_of
from plugrad_scipy import signal

X = np.array([0.0, 1.0, 0.2, 0.7, 0.1, 2.0, 0.3, 0.4])


def test_properties_are_scipys():
    options = {"height": 0, "threshold": 0, "distance": 1, "prominence": 0, "width": 0}
    expected = scipy.signal.find_peaks(X, **options)[1]
    found = {}

    def peaks(x):
        places, properties = signal.find_peaks(x, **options)
        assert type(places) is np.ndarray
        found.update({name: value_of(value) for name, value in properties.items()})
        return np.sum(properties["prominences"]) + np.sum(properties["widths"])

    assert np.all(np.isfinite(grad(peaks)(X)))
    assert found.keys() == expected.keys()
    assert all(np.allclose(found[name], expected[name]) for name in expected)


def test_a_prominence_rises_with_its_peak():
    slope = grad(lambda x: signal.peak_prominences(x, [5])[0][0])(X)
    assert slope[5] == 1.0
    assert slope.sum() == 0.0
