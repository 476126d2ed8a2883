"""plugrad_scipy.fft: SciPy's names, its errors, and the backend in which its own names trace."""

import threading

import numpy as np
import pytest
import scipy.fft

from plugrad import errors, grad, jvp
from plugrad_scipy import fft


def power(x):
    return np.abs(scipy.fft.fft(x)[1]) ** 2


def test_plain_calls_are_scipys():
    x = np.arange(4.0)
    assert np.array_equal(fft.dct(x, 3), scipy.fft.dct(x, 3))
    assert fft.next_fast_len(7) == scipy.fft.next_fast_len(7)
    assert {"rfft", "dctn", "next_fast_len"} <= set(dir(fft))


def test_plain_names_trace_with_this_module_as_backend():
    x = np.arange(4.0)
    with scipy.fft.set_backend(fft):
        found = grad(power)(x)
        assert np.allclose(scipy.fft.fft(x), np.fft.fft(x))
    assert np.allclose(found, grad(lambda x: np.abs(fft.fft(x)[1]) ** 2)(x))


def test_the_backend_is_that_of_one_thread():
    caught = []

    def other_thread():
        try:
            grad(power)(np.arange(4.0))
        except errors.TracedConversionError as error:
            caught.append(error)

    with scipy.fft.set_backend(fft):
        thread = threading.Thread(target=other_thread)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_without_it_they_name_their_namesake():
    with pytest.raises(errors.TracedConversionError, match="import fft"):
        grad(power)(np.arange(4.0))


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda x: fft.fft(x, plan=1), NotImplementedError),
        (lambda x: fft.fft(x, norm="no"), ValueError),
        (lambda x: fft.rfft(x + 1j), TypeError),
        (lambda x: fft.dctn(x, axes=(0, 0)), ValueError),
        (lambda x: fft.fft(x, n=0), ValueError),
    ],
)
def test_errors_are_scipys(call, error):
    with pytest.raises(error):
        jvp(call, (np.ones(3),), (np.ones(3),))


def test_what_sets_the_library_is_refused():
    with pytest.raises(errors.RefusedError, match="takes no arrays"):
        grad(fft.set_workers)(1.0)
