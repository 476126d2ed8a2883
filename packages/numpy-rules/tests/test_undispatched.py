"""Functions of plain arrays with other arguments traced, in `plugrad_numpy`."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad_numpy as pnp
from plugrad import grad, vjp
from plugrad.errors import AssignmentError, TracedConversionError
from plugrad_testing import check_grads

A = np.array([[0.5, 1.5, -0.75], [0.25, 2.0, 1.25]])
MASK = np.array([True, False, True])
REDUCTIONS = ["sum", "prod", "max", "min", "amax", "amin"]
OF_NUMBERS = ["nansum", "nanprod", "nanmax", "nanmin"]


@pytest.mark.parametrize("name", REDUCTIONS + OF_NUMBERS)
def test_the_initial_value_is_traced_beside_a_plain_array(name):
    reduce = getattr(pnp, name)
    check_grads(lambda x: reduce(A, axis=0, initial=x), order=2)(1.375)
    check_grads(lambda x: reduce(a=A, initial=x, where=MASK, keepdims=True), order=2)(1.375)
    narrow = A.astype(np.float32)
    assert vjp(lambda x: reduce(narrow, initial=x), 1.0)[0].dtype == np.float32
    whole = np.array([1, 2])  # NumPy makes the initial value whole
    assert grad(lambda x: reduce(whole, initial=x) * 1.0)(3.5) == 0.0


@pytest.mark.parametrize("name", REDUCTIONS + OF_NUMBERS)
def test_a_list_with_traced_numbers_will_do(name):
    check_grads(lambda x: getattr(pnp, name)([x, 2.0 * x, 0.5]), order=2)(1.375)
    with pytest.raises(TracedConversionError, match=f"write plugrad_numpy.{name}"):
        grad(lambda x: getattr(np, name)([x, 2.0]))(1.0)


def test_the_fill_of_pad_select_and_nan_to_num():
    broken = np.array([np.nan, 1.0, np.inf])
    for f in (
        lambda x: pnp.pad(A, 1, constant_values=x),
        lambda x: pnp.pad(A, ((1, 0), (0, 2)), constant_values=((x, 1.0), (2.0, x * x))),
        lambda x: pnp.pad(array=A, pad_width=2, mode="linear_ramp", end_values=x),
        lambda x: pnp.select([MASK], [A[0]], x),
        lambda x: pnp.select(condlist=[MASK], choicelist=[A[0]], default=x * A[1]),
        lambda x: pnp.nan_to_num(broken, nan=x, posinf=x * x),
        lambda x: pnp.full_like(A, x),
        lambda x: pnp.full_like(A[0], x * A, shape=A.shape),
    ):
        check_grads(f, order=2)(1.375)


def test_an_array_for_the_initial_value_of_another_dtype():
    narrow = A.astype(np.float32)
    value, pullback = vjp(lambda x: pnp.pad(narrow, 1, constant_values=x[0]), np.array([2.0]))
    assert value.dtype == np.float32
    assert pullback(np.ones_like(value))[0].tolist() == [14.0]


def test_a_plain_array_is_not_written_to():
    with pytest.raises(AssignmentError, match="plain array"):
        grad(lambda x: pnp.nan_to_num(np.array([np.nan]), copy=False, nan=x)[0])(1.0)
