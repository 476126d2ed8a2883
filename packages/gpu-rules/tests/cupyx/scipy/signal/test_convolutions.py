"""Convolutions: shapes and options that no row of plugrad_scipy has."""

import pytest

pytest.importorskip("plugrad_scipy", reason="plugrad-scipy is not installed")

from plugrad_scipy import signal as on_host
from plugrad_testing import case, real

LONG, SHORT = real(shape=(5, 4)), real(shape=(2, 3))
MODES = [{"mode": mode} for mode in ("full", "same", "valid")]
PLANES = [*MODES, {"mode": "same", "boundary": "wrap"}, {"boundary": "symm"}]


def row(name, *args, **options):
    return case(getattr(on_host, name), *args, dtypes=("float64",), order=1, **options)


ROWS = [
    *(
        row(name, SHORT, LONG, kwargs=kwargs, complex=True, label="smaller first")
        for name, kwargs in (
            ("convolve", [{**mode, "method": "direct"} for mode in MODES]),
            ("correlate", [{**mode, "method": "direct"} for mode in MODES]),
            ("correlate", [{**mode, "method": "fft"} for mode in MODES]),
            ("fftconvolve", MODES),
            ("convolve2d", MODES),
            ("correlate2d", MODES),
        )
    ),
    row("convolve", real(shape=()), real(shape=()), label="numbers"),
    row("fftconvolve", real(shape=(3, 4)), real(shape=(1, 2)), kwargs={"axes": 1}, label="spread"),
    row("convolve2d", LONG, SHORT, kwargs=PLANES, label="boundaries"),
    row("correlate2d", LONG, SHORT, kwargs=PLANES, label="boundaries"),
]


def test_an_option_means_what_it_means_on_the_host(row, check):
    check(row)
