"""How solve_ivp takes what SciPy's takes, and what it gives back."""

from functools import partial

import numpy as np
import pytest
import scipy.integrate

from plugrad import deriv, grad, hessian, jacfwd, jacrev, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy import integrate
from plugrad_scipy.optimize import NotSolvedError

TIGHT = {"rtol": 1e-9, "atol": 1e-9}
METHODS = ("RK23", "RK45", "DOP853", "Radau", "BDF", "LSODA")
solve = partial(integrate.solve_ivp, **TIGHT)


def decay(t, y, k):
    return -k * y


def last(found):
    return found.y[0, -1]


EXPECTED = pytest.approx(-np.exp(-2.0), rel=1e-6)


def test_plain_calls_are_scipys():
    expected = scipy.integrate.solve_ivp(decay, (0, 1), [1.0, 2.0], args=(2.0,))
    found = integrate.solve_ivp(decay, (0, 1), [1.0, 2.0], args=(2.0,))
    assert np.array_equal(found.y, expected.y)
    assert type(found) is type(expected)


def test_a_traced_result_has_scipys_values():
    seen = {}

    def end(k):
        found = integrate.solve_ivp(
            decay, (0, 1), [1.0], args=(k,), dense_output=True, events=lambda t, y, k: y[0] - 0.5
        )
        seen.update(found, at=found.sol(0.3), segments=found.sol.n_segments)
        return last(found)

    grad(end)(2.0)
    expected = scipy.integrate.solve_ivp(
        decay, (0, 1), [1.0], args=(2.0,), dense_output=True, events=lambda t, y, k: y[0] - 0.5
    )
    for name in ("t", "y"):
        assert np.array_equal(value_of(seen[name]), expected[name])
    assert np.array_equal(value_of(seen["t_events"][0]), expected.t_events[0])
    assert np.array_equal(value_of(seen["y_events"][0]), expected.y_events[0])
    assert np.array_equal(value_of(seen["at"]), expected.sol(0.3))
    assert seen["segments"] == expected.sol.n_segments
    assert seen["nfev"] == expected.nfev
    assert seen["success"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sensitivity", ["adjoint", "forward"])
def test_methods(method, sensitivity):
    rough = {"rtol": 1e-5, "atol": 1e-6}
    options = {"method": method, "sensitivity": sensitivity, **rough}

    def end(k):
        return last(integrate.solve_ivp(decay, (0, 1), [1.0], args=(k,), **options))

    assert grad(end)(2.0) == pytest.approx(-np.exp(-2.0), rel=2e-3)
    assert deriv(end)(2.0) == pytest.approx(-np.exp(-2.0), rel=2e-3)


@pytest.mark.parametrize("sensitivity", ["adjoint", "forward"])
@pytest.mark.parametrize("first", [grad, deriv])
@pytest.mark.parametrize("second", [grad, deriv])
def test_second_order(sensitivity, first, second):
    def end(k):
        return last(solve(decay, (0, k), [1.5], args=(k,), sensitivity=sensitivity))

    exact = 1.5 * np.exp(-0.49) * (4 * 0.49 - 2)
    assert second(first(end))(0.7) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_ends_and_points(operator):
    def at(t0, end, points, y0):
        found = solve(lambda t, y: t * y, (t0, end), y0, t_eval=points)
        return np.concatenate([found.t, found.y[0]])

    points = np.array([0.2, 0.5, 1.0])
    by_start, by_end, by_points, by_y0 = operator(at, (0, 1, 2, 3))(0.0, 1.0, points, [2.0])
    y = 2 * np.exp(points**2 / 2)
    assert by_start == pytest.approx(np.zeros(6), abs=1e-7)  # the rate at 0 is 0
    assert by_end == pytest.approx(np.zeros(6), abs=1e-7)
    expected = np.concatenate([np.eye(3), np.diag(points * y)])
    assert by_points == pytest.approx(expected, abs=1e-6)
    assert by_y0[0] == pytest.approx(np.concatenate([np.zeros(3), y / 2]), abs=1e-6)


def test_own_times_move_with_the_ends():
    def times(t0, end):
        return solve(decay, (t0, end), [1.0], args=(1.0,)).t

    by_start, by_end = jacrev(times, (0, 1))(0.0, 1.0)
    assert by_start[[0, 1, -2, -1]].tolist() == [1, 0, 0, 0]
    assert by_end[[0, 1, -2, -1]].tolist() == [0, 0, 0, 1]


def test_backward_in_time():
    assert grad(lambda k: last(solve(decay, (1, 0), [1.0], args=(k,))))(0.5) == pytest.approx(
        np.exp(0.5), rel=1e-6
    )
    points = np.array([0.8, 0.3])
    found = jacfwd(lambda k: solve(decay, (1, 0), [1.0], t_eval=points, args=(k,)).y[0])(0.5)
    assert found == pytest.approx((1 - points) * np.exp(0.5 * (1 - points)), rel=1e-6)


@pytest.mark.parametrize("sensitivity", ["adjoint", "forward"])
def test_closures_objects_and_vectorized(sensitivity):
    class Model:
        def __init__(self, k):
            self.k = k

        def rate(self, t, y):
            return -self.k * y

    options = {"sensitivity": sensitivity}
    assert grad(lambda k: last(solve(Model(k).rate, (0, 1), [1.0], **options)))(2.0) == EXPECTED
    assert (
        grad(lambda k: last(solve(lambda t, y: -k * y, (0, 1), [1.0], vectorized=True, **options)))(
            2.0
        )
        == EXPECTED
    )


def test_options():
    def end(k, **options):
        return last(solve(decay, (0, 1), [1.0], args=(k,), **options))

    assert grad(end)(2.0, first_step=0.01, max_step=0.1) == EXPECTED
    jacobian = {"method": "Radau", "jac": lambda t, y, k: np.array([[-k]])}
    assert grad(end)(2.0, **jacobian, rtol=1e-7) == EXPECTED
    tolerances = np.array([1e-9, 1e-8])

    def first(k):
        return last(integrate.solve_ivp(decay, (0, 1), [1.0, 2.0], args=(k,), atol=tolerances))

    assert grad(first)(2.0) == pytest.approx(-np.exp(-2.0), rel=1e-2)


def test_the_solution_between():
    def between(k, t):
        sol = solve(decay, (0, 1), [1.0, 2.0], args=(k,), dense_output=True).sol
        assert (sol.t_min, sol.t_max) == (0, 1)
        return sol(np.stack([t, 0 * t]))[1, 0] + sol(0.5)[0]

    by_k, by_t = grad(between, (0, 1))(2.0, 0.3)
    assert by_k == pytest.approx(-0.6 * np.exp(-0.6) - 0.5 * np.exp(-1.0), rel=1e-6)
    assert by_t == pytest.approx(-4 * np.exp(-0.6), rel=1e-6)


def test_outside_the_span_there_is_no_solution():
    with pytest.raises(NotDifferentiableError, match="extend t_span"):
        grad(lambda k: solve(decay, (0, 1), [1.0], args=(k,), dense_output=True).sol(1.5)[0])(2.0)


def test_stiff_equations_forward():
    def end(k):
        found = integrate.solve_ivp(
            lambda t, y: np.stack([-1e4 * (y[0] - np.cos(k * t)), y[0] - y[1]]),
            (0, 1),
            [1.0, 0.0],
            "Radau",
            sensitivity="forward",
            rtol=1e-6,
            atol=1e-8,
        )
        return found.y[1, -1]

    assert grad(end)(2.0) == pytest.approx((end(2.001) - end(1.999)) / 0.002, rel=1e-3)


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_complex_states(operator):
    def parts(rate):
        y = solve(lambda t, y: 1j * rate * y, (0, 1), np.array([1.0 + 1.0j])).y[0, -1]
        return np.stack([np.real(y), np.imag(y)])

    expected = 1j * (1 + 1j) * np.exp(0.7j)
    assert operator(parts)(0.7) == pytest.approx([expected.real, expected.imag], rel=1e-6)


def test_single_precision_is_kept_by_gradients():
    found = grad(lambda y0: last(solve(decay, (0, 1), y0, args=(1.0,))))(np.ones(1, np.float32))
    assert found.dtype == np.float32
    assert found == pytest.approx(np.exp(-1), rel=1e-6)


def test_hessian():
    def end(p):
        return last(solve(lambda t, y: p[0] * y * (1 - y / p[1]), (0, 1), [0.5]))

    found = hessian(end)(np.array([1.0, 2.0]))
    assert found == pytest.approx(found.T, rel=1e-5)
    step = 1e-4
    moved = [grad(end)(np.array([1.0, 2.0]) + s * np.array([step, 0])) for s in (1, -1)]
    assert found[0] == pytest.approx((moved[0] - moved[1]) / (2 * step), rel=1e-5)


def test_what_is_refused():
    with pytest.raises(ValueError, match="adjoint"):
        solve(decay, (0, 1), [1.0], args=(2.0,), sensitivity="backward")
    with pytest.raises(NotDifferentiableError, match='pass sensitivity="adjoint"'):
        grad(lambda k: np.real(last(solve(decay, (0, 1), [1j], args=(k,), sensitivity="forward"))))(
            2.0
        )


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid")
def test_an_equation_that_cannot_be_solved_backward():
    def end(k):
        found = integrate.solve_ivp(lambda t, y: -k * y, (0, 1), [1.0], t_eval=[1.0])
        return found.y[0, 0]

    with pytest.raises(NotSolvedError, match="forward"):
        grad(end)(2000.0)
