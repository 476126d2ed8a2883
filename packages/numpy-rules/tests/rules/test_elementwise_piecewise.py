"""Conventions of choices, bounds and the parts of a float: ties, NaN, dtypes; what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plugrad import errors, grad, jvp, value_and_grad, vjp


@pytest.mark.parametrize("f", [np.maximum, np.minimum, np.fmax, np.fmin])
@pytest.mark.parametrize("x", [1.0, np.float64(1), np.array(1.0), np.float32(1)])
def test_ties_are_shared_equally(f: np.ufunc, x: Any) -> None:
    assert grad(f, (0, 1))(x, x) == (0.5, 0.5)
    assert grad(f)(x, 1) == 0.5
    assert jvp(f, (x, x), (x, 0 * x))[1] == 0.5


@pytest.mark.parametrize("x", [np.inf, -np.inf])
def test_infinite_ties_are_shared_too(x: float) -> None:
    assert grad(np.maximum, (0, 1))(x, x) == (0.5, 0.5)
    assert grad(np.maximum)(-np.inf, x) == (0.5 if x < 0 else 0.0)


def test_fmax_and_fmin_follow_the_number_beside_a_nan() -> None:
    for f in (np.fmax, np.fmin):
        assert grad(f, (0, 1))(1.0, np.nan) == (1.0, 0.0)
        assert grad(f, (0, 1))(np.nan, 1.0) == (0.0, 1.0)


def test_of_nothing_but_nan_nothing_is_taken() -> None:
    for f in (np.maximum, np.minimum, np.fmax, np.fmin):
        assert grad(f, (0, 1))(np.nan, np.nan) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (-2.0, (0.0, 1.0, 0.0)),
        (-1.0, (0.0, 1.0, 0.0)),
        (0.0, (1.0, 0.0, 0.0)),
        (1.0, (0.0, 0.0, 1.0)),
        (2.0, (0.0, 0.0, 1.0)),
    ],
)
def test_clip_passes_nothing_at_a_bound(x: float, expected: tuple[float, ...]) -> None:
    assert grad(np.clip, (0, 1, 2))(x, -1.0, 1.0) == expected
    assert grad(lambda x: np.clip(np.exp(x) * 0 + x, None, 1.0))(x) == (1.0 if x < 1 else 0.0)


@pytest.mark.skipif(np.lib.NumpyVersion(np.__version__) < "2.1.0", reason="min= came with 2.1")
def test_clip_takes_its_bounds_by_their_short_names() -> None:
    x = np.array([-2.0, 0.5, 2.0])
    value, g = value_and_grad(lambda x: np.sum(np.clip(x, min=-1.0, max=1.0)))(x)
    assert value == 0.5
    assert g.tolist() == [0.0, 1.0, 0.0]
    assert grad(lambda x: np.sum(np.clip(x, max=1.0)))(x).tolist() == [1.0, 1.0, 0.0]


def test_clip_refuses_a_plain_out() -> None:
    with pytest.raises(errors.AssignmentError, match=r"clip.*out=z"):
        grad(lambda x: np.clip(x, 0.0, 1.0, out=np.zeros(())))(np.array(1.0))


def test_clip_takes_bounds_as_numpy_does() -> None:
    with pytest.raises(ValueError, match="forbidden"):
        grad(lambda x: np.clip(x, 0.0, 1.0, max=2.0))(1.0)
    with pytest.raises(TypeError, match="a_max"):
        grad(lambda x: np.clip(x, 0.0))(1.0)


@pytest.mark.parametrize(
    "call",
    [
        lambda x, y: np.where(x > 0, x, y),
        lambda x, y: np.where(x > 0, y, np.float32(1)),
        lambda x, y: np.clip(x, y, 2 * y),
        lambda x, y: np.select([x > 5, x > 0], [x * y, 2.0], 0.5),
        lambda x, y: np.select([x > 5, x > 0], [y, x]),
        lambda x, y: np.nan_to_num(x, nan=y),
        lambda x, y: np.linspace(y, x, 3),
    ],
)
def test_python_numbers_do_not_widen_single_precision(call: Any) -> None:
    x = np.ones(3, np.float32)
    value, pull = vjp(call, x, 1.5)
    assert value.dtype == call(x, 1.5).dtype == np.float32
    gx, gy = pull(np.ones_like(value))
    assert gx.dtype == np.float32
    assert type(gy) is float
    assert jvp(call, (x, 1.5), (x, 1.0))[1].dtype == np.float32


def test_where_keeps_a_nan_cotangent_on_its_side() -> None:
    mask = np.array([True, False])
    _, pull = vjp(lambda x, y: np.where(mask, x, y), np.ones(2), np.ones(2))
    gx, gy = pull(np.array([np.nan, np.inf]))
    assert np.isnan(gx[0])
    assert gx[1] == 0
    assert gy.tolist() == [0.0, np.inf]


def test_where_of_a_condition_alone_gives_plain_indices() -> None:
    (found,) = [np.where(np.array([0.0, 2.0]))[0]]
    seen = []
    grad(lambda x: (seen.append(np.where(x > 1)[0]), np.sum(x))[1])(np.array([0.0, 2.0]))
    assert seen[0].tolist() == found.tolist()


def test_where_keeps_single_precision() -> None:
    x = np.ones(3, np.float32)
    value, g = value_and_grad(lambda x: np.sum(np.where(x > 0, x, 0.0)))(x)
    assert value.dtype == g.dtype == np.float32


def test_replaced_numbers_have_no_slope() -> None:
    x = np.array([np.nan, np.inf, -np.inf, 2.0])
    g = grad(lambda x: np.sum(np.nan_to_num(x, nan=1.0, posinf=2.0, neginf=3.0)))(x)
    assert g.tolist() == [0.0, 0.0, 0.0, 1.0]


def test_the_parts_of_a_complex_number_are_replaced_singly() -> None:
    z = np.array([complex(np.nan, 1.0)])
    assert grad(lambda z: np.sum(np.nan_to_num(z)).imag)(z) == [-1j]
    assert grad(lambda z: np.sum(np.nan_to_num(z)).real)(z) == [0]


def test_whole_parts_are_constant() -> None:
    assert grad(lambda x: np.modf(x)[1])(2.5) == 0.0
    assert grad(lambda x: x * np.frexp(x)[1])(np.float64(2.5)) == 2.0
    assert grad(lambda x: np.nextafter(x, 9.0))(2.5) == 1.0
    assert grad(np.copysign)(0.0, -1.0) == 0.0


def test_numbers_are_replaced_in_place() -> None:
    def f(x):
        y = 2 * x
        np.nan_to_num(y, copy=False)
        return np.sum(y * y)

    assert grad(f)(np.array([3.0, np.nan])).tolist() == [24.0, 0.0]


def test_numbers_of_complex_arrays_are_not_replaced_by_traced_ones() -> None:
    with pytest.raises(errors.KeywordError, match="complex"):
        grad(lambda x: np.real(np.nan_to_num(x * 1j, nan=x)))(1.0)


def test_a_number_between_arrays_is_a_double():
    low = np.ones(3, np.float32)
    value, _ = vjp(lambda x: np.clip(x, low, 2.0), 1.5)
    assert value.dtype == np.float64 == np.clip(1.5, low, 2.0).dtype
