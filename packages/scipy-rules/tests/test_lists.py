"""SciPy takes lists where it wants arrays, and so does what stands in for it."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy import integrate, interpolate, linalg, optimize, signal, sparse, special, stats

T = np.linspace(0.0, 4.0, 9)

CALLS = {
    "logsumexp": lambda a, b: special.logsumexp([a, b, 1.0], b=[1.0, a, 2.0]),
    "log_softmax": lambda a, b: special.log_softmax([a, b, 1.0])[0] + special.softmax([a, b])[1],
    "solve": lambda a, b: np.sum(linalg.solve([[2.0, a], [b, 5.0]], [1.0, a])),
    "curve_fit": lambda a, b: optimize.curve_fit(line, [0.0, 1.0, 2.0], [a, b, 1.0])[0][1],
    "curve_fit, plain x": lambda a, b: optimize.curve_fit(line, list(T), a * T**2)[0][0],
    "nnls": lambda a, b: optimize.nnls([[2.0, a], [b, 5.0]], [1.0, 2.0])[0][0],
    "lsq_linear": lambda a, b: optimize.lsq_linear([[2.0, a], [b, 5.0]], [1.0, 2.0]).x[0],
    "splprep": lambda a, b: interpolate.splev(
        0.3, interpolate.splprep([T, a * np.sin(b * T)], s=0)[0]
    )[1],
    "lsim": lambda a, b: np.sum(
        signal.lsim(([[-a, 1.0], [0.0, -b]], [[1.0], [a]], [[1.0, 0.0]], 0.0), [a, 1.0], [0, 1])[1]
    ),
    "csr": lambda a, b: (sparse.csr_array(([a, b], ([0, 1], [1, 0]))) @ [1.0, a])[1],
    "csr of rows": lambda a, b: sparse.csr_array([[a, 0.0], [1.0, b]]).dot([1.0, a])[1],
    "simpson": lambda a, b: integrate.simpson([a, b, 1.0], x=[0.0, a, 2.0]),
    "gmean": lambda a, b: stats.gmean([a, b, 1.0]),
}


def line(x, a, b):
    return a + b * x


@pytest.mark.parametrize("name", CALLS)
def test_a_list_of_traced_numbers(name):
    call, at, step = CALLS[name], (0.7, 1.2), 1e-4
    for k, slope in enumerate(grad(call, (0, 1))(*at)):
        up, down = (
            call(*[x + sign * step * (j == k) for j, x in enumerate(at)]) for sign in (1, -1)
        )
        assert slope == pytest.approx((up - down) / (2 * step), rel=1e-4, abs=1e-5)
