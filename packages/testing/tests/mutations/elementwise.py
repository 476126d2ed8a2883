"""Functions of one argument, element by element."""

from __future__ import annotations

import numpy as np

import plugrad
from plugrad import over, value_of
from plugrad_testing import SCALAR, nonzero, positive, real

from .language import composite, elementwise, entry, nondifferentiable, rule

UNARY = "elementwise unary"


def expit(x):
    return 1 / (1 + np.exp(-x))


def sinc(x):
    at_zero = np.equal(x, 0)
    safe = np.where(at_zero, 1, x)
    return np.where(at_zero, 1, np.sin(safe) / safe)


def sinc_slope(ans, x):
    at_zero = np.equal(x, 0)
    safe = np.where(at_zero, 1, x)
    return np.where(at_zero, -x / 3, (np.cos(safe) - np.sin(safe) / safe) / safe)


def huber(x):
    return np.where(np.abs(x) < 1, x * x / 2, np.abs(x) - 0.5)


def cube_wrong_where(condition):
    """The slope of x³, half of it where the value of x meets a condition."""

    def slope(ans, x):
        return 3 * x * x * (0.5 if condition(value_of(value_of(x))) else 1)

    return elementwise(slope)


def rounded(x):
    return np.round(value_of(x))


def noisy(ans, x):
    return ans * (1 + 1e-13 * np.random.default_rng().uniform(0.5, 1))


ENTRIES = [
    entry(
        "sin",
        UNARY,
        np.sin,
        real(-2, 2),
        complex=True,
        right=elementwise(lambda ans, x: np.cos(x)),
        mutants={
            "sign": elementwise(lambda ans, x: -np.cos(x)),
            "factor 2": elementwise(lambda ans, x: 2 * np.cos(x)),
            "another function": elementwise(lambda ans, x: np.sin(x)),
            "constant captured": elementwise(lambda ans, x: np.cos(value_of(x))),
            "conjugate": elementwise(lambda ans, x: np.conj(np.cos(x))),
        },
    ),
    entry(
        "tanh",
        UNARY,
        np.tanh,
        real(-2, 2),
        right=elementwise(lambda ans, x: 1 - ans * ans),
        mutants={
            "not squared": elementwise(lambda ans, x: 1 - ans),
            "sign inside": elementwise(lambda ans, x: 1 + ans * ans),
            "constant captured": elementwise(lambda ans, x: 1 - value_of(ans) * ans),
        },
    ),
    entry(
        "exp",
        UNARY,
        np.exp,
        real(-2, 2),
        complex=True,
        right=elementwise(lambda ans, x: ans),
        mutants={
            "input for output": elementwise(lambda ans, x: x),
            "constant captured": elementwise(lambda ans, x: value_of(ans)),
            "off by 1e-6": elementwise(lambda ans, x: ans * (1 + 1e-6)),
            "not the same twice": elementwise(noisy),
        },
    ),
    entry(
        "log",
        UNARY,
        np.log,
        positive(0.1, 3),
        complex=True,
        right=elementwise(over(lambda ans, x: x)),
        mutants={
            "base 2": elementwise(over(lambda ans, x: x * np.log(2))),
            "not a reciprocal": elementwise(lambda ans, x: x),
            "real part only": elementwise(over(lambda ans, x: np.real(x))),
        },
    ),
    entry(
        "sqrt",
        UNARY,
        np.sqrt,
        positive(0.1, 3),
        right=elementwise(over(lambda ans, x: 2 * ans)),
        mutants={
            "factor missing": elementwise(over(lambda ans, x: ans)),
            "input for output": elementwise(over(lambda ans, x: 2 * x)),
        },
    ),
    entry(
        "square",
        UNARY,
        np.square,
        real(-2, 2),
        complex=True,
        right=elementwise(lambda ans, x: 2 * x),
        mutants={
            "factor missing": elementwise(lambda ans, x: x),
            "wrong for negatives": elementwise(lambda ans, x: 2 * np.abs(x)),
            "wrong for complex": elementwise(lambda ans, x: 2 * np.conj(x)),
            "off by one": elementwise(lambda ans, x: 2 * x + 1),
        },
    ),
    entry(
        "reciprocal",
        UNARY,
        np.reciprocal,
        nonzero(0.3, 2),
        right=elementwise(lambda ans, x: -ans * ans),
        mutants={
            "sign": elementwise(lambda ans, x: ans * ans),
            "not squared": elementwise(lambda ans, x: -ans),
            "even instead": elementwise(lambda ans, x: -ans * np.abs(ans)),
        },
    ),
    entry(
        "absolute",
        UNARY,
        np.abs,
        nonzero(),
        right=rule(vjp=lambda g, ans, x: g * np.sign(value_of(x))),
        mutants={
            "one everywhere": rule(vjp=lambda g, ans, x: g),
            "sign": rule(vjp=lambda g, ans, x: -g * np.sign(value_of(x))),
            "of the cotangent": rule(vjp=lambda g, ans, x: np.abs(g)),
        },
    ),
    entry(
        "expit",
        UNARY,
        expit,
        real(-3, 3),
        right=elementwise(lambda ans, x: ans * (1 - ans)),
        mutants={
            "of the input": elementwise(lambda ans, x: x * (1 - x)),
            "half constant": elementwise(lambda ans, x: ans * (1 - value_of(ans))),
        },
        primal=1e-13,
    ),
    entry(
        "arctan",
        UNARY,
        np.arctan,
        real(-3, 3),
        right=elementwise(over(lambda ans, x: 1 + x * x)),
        mutants={
            "of arctanh": elementwise(over(lambda ans, x: 1 - x * x)),
            "numerator": elementwise(lambda ans, x: 1 + x * x),
        },
    ),
    entry(
        "gaussian",
        UNARY,
        lambda x: np.exp(-x * x),
        real(-2, 2),
        right=elementwise(lambda ans, x: -2 * x * ans),
        mutants={
            "factor missing": elementwise(lambda ans, x: -x * ans),
            "inner derivative missing": elementwise(lambda ans, x: ans),
            "constant captured": elementwise(lambda ans, x: -2 * x * value_of(ans)),
        },
    ),
    entry(
        "sinc",
        UNARY,
        sinc,
        np.array([0.0, 0.5, -1.5]),
        dtypes=["float64"],
        order=1,
        right=elementwise(sinc_slope),
        mutants={
            "wrong at zero": elementwise(lambda ans, x: sinc_slope(ans, x) + np.equal(x, 0)),
            "nan at zero": elementwise(lambda ans, x: (np.cos(x) - np.sin(x) / x) / x),
        },
    ),
    entry(
        "cube",
        UNARY,
        lambda x: x * x * x,
        real(-2, 2),
        right=elementwise(lambda ans, x: 3 * x * x),
        mutants={
            "only without axes": cube_wrong_where(lambda x: np.ndim(x) == 0),
            "only for Python floats": cube_wrong_where(lambda x: type(x) is float),
            "only for matrices": cube_wrong_where(lambda x: np.ndim(x) == 2),
            "only if not contiguous": cube_wrong_where(
                lambda x: np.ndim(x) and not (x.flags.c_contiguous or x.flags.f_contiguous)
            ),
            "only in Fortran order": cube_wrong_where(
                lambda x: np.ndim(x) > 1 and not x.flags.c_contiguous and x.flags.f_contiguous
            ),
            "only for single precision": cube_wrong_where(
                lambda x: getattr(x, "dtype", None) == np.float32
            ),
            "only for half precision": cube_wrong_where(
                lambda x: getattr(x, "dtype", None) == np.float16
            ),
            "only for one element": cube_wrong_where(lambda x: np.shape(x) == (1,)),
            "fails without elements": elementwise(
                lambda ans, x: 3 * x * x + 0 * value_of(np.max(value_of(x)))
            ),
        },
    ),
    entry(
        "huber",
        UNARY,
        huber,
        real(-2, 2, avoid=(-1, 1)),
        right=elementwise(lambda ans, x: np.clip(x, -1, 1)),
        mutants={
            "wrong tail": elementwise(lambda ans, x: np.where(np.abs(x) < 1, x, 1.0)),
            "no tail": elementwise(lambda ans, x: x),
        },
    ),
    entry(
        "round",
        "nondifferentiable",
        lambda x: np.round(x) * 1.0,
        real(-2, 2, avoid=(-1.5, -0.5, 0.5, 1.5)),
        right=rule(vjp=lambda g, ans, x: 0 * g),
        mutants={"straight through": rule(vjp=lambda g, ans, x: g)},
        shapes=[SCALAR, (3,), (2, 3)],
    ),
    entry(
        "plain parts",
        "nondifferentiable",
        rounded,
        real(0.6, 1.4),
        right=nondifferentiable(),
        mutants={
            "a slope that is not zero": elementwise(1),
            "other values": composite(lambda x: np.floor(value_of(x))),
        },
        shapes=[(3,), (2, 3)],
    ),
    entry(
        "scale by a plain part",
        "nondifferentiable",
        lambda x: x * np.floor(x),
        real(1.2, 1.8),
        right=composite(lambda x: x * plugrad.stop_gradient(np.floor(x))),
        mutants={
            "declared constant": nondifferentiable(),
            "stopped": composite(lambda x: plugrad.stop_gradient(x) * np.floor(x)),
        },
    ),
]
