"""How odeint takes what SciPy's takes."""

from functools import partial
from typing import NamedTuple

import numpy as np
import pytest
import scipy.integrate

from plugrad import errors, grad, value_of
from plugrad_scipy.integrate import odeint

T = np.array([0.0, 0.5, 1.0])
HELD = {}


class Rates(NamedTuple):
    decay: float
    names: tuple[str, ...]


def decay(y, t, k):
    return -k * y


def end_of(solution):
    return solution[-1, 0]


EXPECTED = pytest.approx(-np.exp(-2.0), rel=1e-6)


def test_plain_calls_are_scipys():
    expected = scipy.integrate.odeint(decay, [1.0, 2.0], T, (2.0,))
    assert np.array_equal(odeint(decay, [1.0, 2.0], T, (2.0,)), expected)


def test_value_is_scipys():
    def seen(k):
        solution = odeint(decay, [1.0, 2.0], T, (k,))
        HELD["value"] = value_of(solution)
        return np.sum(solution)

    grad(seen)(2.0)
    expected = scipy.integrate.odeint(decay, [1.0, 2.0], T, (2.0,))
    assert np.array_equal(HELD.pop("value"), expected)


@pytest.mark.parametrize(
    "rate",
    [
        lambda k: (decay, (k,)),
        lambda k: (decay, k),
        lambda k: (lambda y, t: -k * y, ()),
        lambda k: (lambda y, t, k=k: -k * y, ()),
        lambda k: (partial(decay, k=k), ()),
        lambda k: (lambda y, t, p: -p["rates"][0] * y, ({"rates": [k], "name": "decay"},)),
        lambda k: (lambda y, t, p: -p.decay * y, (Rates(k, ("a",)),)),
        lambda k: (lambda y, t, f: f(y), (lambda y: -k * y,)),
    ],
    ids=["args", "bare", "closure", "default", "partial", "dict", "namedtuple", "function"],
)
def test_where_traced_values_may_be(rate):
    def end(k):
        func, args = rate(k)
        return end_of(odeint(func, [1.0], T, args))

    assert grad(end)(2.0) == EXPECTED


def test_time_first():
    assert (
        grad(lambda k: end_of(odeint(lambda t, y: -k * y, [1.0], T, tfirst=True)))(2.0) == EXPECTED
    )


def test_options_by_position():
    assert grad(lambda k: end_of(odeint(decay, [1.0], T, (k,), None, 0, 0)))(2.0) == EXPECTED
    with pytest.raises(TypeError, match="no_such_option"):
        grad(lambda k: end_of(odeint(decay, [1.0], T, (k,), no_such_option=1)))(2.0)


@pytest.mark.parametrize(
    ("further", "options"), [((None,), {"Dfun": None}), ((None,) * 19, {})], ids=["twice", "many"]
)
def test_arguments_that_do_not_fit(further, options):
    with pytest.raises(TypeError, match="odeint"):
        odeint(decay, [1.0], T, (2.0,), *further, **options)


def test_a_jacobian_serves_plain_calls():
    def jacobian(y, t, k):
        return np.diag(-k * np.ones_like(y))

    found = odeint(decay, [1.0], T, (2.0,), jacobian)
    assert end_of(found) == pytest.approx(np.exp(-2.0), rel=1e-6)
    assert grad(lambda k: end_of(odeint(decay, [1.0], T, (k,), jacobian)))(2.0) == EXPECTED


def test_a_scalar_state():
    assert grad(lambda y0: end_of(odeint(decay, y0, T, (2.0,))))(1.0) == pytest.approx(np.exp(-2.0))


def test_a_list_of_traced_values_as_state():
    def end(a):
        return end_of(odeint(lambda y, t: [y[1], 0.0], [a, 2 * a], T))

    assert grad(end)(1.0) == pytest.approx(3.0)


def test_a_state_of_any_shape():
    a = np.array([[0.0, 1.0], [-1.0, 0.0]])
    assert odeint(lambda y, t: a @ y, np.eye(2), T).shape == (3, 2, 2)
    found = grad(lambda y0: odeint(lambda y, t: a @ y, y0, T)[-1, 0, 0])(np.eye(2))
    expected = [[np.cos(1.0), 0.0], [np.sin(1.0), 0.0]]
    assert found == pytest.approx(np.array(expected), abs=1e-6)


def test_full_output():
    def end(k):
        solution, info = odeint(decay, [1.0], T, (k,), full_output=True)
        HELD["message"] = info["message"]
        return end_of(solution)

    assert grad(end)(2.0) == EXPECTED
    assert HELD.pop("message") == "Integration successful."


def test_a_traced_value_out_of_sight_is_an_error():
    def end(k):
        HELD["k"] = k
        return end_of(odeint(lambda y, t: -HELD["k"] * y, [1.0], T + 0 * k))

    with pytest.raises(errors.TracedConversionError):
        grad(end)(2.0)
    HELD.clear()


def test_complex_values_are_refused():
    with pytest.raises(errors.NotDifferentiableError, match="real"):
        grad(lambda k: end_of(odeint(lambda y, t: np.real(k) * y, [1.0], T)))(1j)


def test_a_network_as_right_hand_side():
    rng = np.random.default_rng(0)
    weights = {"in": rng.normal(size=(4, 2)), "out": rng.normal(size=(2, 4))}

    def loss(weights):
        def rate(y, t):
            return weights["out"] @ np.tanh(weights["in"] @ y)

        return np.sum(odeint(rate, [0.5, -0.5], T) ** 2)

    found = grad(loss)(weights)
    step = 1e-5
    moved = {**weights, "out": weights["out"] + step * np.eye(2, 4)}
    back = {**weights, "out": weights["out"] - step * np.eye(2, 4)}
    expected = (loss(moved) - loss(back)) / (2 * step)
    assert np.trace(found["out"]) == pytest.approx(expected, rel=1e-4)
