"""Minima under bounds and constraints, in every form in which SciPy takes them."""

import numpy as np
import pytest
import scipy.optimize

from plugrad import grad
from plugrad_scipy import optimize


def loss(x, a):
    return (x[0] - a) ** 2 + (x[1] - a * x[0]) ** 2 + x[0] ** 4


def slope(x, a):
    across = 2 * (x[1] - a * x[0])
    return np.stack([2 * (x[0] - a) - a * across + 4 * x[0] ** 3, across])


def unit(x):
    return x[0] ** 2 + x[1] ** 2


FORMS = {
    "pairs": lambda a: {"bounds": [(None, 0.3), (a / 5, None)]},
    "both ends": lambda a: {"bounds": scipy.optimize.Bounds([-1, -1], [0.3, 0.2])},
    "traced ends": lambda a: {"bounds": [(a / 10, a / 3), (None, None)]},
    "fixed": lambda a: {"bounds": [(0.2, 0.2), (None, None)]},
    "equation": lambda a: {"constraints": {"type": "eq", "fun": lambda x: x[0] + a * x[1] - 1}},
    "inequality": lambda a: {"constraints": [{"type": "ineq", "fun": lambda x: 0.1 * a - unit(x)}]},
    "not active": lambda a: {"constraints": [{"type": "ineq", "fun": lambda x: 9 * a - unit(x)}]},
    "object": lambda a: {"constraints": scipy.optimize.NonlinearConstraint(unit, 0.05, 0.1)},
    "plane": lambda a: {"constraints": scipy.optimize.LinearConstraint([[1.0, 2.0]], 0.5, 0.5)},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_minimum_moves_as_differences_say(form):
    def smallest(a):
        options = {"method": "SLSQP", "options": {"maxiter": 500}, "tol": 1e-14}
        found = optimize.minimize(loss, [0.1, 0.1], (a,), jac=slope, **options, **form(a))
        return found.x[0] + 2 * found.x[1] + found.fun

    step = 1e-3
    difference = (smallest(0.9 + step) - smallest(0.9 - step)) / (2 * step)
    assert grad(smallest)(0.9) == pytest.approx(difference, rel=1e-4, abs=1e-6)
