"""Facts of einsum that rows do not show."""

from __future__ import annotations

import numpy as np

import plugrad


def test_a_traced_operand_may_stand_beside_a_list() -> None:
    x = np.array([1.0, 2.0])
    found = plugrad.grad(lambda x: np.einsum("i,i->", x, [3.0, 4.0]))(x)
    assert found.tolist() == [3.0, 4.0]


def test_an_axis_of_length_nothing_that_is_summed_away() -> None:
    x = np.zeros((2, 0))
    assert plugrad.grad(lambda x: np.sum(np.einsum("...i->...", x)))(x).shape == (2, 0)
