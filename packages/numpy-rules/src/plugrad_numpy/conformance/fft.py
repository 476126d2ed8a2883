"""Derivatives of numpy.fft: every transform, lengths, axes, norms."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import SCALAR, case, real

__all__ = ["CASES"]

NORMS: list[dict[str, Any]] = [{"norm": norm} for norm in (None, "backward", "ortho", "forward")]
ONE_AXIS: list[dict[str, Any]] = [
    *NORMS,
    {"n": 1},
    {"n": 3},
    {"n": 6},
    {"n": 7, "norm": "ortho"},
    {"n": 8, "norm": "forward"},
    {"axis": 0},
    {"n": 2, "axis": -2},
]
SEVERAL: list[dict[str, Any]] = [
    *NORMS,
    {"axes": (0, 1)},
    {"axes": (1,)},
    {"axes": (-1, 0)},
    {"axes": (0, 0)},
    {"axes": (1, 0, 1), "norm": "forward"},
    {"s": (3, 5), "axes": (1, 0)},
    {"s": (-1, 2), "axes": (-2, -1)},
    {"s": (2, -1), "axes": (0, 2), "norm": "ortho"},
]
SHIFTS: list[dict[str, Any]] = [
    {},
    {"axes": 0},
    {"axes": (1,)},
    {"axes": (-1, 0)},
    {"axes": (1, 1)},
]

COMPLEX = ["float64", "float32", "complex128"]
REAL = ["float64", "float32"]

ALONG_ONE = [
    (np.fft.fft, COMPLEX),
    (np.fft.ifft, COMPLEX),
    (np.fft.rfft, REAL),
    (np.fft.irfft, COMPLEX),
    (np.fft.hfft, COMPLEX),
    (np.fft.ihfft, REAL),
]
ALONG_MORE = [
    (np.fft.fftn, COMPLEX),
    (np.fft.ifftn, COMPLEX),
    (np.fft.fft2, COMPLEX),
    (np.fft.ifft2, COMPLEX),
    (np.fft.rfftn, REAL),
    (np.fft.rfft2, REAL),
    (np.fft.irfftn, COMPLEX),
    (np.fft.irfft2, COMPLEX),
]

CASES = [
    *(
        case(f, real(shape=(3, n)), kwargs=ONE_AXIS, dtypes=dtypes, label=str(n))
        for f, dtypes in ALONG_ONE
        for n in (4, 5)
    ),
    *(
        case(f, real(shape=(0, 3)), kwargs=[{}, {"n": 4}], dtypes=dtypes, label="no-vectors")
        for f, dtypes in ALONG_ONE
    ),
    *(
        case(f, real(shape=(2, 3, 4)), kwargs=SEVERAL, dtypes=dtypes, label="even")
        for f, dtypes in ALONG_MORE
    ),
    *(
        case(f, real(shape=(3, 5)), kwargs=[{}, {"axes": (1, 0)}], dtypes=dtypes, label="odd")
        for f, dtypes in ALONG_MORE
    ),
    *(
        case(f, real(shape=(3, 4)), kwargs=SHIFTS, complex=True)
        for f in (np.fft.fftshift, np.fft.ifftshift)
    ),
    *(
        case(f, n, real(1, 2), shapes=[SCALAR, ()], argnums=(1,), label=str(n))
        for f in (np.fft.fftfreq, np.fft.rfftfreq)
        for n in (4, 5)
    ),
    *(
        case(lambda d, f=f: f(4, d=d), real(1, 2, shape=()), name=f"numpy.fft.{f.__name__}")
        for f in (np.fft.fftfreq, np.fft.rfftfreq)
    ),
]
