"""Matrix equations: their solutions solve them, and so do those of nearby matrices."""

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad_scipy import linalg

A = np.array([[0.3, 0.2], [-0.4, 0.5]])
B = np.array([[1.0], [0.5]])
Q, R = np.array([[2.0, 0.5], [0.5, 1.0]]), np.array([[1.5]])
T = np.array([[0.1, -0.3], [0.2, 0.4]])


def continuous(a, x):
    return a.T @ x + x @ a - x @ B @ np.linalg.solve(R, B.T @ x) + Q


def discrete(a, x):
    inner = np.linalg.solve(R + B.T @ x @ B, B.T @ x @ a)
    return a.T @ x @ a - x - a.T @ x @ B @ inner + Q


@pytest.mark.parametrize(
    ("solver", "residual"),
    [(linalg.solve_continuous_are, continuous), (linalg.solve_discrete_are, discrete)],
)
def test_the_tangent_keeps_riccatis_equation(solver, residual):
    def left(a):
        return residual(a, solver(a, B, Q, R))

    value, tangent = jvp(left, (A,), (T,))
    assert np.allclose(value, 0, atol=1e-12)
    assert np.allclose(tangent, 0, atol=1e-12)


def test_the_tangent_keeps_lyapunovs_equations():
    def left(a):
        x, y = linalg.solve_continuous_lyapunov(a, Q), linalg.solve_discrete_lyapunov(a, Q)
        return a @ x + x @ a.T - Q, a @ y @ a.T - y + Q

    _, tangents = jvp(left, (A,), (T,))
    assert all(np.allclose(t, 0, atol=1e-12) for t in tangents)


def test_riccatis_errors_are_scipys():
    with pytest.raises(np.linalg.LinAlgError):
        linalg.solve_continuous_are(np.eye(2), 0 * B, Q, R)
    with pytest.raises(np.linalg.LinAlgError):
        jvp(lambda a: linalg.solve_continuous_are(a, 0 * B, Q, R), (np.eye(2),), (T,))


def test_numbers_stand_for_matrices_of_one_element():
    def corner(r):  # SciPy's example has r = 1
        return linalg.solve_continuous_are(A, B, Q, r)[0, 0]

    assert grad(corner)(1.5) == pytest.approx(grad(lambda r: corner(r * np.eye(1)))(1.5))
    assert grad(lambda a: linalg.solve_continuous_lyapunov(a, 1.0)[0, 0])(2.0) == -0.125
