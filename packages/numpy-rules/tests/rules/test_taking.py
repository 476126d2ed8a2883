"""What writes in place is refused, with a remedy."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import RefusedError


@pytest.mark.parametrize(
    "write",
    [
        lambda x: np.put(x, 0, 1.0),
        lambda x: np.fill_diagonal(x, 1.0),
        lambda x: np.putmask(x, x > 0, 1.0),
    ],
)
def test_writing_in_place_is_refused(write):
    with pytest.raises(RefusedError, match=r"changes an array in place.*np\.where"):
        grad(lambda x: write(x) or np.sum(x))(np.ones((2, 2)))


@pytest.mark.parametrize(
    "write", [lambda x: np.full_like(np.ones(3), x), lambda x: np.copyto(np.ones(3), x)]
)
def test_filling_a_plain_array_says_what_to_write(write):
    with pytest.raises(RefusedError, match=r"np\.full_like.*plugrad_numpy\.full\(shape, x\)"):
        grad(lambda x: np.sum(write(x)))(np.float64(1.0))
