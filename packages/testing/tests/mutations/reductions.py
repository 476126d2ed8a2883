"""Functions that make fewer numbers of many, along axes, and running sums."""

from __future__ import annotations

import numpy as np

from plugrad import value_of
from plugrad_numpy.placing import beside
from plugrad_testing import distinct, positive, real

from .language import entry, linear, rule

X = real(shape=(2, 3))
CUBE = real(shape=(2, 3, 2))
AXES = [{}, {"axis": 0}, {"axis": -1}, {"axis": 1, "keepdims": True}]
REDUCTION = "reduction"


def opened(g, x, axis=None, keepdims=False):
    """`g` with the axes that the reduction took away."""
    if keepdims or axis is None:
        return np.reshape(g, g.shape if keepdims else (1,) * x.ndim)
    return np.expand_dims(g, axis)


def spread(g, x, axis=None, keepdims=False):
    return np.broadcast_to(opened(g, x, axis, keepdims), x.shape)


def count(x, axis=None):
    return x.size if axis is None else x.shape[axis]


def sum_vjp(g, ans, x, axis=None, keepdims=False):
    return spread(g, x, axis, keepdims)


def sum_always_last(g, ans, x, axis=None, keepdims=False):
    return spread(g, x, None if axis is None else x.ndim - 1, keepdims)


def sum_off_when_negative(g, ans, x, axis=None, keepdims=False):
    return spread(g, x, axis, keepdims) * (2 if axis is not None and axis < 0 else 1)


def sum_kept_wrongly(g, ans, x, axis=None, keepdims=False):
    return np.broadcast_to(np.reshape(g, (-1,))[:1] if keepdims else opened(g, x, axis), x.shape)


def mean_vjp(g, ans, x, axis=None, keepdims=False):
    return spread(g, x, axis, keepdims) / count(x, axis)


def product_vjp(g, ans, x, axis=None, keepdims=False):
    return spread(g * ans, x, axis, keepdims) / x


def where_largest(x, ans, axis=None, keepdims=False):
    return np.equal(value_of(x), opened(value_of(ans), x, axis, keepdims)) * 1.0


def max_vjp(g, ans, x, axis=None, keepdims=False):
    return spread(g, x, axis, keepdims) * where_largest(x, ans, axis, keepdims)


def logsumexp(x, axis=None, keepdims=False):
    return np.log(np.sum(np.exp(x), axis=axis, keepdims=keepdims))


def logsumexp_vjp(g, ans, x, axis=None, keepdims=False):
    share = np.exp(x - opened(ans, x, axis, keepdims))
    return spread(g, x, axis, keepdims) * share


def norm_vjp(g, ans, x, axis=None, keepdims=False):
    return spread(g / ans, x, axis, keepdims) * x


def variance(x, ddof=0):
    return np.var(x, ddof=ddof)


def variance_vjp(g, ans, x, ddof=0):
    return 2 * g * (x - np.mean(x)) / (x.size - ddof)


def running_vjp(g, ans, x, axis=-1):
    return np.flip(np.cumsum(np.flip(g, axis), axis), axis)


def trapezoid(y, dx=1.0):
    return dx * (np.sum(y) - (y[0] + y[-1]) / 2)


def trapezoid_vjp(g, ans, y, dx=1.0, ends=0.5):
    weights = np.ones(y.shape)
    weights[0] = weights[-1] = ends
    return g * dx * beside(weights, y)


def average(x, w):
    return np.sum(x * w) / np.sum(w)


def average_x(g, ans, x, w):
    return g * w / np.sum(w)


def average_w(g, ans, x, w):
    return g * (x - ans) / np.sum(w)


ENTRIES = [
    entry(
        "sum",
        REDUCTION,
        lambda x, axis=None, keepdims=False: np.sum(x, axis, keepdims=keepdims),
        CUBE,
        kwargs=AXES,
        complex=True,
        right=linear(sum_vjp),
        mutants={
            "always the last axis": rule(vjp=sum_always_last),
            "wrong for negative axes": rule(vjp=sum_off_when_negative),
            "wrong under keepdims": rule(vjp=sum_kept_wrongly),
            "keepdims unknown": rule(vjp=lambda g, ans, x, axis=None: spread(g, x, axis)),
            "keepdims ignored": rule(vjp=lambda g, ans, x, axis=None, **kw: spread(g, x, axis)),
            "axis by another name": rule(vjp=lambda g, ans, x, dim=None, keepdims=False: g),
            "axis ignored": rule(vjp=lambda g, ans, x, **kw: spread(np.sum(g), x)),
            "of the conjugate": rule(
                vjp=lambda g, ans, x, axis=None, keepdims=False: np.conj(
                    spread(g, x, axis, keepdims)
                )
            ),
            "modes disagree": rule(vjp=sum_vjp, jvp=lambda t, ans, x, **kw: 2 * np.sum(t, **kw)),
        },
    ),
    entry(
        "mean",
        REDUCTION,
        lambda x, axis=None, keepdims=False: np.mean(x, axis, keepdims=keepdims),
        CUBE,
        kwargs=AXES,
        right=rule(vjp=mean_vjp),
        mutants={
            "not divided": rule(vjp=sum_vjp),
            "divided by all": rule(vjp=lambda g, ans, x, **kw: spread(g, x, **kw) / x.size),
            "off by one": rule(
                vjp=lambda g, ans, x, axis=None, keepdims=False: (
                    spread(g, x, axis, keepdims) / (count(x, axis) - 1)
                )
            ),
        },
    ),
    entry(
        "prod",
        REDUCTION,
        lambda x, axis=None, keepdims=False: np.prod(x, axis, keepdims=keepdims),
        positive(0.5, 2, shape=(2, 3)),
        kwargs=AXES,
        right=rule(vjp=product_vjp),
        mutants={
            "not divided": rule(vjp=lambda g, ans, x, **kw: spread(g * ans, x, **kw)),
            "answer constant": rule(
                vjp=lambda g, ans, x, **kw: spread(g * value_of(ans), x, **kw) / x
            ),
        },
    ),
    entry(
        "max",
        REDUCTION,
        lambda x, axis=None, keepdims=False: np.max(x, axis, keepdims=keepdims),
        distinct(shape=(2, 3)),
        kwargs=AXES,
        right=rule(vjp=max_vjp),
        mutants={
            "shared by all": rule(vjp=sum_vjp),
            "the first": rule(
                vjp=lambda g, ans, x, **kw: spread(g, x, **kw) * np.equal(np.arange(3), 0)
            ),
            "largest of all": rule(
                vjp=lambda g, ans, x, **kw: spread(g, x, **kw) * np.equal(value_of(x), np.max(x))
            ),
        },
    ),
    entry(
        "logsumexp",
        REDUCTION,
        logsumexp,
        X,
        kwargs=AXES,
        right=rule(vjp=logsumexp_vjp),
        mutants={
            "not normalised": rule(
                vjp=lambda g, ans, x, **kw: spread(g, x, **kw) * np.exp(x),
            ),
            "share constant": rule(
                vjp=lambda g, ans, x, **kw: (
                    spread(g, x, **kw) * value_of(np.exp(x - opened(ans, x, **kw)))
                )
            ),
        },
    ),
    entry(
        "norm",
        REDUCTION,
        lambda x, axis=None, keepdims=False: np.sqrt(np.sum(x * x, axis, keepdims=keepdims)),
        X,
        kwargs=AXES,
        right=rule(vjp=norm_vjp),
        mutants={
            "not divided": rule(vjp=lambda g, ans, x, **kw: spread(g, x, **kw) * x),
            "factor 2": rule(vjp=lambda g, ans, x, **kw: 2 * spread(g / ans, x, **kw) * x),
            "squared": rule(vjp=lambda g, ans, x, **kw: spread(g / ans**2, x, **kw) * x),
        },
    ),
    entry(
        "variance",
        REDUCTION,
        variance,
        real(shape=(5,)),
        kwargs=[{}, {"ddof": 1}],
        right=rule(vjp=variance_vjp),
        mutants={
            "ddof ignored": rule(vjp=lambda g, ans, x, ddof=0: variance_vjp(g, ans, x)),
            "not centred": rule(vjp=lambda g, ans, x, ddof=0: 2 * g * x / (x.size - ddof)),
            "mean constant": rule(
                vjp=lambda g, ans, x, ddof=0: 2 * g * (x - value_of(np.mean(x))) / (x.size - ddof)
            ),
        },
    ),
    entry(
        "cumsum",
        REDUCTION,
        lambda x, axis=-1: np.cumsum(x, axis),
        X,
        kwargs=[{}, {"axis": 0}],
        right=linear(running_vjp),
        mutants={
            "not reversed": linear(lambda g, ans, x, axis=-1: np.cumsum(g, axis)),
            "reversed before only": linear(
                lambda g, ans, x, axis=-1: np.cumsum(np.flip(g, axis), axis)
            ),
            "axis ignored": linear(lambda g, ans, x, axis=-1: running_vjp(g, ans, x)),
            "without its own": linear(
                lambda g, ans, x, axis=-1: running_vjp(g, ans, x, axis) - g,
            ),
        },
    ),
    entry(
        "trapezoid",
        REDUCTION,
        trapezoid,
        real(shape=(5,)),
        kwargs=[{}, {"dx": 0.5}],
        right=rule(vjp=trapezoid_vjp),
        mutants={
            "whole ends": rule(
                vjp=lambda g, ans, y, dx=1.0: trapezoid_vjp(g, ans, y, dx, ends=1.0)
            ),
            "step ignored": rule(vjp=lambda g, ans, y, dx=1.0: trapezoid_vjp(g, ans, y)),
        },
    ),
    entry(
        "average",
        REDUCTION,
        average,
        real(shape=(4,)),
        positive(0.5, 2, shape=(4,)),
        right=rule(vjp=(average_x, average_w)),
        mutants={
            "not normalised": rule(vjp=(lambda g, ans, x, w: g * w, average_w)),
            "denominator constant": rule(
                vjp=(average_x, lambda g, ans, x, w: g * x / np.sum(w)),
            ),
            "weights forgotten": rule(vjp=(average_x, None)),
            "weights of no effect": rule(vjp=(average_x, lambda g, ans, x, w: 0 * w)),
        },
    ),
]
