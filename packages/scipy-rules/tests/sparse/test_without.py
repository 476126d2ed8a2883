"""Functions of scipy.sparse without a derivative."""

import numpy as np
import pytest

from plugrad import errors, grad
from plugrad_scipy import sparse
from plugrad_scipy.sparse._without import CONSTANT, REFUSED


@pytest.mark.parametrize("name", ["find", "save_npz"])
def test_refusals_say_what_to_write(name):
    with pytest.raises(errors.RefusedError, match=name):
        grad(lambda d: getattr(sparse, name)(sparse.diags_array([d])))(np.ones(2))


def test_constants_are_scipys():
    assert sparse.eye_array(2).sum() == 2.0
    assert not set(CONSTANT) & set(REFUSED)
