"""Functions of two arguments, element by element, which broadcast."""

from __future__ import annotations

import numpy as np

from plugrad import over, value_of
from plugrad_testing import SCALAR, distinct, nonzero, positive, real

from .language import elementwise, entry, rule

BINARY = "elementwise binary"
PAIRS = [((3,), (3,)), ((2, 3), (3,)), (SCALAR, (3,))]


def summed_to(g, x):
    """`g` summed over the axes along which x was broadcast."""
    extra = g.ndim - len(x.shape)
    axes = [*range(extra), *(k + extra for k, n in enumerate(x.shape) if n == 1)]
    return np.reshape(np.sum(g, axis=tuple(axes)), x.shape)


def times(left, right):
    """Rule for x * y as a general one, with what is given made of g times the other argument."""
    return rule(vjp=(lambda g, ans, x, y: left(g * y, x), lambda g, ans, x, y: right(g * x, y)))


def xlogy(x, y):
    return np.where(np.equal(x, 0), 0, x * np.log(y))


ENTRIES = [
    entry(
        "multiply",
        BINARY,
        np.multiply,
        real(),
        real(),
        complex=True,
        right=elementwise(lambda ans, x, y: y, lambda ans, x, y: x),
        mutants={
            "partials exchanged": elementwise(lambda ans, x, y: x, lambda ans, x, y: y),
            "argument forgotten": elementwise(lambda ans, x, y: y, None),
            "argument constant": elementwise(lambda ans, x, y: y, 0),
            "conjugate": elementwise(lambda ans, x, y: np.conj(y), lambda ans, x, y: x),
            "constant captured": elementwise(lambda ans, x, y: value_of(y), lambda ans, x, y: x),
        },
    ),
    entry(
        "multiply by hand",
        "broadcasting",
        np.multiply,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3))],
        right=times(summed_to, summed_to),
        mutants={
            "not summed": times(summed_to, lambda g, y: g),
            "one row for the sum": times(summed_to, lambda g, y: g[0] if g.ndim > 1 else g),
            "mean for the sum": times(
                summed_to, lambda g, y: summed_to(g, y) * (y.size / value_of(g).size)
            ),
        },
    ),
    entry(
        "subtract",
        BINARY,
        np.subtract,
        real(),
        real(),
        right=elementwise(1, -1),
        mutants={
            "sign": elementwise(1, 1),
            "both signs": elementwise(-1, 1),
            "first constant": elementwise(0, -1),
        },
    ),
    entry(
        "divide",
        BINARY,
        np.divide,
        real(),
        nonzero(0.5, 2),
        complex=True,
        right=elementwise(over(lambda ans, x, y: y), lambda ans, x, y: -ans / y),
        mutants={
            "sign": elementwise(over(lambda ans, x, y: y), lambda ans, x, y: ans / y),
            "not divided twice": elementwise(over(lambda ans, x, y: y), lambda ans, x, y: -ans),
            "product": elementwise(lambda ans, x, y: y, lambda ans, x, y: -ans / y),
        },
    ),
    entry(
        "power",
        BINARY,
        np.power,
        positive(0.3, 2),
        real(0.5, 2.5),
        shapes=PAIRS,
        right=elementwise(
            lambda ans, x, y: y * np.power(x, y - 1), lambda ans, x, y: ans * np.log(x)
        ),
        mutants={
            "exponent not lowered": elementwise(
                lambda ans, x, y: y * ans, lambda ans, x, y: ans * np.log(x)
            ),
            "log of the exponent": elementwise(
                lambda ans, x, y: y * np.power(x, y - 1), lambda ans, x, y: ans * np.log(y)
            ),
            "exponent constant at order 2": elementwise(
                lambda ans, x, y: value_of(y) * np.power(x, value_of(y) - 1),
                lambda ans, x, y: ans * np.log(x),
            ),
        },
    ),
    entry(
        "hypot",
        BINARY,
        np.hypot,
        nonzero(),
        nonzero(),
        shapes=PAIRS,
        right=elementwise(lambda ans, x, y: x / ans, lambda ans, x, y: y / ans),
        mutants={
            "not divided": elementwise(lambda ans, x, y: x, lambda ans, x, y: y / ans),
            "signs lost": elementwise(
                lambda ans, x, y: np.abs(x) / ans, lambda ans, x, y: np.abs(y) / ans
            ),
        },
    ),
    entry(
        "arctan2",
        BINARY,
        np.arctan2,
        nonzero(),
        nonzero(),
        shapes=PAIRS,
        right=elementwise(
            lambda ans, x, y: y / (x * x + y * y), lambda ans, x, y: -x / (x * x + y * y)
        ),
        mutants={
            "signs exchanged": elementwise(
                lambda ans, x, y: -y / (x * x + y * y), lambda ans, x, y: x / (x * x + y * y)
            ),
            "root of the denominator": elementwise(
                lambda ans, x, y: y / np.hypot(x, y), lambda ans, x, y: -x / np.hypot(x, y)
            ),
        },
    ),
    entry(
        "logaddexp",
        BINARY,
        np.logaddexp,
        real(),
        real(),
        shapes=PAIRS,
        right=elementwise(lambda ans, x, y: np.exp(x - ans), lambda ans, x, y: np.exp(y - ans)),
        mutants={
            "not normalised": elementwise(
                lambda ans, x, y: np.exp(x), lambda ans, x, y: np.exp(y - ans)
            ),
            "answer constant": elementwise(
                lambda ans, x, y: np.exp(x - value_of(ans)),
                lambda ans, x, y: np.exp(y - value_of(ans)),
            ),
        },
    ),
    entry(
        "maximum",
        BINARY,
        np.maximum,
        distinct(),
        real(-0.1, 0.1),
        shapes=[((3,), (3,)), ((2, 3), (3,))],
        right=elementwise(
            lambda ans, x, y: np.where(np.greater(x, y), 1.0, 0.0),
            lambda ans, x, y: np.where(np.greater(x, y), 0.0, 1.0),
        ),
        mutants={
            "both": elementwise(1, 1),
            "minimum": elementwise(
                lambda ans, x, y: np.where(np.greater(x, y), 0.0, 1.0),
                lambda ans, x, y: np.where(np.greater(x, y), 1.0, 0.0),
            ),
        },
    ),
    entry(
        "xlogy",
        BINARY,
        xlogy,
        np.array([0.0, 0.5, -1.5]),
        positive(0.5, 2, shape=(3,)),
        dtypes=["float64"],
        order=1,
        right=elementwise(lambda ans, x, y: np.log(y), lambda ans, x, y: x / y),
        mutants={
            "zero at zero": elementwise(
                lambda ans, x, y: np.where(np.equal(x, 0), 0, np.log(y)), lambda ans, x, y: x / y
            ),
            "by the answer": elementwise(lambda ans, x, y: ans / x, lambda ans, x, y: x / y),
        },
    ),
]
