"""What sorting gives besides values."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, vjp
from plugrad.errors import KeywordError


def test_permutations_are_plain():
    seen = []
    grad(lambda x: seen.append(np.argsort(x)) or np.sum(x))(np.array([2.0, 1.0]))
    assert seen[0].tolist() == [1, 0]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize(("kth", "axis"), [(50, 0), (1, 1), (1, None)])
def test_partition_arranges_as_numpy_does(dtype, kth, axis):
    x = np.random.default_rng(0).standard_normal((100, 2)).astype(dtype)
    traced, _ = vjp(lambda x: np.partition(x, kth, axis=axis), x)
    np.testing.assert_array_equal(traced, np.partition(x, kth, axis=axis))


@pytest.mark.parametrize("f", [np.sort, lambda x, **options: np.partition(x, 1, **options)])
def test_order_is_refused(f):
    with pytest.raises(KeywordError, match="order= names fields"):
        grad(lambda x: np.sum(f(x, order="height")))(np.ones(3))
