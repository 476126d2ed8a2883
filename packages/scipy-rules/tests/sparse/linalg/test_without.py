"""Functions of scipy.sparse.linalg without a derivative."""

import numpy as np
import pytest

from plugrad import errors, grad
from plugrad_scipy import sparse
from plugrad_scipy.sparse.linalg._without import REFUSED


@pytest.mark.parametrize("name", ["expm", "inv", "lobpcg", "onenormest", "spilu"])
def test_refusals_say_what_to_write(name):
    with pytest.raises(errors.RefusedError, match=f"{name} cannot be differentiated"):
        grad(lambda d: getattr(sparse.linalg, name)(sparse.diags_array([d])))(np.ones(2))
    assert name in REFUSED


def test_plain_calls_are_scipys():
    assert np.array_equal(sparse.linalg.inv(sparse.csc_array(np.eye(2))).toarray(), np.eye(2))
