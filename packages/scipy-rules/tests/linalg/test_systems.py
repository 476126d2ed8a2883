"""Systems that depend on parameters: one solver for both modes and all orders."""

import numpy as np

from plugrad import hessian, jvp, vjp
from plugrad_scipy.linalg._systems import System, solution


def scaled(solves):
    """The system (p A) x = b of a number p, that counts its solves."""
    a = np.array([[2.0, 1.0], [0.0, 4.0]])

    def product(parameters, x, flipped):
        return parameters[0] * ((a.T if flipped else a) @ x)

    def solver(b, flipped):
        solves.append(flipped)
        return np.linalg.solve(3.0 * (a.T if flipped else a), b)

    return System(product, solver)


def test_reverse_mode_solves_the_transposed_system():
    solves = []
    value, pullback = vjp(lambda p, b: solution((p,), b, scaled(solves)), 3.0, np.ones(2))
    of_p, of_b = pullback(np.ones(2))
    assert solves == [False, True, True]
    assert np.isclose(of_p, -np.sum(value) / 3)
    assert np.allclose(of_b, [1 / 6, (1 - 1 / 2) / 12])


def test_forward_mode_solves_the_system():
    solves = []
    value, tangent = jvp(lambda p: solution((p,), np.ones(2), scaled(solves)), (3.0,), (1.0,))
    assert solves == [False, False]
    assert np.allclose(tangent, -value / 3)


def test_second_order():
    found = hessian(lambda p: solution((p,), np.ones(2), scaled([])).sum())(3.0)
    assert np.isclose(found, 2 * np.sum(solution((3.0,), np.ones(2), scaled([]))) / 9)


def test_the_transpose_of_the_transpose():
    system = scaled([])
    assert system.transpose.flipped
    assert system.transpose.transpose == system
