"""Expectations, estimates and probabilities of boxes under distributions of scipy.stats."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import stats
from plugrad_testing import CHECKS, SCALAR, case, distinct, positive, real, spd

__all__ = ["CASES"]

LOW = np.array([-1.5, -0.7])


def normal_estimate(data: Any) -> Any:
    """Mean and deviation of a normal distribution."""
    return stats.norm.fit(data)


def gamma_estimate(data: Any) -> Any:
    """Shape and scale of a gamma distribution that begins at 0."""
    shape, _, scale = stats.gamma.fit(data, floc=0)
    return shape, scale


def gamma_cube(shape: Any, loc: Any, scale: Any) -> Any:
    """E X³ of a gamma distribution."""
    return stats.gamma(shape, loc, scale).expect(lambda x: x**3)


def between(mean: Any, scale: Any, low: Any, rate: Any) -> Any:
    """E exp(-rate X²) of a normal X that is known to be above a bound."""
    law = stats.norm(mean, scale)
    return law.expect(lambda x: np.exp(-rate * x * x), lb=low, ub=low + 3, conditional=True)


def on_uniform(loc: Any, scale: Any) -> Any:
    """E X², where the density does not vanish at the ends."""
    return stats.uniform(loc, scale).expect(lambda x: x * x)


def poisson_square(mean: Any) -> Any:
    """E K² of a Poisson distribution."""
    return stats.poisson(mean).expect(lambda k: k * k)


def binomial_power(p: Any, rate: Any) -> Any:
    """E exp(-rate K) of a binomial K from 2 to 9."""
    law = stats.binom(12, p)
    return law.expect(lambda k: np.exp(-rate * k), lb=2, ub=9, conditional=True)


def box(x: Any, mean: Any, cov: Any) -> Any:
    """P(LOW <= X <= x) of a normal vector, and the logarithm of P(X <= x)."""
    law = stats.multivariate_normal(mean, cov)
    return law.cdf(x, lower_limit=LOW), law.logcdf(x)


def interval(x: Any, mean: Any, cov: Any) -> Any:
    """In one dimension, from the left and to the right."""
    law = stats.multivariate_normal(mean, cov)
    return law.cdf(x), law.cdf(np.inf, lower_limit=x)


def by_diagonal(x: Any, variances: Any) -> Any:
    """A density and an entropy by the variances, of which the last is none."""
    cov = stats.Covariance.from_diagonal(np.append(variances, 0.0))
    law = stats.multivariate_normal(None, cov)
    return law.logpdf(np.append(x, 0.0)), law.entropy()


def by_factor(x: Any, mean: Any, factor: Any) -> Any:
    """A density by the Cholesky factor of the covariance, and the matrix."""
    cov = stats.Covariance.from_cholesky(np.tril(factor))
    return stats.multivariate_normal.logpdf(x, mean, cov), cov.covariance, cov.log_pdet


def by_precision(x: Any, precision: Any) -> Any:
    """A density by the precision, white and coloured points."""
    cov = stats.Covariance.from_precision(precision)
    law = stats.multivariate_normal(cov=cov)
    return law.pdf(x), cov.whiten(x), cov.colorize(x)


def by_eigenvalues(x: Any, w: Any, v: Any) -> Any:
    """A density by eigenvalues and eigenvectors."""
    cov = stats.Covariance.from_eigendecomposition((w, v))
    return stats.multivariate_normal(np.zeros(2), cov).logpdf(x)


def line_integrals(data: Any, low: Any) -> Any:
    """Integrals of a kernel estimate in one dimension."""
    kde = stats.gaussian_kde(data)
    return kde.integrate_box_1d(low, low + 1.5), kde.integrate_gaussian(low, 0.4)


def plane_integrals(data: Any, mean: Any, weights: Any) -> Any:
    """Integrals of a kernel estimate in two dimensions."""
    kde = stats.gaussian_kde(data, weights=weights)
    other = stats.gaussian_kde(np.arange(8.0).reshape(2, 4) ** 1.3 / 4)
    parts = [kde.integrate_gaussian(mean, np.eye(2)), kde.integrate_kde(other)]
    return (*parts, kde.integrate_box(LOW, mean), kde.inv_cov)


# The integrals are those of quad, and the densities have rows: what is left to prove, in few calls.
PROVED = {
    check: "quad and the distributions have rows that make it"
    for check in CHECKS
    if check not in ("vjp", "jvp", "dot")
}
NUMBERS = dict.fromkeys(("dtype", "precision", "size"), "SciPy computes in double")
SCALARS = {"dtypes": ("float64",), "exclude": NUMBERS, "rtol": 1e-6}


def expectation(function: Any, *domains: Any, **options: Any) -> Any:
    """A row of an expectation, whose arguments are numbers."""
    shapes = [(SCALAR,) * len(domains)]
    return row(function, *domains, shapes=shapes, also=PROVED, order=1, **options)


def row(function: Any, *domains: Any, **options: Any) -> Any:
    """A row of numbers or small arrays, without SciPy's function beside it."""
    name, label = options.pop("name"), function.__name__
    options = SCALARS | options
    options["exclude"] = NUMBERS | options.pop("also", {})
    return case(function, *domains, name=f"scipy.stats.{name}", label=label, **options)


CASES = [
    expectation(
        gamma_cube, positive(1.5, 3), real(), positive(0.5, 2), name="rv_continuous.expect"
    ),
    expectation(
        between,
        real(),
        positive(0.5, 2),
        real(),
        positive(0.2, 1),
        name="rv_continuous.expect",
    ),
    expectation(on_uniform, real(), positive(0.5, 2), name="rv_continuous.expect"),
    expectation(poisson_square, positive(1, 5), name="rv_discrete.expect"),
    expectation(binomial_power, positive(0.2, 0.8), positive(0.1, 1), name="rv_discrete.expect"),
    row(box, real(shape=(2,)), real(shape=(2,)), spd(2), name="multivariate_normal.cdf"),
    row(interval, real(shape=(1,)), real(shape=(1,)), spd(1), name="multivariate_normal.cdf"),
    row(by_diagonal, real(shape=(2,)), positive(shape=(2,)), name="Covariance.from_diagonal"),
    row(
        by_factor,
        real(shape=(3, 2)),
        real(shape=(2,)),
        spd(2),
        name="Covariance.from_cholesky",
    ),
    row(by_precision, real(shape=(2,)), spd(2), name="Covariance.from_precision"),
    row(
        by_eigenvalues,
        real(shape=(2,)),
        positive(shape=(2,)),
        real(shape=(2, 2)),
        name="Covariance.from_eigendecomposition",
    ),
    row(normal_estimate, distinct(shape=(6,)), name="rv_continuous.fit"),
    row(gamma_estimate, positive(0.5, 3, shape=(6,)), name="rv_continuous.fit", rtol=1e-5),
    row(line_integrals, distinct(shape=(4,)), real(shape=()), name="gaussian_kde"),
    row(
        plane_integrals,
        distinct(shape=(2, 4)),
        real(shape=(2,)),
        positive(shape=(4,)),
        order=1,
        name="gaussian_kde",
    ),
]
