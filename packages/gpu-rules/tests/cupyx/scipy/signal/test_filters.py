"""Filters: what no row of plugrad_scipy has."""

import numpy as np
import pytest

pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")

import plugrad
from plugrad_cupy.cupyx.scipy import signal
from plugrad_scipy import signal as on_host
from plugrad_testing import case, real
from plugrad_testing.strict import to_host, to_strict

LINE = real(shape=(12,))
B, A = real(0.1, 0.9, shape=(3,)), real(1.0, 1.2, shape=(1,))
SOS = np.array([[0.2, 0.3, 0.1, 1.0, -0.2, 0.3], [0.5, 0.2, 0.0, 1.0, 0.4, 0.0]])
BELOW = SOS[:, 3:]


def row(name, *args, **options):
    return case(getattr(on_host, name), *args, dtypes=("float64",), **options)


ROWS = [
    row("lfilter", B, A, LINE, label="without recursion"),
    row("lfilter", np.ones(1), np.array([2.0, 0.5]), LINE, argnums=[2], label="one"),
    row("lfilter", B, A, real(shape=(3, 4)), kwargs={"axis": 0}, order=1, label="axis"),
    row("sosfilt", SOS, LINE, argnums=[1], label="without state"),
    case(
        lambda b, x: on_host.sosfilt(np.concatenate([b, BELOW], 1), x),
        real(shape=(2, 3)),
        LINE,
        dtypes=("float64",),
        name="scipy.signal.sosfilt-coefficients",
    ),
    row("filtfilt", B, A, LINE, order=1, label="without recursion"),
    row("hilbert", real(shape=(7,)), label="odd"),
    row("detrend", real(shape=(3, 8)), kwargs={"bp": [3, 5]}, label="pieces"),
    row("medfilt2d", real(shape=(4, 5)), kwargs={"kernel_size": [3, 1]}, label="of two sizes"),
]


def test_an_option_means_what_it_means_on_the_host(row, check):
    check(row)


@pytest.mark.usefixtures("cupyx")
def test_the_length_of_the_padding_is_that_of_scipy():
    x = np.cos(np.arange(40.0))
    found = plugrad.grad(lambda x: np.sum(signal.sosfiltfilt(to_strict(SOS), x) ** 2))
    expected = plugrad.grad(lambda x: np.sum(on_host.sosfiltfilt(SOS, x) ** 2))
    np.testing.assert_allclose(to_host(found(to_strict(x))), expected(x), rtol=1e-10)
