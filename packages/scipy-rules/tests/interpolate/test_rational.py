"""Rational interpolants have SciPy's values, at nodes and at infinity too."""

from inspect import signature

import numpy as np
import pytest
import scipy.interpolate

from plugrad import errors, grad, vjp
from plugrad_scipy import interpolate

X = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
Y = np.random.default_rng(0).normal(size=(7, 2))


@pytest.mark.parametrize("points", [
    np.array([0.3, 0.7, 5.0]), np.array([[0.0, 1.0], [2.0, 9.0]]), np.array(1.1),
    np.array([0.4 + 1j, 2.0]),
])  # fmt: skip
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("y", [Y, Y * (1 + 2j), Y[:, 0]], ids=["real", "complex", "one"])
def test_floater_and_hormann(points, axis, y):
    values = np.moveaxis(y, 0, axis) if y.ndim > axis else y
    axis = min(axis, y.ndim - 1)

    if "axis" not in signature(scipy.interpolate.FloaterHormannInterpolator).parameters:
        pytest.skip("SciPy 1.16 has no axis here")

    def at(module, values):
        return module.FloaterHormannInterpolator(X, values, axis=axis, d=2)(points)

    found, _ = vjp(lambda values: at(interpolate, values), values)
    expected = at(scipy.interpolate, values)
    assert np.allclose(found, expected)
    assert found.shape == expected.shape


def test_at_infinity_it_is_the_mean_by_weights():
    found, _ = vjp(interpolate.FloaterHormannInterpolator(X, Y[:, 0], d=0), np.array([np.inf, 1.0]))
    expected = scipy.interpolate.FloaterHormannInterpolator(X, Y[:, 0], d=0)([np.inf, 1.0])
    assert np.allclose(found, expected)


def test_poles_roots_and_residues():
    for d in (0, 2):
        for name in ("poles", "roots", "residues"):

            def of(module, y, d=d, name=name):
                return getattr(module.FloaterHormannInterpolator(X, y, d=d), name)()

            found, _ = vjp(lambda y, of=of: np.abs(of(interpolate, y)), Y[:, 0])
            assert np.allclose(found, np.abs(of(scipy.interpolate, Y[:, 0])))


def test_several_values_have_no_common_roots():
    with pytest.raises(NotImplementedError, match="multi-dimensional"):
        interpolate.FloaterHormannInterpolator(X, Y).roots()


def test_aaa_is_scipys_in_points_and_refuses_data():
    z = np.linspace(-1, 1, 40)
    points = np.array([0.3, z[3], -0.9])
    found, _ = vjp(interpolate.AAA(z, np.tan(z)), points)
    assert np.allclose(found, np.tan(points))
    ours, theirs = interpolate.AAA(z, np.tan(z)), scipy.interpolate.AAA(z, np.tan(z))
    assert np.array_equal(ours.support_points, theirs.support_points)
    assert np.allclose(ours.poles(), theirs.poles())
    with pytest.raises(errors.RefusedError, match="FloaterHormann"):
        grad(lambda y: interpolate.AAA(z, y)(0.2))(np.tan(z))


@pytest.mark.parametrize("name", ["BarycentricInterpolator", "KroghInterpolator"])
@pytest.mark.parametrize("at", [0.0, 0.5, 0.7, 5.0])
def test_polynomials_have_their_slopes_at_nodes(name, at):
    ours = getattr(interpolate, name)(X, Y[:, 0])
    expected = getattr(scipy.interpolate, name)(X, Y[:, 0])
    slope = grad(lambda x: ours(x).item())
    assert np.isclose(slope(at), expected.derivative(at))
    assert np.isclose(grad(slope)(at), expected.derivative(at, 2))
    assert np.isclose(grad(lambda x: ours.derivative(x).item())(at), expected.derivative(at, 2))
    assert np.allclose(ours([at, np.nan]), expected([at, np.nan]), equal_nan=True)
