"""Convolutions, filters and rates of scipy.signal, in coefficients, states and signals."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import signal
from plugrad_testing import case, real

__all__ = ["CASES", "row"]


def row(name: str, *args: Any, function: Any = None, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.signal under SciPy's name, in double precision."""
    options.setdefault("dtypes", ("float64",))
    found = getattr(signal, name) if function is None else function
    return case(found, *args, name=f"scipy.signal.{name}", **options)


IMAGE, KERNEL, LINE = real(shape=(5, 4)), real(shape=(2, 3)), real(shape=(12,))
B, A = real(0.1, 0.9, shape=(3,)), real(0.1, 0.3, shape=(2,))
CONTIGUOUS = "SciPy's own sosfilt takes no other sections"
ONE = np.ones((2, 1))
HALVES = real(-0.3, 0.3, shape=(2, 2))


def sections(b: Any, a: Any) -> Any:
    """Second-order sections of two filters, whose first coefficients are one."""
    return np.concatenate([b, ONE, a], 1)


def denominator(a: Any) -> Any:
    """The coefficients of a filter that is stable."""
    return np.concatenate([a[:1] + 1, a[1:]])


MODES = [{"mode": mode} for mode in ("full", "same", "valid")]
DIRECT = [{"mode": mode, "method": "direct"} for mode in ("full", "same", "valid")]
PLANES = [
    {"mode": "same", "boundary": "symm"},
    {"mode": "full", "boundary": "wrap"},
    {"mode": "valid"},
    {"fillvalue": 1.5},
]
RATES = [
    {"up": 3, "down": 2},
    *(
        {"up": 2, "down": 3, "mode": mode}
        for mode in ("symmetric", "reflect", "edge", "wrap", "smooth", "line")
    ),
    {"mode": "antisymmetric", "axis": 0},
    {"mode": "antireflect", "axis": 0},
    {"up": 2, "cval": 1.5},
]

CASES = [
    row("convolve", IMAGE, KERNEL, kwargs=DIRECT, complex=True),
    row("convolve", LINE, B, kwargs=[{"method": "fft"}], complex=True, label="fft"),
    row("correlate", IMAGE, KERNEL, kwargs=DIRECT, complex=True),
    row("correlate", LINE, B, kwargs=[{"method": "fft"}, {}], label="fft"),
    row("fftconvolve", IMAGE, KERNEL, kwargs=MODES, complex=True),
    row("fftconvolve", LINE, B, kwargs=[{"axes": 0}], label="axes"),
    row("oaconvolve", LINE, B, kwargs=[*MODES, {"axes": 0}]),
    row("convolve2d", IMAGE, KERNEL, kwargs=PLANES, complex=True),
    row("correlate2d", IMAGE, KERNEL, kwargs=PLANES, complex=True),
    row(
        "lfilter",
        B,
        A,
        LINE,
        function=lambda b, a, x: signal.lfilter(b, denominator(a), x),
        complex=True,
    ),
    row(
        "lfilter",
        B,
        A,
        IMAGE,
        real(shape=(2, 4)),
        function=lambda b, a, x, z: signal.lfilter(b, denominator(a), x, axis=0, zi=z),
        label="state",
    ),
    row(
        "lfiltic",
        B,
        A,
        real(shape=(2,)),
        real(shape=(2,)),
        function=lambda b, a, y, x: signal.lfiltic(b, denominator(a), y, x),
    ),
    row("lfilter_zi", B, A, function=lambda b, a: signal.lfilter_zi(b, denominator(a))),
    row(
        "sosfilt",
        real(shape=(2, 3)),
        HALVES,
        LINE,
        real(shape=(2, 2)),
        function=lambda b, a, x, z: signal.sosfilt(sections(b, a), x, axis=0, zi=z),
        exclude={"layout": CONTIGUOUS},
    ),
    row(
        "sosfilt_zi",
        real(shape=(2, 3)),
        HALVES,
        function=lambda b, a: signal.sosfilt_zi(sections(b, a)),
    ),
    row(
        "sosfiltfilt",
        real(shape=(2, 3)),
        HALVES,
        LINE,
        function=lambda b, a, x: signal.sosfiltfilt(sections(b, a), x, padlen=3),
        exclude={"layout": CONTIGUOUS},
    ),
    row(
        "filtfilt",
        B,
        A,
        LINE,
        function=lambda b, a, x, **options: signal.filtfilt(b, denominator(a), x, **options),
        kwargs=[
            {"padtype": "odd", "padlen": 5},
            {"padtype": "even", "axis": 0},
            {"padtype": "constant"},
            {"padtype": None},
        ],
    ),
    row(
        "filtfilt",
        B,
        A,
        LINE,
        function=lambda b, a, x, **options: signal.filtfilt(
            b, denominator(a), x, method="gust", **options
        ),
        kwargs=[{}, {"irlen": 6}],
        label="gust",
    ),
    row("deconvolve", real(shape=(6,)), real(1.0, 2.0, shape=(3,))),
    row("detrend", IMAGE, kwargs=[{}, {"type": "constant", "axis": 0}]),
    row("detrend", LINE, kwargs=[{"bp": [5]}], label="pieces"),
    row("hilbert", IMAGE, kwargs=[{}, {"N": 6, "axis": 0}]),
    row("hilbert2", IMAGE, kwargs=[{}, {"N": 4}]),
    row("wiener", IMAGE, kwargs=[{"mysize": 3, "noise": 0.1}]),
    row("medfilt", IMAGE, kwargs=[{}, {"kernel_size": (1, 3)}]),
    row("medfilt2d", IMAGE, kwargs=[{}, {"kernel_size": 3}]),
    row("order_filter", IMAGE, np.ones((3, 3)), 2, argnums=[0]),
    row("sepfir2d", IMAGE, real(shape=(3,)), real(shape=(3,))),
    row(
        "savgol_coeffs",
        real(0.4, 0.9, shape=()),
        function=lambda delta: signal.savgol_coeffs(5, 2, deriv=1, delta=delta),
    ),
    row(
        "savgol_filter",
        LINE,
        5,
        2,
        argnums=[0],
        kwargs=[{}, {"deriv": 1, "mode": "mirror"}, {"mode": "constant", "cval": 0.5}],
    ),
    row("resample", LINE, 9, argnums=[0], kwargs=[{}, {"window": "hann"}]),
    row(
        "resample_poly",
        LINE,
        3,
        2,
        argnums=[0],
        kwargs=[{}, {"padtype": "mean"}, {"padtype": "line"}, {"window": [0.2, 0.5, 0.2]}],
    ),
    row("upfirdn", real(shape=(5,)), IMAGE, kwargs=RATES, complex=True),
    row("decimate", real(shape=(30,)), 2, argnums=[0], kwargs=[{"ftype": "fir"}, {"n": 2}]),
    row("cspline1d", LINE, kwargs=[{}, {"lamb": 0.3}]),
    row("qspline1d", LINE),
]

if hasattr(signal, "whittaker_henderson"):  # since SciPy 1.18
    ROUGH = np.sin(np.arange(12) / 2) + 0.3 * np.tile([1, -1, -1, 1, 1, -1], 2)

    def smooth(y: Any, lamb: Any, weights: Any) -> Any:
        """Smoothed with weights and without."""
        found = signal.whittaker_henderson(y, lamb=lamb, weights=weights, order=1)
        return found.x, signal.whittaker_henderson(y, lamb=lamb).x

    CASES += [
        row(
            "whittaker_henderson",
            LINE,
            real(1, 3, shape=()),
            real(1, 2, shape=(12,)),
            function=smooth,
        ),
        row(
            "whittaker_henderson",
            real(-0.05, 0.05, shape=(12,)),
            function=lambda e: signal.whittaker_henderson(ROUGH + e).lamb,
            label="reml",
            primal=1e-6,
            rtol=1e-4,
        ),
    ]
