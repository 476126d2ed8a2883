"""Derivatives of evenly spaced numbers, of arrays like others, and of conversions of dtype."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, case, positive, real

__all__ = ["CASES"]

CASES = [
    case(
        lambda x: np.astype(x, np.float32) if x.dtype == np.float32 else np.astype(x, np.float64),
        real(shape=(3,)),
        name="numpy.astype",
    ),
    case(
        lambda x, **options: np.astype(x, np.float64, **options),
        real(shape=(3,)),
        kwargs=[{"copy": False}, {"copy": True}],
        name="numpy.astype",
        label="keywords",
    ),
    case(
        lambda x: np.astype(x, np.complex128),
        real(shape=(3,)),
        dtypes=["float64"],
        name="numpy.astype",
        label="complex",
    ),
    case(
        np.linspace,
        real(),
        real(),
        shapes=[(SCALAR, SCALAR), ((), ()), ((2,), (3, 2))],
        kwargs=[{"num": 4}, {"num": 3, "endpoint": False}, {"num": 1}, {"num": 0}],
    ),
    case(
        np.linspace,
        real(shape=(2,)),
        real(shape=(2,)),
        3,
        kwargs=[
            {"axis": -1},
            {"retstep": True},
            {"retstep": True, "endpoint": False, "axis": 1},
            {"dtype": np.complex128},
        ],
        label="axis",
        complex=True,
    ),
    case(np.linspace, real(shape=()), 2.0, 3, label="one end"),
    case(np.linspace, 2.0, real(shape=(2,)), label="fifty"),
    case(
        np.logspace,
        real(-1, 1),
        real(-1, 1),
        4,
        shapes=[(SCALAR, SCALAR), ((), (2,))],
        kwargs=[{}, {"endpoint": False}, {"axis": -1}, {"base": 2.0}, {"dtype": np.complex128}],
        primal=1e-13,
    ),
    case(
        lambda a, b: np.logspace(a, 2 * a, 3, base=b),
        real(-1, 1),
        positive(),
        shapes=[((), ()), ((), (2,)), ((2,), (3, 2))],
        name="numpy.logspace",
        label="base",
        primal=1e-13,
    ),
    case(
        np.geomspace,
        positive(),
        positive(),
        4,
        shapes=[(SCALAR, SCALAR), ((2,), ())],
        kwargs=[{}, {"endpoint": False}, {"axis": -1}, {"dtype": np.complex128}],
        primal=1e-13,
    ),
    case(
        lambda a, b: np.geomspace(-a, -b, 3),
        positive(),
        positive(),
        shapes=[((), ())],
        name="numpy.geomspace",
        label="negative",
        primal=1e-13,
    ),
    case(
        np.geomspace,
        positive(shape=(2,)),
        positive(shape=(2,)),
        3,
        complex=True,
        label="complex",
        primal=1e-12,
    ),
    case(np.copy, real(), kwargs=[{}, {"order": "F"}, {"subok": True}], complex=True),
    case(
        lambda x, **options: np.full_like(x, x[0, 0], **options),
        real(shape=(2, 3)),
        kwargs=[
            {"dtype": np.float64},
            {"order": "F"},
            {"subok": False},
            {"dtype": np.complex128, "shape": 4},
        ],
        name="numpy.full_like",
        label="keywords",
    ),
    case(
        lambda x: np.full_like(x, [x[0], 1.0, x[2]]),
        real(shape=(3,)),
        name="numpy.full_like",
        label="a list",
    ),
    case(lambda x: np.full_like(x, x, shape=(2, 3)), real(shape=(3,)), name="numpy.full_like"),
    case(
        lambda x: np.full_like(x, x[0], shape=(2, 2)),
        real(shape=(3,)),
        name="numpy.full_like",
        label="of itself",
    ),
]


if np.lib.NumpyVersion(np.__version__) >= "2.1.0":
    CPU = {"device": "cpu"}
    CASES += [
        case(np.linspace, real(shape=()), real(shape=(2,)), 3, kwargs=CPU, label="device"),
        case(
            lambda x, **options: np.astype(x, np.float64, **options),
            real(shape=(3,)),
            kwargs=CPU,
            name="numpy.astype",
            label="device",
        ),
        case(
            lambda x, **options: np.full_like(x, x[0], **options),
            real(shape=(3,)),
            kwargs=CPU,
            name="numpy.full_like",
            label="device",
        ),
    ]
