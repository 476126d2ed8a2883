"""Several outputs, containers, composites, custom derivatives, and rules that misuse memory."""

from __future__ import annotations

import time

import numpy as np

import plugrad
from plugrad import value_of
from plugrad_testing import nonzero, positive, real

from .language import composite, elementwise, entry, linear, rule

X = real(shape=(4,))


def zero_or(g, make):
    return 0.0 if g is None else make(g)


# -- several outputs -------------------------------------------------------------------------------


def sine_and_cosine(x):
    return np.sin(x), np.cos(x)


def sine_and_cosine_vjp(g, ans, x):
    return zero_or(g[0], lambda s: s * ans[1]) - zero_or(g[1], lambda c: c * ans[0]) + 0 * x


def halves(x):
    return x[: x.shape[0] // 2].copy(), x[x.shape[0] // 2 :].copy()


def halves_vjp(g, ans, x):
    first, second = (np.zeros(2) if part is None else part for part in g)
    return np.concatenate([first, second])


def polar(z):
    return np.hypot(z[0], z[1]), np.arctan2(z[1], z[0])


def polar_vjp(g, ans, z):
    radius = ans[0]
    out = zero_or(g[0], lambda r: np.stack([r * z[0], r * z[1]]) / radius)
    turn = zero_or(g[1], lambda a: np.stack([-a * z[1], a * z[0]]) / radius**2)
    return out + turn + 0 * z


# -- containers ------------------------------------------------------------------------------------


def total(parts):
    return sum(np.sum(part) for part in parts)


def total_vjp(g, ans, parts):
    return [np.broadcast_to(g, part.shape) for part in parts]


# -- custom derivatives ----------------------------------------------------------------------------


def custom(f, forward, backward):
    def make():
        function = plugrad.custom_vjp(f)
        function.defvjp(forward, backward)
        return function

    return make


def custom_forward(f, jvp):
    def make():
        function = plugrad.custom_jvp(f)
        function.defjvp(jvp)
        return function

    return make


def scaled_sine(x, y):
    return y * np.sin(x)


def scaled_sine_forward(x, y):
    return y * np.sin(x), (x, y)


def scaled_sine_backward(residuals, g):
    x, y = residuals
    return g * y * np.cos(x), g * np.sin(x)


FIRST = []


def stale_forward(x, y):
    """Keeps the residuals of the first call for all."""
    FIRST.append((x, y))
    return y * np.sin(x), FIRST[0]


def with_first_call_kept():
    FIRST.clear()
    return custom(scaled_sine, stale_forward, scaled_sine_backward)()


# -- memory and threads ----------------------------------------------------------------------------


def double_in_place(g, ans, x):
    """Writes into the cotangent where it can."""
    if isinstance(g, np.ndarray):
        g *= 2
        return g
    return 2 * g


def centre_in_place(x):
    if isinstance(x, np.ndarray):
        x -= np.mean(x)
        return x.copy()
    return x - np.mean(x)


SHARED = np.zeros(4)


def slow_and_shared(g, ans, x):
    """Adds up in one array for all threads, in two steps."""
    if isinstance(g, plugrad.Box) or isinstance(x, plugrad.Box) or g.dtype != float:
        return 2 * g * x
    SHARED[: g.size] = 0
    time.sleep(2e-3)
    SHARED[: g.size] += np.ravel(g * x)
    time.sleep(1e-3)
    SHARED[: g.size] += np.ravel(g * x)
    return np.reshape(SHARED[: g.size].copy(), g.shape)


LAST = []


def kept_answer(x):
    """A function whose rule uses what the last call left behind."""
    LAST[:] = [2 * value_of(x)]
    return x * x


ENTRIES = [
    entry(
        "sine and cosine",
        "several outputs",
        sine_and_cosine,
        real(),
        shapes=[(3,), (2, 3)],
        right=rule(vjp=sine_and_cosine_vjp),
        mutants={
            "sign": rule(vjp=lambda g, ans, x: -sine_and_cosine_vjp(g, ans, x)),
            "second output forgotten": rule(
                vjp=lambda g, ans, x: zero_or(g[0], lambda s: s * ans[1]) + 0 * x
            ),
            "unused output not expected": rule(vjp=lambda g, ans, x: g[0] * ans[1] - g[1] * ans[0]),
            "answer constant": rule(
                vjp=lambda g, ans, x: sine_and_cosine_vjp(g, tuple(map(value_of, ans)), x)
            ),
        },
    ),
    entry(
        "halves",
        "several outputs",
        halves,
        X,
        right=rule(vjp=halves_vjp),
        mutants={
            "exchanged": rule(vjp=lambda g, ans, x: halves_vjp(g[::-1], ans, x)),
            "first only": rule(vjp=lambda g, ans, x: halves_vjp((g[0], None), ans, x)),
        },
    ),
    entry(
        "polar",
        "several outputs",
        polar,
        nonzero(shape=(2,)),
        right=rule(vjp=polar_vjp),
        mutants={
            "angle not scaled": rule(vjp=lambda g, ans, z: polar_vjp(g, (ans[0] ** 2,), z)),
            "turned the other way": rule(
                vjp=lambda g, ans, z: polar_vjp((g[0], None if g[1] is None else -g[1]), ans, z)
            ),
        },
    ),
    entry(
        "total",
        "container",
        total,
        [real(shape=(2,)), real(shape=(2, 2))],
        right=rule(vjp=total_vjp),
        mutants={
            "first only": rule(
                vjp=lambda g, ans, parts: [g * np.ones(parts[0].shape), np.zeros(parts[1].shape)]
            ),
            "reversed": rule(vjp=lambda g, ans, parts: total_vjp(g, ans, parts)[::-1]),
            "a part is missing": rule(vjp=lambda g, ans, parts: total_vjp(g, ans, parts)[:1]),
        },
    ),
    entry(
        "scaled sine",
        "custom_vjp",
        scaled_sine,
        X,
        X,
        right=custom(scaled_sine, scaled_sine_forward, scaled_sine_backward),
        mutants={
            "sign": custom(
                scaled_sine,
                scaled_sine_forward,
                lambda r, g: (-g * r[1] * np.cos(r[0]), g * np.sin(r[0])),
            ),
            "stale residual": with_first_call_kept,
            "residuals exchanged": custom(
                scaled_sine,
                lambda x, y: (y * np.sin(x), (y, x)),
                scaled_sine_backward,
            ),
            "another value": custom(
                scaled_sine,
                lambda x, y: (y * np.sin(x) * 1.001, (x, y)),
                scaled_sine_backward,
            ),
            "constant captured": custom(
                scaled_sine,
                lambda x, y: (y * np.sin(x), (value_of(x), y)),
                scaled_sine_backward,
            ),
        },
        exclude={"list": "a custom function takes a list apart, as a container"},
        modes=["rev"],
        order=2,
    ),
    entry(
        "squared norm",
        "custom_jvp",
        lambda x: np.sum(x * x),
        X,
        right=custom_forward(
            lambda x: np.sum(x * x), lambda p, t: (np.sum(p[0] * p[0]), 2 * np.sum(p[0] * t[0]))
        ),
        mutants={
            "factor missing": custom_forward(
                lambda x: np.sum(x * x), lambda p, t: (np.sum(p[0] * p[0]), np.sum(p[0] * t[0]))
            ),
            "not summed": custom_forward(
                lambda x: np.sum(x * x), lambda p, t: (np.sum(p[0] * p[0]), 2 * p[0] * t[0])
            ),
            "value and tangent exchanged": custom_forward(
                lambda x: np.sum(x * x), lambda p, t: (2 * np.sum(p[0] * t[0]), np.sum(p[0] ** 2))
            ),
        },
    ),
    entry(
        "spread",
        "composite",
        lambda x, ddof=0: np.std(x, ddof=ddof),
        X,
        kwargs=[{}, {"ddof": 1}],
        primal=1e-12,
        right=composite(lambda x, ddof=0: np.sqrt(np.sum((x - np.mean(x)) ** 2) / (x.size - ddof))),
        mutants={
            "keyword ignored": composite(lambda x, ddof=0: np.sqrt(np.mean((x - np.mean(x)) ** 2))),
            "mean stopped": composite(
                lambda x, ddof=0: np.sqrt(
                    np.sum(x**2 - 2 * x * np.mean(x) + value_of(np.mean(x)) ** 2) / (x.size - ddof)
                )
            ),
            "keyword unknown": composite(lambda x: np.std(x, ddof=0)),
        },
    ),
    entry(
        "geometric mean",
        "composite",
        lambda x: np.exp(np.mean(np.log(x))),
        positive(0.5, 2, shape=(4,)),
        primal=1e-12,
        right=composite(lambda x: np.prod(x) ** (1 / x.size)),
        mutants={
            "another power": composite(lambda x: np.prod(x) ** (1 / (x.size + 1))),
            "arithmetic": composite(np.mean),
            "more precise": composite(lambda x: np.prod(x * np.ones(4)) ** (1 / x.size)),
        },
    ),
    entry(
        "fresh copy",
        "memory",
        lambda x: np.array(value_of(x)) * 1.0,
        X,
        right=linear(lambda g, ans, x: g),
        mutants={
            "the argument itself": composite(lambda x: x),
            "single precision": linear(lambda g, ans, x: np.astype(g, np.float32)),
        },
    ),
    entry(
        "doubled",
        "memory",
        lambda x: 2 * x,
        X,
        right=linear(lambda g, ans, x: 2 * g),
        mutants={"cotangent written into": rule(vjp=double_in_place)},
    ),
    entry(
        "centred",
        "memory",
        lambda x: x - np.mean(x),
        X,
        right=linear(lambda g, ans, x: g - np.mean(g)),
        mutants={
            "argument written into": lambda: centre_in_place,
            "not centred": linear(lambda g, ans, x: g),
        },
    ),
    entry(
        "square alone",
        "threads",
        lambda x: x * x,
        X,
        right=elementwise(lambda ans, x: 2 * x),
        mutants={
            "a buffer for all threads": rule(vjp=slow_and_shared),
        },
    ),
    entry(
        "square remembered",
        "stale residual",
        kept_answer,
        X,
        dtypes=["float64"],
        right=elementwise(lambda ans, x: 2 * x),
        mutants={"of the last call": rule(vjp=lambda g, ans, x: g * LAST[0])},
    ),
]
