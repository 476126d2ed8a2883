"""Derivatives of numpy.fft: every transform, lengths, axes, norms."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

NORMS = [{"norm": norm} for norm in (None, "backward", "ortho", "forward")]


ONE_AXIS = [
    *NORMS,
    {"n": 3},
    {"n": 6},
    {"n": 7, "norm": "ortho"},
    {"axis": 0},
    {"n": 2, "axis": -2},
]


SEVERAL = [
    *NORMS,
    {"axes": (0, 1)},
    {"axes": (1,)},
    {"axes": (0, 0)},
    {"axes": (1, 0, 1), "norm": "forward"},
    {"s": (3, 5), "axes": (1, 0)},
    {"s": (-1, 2), "axes": (-2, -1)},
]


COMPLEX = ["float64", "float32", "complex128"]


REAL = ["float64", "float32"]


CASES = [
    *(
        case(f, real(shape=(3, n)), kwargs=ONE_AXIS, dtypes=dtypes, label=str(n))
        for f, dtypes in [
            (np.fft.fft, COMPLEX),
            (np.fft.ifft, COMPLEX),
            (np.fft.rfft, REAL),
            (np.fft.irfft, COMPLEX),
            (np.fft.hfft, COMPLEX),
            (np.fft.ihfft, REAL),
        ]
        for n in (4, 5)
    ),
    *(
        case(f, real(shape=(2, 3, 4)), kwargs=SEVERAL, dtypes=dtypes)
        for f, dtypes in [
            (np.fft.fftn, COMPLEX),
            (np.fft.ifftn, COMPLEX),
            (np.fft.fft2, COMPLEX),
            (np.fft.ifft2, COMPLEX),
            (np.fft.rfftn, REAL),
            (np.fft.rfft2, REAL),
            (np.fft.irfftn, COMPLEX),
            (np.fft.irfft2, COMPLEX),
        ]
    ),
    case(
        np.fft.fftshift, real(shape=(3, 4)), kwargs=[{}, {"axes": 0}, {"axes": (1,)}], complex=True
    ),
    case(
        np.fft.ifftshift, real(shape=(3, 4)), kwargs=[{}, {"axes": 0}, {"axes": (1,)}], complex=True
    ),
    case(lambda d: np.fft.fftfreq(5, d), real(1, 2, shape=()), name="numpy.fft.fftfreq"),
    case(lambda d: np.fft.rfftfreq(4, d), real(1, 2, shape=()), name="numpy.fft.rfftfreq"),
]
