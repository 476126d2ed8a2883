"""Facts of matmul, dot, inner, tensordot that rows do not show."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import jacfwd, jacrev


@pytest.mark.parametrize("constant", [2, 2.0, True, [1, 2.0, 3], (1, 2, 3), [[1, 2, 3]] * 3])
@pytest.mark.parametrize(
    "product",
    [
        np.dot,
        lambda a, b: np.dot(b, a),
        lambda a, b: np.dot(a, b=b),
        np.inner,
        np.kron,
        lambda a, b: np.kron(a, b=b),
        lambda a, b: np.kron(b, a),
        lambda a, b: np.tensordot(a, b, 0),
        lambda a, b: np.tensordot(b, a, axes=0),
        lambda a, b: np.convolve(np.ravel(a), np.ravel(b), "same"),
        lambda a, b: np.convolve(a, b) if np.ndim(b) < 2 else a,
        np.power,
        lambda a, b: np.arctan2(b, a),
    ],
)
def test_a_constant_operand_may_be_a_number_or_nested_lists(product, constant):
    x = np.array([1.0, 2.0, 4.0])
    expected = jacrev(lambda x: product(x, np.array(constant, float)))(x)
    np.testing.assert_allclose(jacrev(lambda x: product(x, constant))(x), expected, rtol=1e-14)
    np.testing.assert_allclose(jacfwd(lambda x: product(x, constant))(x), expected, rtol=1e-14)
    np.testing.assert_array_equal(
        jacfwd(jacrev(lambda x: product(x, constant)))(x),
        jacfwd(jacrev(lambda x: product(x, np.array(constant, float))))(x),
    )
