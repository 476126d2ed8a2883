"""Ufuncs of traced values called with keywords or by method agree with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plugrad import errors, grad, is_traced, vjp

MASK = np.array([[True, False, True], [False, True, True]])

# -- where= ----------------------------------------------------------------------------------------


def test_where_computes_nothing_elsewhere() -> None:
    x = np.array([1.0, -1.0, 0.0, 4.0])
    g = grad(lambda x: np.sum(np.sqrt(np.log(x, where=x > 0), where=x > 1)))(x)
    expected = 0.5 / np.sqrt(np.log(4.0)) / 4.0
    np.testing.assert_allclose(g, [0.0, 0.0, 0.0, expected])


def test_where_serves_functions_of_two_values() -> None:
    mask = np.array([True, False])
    value, pull = vjp(lambda x: np.modf(x, where=mask), np.array([1.25, 2.5]))
    assert value[0].tolist() == [0.25, 0.0]
    (g,) = pull((np.ones(2), np.ones(2)))
    assert g.tolist() == [1.0, 0.0]


def test_where_keeps_single_precision() -> None:
    x = np.ones(2, np.float32)
    seen = []
    grad(lambda x: (seen.append(np.multiply(x, 2.0, where=np.array([True, False]))), x[0])[1])(x)
    assert seen[0].dtype == np.float32


# -- dtype= ----------------------------------------------------------------------------------------


def test_dtype_computes_in_that_precision() -> None:
    x = np.array([1 / 3], np.float32)

    def loss(x: Any) -> Any:
        y = np.exp(x, dtype=np.float64)
        assert y.dtype == np.float64
        return np.sum(y)

    g = grad(loss)(x)
    assert g.dtype == np.float32
    np.testing.assert_allclose(g, np.exp(x), rtol=1e-6)


def test_dtype_follows_casting() -> None:
    with pytest.raises(errors.KeywordError, match=r"exp: dtype=int64 cannot hold .* float64"):
        grad(lambda x: np.exp(x, dtype=np.int64))(np.float64(1.0))
    with pytest.raises(errors.KeywordError, match=r"casting='safe'"):
        grad(lambda x: np.exp(x, dtype=np.float32, casting="safe"))(np.float64(1.0))
    g = grad(lambda x: np.exp(x, dtype=np.float32, casting="unsafe"))(np.float64(1.0))
    np.testing.assert_allclose(g, np.e, rtol=1e-6)


# -- refusals --------------------------------------------------------------------------------------


def test_a_plain_out_is_refused_for_a_traced_result() -> None:
    out = np.zeros(2)
    with pytest.raises(errors.AssignmentError, match=r"exp\(..., out=z\)"):
        grad(lambda x: np.sum(np.exp(x, out=out)))(np.ones(2))
    with pytest.raises(errors.AssignmentError, match=r"add\(..., out=z\)"):
        grad(lambda x: np.add.reduce(x, out=out[0]))(np.ones(2))


def test_a_plain_function_may_write_into_a_plain_array() -> None:
    mask = np.zeros(2, bool)
    grad(lambda x: (np.greater(x, 1.0, out=mask), np.sum(x))[1])(np.array([0.0, 2.0]))
    assert mask.tolist() == [False, True]


def test_signature_says_the_dtypes() -> None:
    x, y = np.ones(2, np.float32), np.ones(2)

    def loss(x: Any) -> Any:
        assert np.add(x, y, signature="dd->d").dtype == np.float64
        assert np.add(x, 1.0, signature="d").dtype == np.float64
        assert np.add(x, 1.0, sig=(None, None, "d")).dtype == np.float64
        assert np.modf(x, signature="d->dd")[0].dtype == np.float64
        return np.sum(np.add(x, y, signature="ff->f", casting="same_kind"))

    g = grad(loss)(x)
    np.testing.assert_array_equal(g, [1.0, 1.0])
    assert g.dtype == np.float32
    with pytest.raises(TypeError, match="No loop matching"):
        grad(lambda x: np.sum(np.float_power(x, 2.0, dtype=np.float32)))(x)
    with pytest.raises(TypeError, match="casting rule 'safe'"):
        grad(lambda x: np.sum(np.add(x, y, signature="ff->f", casting="safe")))(x)
    with pytest.raises(TypeError, match="casting rule 'no'"):
        grad(lambda x: np.sum(np.add(x, y, casting="no")))(x)


def test_at_a_plain_array_is_refused_with_a_remedy() -> None:
    with pytest.raises(errors.AssignmentError, match=r"add\.at.*plugrad_numpy\.zeros"):
        grad(lambda x: np.add.at(np.zeros(2), [0], x))(1.0)


def test_where_of_a_reduction_without_identity_wants_a_beginning() -> None:
    for ufunc in (np.subtract, np.maximum, np.fmax, np.divide):
        with pytest.raises(ValueError, match="does not have an identity"):
            grad(lambda x, f=ufunc: f.reduce(x, where=MASK[0]))(np.ones(3))
    with pytest.raises(ValueError, match="not reorderable"):
        grad(lambda x: np.subtract.reduce(x, axis=None))(np.ones((2, 2)))


def test_where_of_a_reduction_keeps_out_what_it_masks() -> None:
    x = np.array([4.0, 0.0, 2.0])
    with np.errstate(all="raise"):
        g = grad(lambda x: np.divide.reduce(x, initial=8.0, where=x > 0))(x)
    np.testing.assert_array_equal(g, [-0.25, 0.0, -0.5])


# -- methods ---------------------------------------------------------------------------------------


def test_methods_of_functions_constant_by_pieces_give_plain_values() -> None:
    def loss(x: Any) -> Any:
        found = np.less.outer(x, x), np.logical_and.reduce(x > 0), np.floor(x, dtype=float)
        assert not any(is_traced(part) for part in found)
        return np.sum(x)

    grad(loss)(np.array([1.0, 2.0]))


def test_infinite_elements_of_logarithms_share_the_derivative() -> None:
    inf = np.inf
    x = np.array([[1.0, inf], [inf, inf], [-inf, -inf], [-inf, 2.0], [inf, -inf]])
    for ufunc in (np.logaddexp, np.logaddexp2):
        with np.errstate(invalid="ignore"):  # NumPy's own
            g = grad(lambda x, f=ufunc: np.sum(f.reduce(x, axis=1)[[0, 1, 3, 4]]))(x)
        np.testing.assert_array_equal(g, [[0, 1], [0.5, 0.5], [0, 0], [0, 1], [1, 0]])
        assert grad(lambda x, f=ufunc: f.reduce(x, initial=inf))(np.ones(2)).tolist() == [0, 0]


def test_accumulate_and_reduceat_fail_as_numpys_do() -> None:
    x = np.ones((2, 3))
    for ufunc in (np.add, np.maximum):
        with pytest.raises(ValueError, match="multiple axes"):
            grad(lambda x, f=ufunc: np.sum(f.accumulate(x, axis=None)))(x)
        assert grad(lambda x, f=ufunc: np.sum(f.accumulate(x[0], axis=None)))(x).shape == (2, 3)
        assert not grad(lambda x, f=ufunc: np.sum(f.reduceat(x, [])))(x).any()
        with pytest.raises(np.exceptions.AxisError):
            grad(lambda x, f=ufunc: np.sum(f.accumulate(x, 2)))(x)


def test_keywords_of_methods_by_position() -> None:
    x = np.arange(6.0).reshape(2, 3)

    def loss(x: Any) -> Any:
        total = np.add.reduce(x, 1, None, None, True, 2.0, MASK)
        assert total.shape == (2, 1)
        return np.sum(total * total)

    expected = np.add.reduce(x, 1, keepdims=True, initial=2.0, where=MASK)
    np.testing.assert_array_equal(grad(loss)(x), 2 * expected * MASK)


def test_logarithms_of_nothing_stay_minus_infinity() -> None:
    x = np.array([[-np.inf, -np.inf], [0.0, 0.0]])
    value, pull = vjp(lambda x: np.logaddexp.reduce(x, axis=1), x)
    np.testing.assert_allclose(value, [-np.inf, np.log(2)])
    np.testing.assert_allclose(pull(np.ones(2))[0], [[0, 0], [0.5, 0.5]])


def test_reducing_an_empty_axis_gives_the_identity_or_fails_as_numpy_does() -> None:
    x = np.zeros((0, 2))
    assert grad(lambda x: np.sum(np.hypot.reduce(x)))(x).shape == (0, 2)
    with pytest.raises(ValueError, match="zero-size"):
        grad(lambda x: np.sum(np.fmax.reduce(x)))(x)


def test_the_identity_has_the_shape_that_is_left() -> None:
    value, _ = vjp(lambda x: np.hypot.reduce(x, axis=1), np.zeros((2, 0)))
    np.testing.assert_array_equal(value, np.zeros(2), strict=True)


def test_reduceat_refuses_an_index_that_is_not_there() -> None:
    with pytest.raises(IndexError, match=r"add\.reduceat.*\[0, 2\)"):
        grad(lambda x: np.sum(np.add.reduceat(x, [0, 2])))(np.ones(2))


def test_outer_takes_a_number_as_float64():
    x = np.ones((2, 1), np.float32)
    found = vjp(np.arctan2.outer, x, 1.1)[0]
    assert found.dtype == np.arctan2.outer(x, 1.1).dtype == np.float64
    assert type(vjp(np.power.outer, 2.0, 3.0)[0]) is np.float64


@pytest.mark.parametrize("x", [np.ones(2, np.float32), np.float16(0.5), 0.5])
def test_a_number_beside_where_leaves_the_dtype(x: Any) -> None:
    where = np.array(True) if np.ndim(x) == 0 else np.array([True, False])
    value = vjp(lambda y: np.add(x, y, where=where), 2.0)[0]
    expected = np.add(x, 2.0)
    assert (type(value), value.dtype) == (type(expected), expected.dtype)


def test_a_list_beside_where_is_picked_too() -> None:
    x, where = np.array([1.0, 2.0]), np.array([False, True])
    value, pullback = vjp(lambda x: np.multiply(x, [3.0, 4.0], where=where), x)
    np.testing.assert_array_equal(value[1], 8.0)
    np.testing.assert_array_equal(pullback(np.ones(2))[0], [0, 4])
