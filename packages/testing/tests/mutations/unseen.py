"""Rules and mutants written after the suite, to see what it does with faults it was not made for.

They were tried once as they stand, and the suite was not changed for any of them.
"""

from __future__ import annotations

import numpy as np

from plugrad import value_of
from plugrad_testing import distinct, nonzero, real

from .language import elementwise, entry, linear, of_one, rule

UNSEEN = "unseen"
X, Y = real(shape=(2, 3)), real(shape=(3, 2))


def kron_a(g, ans, a, b):
    return np.einsum("ikjl,kl->ij", np.reshape(g, (2, 3, 2, 2)), b)


def kron_b(g, ans, a, b):
    return np.einsum("ikjl,ij->kl", np.reshape(g, (2, 3, 2, 2)), a)


def cross(x, y):
    return np.cross(x, y)


def extent_vjp(g, ans, x):
    plain = value_of(x)
    return g * (np.equal(plain, np.max(plain)) * 1.0 - np.equal(plain, np.min(plain)))


def sort_vjp(g, ans, x):
    order = np.argsort(value_of(x))
    return np.take(g, np.argsort(order))


def cumprod_vjp(g, ans, x):
    return np.flip(np.cumsum(np.flip(g * ans))) / x


def cumprod_forward(g, ans, x):
    return np.cumsum(g * ans) / x


def trace_t(g, ans, a, offset=0):
    return g * np.tri(3, 3, offset, like=value_of(a)) - g * np.tri(
        3, 3, offset - 1, like=value_of(a)
    )


def fft_t(g, ans, x, norm=None):
    return np.fft.fft(g, norm=norm)


def second_difference_t(g, ans, x):
    for _ in range(2):
        padded = np.pad(g, 1)
        g = padded[:-1] - padded[1:]
    return g


def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis, keepdims=True))
    return e / np.sum(e, axis, keepdims=True)


def softmax_vjp(g, ans, x, axis=-1):
    return ans * (g - np.sum(g * ans, axis, keepdims=True))


def deviation(x, ddof=0):
    return np.sqrt(np.sum((x - np.mean(x)) ** 2) / (x.size - ddof))


def deviation_vjp(g, ans, x, ddof=0):
    return g * (x - np.mean(x)) / (ans * (x.size - ddof))


def exchanged_in_place(g, ans, x):
    g *= 2 * x
    return g


ENTRIES = [
    entry(
        "kron",
        UNSEEN,
        np.kron,
        real(shape=(2, 2)),
        Y,
        right=rule(vjp=(kron_a, kron_b)),
        mutants={
            "blocks the other way": rule(
                vjp=(
                    lambda g, ans, a, b: np.einsum("kilj,kl->ij", np.reshape(g, (3, 2, 2, 2)), b),
                    kron_b,
                )
            )
        },
    ),
    entry(
        "extent",
        UNSEEN,
        of_one(np.ptp),
        distinct(shape=(5,)),
        right=rule(vjp=extent_vjp),
        mutants={
            "smallest forgotten": rule(
                vjp=lambda g, ans, x: g * np.equal(value_of(x), np.max(value_of(x)))
            )
        },
    ),
    entry(
        "sort",
        UNSEEN,
        of_one(np.sort),
        distinct(shape=(5,)),
        right=rule(vjp=sort_vjp),
        mutants={"not put back": rule(vjp=lambda g, ans, x: np.take(g, np.argsort(value_of(x))))},
    ),
    entry(
        "cross",
        UNSEEN,
        cross,
        real(shape=(3,)),
        real(shape=(3,)),
        right=linear(
            lambda g, ans, x, y: np.cross(y, g),
            lambda g, ans, x, y: np.cross(g, x),
        ),
        mutants={
            "one exchanged": linear(
                lambda g, ans, x, y: np.cross(y, g),
                lambda g, ans, x, y: np.cross(x, g),
            )
        },
    ),
    entry(
        "contraction",
        UNSEEN,
        lambda x, y: np.tensordot(x, y, ([0], [1])),
        X,
        real(shape=(3, 2)),
        right=linear(
            lambda g, ans, x, y: np.tensordot(y, g, ([0], [1])),
            lambda g, ans, x, y: np.tensordot(g, x, ([0], [1])),
        ),
        mutants={
            "axes forgotten": linear(
                lambda g, ans, x, y: np.tensordot(y, g, ([0], [1])),
                lambda g, ans, x, y: np.tensordot(x, g, ([1], [0])),
            )
        },
    ),
    entry(
        "offset trace",
        UNSEEN,
        lambda a, offset=0: np.trace(a, offset),
        real(shape=(3, 3)),
        kwargs=[{}, {"offset": 1}],
        right=linear(trace_t),
        mutants={"offset ignored": linear(lambda g, ans, a, offset=0: trace_t(g, ans, a))},
    ),
    entry(
        "scaled fft",
        UNSEEN,
        lambda x, norm=None: np.fft.fft(x, norm=norm),
        real(shape=(4,)),
        dtypes=["complex128"],
        kwargs=[{}, {"norm": "ortho"}, {"norm": "forward"}],
        right=linear(fft_t),
        mutants={"scale ignored": linear(lambda g, ans, x, norm=None: np.fft.fft(g))},
    ),
    entry(
        "cumprod",
        UNSEEN,
        of_one(np.cumprod),
        nonzero(0.5, 1.5, shape=(4,)),
        right=rule(vjp=cumprod_vjp),
        mutants={"the wrong way": rule(vjp=cumprod_forward)},
    ),
    entry(
        "second difference",
        UNSEEN,
        lambda x: np.diff(x, 2),
        real(shape=(5,)),
        right=linear(second_difference_t),
        mutants={
            "the sign of odd differences": linear(
                lambda g, ans, x: np.convolve(g, np.ones_like(g, shape=(3,)))
            )
        },
    ),
    entry(
        "softmax",
        UNSEEN,
        softmax,
        X,
        kwargs=[{}, {"axis": 0}],
        right=rule(vjp=softmax_vjp),
        mutants={
            "summed over all": rule(
                vjp=lambda g, ans, x, axis=-1: ans * (g - np.sum(g * ans, keepdims=True))
            ),
            "symmetric in the answer": rule(
                vjp=lambda g, ans, x, axis=-1: (
                    value_of(ans) * (g - np.sum(g * ans, axis, keepdims=True))
                )
            ),
        },
    ),
    entry(
        "deviation",
        UNSEEN,
        deviation,
        distinct(shape=(5,)),
        kwargs=[{}, {"ddof": 1}],
        right=rule(vjp=deviation_vjp),
        mutants={
            "ddof ignored": rule(
                vjp=lambda g, ans, x, ddof=0: g * (x - np.mean(x)) / (ans * x.size)
            )
        },
    ),
    entry(
        "sesquilinear",
        UNSEEN,
        lambda z, w: z * np.conj(w),
        nonzero(),
        nonzero(),
        shapes=[((3,), (3,)), ((2, 3), (2, 3))],
        complex=True,
        exclude={"size": "it does not broadcast"},
        right=rule(
            vjp=(
                lambda g, ans, z, w: g * np.conj(w),
                lambda g, ans, z, w: np.conj(g * z),
            ),
            jvp=(
                lambda t, ans, z, w: t * np.conj(w),
                lambda t, ans, z, w: z * np.conj(t),
            ),
        ),
        mutants={
            "conjugate of the cotangent only": rule(
                vjp=(
                    lambda g, ans, z, w: g * np.conj(w),
                    lambda g, ans, z, w: np.conj(g) * z,
                ),
                jvp=(
                    lambda t, ans, z, w: t * np.conj(w),
                    lambda t, ans, z, w: z * np.conj(t),
                ),
            )
        },
    ),
    entry(
        "expm1",
        UNSEEN,
        np.expm1,
        real(),
        right=elementwise(lambda ans, x: np.exp(x)),
        mutants={
            "without the one": elementwise(lambda ans, x: ans),
            "a small term too many": elementwise(lambda ans, x: np.exp(x) * (1 + 1e-4 * np.sin(x))),
        },
    ),
    entry(
        "squares",
        UNSEEN,
        lambda x: x * x,
        real(shape=(4,)),
        right=rule(vjp=lambda g, ans, x: g * (2 * x)),
        mutants={"in place": rule(vjp=exchanged_in_place)},
    ),
]
