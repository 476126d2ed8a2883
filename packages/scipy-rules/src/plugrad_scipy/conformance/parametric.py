"""polygamma, multigammaln, zeta and lambertw."""

import numpy as np

from plugrad_scipy.special import lambertw, multigammaln, polygamma, zeta
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

CASES = [
    case(polygamma, 1, positive(0.5, 4)),
    case(polygamma, np.array([0, 1, 3]), positive(0.5, 4, shape=(2, 3)), label="orders"),
    case(polygamma, 1, real(-0.8, -0.2), label="negative"),
    case(multigammaln, positive(1.5, 4), 3),
    case(zeta, positive(1.5, 4), positive(0.5, 4)),
    case(zeta, positive(1.5, 4), shapes=[(3,), "scalar"], label="of Riemann"),
    case(lambertw, positive(0.2, 3), exclude={"float32": "SciPy has no single precision for it"}),
    case(lambertw, positive(0.2, 3), 1, dtypes=("complex128",), label="branch 1"),
]
