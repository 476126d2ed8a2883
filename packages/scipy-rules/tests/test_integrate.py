"""plugrad_scipy.integrate: SciPy's names."""

import scipy.integrate

from plugrad_scipy import integrate
from plugrad_scipy._ode import odeint


def test_names():
    assert integrate.quad is scipy.integrate.quad
    assert integrate.odeint is odeint
    assert {"odeint", "quad"} <= set(dir(integrate))
