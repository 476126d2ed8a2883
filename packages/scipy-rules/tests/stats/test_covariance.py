"""Covariances by a factor: SciPy's numbers of plain ones, and the density of the dense matrix."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy.stats import Covariance, multivariate_normal

A = np.array([[2.0, 0.5], [0.5, 1.0]])
X, MEAN = np.array([0.3, -0.7]), np.array([0.1, 0.2])


def dense(x):
    return multivariate_normal.logpdf(X, MEAN, x)


WAYS = {
    "precision": (Covariance.from_precision, np.linalg.inv, A),
    "cholesky": (Covariance.from_cholesky, lambda f: f @ f.T, np.linalg.cholesky(A)),
    "diagonal": (Covariance.from_diagonal, np.diag, np.array([2.0, 3.0])),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_density_is_that_of_the_matrix(way):
    make, matrix, factor = WAYS[way]
    by_factor = grad(lambda f: multivariate_normal.logpdf(X, MEAN, make(f)))(factor)
    by_matrix = grad(lambda f: dense(matrix(f)))(factor)
    if way == "cholesky":
        by_matrix = np.tril(by_matrix)
    assert by_factor == pytest.approx(by_matrix)
    assert grad(lambda f: np.sum(make(f).covariance ** 2))(factor) == pytest.approx(
        grad(lambda f: np.sum(matrix(f) ** 2))(factor)
    )


def test_plain_factors_give_scipys_numbers():
    cov = Covariance.from_cholesky(np.linalg.cholesky(A))
    plain = scipy.stats.Covariance.from_cholesky(np.linalg.cholesky(A))
    assert isinstance(cov, scipy.stats.Covariance)
    assert cov.whiten(X).tolist() == plain.whiten(X).tolist()
    assert cov.colorize(X).tolist() == plain.colorize(X).tolist()
    assert cov.covariance.tolist() == plain.covariance.tolist()
    assert multivariate_normal.logpdf(X, MEAN, cov) == (
        scipy.stats.multivariate_normal.logpdf(X, MEAN, plain)
    )
    assert multivariate_normal(MEAN, cov).logpdf(X) == (
        scipy.stats.multivariate_normal(MEAN, plain).logpdf(X)
    )
    plainly = grad(lambda x: multivariate_normal.logpdf(x, MEAN, plain))(X)
    slope = grad(lambda x: multivariate_normal.logpdf(x, MEAN, cov))(X)
    assert slope == pytest.approx(-np.linalg.solve(A, X - MEAN))
    assert plainly == pytest.approx(slope)
    eigen = Covariance.from_eigendecomposition(np.linalg.eigh(A))
    assert grad(lambda x: multivariate_normal(MEAN, eigen).logpdf(x))(X) == pytest.approx(slope)


def test_off_the_support_the_density_is_zero():
    def logpdf(variance):
        cov = Covariance.from_diagonal(np.append(variance, 0.0))
        return multivariate_normal.logpdf([[0.3, 0.0], [0.3, 0.1]], None, cov)

    assert logpdf(2.0)[1] == -np.inf
    assert grad(lambda v: np.exp(logpdf(v)[1]))(2.0) == 0.0
    assert grad(lambda v: logpdf(v)[0])(2.0) == pytest.approx(0.3**2 / 8 - 0.25)


def test_draws_and_the_rest_of_the_normal():
    variances = np.array([2.0, 3.0])

    def draws(v):
        law = multivariate_normal(MEAN, Covariance.from_diagonal(v))
        return law.rvs(4, random_state=1)

    z = (draws(variances) - MEAN) / np.sqrt(variances)
    expected = np.sum(z, axis=0) / (2 * np.sqrt(variances))
    assert grad(lambda v: np.sum(draws(v)))(variances) == pytest.approx(expected)
    law = multivariate_normal(cov=Covariance.from_diagonal(variances))
    assert grad(law.cdf)(X) == pytest.approx(
        grad(lambda x: multivariate_normal.cdf(x, None, np.diag(variances)))(X)
    )


def test_errors_are_scipys():
    with pytest.raises(ValueError, match="cholesky"):
        grad(lambda f: Covariance.from_cholesky(f).log_pdet)(np.ones(2))
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda p: Covariance.from_precision(p).log_pdet)(-A)
