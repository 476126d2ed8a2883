"""Draws of multivariate distributions follow their parameters as SciPy's do, or as the law does."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, jacobian
from plugrad.errors import RefusedError
from plugrad_scipy import stats

SCALE = np.array([[1.3, 0.3], [0.3, 1.1]])
WEIGHTS = np.array([[1.0, 2.0], [0.5, -1.0]])


def drawn(name, scale, package=stats):
    law = getattr(package, name)
    args = (None, scale, 2.0) if name == "matrix_normal" else (4.5, scale)
    return np.sum(law.rvs(*args, size=3, random_state=1) * WEIGHTS)


@pytest.mark.parametrize("name", ["wishart", "invwishart", "matrix_normal"])
def test_where_scipy_draws_by_cholesky_the_draws_move_as_its_own(name):
    slope = grad(lambda scale: drawn(name, scale))(SCALE)
    for direction in (np.diag([1.0, 0.0]), np.array([[0.0, 1.0], [1.0, 0.0]])):
        step = 1e-6 * direction
        rise = drawn(name, SCALE + step, scipy.stats) - drawn(name, SCALE - step, scipy.stats)
        assert np.sum(slope * direction) == pytest.approx(rise / 2e-6, rel=1e-6)


def test_student_draws_are_shifted_and_stretched():
    def draws(loc, scale):
        return stats.multivariate_t.rvs(loc, scale * SCALE, 3.0, 4, random_state=1)

    z = draws(np.zeros(2), 1.0)
    assert jacobian(lambda s: draws(np.ones(2), s))(4.0) == pytest.approx(z / 4)
    assert grad(lambda m: np.sum(draws(m, 1.0)))(np.zeros(2)).tolist() == [4.0, 4.0]


def test_dirichlet_draws_have_the_slopes_of_their_moments():
    alpha = np.array([1.0, 2.0, 0.5])

    def second(alpha):
        return np.mean(stats.dirichlet.rvs(alpha, 20000, random_state=1) ** 2, axis=0)

    def exactly(alpha):
        total = np.sum(alpha)
        return alpha * (alpha + 1) / (total * (total + 1))

    assert jacobian(second)(alpha) == pytest.approx(jacobian(exactly)(alpha), abs=2e-3)
    whole = grad(lambda a: np.sum(stats.dirichlet(a).rvs(5, 1)))(alpha)
    assert whole == pytest.approx(np.zeros(3), abs=1e-12)


@pytest.mark.parametrize("name", ["wishart", "invwishart"])
def test_degrees_of_freedom_are_constant(name):
    with pytest.raises(RefusedError, match=rf"{name}\.rvs .* in df"):
        grad(lambda df: np.sum(getattr(stats, name).rvs(df, SCALE)))(4.0)
    with pytest.raises(RefusedError, match="in df"):
        grad(lambda df: np.sum(stats.multivariate_t.rvs(df=df, size=2)))(4.0)
    one = grad(lambda s: getattr(stats, name)(4.0, s).rvs(random_state=1))(2.0)
    assert one == pytest.approx(getattr(scipy.stats, name).rvs(4.0, 2.0, random_state=1) / 2)
