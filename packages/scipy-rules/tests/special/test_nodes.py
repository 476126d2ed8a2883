"""Gauss's quadratures in the parameters of their weights."""

import numpy as np
import pytest
import scipy.special

from plugrad import grad, jacfwd, jacobian, jacrev, value_of
from plugrad_scipy import special

PARAMETERS = {
    "roots_jacobi": [(0.3, 1.2), (0.0, 0.0), (0.5, 0.5), (0.5, -0.5), (-0.3, -0.6)],
    "roots_sh_jacobi": [(2.0, 1.3)],
    "roots_gegenbauer": [(0.7,), (0.0,), (0.5,), (1.0,)],
    "roots_genlaguerre": [(0.4,), (-0.5,), (0.0,)],
}
ROWS = [(name, at) for name, places in PARAMETERS.items() for at in places]


@pytest.mark.parametrize(("name", "at"), ROWS)
@pytest.mark.parametrize("n", [1, 5])
def test_a_derivative_is_that_of_scipys_values(name, at, n):
    ours, theirs = getattr(special, name), getattr(scipy.special, name)

    def joined(function, parameters):
        nodes, weights, total = function(n, *parameters, True)
        return np.concatenate([nodes, weights, np.reshape(total, (1,))])

    def traced(*parameters):
        return joined(ours, parameters)

    step = 1e-5 * (1 + 2**-10)  # beside the values where SciPy has short cuts
    positions = tuple(range(len(at)))
    for operator in (jacrev, jacfwd):
        for k, found in enumerate(operator(traced, positions)(*at)):
            up, down = (
                joined(theirs, [x + sign * step * (i == k) for i, x in enumerate(at)])
                for sign in (1, -1)
            )
            assert found == pytest.approx((up - down) / (2 * step), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(("name", "at"), ROWS)
def test_values_are_scipys(name, at):
    seen = []
    grad(lambda a: seen.append(getattr(special, name)(4, a, *at[1:])) or a)(at[0])
    expected = getattr(scipy.special, name)(4, *at)
    for found, value in zip(seen[0], expected, strict=True):
        assert np.allclose(value_of(found), value, rtol=1e-15)


def test_a_quadrature_is_differentiated_in_its_weight():
    def moment(a):  # of x² under x**a exp(-x)
        x, w = special.roots_genlaguerre(3, a)
        return np.sum(w * x**2)

    exact = scipy.special.gamma(3.5) * scipy.special.digamma(3.5)
    assert grad(moment)(0.5) == pytest.approx(exact, rel=1e-10)
    second = exact * scipy.special.digamma(3.5) + scipy.special.gamma(
        3.5
    ) * scipy.special.polygamma(1, 3.5)
    assert grad(grad(moment))(0.5) == pytest.approx(second, rel=1e-8)


def test_the_old_names_and_scipys_errors():
    assert special.j_roots is special.roots_jacobi
    assert jacobian(lambda a: special.la_roots(1, a)[0])(0.5) == 1
    with pytest.raises(ValueError, match="greater than -1"):
        grad(lambda a: special.roots_jacobi(3, a, 0.0)[0][0])(-2.0)
