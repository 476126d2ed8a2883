"""The tables of scipy.signal: each name once, and none that SciPy does not have."""

import pytest
import scipy.signal

from plugrad import errors, grad
from plugrad_scipy import signal
from plugrad_scipy.signal._retraced_names import CLASSES, CONSTANT, REFUSED, TRACED


def test_each_name_stands_once():
    names = [*TRACED, *CLASSES, *CONSTANT, *REFUSED]
    assert len(names) == len(set(names))


def test_the_names_are_scipys():
    later = {"envelope", "freqz_sos", "sosfreqz", "firwin_2d", "closest_STFT_dual_window"}
    later |= {"whittaker_henderson"}
    missing = {n for n in (*TRACED, *CLASSES, *CONSTANT, *REFUSED) if not hasattr(scipy.signal, n)}
    assert missing <= later


@pytest.mark.parametrize("name", ["buttord", "remez", "spline_filter", "symiirorder1"])
def test_refusals_say_what_to_do(name):
    with pytest.raises(errors.RefusedError, match=name):
        grad(lambda x: getattr(signal, name)(x, x, 1, 1))(0.5)
