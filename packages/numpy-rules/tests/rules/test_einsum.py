"""Facts of einsum that rows do not show."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad.errors import AssignmentError


def test_a_traced_operand_may_stand_beside_a_list() -> None:
    x = np.array([1.0, 2.0])
    found = plugrad.grad(lambda x: np.einsum("i,i->", x, [3.0, 4.0]))(x)
    assert found.tolist() == [3.0, 4.0]


def test_an_axis_of_length_nothing_that_is_summed_away() -> None:
    x = np.zeros((2, 0))
    assert plugrad.grad(lambda x: np.sum(np.einsum("...i->...", x)))(x).shape == (2, 0)


def test_a_plain_out_is_refused_and_may_be_none() -> None:
    x = np.ones((2, 3))
    with pytest.raises(AssignmentError, match=r"einsum\(..., out=z\).*plain array"):
        plugrad.vjp(lambda x: np.einsum("ij->i", x, out=np.zeros(2)), x)
    assert plugrad.jvp(lambda x: np.einsum("ij->i", x, out=None), (x,), (x,))[1].tolist() == [3, 3]


@pytest.mark.parametrize(
    "call",
    [
        lambda x: np.einsum("ij->q", x),
        lambda x: np.einsum("ij,jk", x),
        lambda x: np.einsum("ij,ij", x, x.T),
        lambda x: np.einsum("ij", x, other=1),
        lambda x: np.einsum("ijk", x),
    ],
)
def test_errors_are_numpys(call: Any) -> None:
    with pytest.raises((ValueError, TypeError)) as error:
        call(np.ones((2, 3)))
    with pytest.raises(type(error.value)):
        plugrad.vjp(call, np.ones((2, 3)))


def test_numbered_axes_are_sorted_as_numbers() -> None:
    x, y = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
    g = np.arange(8.0).reshape(4, 2)  # the axes 1 and 30 of the result
    pulled = plugrad.vjp(lambda x: np.einsum(x, [30, 2], y, [2, 1]), x)[1](g)[0]
    np.testing.assert_allclose(pulled, g.T @ y.T)
