"""Fourier transforms and functions of complex numbers that are not holomorphic."""

from __future__ import annotations

import numpy as np

from plugrad import value_of
from plugrad_numpy.placing import beside
from plugrad_testing import nonzero, real

from .language import elementwise, entry, linear, of_one, rule

Z = nonzero()
X = real(shape=(4,))
NUMBERS = {"shapes": [(3,), (2, 2)], "complex": True}


def rfft_t(g, ans, x):
    """The pairing is <g, F x> without conjugation: the transpose of a part of a DFT."""
    padded = np.concatenate([g, beside(np.zeros(x.shape[0] - g.shape[0]), g)])
    return np.real(np.fft.fft(padded))


def abs_vjp(g, ans, x):
    return g * np.conj(x) / ans if np.iscomplexobj(value_of(x)) else g * x / ans


def angle_vjp(g, ans, x):
    return g * -1j / x if np.iscomplexobj(value_of(x)) else 0 * g


ENTRIES = [
    entry(
        "fft",
        "fft",
        of_one(np.fft.fft),
        X,
        complex=True,
        right=linear(lambda g, ans, x: np.fft.fft(g)),
        mutants={
            "inverse": linear(lambda g, ans, x: np.fft.ifft(g)),
            "adjoint": linear(lambda g, ans, x: np.fft.ifft(g) * 4),
            "conjugated": linear(lambda g, ans, x: np.conj(np.fft.fft(g))),
            "scaled": linear(lambda g, ans, x: np.fft.fft(g) / 4),
        },
    ),
    entry(
        "ifft",
        "fft",
        of_one(np.fft.ifft),
        X,
        complex=True,
        right=linear(lambda g, ans, x: np.fft.ifft(g)),
        mutants={
            "forward": linear(lambda g, ans, x: np.fft.fft(g)),
            "not scaled": linear(lambda g, ans, x: np.fft.ifft(g) * 4),
            "adjoint": linear(lambda g, ans, x: np.fft.fft(g) / 4),
        },
    ),
    entry(
        "rfft",
        "fft",
        of_one(np.fft.rfft),
        X,
        right=linear(rfft_t),
        mutants={
            "inverse": linear(lambda g, ans, x: np.fft.irfft(g)),
            "imaginary part": linear(
                lambda g, ans, x: np.imag(np.fft.fft(np.concatenate([g, np.zeros(1)])))
            ),
            "middle twice": linear(
                lambda g, ans, x: rfft_t(g * np.array([1, 2, 1]), ans, x),
            ),
        },
    ),
    entry(
        "shift",
        "fft",
        np.fft.fftshift,
        real(shape=(5,)),
        complex=True,
        right=linear(lambda g, ans, x: np.fft.ifftshift(g)),
        mutants={"same way": linear(lambda g, ans, x: np.fft.fftshift(g))},
    ),
    entry(
        "conj",
        "complex",
        np.conj,
        real(),
        right=rule(vjp=lambda g, ans, x: np.conj(g), jvp=lambda t, ans, x: np.conj(t)),
        mutants={
            "holomorphic": elementwise(1),
            "one mode": rule(vjp=lambda g, ans, x: np.conj(g), jvp=lambda t, ans, x: t),
        },
        **NUMBERS,
    ),
    entry(
        "real",
        "complex",
        of_one(np.real),
        real(),
        right=rule(vjp=lambda g, ans, x: g, jvp=lambda t, ans, x: np.real(t)),
        mutants={
            "half": rule(vjp=lambda g, ans, x: g / 2),
            "of imag": rule(vjp=lambda g, ans, x: -1j * g, jvp=lambda t, ans, x: np.real(t)),
        },
        **NUMBERS,
    ),
    entry(
        "imag",
        "complex",
        of_one(np.imag),
        real(),
        dtypes=["complex128"],
        shapes=[(3,), (2, 2)],
        right=rule(vjp=lambda g, ans, x: -1j * g, jvp=lambda t, ans, x: np.imag(t)),
        mutants={
            "sign": rule(vjp=lambda g, ans, x: 1j * g, jvp=lambda t, ans, x: np.imag(t)),
            "of real": rule(vjp=lambda g, ans, x: g, jvp=lambda t, ans, x: np.imag(t)),
        },
    ),
    entry(
        "abs",
        "complex",
        np.abs,
        Z,
        right=rule(vjp=abs_vjp),
        mutants={
            "conjugate missing": rule(vjp=lambda g, ans, x: g * x / ans),
            "not divided": rule(vjp=lambda g, ans, x: abs_vjp(g, 1.0, x)),
            "answer constant": rule(vjp=lambda g, ans, x: abs_vjp(g, value_of(ans), x)),
        },
        **NUMBERS,
    ),
    entry(
        "angle",
        "complex",
        of_one(np.angle),
        Z,
        right=rule(vjp=angle_vjp),
        mutants={
            "sign": rule(vjp=lambda g, ans, x: -angle_vjp(g, ans, x)),
            "conjugate": rule(
                vjp=lambda g, ans, x: angle_vjp(g, ans, np.conj(x)),
            ),
        },
        **NUMBERS,
    ),
    entry(
        "modulus squared",
        "complex",
        lambda z: np.real(z) ** 2 + np.imag(z) ** 2,
        Z,
        right=rule(vjp=lambda g, ans, z: 2 * g * np.conj(z)),
        mutants={
            "conjugate missing": rule(vjp=lambda g, ans, z: 2 * g * z),
            "Wirtinger": rule(vjp=lambda g, ans, z: g * np.conj(z)),
            "real part only": rule(vjp=lambda g, ans, z: 2 * g * np.real(z)),
        },
        **NUMBERS,
    ),
]
