"""Functions of scipy.optimize that are not solvers: Rosenbrock's function, isotonic regression."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.optimize

from plugrad import grad, hessian, value_of
from plugrad_numpy.constructors import asarray
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.optimize._implicit import double

__all__ = ["isotonic_regression", "rosen", "rosen_der", "rosen_hess", "rosen_hess_prod"]


@stands_in(scipy.optimize.rosen)
def rosen(x: Any) -> Any:
    """Σ 100 (x_{i+1} - x_i²)² + (1 - x_i)²; further axes are kept."""
    x = asarray(x)
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2.0) ** 2.0 + (1 - x[:-1]) ** 2.0, axis=0)


@stands_in(scipy.optimize.rosen_der)
def rosen_der(x: Any) -> Any:
    """The gradient of `rosen`."""
    return grad(rosen)(asarray(x))


@stands_in(scipy.optimize.rosen_hess)
def rosen_hess(x: Any) -> Any:
    """The Hessian of `rosen`."""
    return hessian(rosen)(asarray(x))


@stands_in(scipy.optimize.rosen_hess_prod)
def rosen_hess_prod(x: Any, p: Any) -> Any:
    """The Hessian of `rosen` times p."""
    return hessian(rosen)(asarray(x)) @ asarray(p)


@stands_in(scipy.optimize.isotonic_regression)
def isotonic_regression(y: Any, *, weights: Any = None, increasing: bool = True) -> Any:
    """Blocks of equal values: each is the weighted mean of the data in it."""
    y = double(asarray(y))
    w = np.ones(y.shape) if weights is None else double(asarray(weights))
    plain = None if weights is None else value_of(w)
    found = scipy.optimize.isotonic_regression(value_of(y), weights=plain, increasing=increasing)
    ends = list(zip(found.blocks[:-1], found.blocks[1:], strict=True))
    if not increasing and found.blocks[0] > found.blocks[-1]:
        ends = [(end, start) for start, end in ends[::-1]]
    sums = [np.sum(w[start:end]) for start, end in ends]
    means = [np.sum(w[s:e] * y[s:e]) / total for (s, e), total in zip(ends, sums, strict=True)]
    x = np.concatenate([np.ones(e - s) * m for (s, e), m in zip(ends, means, strict=True)])
    found.x, found.weights = x, np.stack(sums)
    return found
