"""One step of each method, against SciPy's own."""

import numpy as np
import pytest
import scipy.integrate
from scipy.optimize import root

from plugrad import jacfwd, jacrev
from plugrad.errors import NotDifferentiableError
from plugrad_scipy.integrate._schemes import Collocation, scheme_of

Y = np.array([0.5, -0.2])
X = np.array([0.1, 0.5, 1.0])


def rate(y, t):
    return np.stack([y[1], -np.sin(y[0]) * t])


@pytest.mark.parametrize("method", ["RK23", "RK45", "DOP853", "Radau"])
def test_a_step_is_scipys(method):
    solver = getattr(scipy.integrate, method)(
        lambda t, y: rate(y, t), 1.0, Y, 9.0, first_step=0.3, rtol=1e-4, atol=1e-4
    )
    solver.step()
    h, known = solver.t - 1.0, getattr(solver, "Z", None)
    found = scheme_of(method).rows(rate, Y, 1.0, h, X, known)
    expected = np.stack([solver.y, *solver.dense_output()(1.0 + X * h).T])
    assert found == pytest.approx(expected, rel=1e-13)


def test_the_coefficients_of_radau():
    s = np.sqrt(6)  # Hairer & Wanner (1996), table IV.5.6
    expected = [
        [(88 - 7 * s) / 360, (296 - 169 * s) / 1800, (-2 + 3 * s) / 225],
        [(296 + 169 * s) / 1800, (88 + 7 * s) / 360, (-2 - 3 * s) / 225],
        [(16 - s) / 36, (16 + s) / 36, 1 / 9],
    ]
    assert pytest.approx(np.array(expected), abs=1e-14) == Collocation.A


def collocated(y, h):
    """The stages of a Radau step, solved to the last digits."""

    def gaps(z):
        z = np.reshape(z, (3, 2))
        slopes = [rate(y + z[i], 1.0 + c * h) for i, c in enumerate(Collocation.nodes)]
        return np.ravel(z - h * Collocation.A @ np.stack(slopes))

    return np.reshape(root(gaps, np.zeros(6), tol=1e-14).x, (3, 2))


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_a_collocation_step_is_differentiated_by_its_equations(operator):
    h, known = 0.3, collocated(Y, 0.3)
    scheme = scheme_of("Radau")
    by_y, by_h = operator(lambda y, h: scheme.rows(rate, y, 1.0, h, X, known), (0, 1))(Y, h)

    def rows(y, h):
        return scheme.rows(rate, y, 1.0, h, X, collocated(y, h))

    step = 1e-5
    for k in range(2):
        move = step * np.eye(2)[k]
        expected = (rows(Y + move, h) - rows(Y - move, h)) / (2 * step)
        assert by_y[..., k] == pytest.approx(expected, rel=1e-8, abs=1e-9)
    expected = (rows(Y, h + step) - rows(Y, h - step)) / (2 * step)
    assert by_h == pytest.approx(expected, rel=1e-8, abs=1e-9)


def test_a_class_with_steps_of_its_own():
    class Mine(scipy.integrate.RK45):
        def _step_impl(self):
            return super()._step_impl()

    with pytest.raises(NotDifferentiableError, match="not those of Mine"):
        scheme_of(Mine)
