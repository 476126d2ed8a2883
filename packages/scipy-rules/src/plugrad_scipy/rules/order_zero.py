"""Derivatives in the order of I_v, of I_v exp(-|Re z|) and of L_v near v = 0, where they are small.

    mended = of_i(found, v, z)

At v = 0 the derivative of I_v is -K_0(z), far below I_0(z) for large z, so that the values of I_v
hold no digit of it.  I_v is E - sin(πv) K_v/π with E even in v (DLMF 10.27.2); the derivative of E
in v² has every digit.  L_v is I_v and an integral that can be differentiated (DLMF 11.5.4).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad_scipy import _stencil

__all__ = ["of_i", "of_scaled_i", "of_struve"]

NEAR, FAR = 0.25, 4.0  # the orders, and the arguments, at which the derivative is mended
# Nodes and weights of the double exponential rule on (0, π/2), the nodes dense at 0.
_T = np.arange(-4.0, 4.0, 1 / 16)
_U = np.exp(-math.pi * np.sinh(_T))
SINES, COSINES = np.sin(math.pi / 2 * _U / (1 + _U)), np.sin(math.pi / 2 / (1 + _U))
WEIGHTS = math.pi**2 / 2 * np.cosh(_T) * _U / (1 + _U) ** 2 / 16


def of_i(found: Any, v: Any, z: Any) -> Any:
    """Those of special.iv, given what interpolation found."""
    return _mended(found, v, z, lambda v, z: _slope(special.iv, v, z, 1.0))


def of_scaled_i(found: Any, v: Any, z: Any) -> Any:
    """Those of special.ive."""
    return _mended(found, v, z, lambda v, z: _slope(special.ive, v, z, np.exp(-np.real(z))))


def of_struve(found: Any, v: Any, z: Any) -> Any:
    """Those of special.modstruve."""
    return _mended(found, v, z, lambda v, z: _slope(special.iv, v, z, 1.0) + _excess(v, z))


def _mended(found: Any, v: Any, z: Any, slope: Any) -> Any:
    near = (np.abs(v) < NEAR) & (np.real(z) > FAR)
    if not np.any(near):
        return found
    with np.errstate(all="ignore"):
        better = slope(v[near], z[near])
    mended = found.astype(np.result_type(found, better))
    mended[near] = np.where(np.isfinite(better), better, mended[near])
    return mended


def _slope(fun: Any, v: Any, z: Any, scale: Any) -> Any:
    """d/dv (E - sin(πv) K_v/π), of the function `fun` = I_v times `scale`."""

    def even(square: Any, z: Any) -> Any:
        root = np.sqrt(square)
        return (fun(root, z) + fun(-root, z)) / 2

    rising = _stencil.derivative(even, 0, [v * v, z], np.ones(len(v)), 1, 0.0)
    turn = np.pi * v
    k = special.kv(v, z) * np.cos(turn)
    k = (
        k
        + _stencil.derivative(special.kv, 0, [v, z], np.full(len(v), 4.0), 1) * np.sin(turn) / np.pi
    )
    return np.where(v == 0, 0, 2 * v * rising) - k * scale


def _excess(v: Any, z: Any) -> Any:
    """d/dv of L_v - I_v = -2 (z/2)^v / (√π Γ(v + 1/2)) ∫ exp(-z sin θ) cos(θ)^(2v) dθ."""
    terms = WEIGHTS * np.exp(-z[:, None] * SINES) * COSINES ** (2 * v[:, None])
    factor = -2 * (z / 2) ** v * special.rgamma(v + 0.5) / math.sqrt(math.pi)
    whole = np.sum(terms, axis=1)
    slope = np.sum(terms * 2 * np.log(COSINES), axis=1)
    return factor * (whole * (np.log(z / 2) - special.psi(v + 0.5)) + slope)
