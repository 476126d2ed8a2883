"""The notation of the linalg rules."""

from __future__ import annotations

import numpy as np

from plugrad_numpy.rules import matrices

A = np.array([[[1.0, 2.0 + 1j], [3.0, 4.0]]])


def test_transposes() -> None:
    assert matrices.transposed(A)[0, 0, 1] == 3
    assert matrices.adjoint(A)[0, 1, 0] == 2 - 1j
    part = matrices.hermitian_part(A)
    assert np.array_equal(part, matrices.adjoint(part))


def test_diagonals_keep_the_dtype() -> None:
    d = np.array([[1, 2]], np.float32)
    assert matrices.diagonal_matrix(d).dtype == np.float32
    assert matrices.diagonal_matrix(d).tolist() == [[[1, 0], [0, 2]]]
    assert matrices.identity_like(A).dtype == np.complex128


def test_the_inverse_gap_is_zero_where_two_are_equal() -> None:
    found = matrices.inverse_gap(np.array([1.0, 1.0 + 1e-16, 3.0]))
    assert found.tolist() == [[0, 0, 0.5], [0, 0, 0.5], [-0.5, -0.5, 0]]
    assert matrices.inverse_gap(np.zeros(0)).shape == (0, 0)


def test_summing_to_a_shape() -> None:
    g = np.ones((4, 2, 3))
    assert matrices.summed_to(g, (1, 3)).tolist() == [[8, 8, 8]]
    assert matrices.summed_to(g, g.shape) is g


def test_nested_lists_become_arrays_and_all_else_stays() -> None:
    assert matrices.as_array([[1, 2]]).tolist() == [[1, 2]]
    assert matrices.as_array(A) is A
