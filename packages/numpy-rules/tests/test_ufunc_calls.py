"""Ufuncs of traced values called with keywords or by method agree with NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plugrad import errors, grad, is_traced, vjp
from plugrad_testing import (
    RuleCase,
    booleans,
    case,
    check_case,
    distinct,
    nonzero,
    positive,
    real,
)

MASK = np.array([[True, False, True], [False, True, True]])


def masked(ufunc: np.ufunc) -> Any:
    """The call where a mask holds; NumPy leaves the rest arbitrary, so it is cut off.

    NumPy 2.4 warns where `out=None` does not say that this is meant.
    """
    return lambda *args: ufunc(*args, out=None, where=MASK)[MASK]


AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": None}]

CASES = [
    case(masked(np.log), positive(shape=(2, 3)), name="numpy.log", label="where"),
    case(masked(np.multiply), real(shape=(2, 3)), real(shape=(3,)), name="multiply", label="where"),
    case(masked(np.arctan2), nonzero(shape=()), nonzero(shape=(2, 1)), name="atan2", label="where"),
    case(np.exp, real(), kwargs={"dtype": np.float64}, label="dtype"),
    case(np.multiply, real(), real(), kwargs={"dtype": np.complex128}, label="complex dtype"),
    case(np.add, real(), real(), kwargs={"order": "C", "subok": True}, label="layout"),
    case(np.add.reduce, real(shape=(2, 3)), kwargs=[*AXES, {"axis": (0, 1)}], name="add.reduce"),
    case(np.multiply.reduce, nonzero(shape=(2, 3)), kwargs=AXES, name="multiply.reduce"),
    case(np.maximum.reduce, distinct(shape=(2, 3)), kwargs=AXES, name="maximum.reduce"),
    case(np.minimum.reduce, distinct(shape=(2, 3)), kwargs=AXES, name="minimum.reduce"),
    *(
        case(
            f.reduce,
            real(shape=(2, 3)),
            kwargs=[*AXES, {"where": booleans(shape=(2, 3))}, {"initial": 0.5}],
            primal=1e-12,
            name=f"{f.__name__}.reduce",
        )
        for f in (np.logaddexp, np.logaddexp2)
    ),
    case(np.subtract.reduce, real(shape=(4, 3)), kwargs=[{}, {"axis": 1}], name="subtract.reduce"),
    case(np.divide.reduce, nonzero(shape=(3, 2)), kwargs={"keepdims": True}, name="divide.reduce"),
    case(np.hypot.reduce, nonzero(shape=(3, 2)), kwargs=AXES, name="hypot.reduce"),
    case(np.fmax.reduce, distinct(shape=(3, 2)), kwargs={"initial": -9.0}, name="fmax.reduce"),
    case(np.add.accumulate, real(shape=(2, 3)), kwargs=[{}, {"axis": 1}], name="add.accumulate"),
    case(np.multiply.accumulate, nonzero(shape=(4,)), name="multiply.accumulate"),
    case(
        np.maximum.accumulate,
        distinct(shape=(2, 3)),
        kwargs=[{}, {"axis": -1}],
        name="maximum.accumulate",
    ),
    case(np.logaddexp.accumulate, real(shape=(4,)), name="logaddexp.accumulate"),
    case(np.multiply.outer, real(shape=(2,)), real(shape=(3, 2)), name="multiply.outer"),
    case(np.power.outer, positive(0.5, 2), real(shape=(3,)), name="power.outer", shapes=[(), (2,)]),
    case(np.add.reduceat, real(shape=(5,)), [0, 3, 1], name="add.reduceat"),
    case(np.add.reduceat, real(shape=(2, 5)), [0, 2, 4], 1, name="add.reduceat", label="axis"),
    case(np.multiply.reduceat, nonzero(shape=(5,)), [1, 3], name="multiply.reduceat"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_ufunc_calls(case: RuleCase) -> None:
    check_case(case)


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


def test_out_is_refused() -> None:
    out = np.zeros(2)
    with pytest.raises(errors.KeywordError, match=r"exp: out="):
        grad(lambda x: np.sum(np.exp(x, out=out)))(np.ones(2))
    with pytest.raises(errors.KeywordError, match=r"add\.reduce: out="):
        grad(lambda x: np.add.reduce(x, out=out[0]))(np.ones(2))
    with pytest.raises(errors.KeywordError, match=r"greater: out="):
        grad(lambda x: np.greater(1.0, 2.0, out=x))(np.ones(2))


def test_a_plain_function_may_write_into_a_plain_array() -> None:
    mask = np.zeros(2, bool)
    grad(lambda x: (np.greater(x, 1.0, out=mask), np.sum(x))[1])(np.array([0.0, 2.0]))
    assert mask.tolist() == [False, True]


def test_signature_is_refused_with_a_remedy() -> None:
    with pytest.raises(errors.KeywordError, match=r"add: signature= is not handled .* astype"):
        grad(lambda x: np.add(x, 1.0, signature="dd->d"))(np.float64(1.0))


def test_at_is_refused_with_a_remedy() -> None:
    with pytest.raises(errors.RefusedError, match=r"add\.at writes into its first argument"):
        grad(lambda x: np.add.at(x, [0], 1.0))(np.ones(2))
    with pytest.raises(errors.RefusedError, match=r"add\.at"):
        grad(lambda x: np.add.at(np.zeros(2), [0], x))(1.0)


def test_where_is_refused_where_it_has_no_meaning_yet() -> None:
    with pytest.raises(errors.KeywordError, match=r"subtract\.reduce: where="):
        grad(lambda x: np.subtract.reduce(x, where=MASK[0]))(np.ones(3))


# -- methods ---------------------------------------------------------------------------------------


def test_methods_of_functions_constant_by_pieces_give_plain_values() -> None:
    def loss(x: Any) -> Any:
        found = np.less.outer(x, x), np.logical_and.reduce(x > 0), np.floor(x, dtype=float)
        assert not any(is_traced(part) for part in found)
        return np.sum(x)

    grad(loss)(np.array([1.0, 2.0]))


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
