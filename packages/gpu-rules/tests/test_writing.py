"""Assignment to traced CuPy arrays, against the same code on NumPy's."""

from importlib import import_module

import numpy as np
import pytest

import plugrad_numpy
from plugrad import grad, jacobian, jvp, vjp
from plugrad.errors import AssignmentError
from plugrad_testing.strict import StrictArray, to_host, to_strict

X = np.array([0.3, 1.2, 2.5, -0.7])


def element(xp, x):
    z = xp.zeros_like(x)
    z[0] = x[1] * x[2]
    z[1:3] = x[:2] ** 2
    return z * x


def order_of_writes(xp, x):
    z = x * 1
    z[1] = 3.0
    z[1:] = z[:3] * x[1:]
    z[-1] = x[0]
    return z


def in_place(xp, x):
    z = x * 2
    w = z
    z += x * x
    z[1] *= x[0]
    z[2:] -= 1.0
    return w * z


def slices_follow(xp, x):
    z = x * 1
    top = z[:2]
    first = top[0]
    z[0] = x[3] ** 2
    top[1] = x[2] * first
    return z * top[1] + first


def saved_values_stay(xp, x):
    z = x * 1
    y = xp.exp(z) * z
    z[:] = x * x
    return y + z


def by_integers(xp, x):
    z = x * 1
    z[xp.asarray([3, 0])] = x[:2] * 2
    return z * x


def by_mask(xp, x):
    z = x * 1
    z[x > 1] = x[0] ** 2
    return z * x


def table(xp, x):
    z = xp.outer(x, x)
    z[1] = x
    z[:, 2] += x[0]
    z[0, 0] = x[3] * 2
    return z[:3].T @ z[:3, 1]


def filled(xp, x):
    z = xp.zeros_like(x)
    z.fill(x[2])
    z[...] += x
    return z


def functions_that_write(xp, x):
    z = xp.outer(x, x)
    xp.put(z, [0, 5], x[:2])
    xp.fill_diagonal(z, x[3])
    z.flat[2:4] = x[:2]
    z[2:].sort(axis=0)
    w = z * 1
    xp.copyto(w, z * z)
    xp.add(w, z, out=w)
    xp.sum(w * w, axis=0, out=z[1])
    return z + w


PROGRAMS = [
    functions_that_write,
    element,
    order_of_writes,
    in_place,
    slices_follow,
    saved_values_stay,
    by_integers,
    by_mask,
    table,
    filled,
]


@pytest.fixture
def cp(device):
    return import_module("plugrad_cupy.cupy")


@pytest.mark.parametrize("f", PROGRAMS, ids=lambda f: f.__name__)
def test_it_means_what_it_means_in_numpy(cp, f):
    wanted, pullback = vjp(lambda x: f(plugrad_numpy, x), X)
    g = np.cos(np.arange(wanted.size) + 0.5).reshape(wanted.shape)
    x = to_strict(X)
    found, strict = vjp(lambda x: f(cp, x), x)
    assert isinstance(found, StrictArray)
    np.testing.assert_allclose(to_host(found), wanted, rtol=1e-14)
    np.testing.assert_allclose(to_host(strict(to_strict(g))[0]), pullback(g)[0], rtol=1e-13)
    _, pushed = jvp(lambda x: f(plugrad_numpy, x), (X,), (X * X,))
    _, strict = jvp(lambda x: f(cp, x), (x,), (x * x,))
    np.testing.assert_allclose(to_host(strict), pushed, rtol=1e-13)
    np.testing.assert_array_equal(to_host(x), X)


@pytest.mark.parametrize("f", PROGRAMS, ids=lambda f: f.__name__)
def test_second_derivatives(cp, f):
    def slope(xp):
        return grad(lambda x: xp.sum(f(xp, x) ** 2))

    expected = jacobian(slope(plugrad_numpy))(X)
    np.testing.assert_allclose(to_host(jacobian(slope(cp))(to_strict(X))), expected, rtol=1e-12)


def test_repeated_integers_take_one_value_and_its_derivative(cp):
    def f(x):
        z = cp.zeros_like(x)
        z[cp.asarray([0, 0])] = x[:2]
        return z[0]

    value, pullback = vjp(f, to_strict(X))
    (gradient,) = pullback(to_strict(np.ones(())))
    assert to_host(gradient).sum() == 1
    np.testing.assert_array_equal(X[to_host(gradient) == 1], to_host(value))


def test_scatter_add_adds_repeated_elements(cp):
    from cupyx import scatter_add  # the stand-in

    def f(x):
        z = x * 1
        scatter_add(z, cp.asarray([0, 0, 2]), x[1:] ** 2)
        return (z * z).sum()

    def plain(x):
        return ((x + np.stack([x[1] ** 2 + x[2] ** 2, 0 * x[0], x[3] ** 2, 0 * x[0]])) ** 2).sum()

    x = to_strict(X)
    np.testing.assert_allclose(to_host(grad(f)(x)), grad(plain)(X), rtol=1e-14)
    expected = jvp(plain, (X,), (X,))[1]
    np.testing.assert_allclose(to_host(jvp(f, (x,), (x,))[1]), expected, rtol=1e-14)
    found = jacobian(grad(f))(x)
    np.testing.assert_allclose(to_host(found), jacobian(grad(plain))(X), rtol=1e-13)


def test_add_at_is_that_too(cp):
    def f(x):
        z = x * 1
        np.add.at(z, cp.asarray([1, 1]), x[:2])
        return z[1]

    np.testing.assert_array_equal(to_host(grad(f)(to_strict(X))), [1, 2, 0, 0])


def test_values_take_the_dtype_of_the_array(cp):
    def f(x):
        z = cp.zeros_like(x, dtype=np.float32)
        z[:] = x
        assert z.dtype == np.float32
        return z.sum()

    assert grad(f)(to_strict(X)).dtype == np.float64
    with pytest.raises(TypeError, match="a complex value"):
        grad(lambda x: (x * 1).__setitem__(0, 1j * x[0]))(to_strict(X))


def test_nothing_is_assigned_where_the_index_is_empty(cp):
    def f(x):
        x[:0] = 5.0
        return x.sum()

    np.testing.assert_array_equal(to_host(grad(f)(to_strict(X))), np.ones(4))


def test_an_array_with_other_views_is_not_assigned_to(cp):
    def f(x):
        z = cp.outer(x, x)
        row = z.T
        z[0] = x
        return row.sum()

    with pytest.raises(AssignmentError, match=r"y = x\.T\.copy\(\)"):
        grad(f)(to_strict(X))


def test_the_real_part_of_real_numbers_is_a_view_of_all_of_them(cp):
    def f(x):
        z = x * 1
        z.real[0] = x[1]
        return z.sum()

    with pytest.raises(AssignmentError, match="a view of another one"):
        grad(f)(to_strict(X))


def test_an_inner_value_is_not_assigned_to_an_outer_array(cp):
    def f(x):
        z = x * 1

        def inner(y):
            z[0] = y[0]
            return y.sum()

        return grad(inner)(x).sum() + z.sum()

    with pytest.raises(AssignmentError, match="of an inner derivative"):
        grad(f)(to_strict(X))
