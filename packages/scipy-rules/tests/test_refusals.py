"""Plain SciPy functions that do not dispatch say where to find the one that does."""

import numpy as np
import pytest
import scipy.linalg
import scipy.special

from plugrad import grad
from plugrad.errors import TracedConversionError


@pytest.mark.parametrize(
    ("fun", "named"),
    [
        (scipy.special.logsumexp, r"scipy\.special\.logsumexp.*import special"),
        (lambda x: scipy.linalg.expm(np.outer(x, x)).sum(), r"scipy\.linalg\.expm.*import linalg"),
        (lambda x: scipy.linalg.solve_triangular(np.outer(x, x), x).sum(), r"plugrad_scipy"),
    ],
)
def test_a_plain_scipy_function_names_its_traced_namesake(fun, named):
    with pytest.raises(TracedConversionError, match=named):
        grad(fun)(np.array([0.1, 0.2]))
    assert grad(lambda x: np.sum(x * x))(np.array([1.0])) == 2.0
