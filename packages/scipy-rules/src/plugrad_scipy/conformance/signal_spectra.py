"""Spectra, waveforms, windows and peaks of scipy.signal."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import signal
from plugrad_scipy.conformance.signal_filters import row
from plugrad_scipy.signal import windows
from plugrad_testing import case, distinct, positive, real

__all__ = ["CASES"]

LINE, TIMES = real(shape=(16,)), real(0.1, 0.9, shape=(5,))
NUMBER: dict[str, Any] = {"shapes": [()]}
SEGMENTS = {"nperseg": 8, "noverlap": 4, "detrend": "linear"}
TURN = np.exp(0.3j)


def spectrum(name: str) -> Any:
    """The last of what a function returns: the spectrum, without the frequencies."""
    return lambda *args, **options: getattr(signal, name)(*args, **options)[-1]


def window(name: str, *args: Any, **options: Any) -> Any:
    """A row of a window of plugrad_scipy.signal.windows under SciPy's name."""
    return case(
        getattr(windows, name),
        *args,
        name=f"scipy.signal.windows.{name}",
        dtypes=("float64",),
        **options,
    )


CASES = [
    row(
        "stft",
        LINE,
        function=spectrum("stft"),
        kwargs=[{"nperseg": 8}, {**SEGMENTS, "padded": False}],
    ),
    row("istft", real(shape=(5, 6)), function=spectrum("istft"), complex=True),
    row(
        "spectrogram",
        LINE,
        function=spectrum("spectrogram"),
        kwargs=[{"nperseg": 8}, {**SEGMENTS, "mode": "complex"}],
    ),
    row(
        "periodogram",
        LINE,
        function=spectrum("periodogram"),
        kwargs=[{}, {"window": "hann", "scaling": "spectrum", "nfft": 20}],
    ),
    row(
        "welch",
        LINE,
        function=spectrum("welch"),
        kwargs=[{"nperseg": 8}, {**SEGMENTS, "average": "median", "return_onesided": False}],
    ),
    row("csd", LINE, LINE, function=spectrum("csd"), kwargs=[{"nperseg": 8}]),
    row("coherence", LINE, LINE, function=spectrum("coherence"), kwargs=[{"nperseg": 4}]),
    row("lombscargle", distinct(shape=(6,)), real(shape=(6,)), positive(0.5, 2, shape=(3,))),
    row("czt", LINE, 5, TURN, 1.1, argnums=[0], complex=True),
    row("czt", LINE, function=signal.CZT(16, 5), label="class"),
    row("czt_points", 5, real(0.8, 1.2, shape=()), real(0.8, 1.2, shape=())),
    row("zoom_fft", LINE, [0.2, 0.4], 5, argnums=[0]),
    row("vectorstrength", real(shape=(5,)), positive(1.0, 2.0), **NUMBER),
    row(
        "closest_STFT_dual_window",
        positive(0.5, 1.0, shape=(6,)),
        2,
        function=lambda w, hop: signal.closest_STFT_dual_window(w, hop)[0],
        exclude={"backend": "SciPy's code fills an array of NumPy's"},
    ),
    row(
        "ShortTimeFFT",
        LINE,
        positive(0.5, 1.0, shape=(6,)),
        function=lambda x, w: signal.ShortTimeFFT(w, 2, 1.0).stft(x),
    ),
    row("gauss_spline", TIMES, 3, argnums=[0]),
    row("cspline1d_eval", real(shape=(6,)), np.array([0.3, 2.6, 5.4]), argnums=[0]),
    row("qspline1d_eval", real(shape=(6,)), np.array([0.3, 2.6, 5.4]), argnums=[0]),
    *(
        row(
            "chirp",
            TIMES,
            positive(1.0, 1.5),
            1.0,
            positive(2.0, 2.5),
            kwargs=[{"method": method, "phi": 20.0}],
            label=method,
            shapes=[((), ())],
            exclude={"dtype": "half precision is too coarse for the phase"},
        )
        for method in ("linear", "quadratic", "logarithmic", "hyperbolic")
    ),
    row("gausspulse", TIMES, positive(2.0, 3.0), positive(0.4, 0.6), shapes=[((), ())]),
    row("sawtooth", TIMES, positive(0.3, 0.5), **NUMBER),
    row("sweep_poly", TIMES, real(shape=(3,)), kwargs=[{"phi": 20.0}]),
    row(
        "find_peaks",
        distinct(shape=(12,)),
        function=lambda x: [
            value
            for name, value in signal.find_peaks(x, height=-9, prominence=0, width=0)[1].items()
            if not name.endswith("bases")
        ],
    ),
    row(
        "peak_prominences",
        distinct(shape=(12,)),
        function=lambda x: signal.peak_prominences(x, signal.find_peaks(x)[0])[0],
    ),
    row(
        "peak_widths",
        distinct(shape=(12,)),
        function=lambda x: signal.peak_widths(x, signal.find_peaks(x)[0], rel_height=0.4),
    ),
    window("chebwin", 9, positive(50.0, 60.0), **NUMBER),
    window("exponential", 9, None, positive(1.0, 3.0), **NUMBER),
    window("gaussian", 9, positive(1.0, 3.0), **NUMBER, kwargs=[{}, {"sym": False}]),
    window("general_cosine", 9, real(shape=(3,))),
    window(
        "general_gaussian", 9, positive(1.0, 2.0), positive(1.0, 3.0), shapes=[((), ())], order=1
    ),
    window("general_hamming", 9, positive(0.5, 0.7), **NUMBER),
    window("kaiser", 9, positive(2.0, 4.0), **NUMBER),
    window("kaiser_bessel_derived", 8, positive(2.0, 4.0), **NUMBER),
    window("taylor", 9, 4, positive(28.0, 32.0), **NUMBER),
    window("tukey", 9, positive(0.45, 0.55), **NUMBER),
    row("get_window", ("kaiser", positive(2.0, 4.0, shape=())), 9),
]

if hasattr(signal, "envelope"):  # SciPy 1.15
    CASES.append(row("envelope", LINE, function=lambda x: signal.envelope(x)[0]))
