"""array, full and arange of traced values, and unchanged without them."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import errors, grad, is_traced
from plugrad_numpy.constructors import array_of
from plugrad_testing.strict import StrictArray


def test_plain_calls_are_numpys():
    np.testing.assert_array_equal(pnp.array([1, 2]), [1, 2])
    assert pnp.array([1, 2], float, ndmin=2).shape == (1, 2)
    assert pnp.array([1, 2], dtype=np.float32).dtype == np.float32
    x = np.ones(3)
    assert pnp.asarray(x) is x
    assert pnp.asarray(a=x, dtype=float) is x
    assert pnp.asanyarray(x) is x
    assert pnp.ascontiguousarray(x) is x
    assert pnp.asfortranarray(x) is x
    np.testing.assert_array_equal(pnp.full(2, 3), [3, 3])
    assert pnp.full(2, 3, dtype=float).dtype == float
    np.testing.assert_array_equal(pnp.arange(1, 4), [1, 2, 3])
    np.testing.assert_array_equal(pnp.arange(3, dtype=float), [0.0, 1, 2])


def test_a_traced_array_is_an_array_already():
    seen = []
    grad(lambda x: seen.append(pnp.asarray(x).shape) or x * 1.0)(2.0)
    assert seen == [()]


def test_integers_are_constants():
    seen = []
    grad(lambda x: seen.append(pnp.array([x, 2.0], dtype=int)) or x)(1.5)
    assert not is_traced(seen[0])
    assert seen[0].tolist() == [1, 2]


def test_ends_of_a_range():
    np.testing.assert_array_equal(grad(lambda x: pnp.sum(pnp.arange(x)))(3.0), 0.0)
    assert grad(lambda x: pnp.sum(pnp.arange(0, 3, x, dtype=float)))(1.0) == 3.0


def test_parts_of_different_shape_are_an_error():
    with pytest.raises(ValueError, match="same shape"):
        grad(lambda x: pnp.array([x, [x, x]]).sum())(1.0)
    with pytest.raises(ValueError, match="inhomogeneous"):
        pnp.array([[1.0], [1.0, 2.0]])


def test_require_and_asarray_chkfinite():
    x = np.ones(2)
    assert pnp.require(x, float, ["C"]) is x
    assert pnp.asarray_chkfinite(x) is x
    assert grad(lambda x: pnp.require([x, x], np.float32).sum())(1.0) == 2.0
    with pytest.raises(ValueError, match="infs or NaNs"):
        grad(lambda x: pnp.asarray_chkfinite([x, 1 / x]).sum())(np.inf)


def test_fromiter():
    np.testing.assert_array_equal(pnp.fromiter(iter([1, 2, 3]), float, 2), [1.0, 2.0])
    assert grad(lambda x: pnp.fromiter((x * k for k in range(4)), float, 3)[-1])(1.0) == 2.0
    for numbers in ([1.0], [np.float64(1.0)]):
        with pytest.raises(ValueError, match="iterator too short"):
            grad(lambda x, n=numbers: pnp.fromiter([x * n[0]], float, 2).sum())(1.0)
        with pytest.raises(ValueError, match="iterator too short"):
            pnp.fromiter(numbers, float, 2)


REMEDIES = {
    "float64": (lambda x: np.float64(x[0]), r"x\.astype\(np\."),
    "float32": (np.float32, r"x\.astype\(np\."),
    "int64": (lambda x: np.int64(x[0]), r"constant: write x\.astype\(np\."),
    "bool": (lambda x: np.bool_(x[0]), r"constant: write x\.astype\(np\."),
    "require": (lambda x: np.require(x, float), r"write plugrad_numpy\.require"),
    "fromiter": (lambda x: np.fromiter((v for v in x), float), r"write plugrad_numpy\.fromiter"),
    "ndenumerate": (lambda x: list(np.ndenumerate(x)), r"write plugrad_numpy\.ndenumerate"),
    "broadcast": (lambda x: np.broadcast(x, x), r"np\.broadcast_arrays\(x, y\)"),
}


@pytest.mark.parametrize(("f", "message"), REMEDIES.values(), ids=REMEDIES)
def test_what_numpys_own_say(f, message):
    with pytest.raises(errors.TracedConversionError, match=message):
        grad(lambda x: np.sum(x * f(x)))(np.ones(2))


def test_rules_leave_arrays_of_other_libraries_where_they_are():
    far = StrictArray(np.ones(2))
    assert array_of(far) is far
    np.testing.assert_array_equal(array_of([1.0, 2.0]), [1, 2])
    assert grad(lambda x: array_of([x, x]).sum())(1.0) == 2.0
