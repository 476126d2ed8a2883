"""Derivatives of arithmetic, powers, exponentials, logarithms, circles and hyperbolas."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, nonzero, positive, real

__all__ = ["CASES"]

CASES = [
    case(np.add, real(), real(), complex=True),
    case(np.subtract, real(), real(), complex=True),
    case(np.multiply, real(), real(), complex=True),
    case(np.true_divide, real(), nonzero(), complex=True),
    case(np.negative, real(), complex=True),
    case(np.positive, real(), complex=True),
    case(np.reciprocal, nonzero(), complex=True),
    case(np.square, real(), complex=True),
    case(np.sqrt, positive(), complex=True),
    case(np.cbrt, nonzero()),
    case(np.degrees, real()),
    case(np.rad2deg, real()),
    case(np.radians, real()),
    case(np.deg2rad, real()),
    case(np.power, positive(0.3, 3), real(-2, 2), complex=True),
    case(np.power, nonzero(), 3, complex=True, label="cube"),
    case(np.power, nonzero(), -2.0, argnums=(0,), label="inverse square"),
    case(np.power, real(shape=(3,)), np.array([0, 1, 4]), label="integers"),
    case(np.power, 2, real(), label="of an integer"),
    case(
        np.float_power,
        positive(0.3, 3),
        real(-2, 2),
        complex=True,
        exclude={"float32": "float_power computes in float64"},
    ),
    case(np.exp, real(), complex=True),
    case(np.exp2, real(), complex=True),
    case(np.expm1, real(), complex=True),
    case(np.log, positive(), complex=True),
    case(np.log2, positive(), complex=True),
    case(np.log10, positive(), complex=True),
    case(np.log1p, positive(), complex=True),
    case(np.logaddexp, real(), real()),
    case(np.logaddexp2, real(), real()),
    case(np.sin, real(), complex=True),
    case(np.cos, real(), complex=True),
    case(np.tan, real(-1, 1), complex=True),
    case(np.arcsin, real(-0.8, 0.8), complex=True),
    case(np.arccos, real(-0.8, 0.8), complex=True),
    case(np.arctan, real(-0.8, 0.8), complex=True),
    case(np.arctan2, nonzero(), nonzero()),
    case(np.hypot, nonzero(), nonzero()),
    case(np.sinh, real(), complex=True),
    case(np.cosh, real(), complex=True),
    case(np.tanh, real(-1, 1), complex=True),
    case(np.arcsinh, real(-0.8, 0.8), complex=True),
    case(np.arccosh, positive(1.3, 3), complex=True),
    case(np.arctanh, real(-0.8, 0.8), complex=True),
]
