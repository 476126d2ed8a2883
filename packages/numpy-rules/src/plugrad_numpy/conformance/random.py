"""Rows of numpy.random: each draw from a generator seeded alike, so that it is a function."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from plugrad_numpy import random
from plugrad_testing import SCALAR, case, distinct, nonzero, positive, real, spd

__all__ = ["CASES"]

P, V, M = positive(0.5, 2), real(shape=(3,)), distinct(shape=(4, 3))
TWO = [(SCALAR, SCALAR), ((), (3,)), ((2, 1), (3,))]
LOC_SCALE = ("normal", "laplace", "logistic", "gumbel", "lognormal")
SCALES = ("exponential", "rayleigh", "pareto", "weibull", "power")
DOUBLE: dict[str, Any] = {"dtypes": ["float64"]}


def draw(name: str, seed: int = 1, make: Any = random.default_rng) -> Any:
    """A method of a fresh generator as a function."""

    def drawn(*args: Any, **kwargs: Any) -> Any:
        return getattr(make(seed), name)(*args, **kwargs)

    return drawn


def covariance(method: str, make: Any = random.default_rng) -> Any:
    options = {"method": method} if method else {}
    return lambda mean, cov: make(1).multivariate_normal(
        mean, (cov + cov.T) / 2 + np.diag([0.0, 1.0, 2.0]).astype(cov.dtype), (2,), **options
    )


LAPACK = dict.fromkeys(("float16", "longdouble"), "LAPACK computes in single and double precision")
LEGACY: dict[str, Any] = {"make": random.RandomState}

CASES = [
    *[
        case(draw(name), real(), P, shapes=TWO, name=f"numpy.random.{name}", **DOUBLE)
        for name in LOC_SCALE
    ],
    *[
        case(draw(name), P, shapes=[SCALAR, (), (3,)], name=f"numpy.random.{name}", **DOUBLE)
        for name in SCALES
    ],
    *[
        case(
            draw(name, **LEGACY), P, (2, 3), shapes=[(3,)], name=f"numpy.random.RandomState.{name}"
        )
        for name in SCALES
    ],
    *[
        case(
            partial(draw(name, **LEGACY), size=(2, 3)),
            V,
            positive(shape=(3,)),
            name=f"numpy.random.RandomState.{name}",
        )
        for name in LOC_SCALE[:-1]
    ],
    case(draw("uniform"), real(-2, -1), P, shapes=TWO, name="numpy.random.uniform", **DOUBLE),
    case(
        draw("triangular"),
        real(-2, -1),
        real(-0.5, 0.5),
        positive(1, 2),
        shapes=[(SCALAR, SCALAR, SCALAR), ((4,), (4,), ())],
        name="numpy.random.triangular",
        **DOUBLE,
    ),
    case(lambda s: draw("gamma")(2.0, s, 3), P, name="numpy.random.gamma", shapes=[SCALAR, (3,)]),
    case(
        lambda mu: draw("vonmises")(mu, 2.0),
        V,
        name="numpy.random.vonmises",
        exclude={"precision": "the part of the draw that is not traced is in double precision"},
    ),
    *[
        case(
            covariance(method),
            V,
            spd(3),
            name="numpy.random.multivariate_normal",
            label=method or "svd",
            primal=1e-12,
            exclude=LAPACK,
        )
        for method in ("", "eigh", "cholesky")
    ],
    case(
        covariance("", random.RandomState),
        V,
        spd(3),
        name="numpy.random.multivariate_normal",
        label="old",
        primal=1e-12,
        exclude=LAPACK,
    ),
    case(draw("permutation"), M, kwargs=[{}, {"axis": 1}], name="numpy.random.permutation"),
    case(draw("permuted"), M, kwargs=[{}, {"axis": 0}, {"axis": 1}], name="numpy.random.permuted"),
    case(
        draw("choice"),
        M,
        5,
        kwargs=[{}, {"p": [0.1, 0.2, 0.3, 0.4]}],
        name="numpy.random.choice",
    ),
    case(
        lambda a: draw("choice")(a, 2, False, axis=-1, shuffle=False),
        M,
        name="numpy.random.choice",
        label="axis",
    ),
    case(
        draw("choice", **LEGACY),
        nonzero(shape=(4,)),
        (2, 2),
        name="numpy.random.choice",
        label="old",
    ),
]
