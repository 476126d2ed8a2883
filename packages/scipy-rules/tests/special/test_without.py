"""What has no derivative says so, or is constant; no name is listed for nothing."""

import numpy as np
import pytest
import scipy.special

from plugrad import errors, grad
from plugrad_scipy import special
from plugrad_scipy.special._without import CONSTANT, REFUSED, TRACING

REMOVED = {"errprint", "lpn", "lpmn", "clpmn", "sph_harm", "softplus"}


def test_every_name_is_scipys():
    missing = [n for n in (*CONSTANT, *REFUSED, *TRACING) if not hasattr(scipy.special, n)]
    assert set(missing) <= REMOVED


def test_zeros_are_constant():
    assert grad(lambda x: np.sum(special.jn_zeros(0, 2)) * x)(1.0) == pytest.approx(
        7.9249, abs=1e-3
    )


@pytest.mark.parametrize("name", ["zeta", "lambertw", "ellip_harm"])
def test_plain_functions_around_ufuncs_name_ours(name):
    args = {"ellip_harm": (5.0, 8.0, 1, 1)}.get(name, ())
    with pytest.raises(errors.PlugradError, match="from plugrad_scipy"):
        grad(lambda x: getattr(scipy.special, name)(*args, x))(2.5)


def test_refusals_name_what_to_write():
    with pytest.raises(errors.RefusedError, match="eval_jacobi"):
        grad(lambda a: special.jacobi(2, a, 0.5)(0.3))(0.5)
