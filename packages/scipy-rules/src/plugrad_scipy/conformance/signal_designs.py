"""Filter designs, responses and linear systems of scipy.signal, in frequencies and coefficients."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import signal
from plugrad_scipy.conformance.signal_filters import row as row_of_filter
from plugrad_testing import SCALAR, positive, real

__all__ = ["CASES"]

NUMBER: dict[str, Any] = {"shapes": [SCALAR]}
NUMBERS: dict[str, Any] = {"shapes": [(SCALAR, SCALAR)]}
WN, RIPPLE, LOSS = positive(0.25, 0.35), positive(0.8, 1.2), positive(28.0, 32.0)
BAND = np.array([0.0, 0.3])
B, A = positive(0.2, 0.6, shape=(2,)), positive(1.0, 1.4, shape=(3,))
W = positive(0.3, 2.0, shape=(3,))
ZEROS, POLES, GAIN = real(0.4, 0.8, shape=(1,)), real(-0.5, -0.1, shape=(2,)), positive(1.0, 2.0)
STEPS = np.linspace(0.0, 1.0, 6)
STATE = (real(shape=(2, 2)), real(shape=(2, 1)), real(shape=(1, 2)), real(shape=(1, 1)))
LATER: dict[str, Any] = {"order": 1, "analytic": False}


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row in double precision alone: designs start with float(frequency)."""
    options.setdefault("exclude", {"dtype": "designs are computed in double precision"})
    return row_of_filter(name, *args, **options)


def last(name: str, *first: Any, **options: Any) -> Any:
    """What a function returns after the frequencies or times."""
    return lambda *args: getattr(signal, name)(*first, *args, **options)[1]


def moduli(name: str, *first: Any, **options: Any) -> Any:
    """The moduli of zeros, poles and gain, in whatever order they come."""

    def found(*args: Any) -> Any:
        parts = getattr(signal, name)(*first, *args, **options)
        return [np.sum(np.abs(part) ** 2) for part in parts[:3]]

    return found


def of_system(name: str, *more: Any, **options: Any) -> Any:
    """A function of a transfer function, given by its coefficients."""
    return lambda b, a, *args: getattr(signal, name)((b, a, *more), *args, **options)[1]


def sections_of(function: Any) -> Any:
    """A function of one second-order section whose poles are ½ and ¼."""
    return lambda b: function(np.concatenate([b, np.array([[1.0, -0.75, 0.125]])], 1))


def sections(b: Any, a: Any) -> Any:
    """Second-order sections of a filter whose first coefficient is one."""
    return signal.tf2sos(b, np.concatenate([np.ones(1), a]))


CASES = [
    row("butter", 3, WN, **NUMBER, kwargs=[{}, {"output": "sos"}, {"btype": "high"}]),
    row(
        "butter",
        2,
        WN,
        **NUMBER,
        function=lambda n, w: signal.butter(n, w + BAND, "band"),
        label="band",
    ),
    row("cheby1", 3, RIPPLE, WN, **NUMBERS),
    row("cheby2", 3, LOSS, WN, **NUMBERS),
    row("bessel", 3, WN, **NUMBER),
    row("ellip", 3, 1.0, 30.0, WN, argnums=[3], **NUMBER),
    row("iirfilter", 3, WN, **NUMBER, kwargs=[{"btype": "low"}]),
    row("iirnotch", WN, LOSS, **NUMBERS),
    row("iirpeak", WN, LOSS, **NUMBERS),
    row("iircomb", 0.25, LOSS, argnums=[1], **NUMBER),
    row("gammatone", WN, function=lambda f: signal.gammatone(f, "iir")[1], **NUMBER, order=1),
    row("cheb1ap", 3, RIPPLE, function=moduli("cheb1ap"), **NUMBER),
    row("cheb2ap", 3, LOSS, function=moduli("cheb2ap"), **NUMBER),
    row("firwin", 9, WN, **NUMBER, kwargs=[{}, {"width": 0.2}]),
    row("firwin2", 9, [0, 0.3, 0.6, 1], real(0.2, 0.9, shape=(4,))),
    row("firls", 9, [0, 0.3, 0.5, 1], real(0.2, 0.9, shape=(4,))),
    row("minimum_phase", positive(0.5, 1.0, shape=(7,)), **LATER),
    row("bilinear", B, A, positive(1.0, 2.0), **NUMBER),
    row("bilinear_zpk", ZEROS, POLES, GAIN, positive(2.0, 3.0), **NUMBERS),
    row("normalize", B, A),
    row("kaiser_beta", positive(30.0, 40.0), **NUMBER),
    row("kaiser_atten", 9, WN, **NUMBER),
    *(row(name, B, A, positive(1.0, 2.0), **NUMBER) for name in ("lp2lp", "lp2hp")),
    *(row(name, B, A, GAIN, positive(0.5, 0.7), **NUMBERS) for name in ("lp2bp", "lp2bs")),
    *(
        row(f"{name}_zpk", ZEROS, POLES, GAIN, positive(1.2, 2.0), **NUMBERS, **LATER)
        for name in ("lp2lp", "lp2hp")
    ),
    *(
        row(
            f"{name}_zpk",
            ZEROS,
            POLES,
            GAIN,
            positive(1.2, 2.0),
            0.1,
            function=moduli(f"{name}_zpk"),
            argnums=[0, 1, 2, 3],
            **NUMBERS,
            **LATER,
        )
        for name in ("lp2bp", "lp2bs")
    ),
    row("freqs", B, A, W, function=last("freqs")),
    row("freqz", B, A, W, function=last("freqz")),
    row("freqz", B, 1, 5, function=last("freqz"), argnums=[0], label="number"),
    row("freqs_zpk", ZEROS, POLES, GAIN, W, function=last("freqs_zpk"), **NUMBER),
    row("freqz_zpk", ZEROS, POLES, GAIN, W, function=last("freqz_zpk"), **NUMBER),
    row(
        "sosfreqz",
        real(shape=(2, 3)),
        real(-0.3, 0.3, shape=(2, 2)),
        W,
        function=lambda b, a, w: signal.sosfreqz(np.concatenate([b, np.ones((2, 1)), a], 1), w)[1],
    ),
    row("sos2zpk", real(shape=(1, 3)), function=sections_of(moduli("sos2zpk")), **LATER),
    row("ss2zpk", *STATE, function=moduli("ss2zpk"), **LATER),
    row("tf2sos", B, real(-0.3, 0.3, shape=(2,)), function=sections, **LATER),
    row("group_delay", B, A, W, function=of_system("group_delay")),
    row("bode", B, A, W, function=of_system("bode")),
    row("freqresp", B, A, W, function=of_system("freqresp")),
    row("dbode", B, A, W, function=of_system("dbode", 0.1)),
    row("dfreqresp", B, A, W, function=of_system("dfreqresp", 0.1)),
    row("tf2zpk", B, A, function=moduli("tf2zpk"), **LATER),
    row("zpk2tf", ZEROS, POLES, GAIN, **NUMBER),
    row("zpk2sos", ZEROS, POLES, GAIN, **NUMBER),
    row("sos2tf", real(0.5, 0.9, shape=(2, 6))),
    row("tf2ss", B, A),
    row("ss2tf", *STATE),
    row("zpk2ss", ZEROS, POLES, GAIN, **NUMBER),
    row("abcd_normalize", *STATE),
    *(
        row(
            "cont2discrete",
            *STATE,
            positive(0.2, 0.4),
            function=lambda a, b, c, d, dt, method: signal.cont2discrete(
                (a, b, c, d), dt, method, alpha=0.4
            )[:4],
            kwargs=[{"method": method}],
            label=method,
            **NUMBER,
        )
        for method in ("zoh", "bilinear", "foh")
    ),
    row("residue", B, A, function=moduli("residue"), **LATER),
    row("residuez", B, A, function=moduli("residuez"), **LATER),
    row("invres", real(shape=(2,)), np.array([0.3, 0.7]), [], argnums=[0]),
    row("invresz", real(shape=(2,)), np.array([0.3, 0.7]), [], argnums=[0]),
    row("unique_roots", real(shape=(3,)), function=lambda p: signal.unique_roots(p)[0]),
    row("lsim", B, A, real(shape=(6,)), function=lambda b, a, u: signal.lsim((b, a), u, STEPS)[1]),
    row("impulse", B, A, function=of_system("impulse", T=STEPS)),
    row("step", B, A, function=of_system("step", T=STEPS)),
    row("dlsim", B, A, real(shape=(6, 1)), function=of_system("dlsim", 0.1)),
    row("dimpulse", B, A, function=of_system("dimpulse", 0.1, n=5)),
    row("dstep", B, A, function=of_system("dstep", 0.1, n=5)),
    row("lti", B, A, W, function=lambda b, a, w: signal.lti(b, a).freqresp(w)[1]),
    row("dlti", B, A, function=lambda b, a: signal.dlti(b, a, dt=0.1).impulse(n=5)[1]),
    row("StateSpace", *STATE, function=lambda *s: signal.StateSpace(*s).to_tf().num),
    row("TransferFunction", B, A, function=lambda b, a: signal.TransferFunction(b, a).to_ss().A),
    row(
        "ZerosPolesGain",
        ZEROS,
        POLES,
        GAIN,
        function=lambda z, p, k: signal.ZerosPolesGain(z, p, k).to_tf().num,
        **NUMBER,
    ),
]

if hasattr(signal, "freqz_sos"):  # SciPy 1.15
    CASES.append(
        row(
            "freqz_sos",
            W,
            function=lambda w: signal.freqz_sos([[1.0, 0.5, 0.2, 1.0, 0.1, 0.3]], w)[1],
        )
    )
if hasattr(signal, "firwin_2d"):  # SciPy 1.16
    CASES.append(
        row(
            "firwin_2d",
            WN,
            **NUMBER,
            function=lambda fc: signal.firwin_2d((4, 3), "hamming", fc=fc, circular=True),
        )
    )
