"""What is refused of taking elements, and of putting them."""

import numpy as np
import pytest

from plugrad import grad, vjp
from plugrad.errors import AssignmentError


@pytest.mark.parametrize(
    "write", [lambda x: np.full_like(np.ones(3), x), lambda x: np.copyto(np.ones(3), x)]
)
def test_filling_a_plain_array_says_what_to_write(write):
    with pytest.raises(AssignmentError, match=r"np\.full_like.*plugrad_numpy\.full\(shape, x\)"):
        grad(lambda x: np.sum(write(x)))(np.float64(1.0))


def test_a_number_to_choose_leaves_the_dtype():
    x = np.ones(2, np.float32)
    value, pullback = vjp(lambda x, y: np.choose([0, 1], [x, y]), x, 2.0)
    assert value.dtype == np.choose([0, 1], [x, 2.0]).dtype == np.float32
    np.testing.assert_array_equal(pullback(value)[0], [1, 0])
    assert pullback(value)[1] == 2.0
