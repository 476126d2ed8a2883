"""Boundary value problems against their closed forms."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import deriv, grad, jacfwd, jacrev, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy import integrate
from plugrad_scipy.optimize import NotSolvedError

MESH = np.linspace(0, 1, 6)
GUESS = np.zeros((2, 6))


def solve(k, end=1.0, **options):
    """Y'' = k² y, y(0) = 0, y(end) = 1: sinh(k x) / sinh(k end)."""
    return integrate.solve_bvp(
        lambda x, y: [y[1], k**2 * y[0]],
        lambda ya, yb: [ya[0], yb[0] - 1],
        MESH * end,
        GUESS,
        tol=1e-6,
        **options,
    )


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_parameters_and_ends(operator):
    def slope(k, end):
        found = solve(k, end)
        return np.stack([found.y[1, 0], found.sol(0.5)[0], found.x[-1]])

    by_k, by_end = operator(slope, (0, 1))(2.0, 1.0)
    s, c = np.sinh(2), np.cosh(2)
    middle = (0.5 * np.cosh(1) * s - np.sinh(1) * c) / s**2
    assert by_k == pytest.approx([(s - 2 * c) / s**2, middle, 0], rel=1e-4, abs=1e-12)
    assert by_end == pytest.approx([-4 * c / s**2, -2 * np.sinh(1) * c / s**2, 1], rel=1e-4)


@pytest.mark.parametrize("first", [grad, deriv])
@pytest.mark.parametrize("second", [grad, deriv])
def test_second_order(first, second):
    found = second(first(lambda k: solve(k).y[1, 0]))(2.0)
    step = 1e-3
    slope = [(np.sinh(k) - k * np.cosh(k)) / np.sinh(k) ** 2 for k in (2 + step, 2 - step)]
    assert found == pytest.approx((slope[0] - slope[1]) / (2 * step), rel=1e-3)


def ball(k, end=1.0, two=2.0):
    """Y'' + (2 / x) y' = k² y, y'(0) = 0, y(end) = 1: end sinh(k x) / (x sinh(k end))."""
    return integrate.solve_bvp(
        lambda x, y: [y[1], k**2 * y[0]],
        lambda ya, yb: [ya[1], yb[0] - 1],
        MESH * end,
        GUESS,
        S=np.stack([np.stack([0.0 * two, 0.0 * two]), np.stack([0.0 * two, -two])]),
        tol=1e-7,
    )


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_a_singular_term(operator):
    def middle(k, end, two):
        found = ball(k, end, two)
        return np.stack([found.y[0, 0], found.sol(0.5)[0], found.yp[1, 0]])

    by_k, by_end, by_two = operator(middle, (0, 1, 2))(2.0, 1.0, 2.0)
    s, c = np.sinh(2), np.cosh(2)
    at_half = 2 * (0.5 * np.cosh(1) * s - np.sinh(1) * c) / s**2
    assert by_k[:2] == pytest.approx([(s - 2 * c) / s**2, at_half], rel=1e-5)
    scale = (s - 2 * c) / s**2  # the derivative of end / sinh(2 end)
    assert by_end[:2] == pytest.approx([2 * scale, 2 * np.sinh(1) * scale], rel=1e-5)
    step = 1e-4
    for found, k, two in ((by_k, step, 0.0), (by_two, 0.0, step)):
        up, down = (middle(2.0 + sign * k, 1.0, 2.0 + sign * two) for sign in (1, -1))
        assert found == pytest.approx((up - down) / (2 * step), rel=1e-5)


def test_a_singular_term_at_second_order():
    found = grad(grad(lambda k: ball(k).y[0, 0]))(2.0)
    slope = [(np.sinh(k) - k * np.cosh(k)) / np.sinh(k) ** 2 for k in (2.001, 1.999)]
    assert found == pytest.approx((slope[0] - slope[1]) / 0.002, rel=1e-5)


def test_an_unknown_parameter():
    def eigenvalue(width):
        found = integrate.solve_bvp(
            lambda x, y, p: np.stack([y[1], -(p[0] ** 2) * y[0]]),
            lambda ya, yb, p: np.stack([ya[0], yb[0], ya[1] - p[0]]),
            MESH * width,
            np.stack([np.sin(3 * MESH), 3 * np.cos(3 * MESH)]),
            p=[3.0],
            tol=1e-6,
        )
        return found.p[0]

    assert grad(eigenvalue)(1.0) == pytest.approx(-np.pi, rel=1e-4)


def test_values_are_scipys():
    seen = []
    grad(lambda k: seen.append(solve(k)) or seen[0].y[1, 0])(2.0)
    expected = scipy.integrate.solve_bvp(
        lambda x, y: [y[1], 4 * y[0]], lambda a, b: [a[0], b[0] - 1], MESH, GUESS, tol=1e-6
    )
    assert np.array_equal(value_of(seen[0].y), expected.y)
    assert seen[0].success


def test_what_has_no_derivative():
    with pytest.raises(NotDifferentiableError, match="real and imaginary"):
        grad(
            lambda k: (
                integrate.solve_bvp(lambda x, y: k * y, lambda ya, yb: ya - 1, MESH, GUESS[:1] + 0j)
                .y[0, -1]
                .real
            )
        )(2.0)
    with pytest.raises(NotSolvedError, match="solve_bvp"):  # bc does not say that S y(a) = 0
        grad(lambda k: solve(k, S=np.eye(2)).y[1, 0])(2.0)
    with pytest.raises(NotSolvedError, match="solve_bvp"):
        grad(lambda k: solve(k, max_nodes=6).y[1, 0])(30.0)
