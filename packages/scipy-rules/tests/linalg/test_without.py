"""Functions of scipy.linalg without a derivative."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import errors, grad
from plugrad_scipy import linalg
from plugrad_scipy.linalg._without import CONSTANT, REFUSED


def test_constants_see_the_values():
    seen = []
    grad(lambda a: (seen.append((linalg.ishermitian(a), linalg.bandwidth(a))), np.sum(a))[1])(
        np.eye(2)
    )
    assert seen == [(True, (0, 0))]


@pytest.mark.parametrize("name", ["qz", "ordqz", "cossin", "rsf2csf"])
def test_refusals_say_what_to_write(name):
    with pytest.raises(errors.RefusedError, match=f"{name} cannot be differentiated.*: take"):
        grad(lambda a: getattr(linalg, name)(a, a)[0][0, 0])(np.eye(2))


def test_every_name_is_scipys():
    assert all(hasattr(scipy.linalg, name) for name in (*CONSTANT, *REFUSED))
