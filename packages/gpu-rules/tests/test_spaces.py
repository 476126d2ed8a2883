"""The vector space of CuPy arrays."""

import numpy as np
import pytest

from plugrad_cupy.spaces import CupySpace, space_of_cupy_array


@pytest.fixture
def space(cupy):
    return space_of_cupy_array(cupy.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))


def test_it_is_read_off_an_array(space):
    assert type(space) is CupySpace
    assert (space.shape, space.dtype, space.size, space.is_complex) == (
        (2, 3),
        np.float64,
        6,
        False,
    )


def test_zeros_and_ones_are_cupy_arrays(space, cupy):
    for made, number in ((space.zeros(), 0), (space.ones(), 1)):
        assert type(made) is cupy.ndarray
        assert made.shape == (2, 3)
        assert (made.host == number).all()


def test_basis_has_a_one_in_each_place(space, cupy):
    basis = [e.host.ravel() for e in space.basis()]
    np.testing.assert_array_equal(basis, np.eye(6))


def test_scatter_adds_repeated_indices(cupy):
    space = CupySpace((3,), np.dtype(float))
    indices = [0, cupy.array([0, 0, 2]), slice(1, 3)]
    values = [cupy.array(1.0), cupy.array([1.0, 2.0, 3.0]), cupy.array([10.0, 10.0])]
    assert (space.scatter(indices, values, None).host == [4.0, 10.0, 13.0]).all()
    assert (space.scatter(indices[:1], values[:1], space.ones()).host == [2.0, 1.0, 1.0]).all()


def test_release_copies_what_is_held(space):
    g = space.ones()
    assert space.release(g, set()) is g
    assert space.release(g, {id(g)}) is not g


def test_release_makes_an_array_of_a_number(space, cupy):
    released = CupySpace((), np.dtype(float)).release(2.0, set())
    assert type(released) is cupy.ndarray
    assert released.shape == ()


def test_block_of_nothing(cupy):
    nothing = CupySpace((0,), np.dtype(float))
    other = CupySpace((2,), np.dtype(float))
    assert nothing.block([], other, by_row=True).shape == (0, 2)
    assert nothing.block([], other, by_row=False).shape == (2, 0)
