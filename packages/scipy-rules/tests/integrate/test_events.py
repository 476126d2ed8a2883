"""Events of solve_ivp: their times, and what ends at them."""

import numpy as np
import pytest

from plugrad import deriv, grad, jacfwd, jacrev
from plugrad.errors import NotDifferentiableError
from plugrad_scipy.integrate import solve_ivp

TIGHT = {"rtol": 1e-9, "atol": 1e-9}


def fall(height, g, **options):
    """A ball that hits the ground after sqrt(2 height / g)."""

    def ground(t, y):
        return y[0]

    ground.terminal = True
    return solve_ivp(
        lambda t, y: [y[1], -g],
        (0, 100),
        np.stack([height, 0 * height]),
        events=[lambda t, y: y[0] + 5, ground],
        **TIGHT,
        **options,
    )


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_a_terminal_event_is_the_end(operator):
    def ends(height, g):
        found = fall(height, g)
        assert [len(times) for times in found.t_events] == [0, 1]
        assert [y.shape for y in found.y_events] == [(0,), (1, 2)]
        return np.stack(
            [found.t[-1], found.y[1, -1], found.t_events[1][0], found.y_events[1][0, 1]]
        )

    by_height, by_g = operator(ends, (0, 1))(10.0, 9.8)
    time, speed = np.sqrt(20 / 9.8), -np.sqrt(2 * 9.8 * 10)
    assert by_height == pytest.approx([time / 20, speed / 20] * 2, rel=1e-7)
    assert by_g == pytest.approx([-time / 19.6, speed / 19.6] * 2, rel=1e-7)


@pytest.mark.parametrize("first", [grad, deriv])
@pytest.mark.parametrize("second", [grad, deriv])
def test_second_order(first, second):
    found = second(first(lambda height: fall(height, 9.8).t[-1]))(10.0)
    assert found == pytest.approx(-np.sqrt(20 / 9.8) / 400, rel=1e-6)


def test_points_before_the_end():
    def before(height):
        found = fall(height, 9.8, t_eval=np.array([0.5, 1.0, 50.0]))
        assert found.t.shape == (2,)
        return found.y[0, 1] + found.t_events[1][0]

    assert grad(before)(10.0) == pytest.approx(1 + np.sqrt(20 / 9.8) / 20, rel=1e-6)


def test_no_point_before_the_end():
    def none(height):
        found = fall(height, 9.8, t_eval=np.array([50.0]))
        assert len(found.t) == 0
        return found.y_events[1][0, 1]

    assert grad(none)(10.0) == pytest.approx(-np.sqrt(2 * 9.8 * 10) / 20, rel=1e-6)


def test_parameters_of_an_event_by_args_and_closure():
    def times(level, k):
        found = solve_ivp(
            lambda t, y, k: -k * y,
            (0, 3),
            [1.0],
            events=lambda t, y, k: y[0] - level * k,
            args=(k,),
            **TIGHT,
        )
        return found.t_events[0][0]

    by_level, by_k = grad(times, (0, 1))(0.25, 2.0)  # t = -log(level k) / k
    assert by_level == pytest.approx(-2.0, rel=1e-6)
    assert by_k == pytest.approx((np.log(0.5) - 1) / 4, rel=1e-6)


def test_several_times_of_one_event():
    def times(rate):
        found = solve_ivp(
            lambda t, y: [y[1], -(rate**2) * y[0]],
            (0, 7),
            [1.0, 0.0],
            events=lambda t, y: y[0],
            **TIGHT,
        )
        return found.t_events[0]

    expected = -np.pi * np.array([0.5, 1.5, 2.5, 3.5]) / 4
    assert jacrev(times)(2.0)[:4] == pytest.approx(expected, rel=1e-6)


def test_an_event_that_is_only_touched():
    def touched(k):
        found = solve_ivp(
            lambda t, y: [0 * k],
            (0, 1),
            [0.0],
            events=lambda t, y: y[0] + (t - 0.5) ** 3,
            t_eval=[0.5, 1.0],
            first_step=0.25,
            max_step=0.25,
        )
        return found.t_events[0][0]

    with pytest.raises(NotDifferentiableError, match="touches"):
        grad(touched)(1.0)
