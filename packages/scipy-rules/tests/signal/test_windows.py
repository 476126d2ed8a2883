"""Windows: SciPy's for plain parameters; those without parameters are constant."""

import numpy as np
import pytest
import scipy.signal.windows

from plugrad import grad
from plugrad_scipy.signal import get_window, windows


def test_names_are_scipys():
    assert windows.hann is scipy.signal.windows.hann
    assert {"kaiser", "hann"} <= set(dir(windows))
    with pytest.raises(AttributeError):
        _ = windows.nothing


def test_a_window_is_found_by_name_or_by_its_parameter():
    beta = 3.0
    by_name = grad(lambda b: get_window(("kaiser", b), 9)[1])(beta)
    assert by_name == grad(lambda b: get_window(b, 9)[1])(beta)
    assert np.isclose(by_name, grad(lambda b: windows.kaiser(9, b, sym=False)[1])(beta))
