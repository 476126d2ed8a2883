"""Systems of SciPy's own classes in functions of plugrad_scipy.signal."""

import numpy as np
import pytest
import scipy.signal

from plugrad import grad
from plugrad_scipy import signal

T = np.linspace(0.0, 2.0, 9)
FORMS = {
    "state space": scipy.signal.lti([[-0.5]], [[1.0]], [[2.0]], [[0.0]]),
    "transfer function": scipy.signal.lti([2.0], [1.0, 0.5]),
    "zeros, poles, gain": scipy.signal.lti([], [-0.5], 2.0),
}


@pytest.mark.parametrize("form", FORMS)
def test_traced_input_of_a_plain_system(form):
    system, step = FORMS[form], 1e-6

    def last(u, package=signal):
        return package.lsim(system, u * np.cos(T), T)[1][-1]

    assert grad(last)(0.7) == pytest.approx(last(1.0, scipy.signal))
    assert last(0.7) == pytest.approx(last(0.7, scipy.signal))
    made = signal.lti([2.0], [1.0, 0.5])
    assert grad(lambda u: signal.lsim(made, u * np.cos(T), T)[1][-1])(0.7) == pytest.approx(
        (last(0.7 + step) - last(0.7 - step)) / (2 * step)
    )


def test_a_discrete_system():
    system = scipy.signal.dlti([2.0], [1.0, 0.5], dt=0.1)

    def last(u, package=signal):
        return package.dlsim(system, u * np.ones(5))[1][-1, 0]

    assert grad(last)(0.7) == pytest.approx(last(1.0, scipy.signal))
