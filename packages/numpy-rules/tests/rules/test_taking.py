"""What is refused of taking elements, and of putting them."""

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import AssignmentError


@pytest.mark.parametrize(
    "write", [lambda x: np.full_like(np.ones(3), x), lambda x: np.copyto(np.ones(3), x)]
)
def test_filling_a_plain_array_says_what_to_write(write):
    with pytest.raises(AssignmentError, match=r"np\.full_like.*plugrad_numpy\.full\(shape, x\)"):
        grad(lambda x: np.sum(write(x)))(np.float64(1.0))
