"""Solutions differentiated step by step, against differences of the same steps taken again."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest
import scipy.integrate
from scipy.optimize import brentq

from plugrad import deriv, grad, jacfwd, jacobian, jacrev, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy import integrate

solve = partial(integrate.solve_ivp, sensitivity="discrete")
TIGHT = {"rtol": 1e-9, "atol": 1e-9}
METHODS = ("RK23", "RK45", "DOP853")
POINTS = np.array([0.0, 0.3, 0.31, 1.7, 2.0])
LAST = 4.0  # the end of the span


def swing(t, y, g, drag):
    return [y[1], -g * np.sin(y[0]) - drag * y[1] + 0.1 * np.cos(t)]


def steps_of(method, y0, args, **options):
    """The places of the steps that SciPy takes."""
    found = scipy.integrate.solve_ivp(swing, (0, LAST), y0, method, args=args, **options)
    return found.t


def again(method, fun, grid, y):
    """Each step of a grid by a solver of SciPy's of its own: its interpolant and its end."""
    taken = []
    for t, t_new in pairwise(grid):
        step = {"first_step": abs(t_new - t), "rtol": 1e10, "atol": 1e10}
        solver = getattr(scipy.integrate, method)(fun, t, y, t_new, **step)
        solver.step()
        y = solver.y
        taken.append((solver.dense_output(), y))
    return taken


def differences(f, x, step=1e-3):
    """The derivative of f in each element of x, by differences of the fourth order."""
    columns = []
    for k in range(x.size):
        move = step * (np.arange(x.size) == k)
        near, far = f(x + move) - f(x - move), f(x + 2 * move) - f(x - 2 * move)
        columns.append((8 * near - far) / (12 * step))
    return np.stack(columns, axis=-1)


START = np.array([0.5, -0.2, 1.3, 0.3])  # y0, then g and drag


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_a_derivative_is_that_of_the_steps(method, operator):
    grid = steps_of(method, START[:2], tuple(START[2:]))

    def theirs(x):
        taken = again(method, lambda t, y: swing(t, y, *x[2:]), grid, x[:2])
        return np.stack([y for _, y in taken], axis=1)

    def ours(x):
        return solve(swing, (0, LAST), x[:2], method, args=(x[2], x[3])).y[:, 1:]

    assert operator(ours)(START) == pytest.approx(differences(theirs, START), rel=1e-9, abs=1e-9)
    if method != "DOP853":
        adjoint = jacrev(
            lambda x: integrate.solve_ivp(swing, (0, LAST), x[:2], method, args=(x[2], x[3])).y
        )(START)[:, 1:]
        assert np.max(np.abs(adjoint - operator(ours)(START))) > 1e-4


@pytest.mark.parametrize("method", METHODS)
def test_between_the_steps(method):
    grid = steps_of(method, START[:2], tuple(START[2:]))

    def theirs(x):
        taken = again(method, lambda t, y: swing(t, y, *x[2:4]), grid, x[:2])
        which = np.searchsorted(grid[1:-1], POINTS)
        return np.stack([taken[k][0](t) for k, t in zip(which, x[4:], strict=True)], axis=1)

    def ours(x):
        found = solve(swing, (0, LAST), x[:2], method, x[4:], args=(x[2], x[3]))
        return found.y

    def between(x):
        found = solve(swing, (0, LAST), x[:2], method, args=(x[2], x[3]), dense_output=True)
        return found.sol(x[4:][::-1])[:, ::-1]

    x = np.concatenate([START, POINTS])
    expected = pytest.approx(differences(theirs, x), rel=1e-8, abs=1e-9)
    assert jacrev(ours)(x) == expected
    assert jacfwd(ours)(x) == expected
    assert jacrev(between)(x) == expected


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_the_ends_of_the_span(operator):
    grid = steps_of("RK45", START[:2], tuple(START[2:]))

    def theirs(ends):
        moved = np.concatenate([ends[:1], grid[1:-1], ends[1:]])
        return again("RK45", lambda t, y: swing(t, y, *START[2:]), moved, START[:2])[-1][1]

    def ours(ends):
        return solve(swing, (ends[0], ends[1]), START[:2], args=tuple(START[2:])).y[:, -1]

    ends = np.array([0.0, LAST])
    assert operator(ours)(ends) == pytest.approx(differences(theirs, ends), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
@pytest.mark.parametrize("stops", [True, False])
def test_events_are_roots_of_the_interpolant(operator, stops):
    grid = steps_of("RK45", START[:2], tuple(START[2:]))

    def theirs(x):
        taken = again("RK45", lambda t, y: swing(t, y, *x[2:]), grid, x[:2])
        k = next(k for k in range(len(taken)) if taken[k][1][0] < 0)
        time = brentq(lambda t: taken[k][0](t)[0], grid[k], grid[k + 1], xtol=1e-14)
        return np.array([time, taken[k][0](time)[1]])

    def crosses(t, y, g, drag):
        return y[0]

    crosses.terminal = stops

    def ours(x):
        found = solve(swing, (0, LAST), x[:2], events=crosses, args=(x[2], x[3]))
        if stops:
            return np.stack([found.t[-1], found.y[1, -1]])
        return np.stack([found.t_events[0][0], found.y_events[0][0, 1]])

    expected = pytest.approx(differences(theirs, START), rel=1e-8, abs=1e-9)
    assert operator(ours)(START) == expected


@pytest.mark.parametrize("first", [grad, deriv])
@pytest.mark.parametrize("second", [grad, deriv])
@pytest.mark.parametrize("method", [*METHODS, "Radau"])
def test_second_order(method, first, second):
    def end(k):
        found = solve(lambda t, y: -k * y * y, (0, 1), [1.0], method, rtol=1e-7, atol=1e-8)
        return found.y[0, -1]

    assert second(first(end))(2.0) == pytest.approx(2 / 27, rel=1e-5)


def test_events_at_second_order():
    def time(level):
        found = solve(
            lambda t, y: -y, (0, 2), [1.0], events=lambda t, y: y[0] - level, rtol=1e-8, atol=1e-8
        )
        return found.t_events[0][0]

    assert grad(time)(0.5) == pytest.approx(-2.0, rel=1e-5)
    assert grad(grad(time))(0.5) == pytest.approx(4.0, rel=1e-3)
    assert deriv(grad(time))(0.5) == pytest.approx(4.0, rel=1e-3)


def stiff(k, sensitivity, **options):
    """A fast component that follows a slow one."""
    found = integrate.solve_ivp(
        lambda t, y: np.stack([-1e4 * (y[0] ** 3 - np.cos(k * t)), y[0] - y[1]]),
        (0, 1),
        [1.0, 0.0],
        sensitivity=sensitivity,
        **options,
    )
    return found.y[1, -1]


@pytest.mark.parametrize(
    ("sensitivity", "method"), [("discrete", "Radau"), ("forward", "Radau"), ("forward", "BDF")]
)
def test_stiff_equations(sensitivity, method):
    def end(k, sensitivity, method, tolerance):
        found = integrate.solve_ivp(
            lambda t, y: np.stack([-1e4 * (y[0] ** 3 - np.cos(k * t)), y[0] - y[1]]),
            (0, 1),
            [1.0, 0.0],
            method,
            sensitivity=sensitivity,
            rtol=tolerance,
            atol=tolerance / 10,
        )
        return found.y[1, -1]

    precise = [end(k, "forward", "Radau", 1e-10) for k in (1.202, 1.201, 1.199, 1.198)]
    exact = np.dot([-1, 8, -8, 1], precise) / 0.012
    assert grad(end)(1.2, sensitivity, method, 1e-6) == pytest.approx(exact, rel=1e-4)


def test_values_are_scipys():
    seen = {}

    def end(k):
        found = solve(
            swing,
            (0, LAST),
            START[:2],
            args=(k, 0.3),
            dense_output=True,
            events=lambda t, y, g, drag: y[0],
        )
        seen.update(found, at=found.sol(0.3))
        return found.y[0, -1]

    grad(end)(1.3)
    expected = scipy.integrate.solve_ivp(
        swing,
        (0, LAST),
        START[:2],
        args=(1.3, 0.3),
        dense_output=True,
        events=lambda t, y, g, drag: y[0],
    )
    for name in ("t", "y"):
        assert np.array_equal(value_of(seen[name]), expected[name])
    assert np.array_equal(value_of(seen["t_events"][0]), expected.t_events[0])
    assert np.array_equal(value_of(seen["y_events"][0]), expected.y_events[0])
    assert np.array_equal(value_of(seen["at"]), expected.sol(0.3))
    assert seen["nfev"] == expected.nfev


@pytest.mark.parametrize("method", [*METHODS, "Radau"])
def test_backward_in_time(method):
    points = np.array([0.8, 0.3, 0.0])

    def at(k):
        return solve(lambda t, y: -k * y, (1, 0), [1.0], method, points, **TIGHT).y[0]

    expected = (1 - points) * np.exp(0.5 * (1 - points))
    assert jacobian(at)(0.5) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_complex_states_and_rates(operator):
    def parts(rate):
        y = solve(lambda t, y: 1j * rate * y, (0, 1), np.array([1.0 + 1.0j]), **TIGHT).y[0, -1]
        return np.stack([np.real(y), np.imag(y)])

    expected = 1j * (1 + 1j) * np.exp(0.7j)
    assert operator(parts)(0.7) == pytest.approx([expected.real, expected.imag], rel=1e-6)


def test_vectorized_functions_and_derived_classes():
    def end(k, **options):
        found = solve(lambda t, y: -k * y, (0, 1), [1.0], **TIGHT, **options)
        return found.y[0, -1]

    class Mine(integrate.RK45):
        pass

    for options in ({"vectorized": True}, {"method": Mine}, {"method": scipy.integrate.DOP853}):
        assert grad(end)(2.0, **options) == pytest.approx(-np.exp(-2.0), rel=1e-6)


@pytest.mark.parametrize("method", ["RK45", "Radau"])
def test_a_span_without_length(method):
    def at(y0, end):
        return solve(lambda t, y: -2 * y, (1.0, end), y0, method).y[0, -1]

    def between(y0, t):
        return solve(lambda t, y: -2 * y, (1.0, 1.0), y0, method, dense_output=True).sol(t)[0]

    for f in (at, between):
        assert grad(f, (0, 1))([3.0], 1.0) == ([1.0], -6.0)


def test_no_point_before_the_end():
    def none(y0):
        crosses = lambda t, y: y[0] - 0.5  # noqa: E731  it gets an attribute
        crosses.terminal = True
        found = solve(lambda t, y: -y, (0, 2), y0, t_eval=[1.9], events=crosses, rtol=1e-8)
        assert len(found.t) == 0
        return found.t_events[0][0]

    assert grad(none)([1.0]) == pytest.approx([1.0], rel=1e-5)


@pytest.mark.parametrize("method", ["BDF", "LSODA", scipy.integrate.BDF])
def test_methods_whose_steps_are_unknown(method):
    with pytest.raises(NotDifferentiableError, match=r'not those of .*"adjoint" or "forward"'):
        grad(lambda k: solve(lambda t, y: -k * y, (0, 1), [1.0], method).y[0, -1])(2.0)
    assert solve(lambda t, y: -2 * y, (0, 1), [1.0], method).success


def test_odeint_takes_no_sensitivity():
    with pytest.raises(NotDifferentiableError, match="compiled code"):
        integrate.odeint(lambda y, t: -y, 1.0, [0.0, 1.0], sensitivity="discrete")
