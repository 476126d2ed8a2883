"""The numeric derivative: accurate where there is one, and honest about its error where not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugrad_testing import complex_step, directional_derivative
from plugrad_testing._numeric import from_vector, to_vector, widen

SMOOTH = [
    (np.sin, 0.5, np.cos(0.5)),
    (np.exp, 3.0, np.exp(3.0)),
    (np.log, 1e-3, 1e3),
    (np.sqrt, 1e-4, 50.0),
    (np.tan, 1.5, 1 / np.cos(1.5) ** 2),
    (lambda x: np.sin(30 * x), 1.0, 30 * np.cos(30.0)),
    (lambda x: np.sin(1 / x), 1e-2, -1e4 * np.cos(100.0)),
    (lambda x: x * x, 1e6, 2e6),
    (lambda x: x - x, 1.0, 0.0),
]


@pytest.mark.parametrize(("f", "x", "expected"), SMOOTH)
def test_value_is_within_its_error_estimate(f, x, expected):
    d = directional_derivative(f, (x,), (1.0,))
    assert d.converged
    assert not d.kink
    assert abs(d.value - expected) <= d.error
    assert abs(d.value - expected) <= 1e-9 * max(abs(expected), 1)
    assert d.error <= 1e-7 * max(abs(expected), 1)


@given(st.floats(-3, 3), st.floats(0.2, 5))
def test_error_estimate_bounds_the_error(x, frequency):
    d = directional_derivative(lambda v: np.sin(frequency * v) + v**3, (x,), (1.0,))
    expected = frequency * np.cos(frequency * x) + 3 * x**2
    assert abs(d.value - expected) <= 2 * d.error + 1e-12 * (1 + abs(expected))


def test_a_step_function_does_not_converge():
    assert not directional_derivative(np.floor, (1.0,), (1.0,)).converged


def test_noise_does_not_converge():
    rng = np.random.default_rng(0)
    d = directional_derivative(lambda x: x + rng.uniform(), (1.0,), (1.0,))
    assert not d.converged


def test_an_infinite_slope_does_not_converge():
    assert not directional_derivative(np.cbrt, (0.0,), (1.0,)).converged
    assert not directional_derivative(np.sqrt, (0.0,), (1.0,)).converged


@pytest.mark.parametrize("f", [np.abs, lambda x: np.maximum(x, 0), lambda x: np.clip(x, 0, 1)])
def test_a_kink_is_noticed(f):
    assert directional_derivative(f, (0.0,), (1.0,)).kink
    assert not directional_derivative(f, (0.01,), (1.0,)).kink


def test_one_bad_component_is_enough():
    d = directional_derivative(lambda x: np.array([np.sin(x), np.floor(x)]), (1.0,), (1.0,))
    assert not d.converged
    assert d.error[0] < 1e-10


def test_containers_in_and_out():
    d = directional_derivative(
        lambda p, scale: {"y": (p["w"] * scale, "label"), "n": 3},
        ({"w": np.array([1.0, 2.0]), "name": "layer"}, 2.0),
        ({"w": np.array([1.0, 0.0]), "name": "layer"}, 1.0),
    )
    np.testing.assert_allclose(d.value["y"][0], [3.0, 2.0], rtol=1e-12)
    assert d.value["y"][1] == "label"
    assert d.value["n"] == 3


def test_complex_argument_moves_in_a_complex_direction():
    z, t = 0.3 + 0.4j, 0.6 - 0.8j
    d = directional_derivative(lambda v: (np.abs(v), v**2, np.conj(v)), (z,), (t,))
    expected = ((np.conj(z) * t).real / abs(z), 2 * z * t, np.conj(t))
    for value, error, right in zip(d.value, d.error, expected, strict=True):
        assert abs(value - right) < 1e-12
        assert np.isrealobj(error)


def test_matrix_direction():
    rng = np.random.default_rng(1)
    a, t = rng.standard_normal((2, 4, 4))
    d = directional_derivative(np.linalg.inv, (a,), (t,))
    inverse = np.linalg.inv(a)
    np.testing.assert_allclose(d.value, -inverse @ t @ inverse, rtol=1e-8)


def test_single_precision_is_widened():
    d = directional_derivative(np.exp, (np.float32(0.5),), (np.float32(1),))
    assert d.value.dtype == np.float64
    assert abs(d.value - np.exp(0.5)) < 1e-11


def test_steps_outside_the_domain_are_passed_over():
    def picky(x):
        if x <= 0:
            raise ValueError("outside")
        return np.log(x)

    assert abs(directional_derivative(picky, (0.01,), (1.0,)).value - 100) < 1e-7


def test_no_step_inside_the_domain_raises_what_the_function_raised():
    def point(x):
        if x != 0:
            raise np.linalg.LinAlgError("singular")
        return x

    with pytest.raises(np.linalg.LinAlgError, match="singular"):
        directional_derivative(point, (0.0,), (1.0,))


def test_size_zero():
    d = directional_derivative(np.sin, (np.zeros((0, 3)),), (np.zeros((0, 3)),))
    assert d.converged
    assert d.value.shape == (0, 3)


def test_complex_step_is_exact_to_rounding():
    x = np.array([0.1, 0.7, 2.0])
    got = complex_step(lambda v: np.exp(v) / np.sqrt(v), (x,), (np.ones(3),))
    np.testing.assert_allclose(got, np.exp(x) * (1 / np.sqrt(x) - 0.5 * x**-1.5), rtol=1e-15)


def test_vector_round_trip():
    tree = {"a": (1.5, [2.0 + 3.0j]), "b": np.arange(4.0).reshape(2, 2), "c": None}
    back = from_vector(tree, to_vector(tree))
    assert back["a"] == tree["a"]
    assert back["c"] is None
    np.testing.assert_array_equal(back["b"], tree["b"])


def test_widen_leaves_python_numbers_and_constants_alone():
    wide = widen([1.5, 2, np.float16(1), np.zeros(2, np.complex64), np.arange(2)])
    assert type(wide[0]) is float
    assert wide[1] == 2
    assert wide[2].dtype == np.float64
    assert wide[3].dtype == np.complex128
    assert wide[4].dtype == np.arange(2).dtype
