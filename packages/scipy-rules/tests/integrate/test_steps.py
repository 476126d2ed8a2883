"""The steps that SciPy takes, written down."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import grad
from plugrad_scipy.integrate._schemes import scheme_of
from plugrad_scipy.integrate._steps import Step, recording, rows


@pytest.mark.parametrize("method", ["RK45", scipy.integrate.Radau])
def test_the_steps_of_a_solution(method):
    taken = []
    found = scipy.integrate.solve_ivp(lambda t, y: -y, (0, 2), [1.0, 2.0], recording(method, taken))
    assert [step.t for step in taken] == found.t[:-1].tolist()
    assert [step.t_new for step in taken] == found.t[1:].tolist()
    assert np.array_equal(np.stack([step.y for step in taken]), found.y.T[1:])


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_step_that_failed_is_left_out():
    taken = []
    found = scipy.integrate.solve_ivp(
        lambda t, y: 1 / (1 - t) ** 2, (0, 2), [1.0], recording("RK45", taken)
    )
    assert found.status == -1
    assert len(taken) == len(found.t) - 1


def test_rows_have_the_values_that_are_known():
    taken = []
    recording("RK45", taken)(lambda t, y: -y, 0.0, [1.0], 1.0).step()
    step = Step(scheme_of("RK45"), lambda y, t, values: -values[0] * y, taken[0])
    known = np.array([[7.0], [8.0]])

    def end(k):
        return rows(step, (np.ones(1), 0.0, 0.1, [k]), np.array([0.05]), known)[0, 0]

    assert end(1.0) == 7.0
    assert grad(end)(1.0) == pytest.approx(-0.1 * np.exp(-0.1), rel=1e-6)
