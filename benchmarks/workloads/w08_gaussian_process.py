"""Workload 8: the gradient of a Gaussian process's log-likelihood in its three hyperparameters.

Rasmussen and Williams, Gaussian Processes for Machine Learning, equations 2.30 and 5.9.
"""

from typing import Any

import numpy as np
from scipy.linalg import lapack

from benchmarks.workload import Function, Workload

SIZE = 300


def build(np: Any, linalg: Any) -> Function:
    """Write the log-likelihood through a Cholesky factor and a triangular solve."""

    def log_likelihood(logs: Any, squares: Any, identity: Any, observed: Any) -> Any:
        amplitude, inverse_length, noise = np.exp(logs[0]), np.exp(logs[1]), np.exp(logs[2])
        covariance = amplitude * np.exp(-inverse_length * squares) + noise * identity
        factor = np.linalg.cholesky(covariance)
        white = linalg.solve_triangular(factor, observed, lower=True)
        return -0.5 * np.sum(white * white) - np.sum(np.log(np.diag(factor)))

    return log_likelihood


def hand(logs: Any, squares: Any, identity: Any, observed: Any) -> Any:
    """Contract `(a aᵀ - K⁻¹) / 2`, `a = K⁻¹ y`, with the derivative of `K` in each parameter."""
    amplitude, inverse_length, noise = np.exp(logs)
    signal = amplitude * np.exp(-inverse_length * squares)
    covariance = signal + noise * identity
    factor, _ = lapack.dpotrf(covariance.T, lower=1, overwrite_a=1)
    lower, _ = lapack.dpotri(factor, lower=1)
    inverse = np.tril(lower, -1)
    inverse += inverse.T
    np.fill_diagonal(inverse, np.diag(lower))
    solution = inverse @ observed
    g = np.outer(solution, solution)
    g -= inverse
    g *= 0.5
    trace = np.trace(g)
    g *= signal
    return np.stack([np.sum(g), -inverse_length * np.vdot(g, squares), noise * trace])


def workloads() -> list[Workload]:
    """Give noisy observations of a sine at 300 points."""
    rng = np.random.default_rng(0)
    points = np.sort(rng.uniform(0.0, 10.0, SIZE))
    observed = np.sin(points) + 0.3 * rng.standard_normal(SIZE)
    squares = (points[:, None] - points) ** 2
    arguments = (np.array([0.1, -0.5, -2.0]), squares, np.eye(SIZE), observed)
    title = "Gaussian process log-likelihood, n = 300"
    return [Workload("8", title, build, arguments, hand, goal=2.0, linalg=True)]
