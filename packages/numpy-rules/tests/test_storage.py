"""Layouts of flat memory, and places in it."""

import numpy as np
import pytest

from plugrad_numpy.storage import ArrayStorage, Place, layout_of, spread_out

BASE = np.arange(24.0).reshape(2, 3, 4)
ARRAYS = [BASE, BASE.T, BASE[::-1, 1:, ::2], BASE[0, 0], BASE[1, 2, 3, ...], BASE[:, :0]]


@pytest.mark.parametrize("a", ARRAYS, ids=lambda a: str(a.strides))
def test_a_layout_shows_the_elements_of_the_array_it_is_of(a):
    layout, size = layout_of(a)
    np.testing.assert_array_equal(layout.on(spread_out(a, layout, size)), a)


def test_a_part_has_a_layout_within():
    layout, size = layout_of(BASE)
    flat = spread_out(BASE, layout, size)
    part = layout.within(layout.on(flat)[1].T, flat)
    np.testing.assert_array_equal(part.on(flat), BASE[1].T)
    assert not part.equals(layout)


def test_imaginary_parts_pair_with_a_minus_sign():
    z = np.array([1 + 2j, 3 + 4j])
    layout, size = layout_of(z)
    flat = spread_out(z, layout, size)
    imag = Place(layout.within(layout.on(flat).imag, flat))
    storage = ArrayStorage(flat)
    assert storage.take(imag).tolist() == [2.0, 4.0]
    assert storage.take(imag.dual).tolist() == [-2.0, -4.0]
    assert storage.take(imag.dual.dual).tolist() == [2.0, 4.0]


def test_only_the_last_write_to_an_element_counts():
    layout, _ = layout_of(np.zeros(3))
    place = Place(layout, np.array([0, 2, 0]))
    assert place.last_writes(np.array([1.0, 2.0, 3.0])).tolist() == [0.0, 2.0, 3.0]


def test_additions_accumulate():
    layout, _ = layout_of(np.zeros(3))
    storage = ArrayStorage(np.zeros(3))
    storage.add(Place(layout, np.array([0, 2, 0])), np.array([1.0, 2.0, 3.0]))
    assert storage.flat.tolist() == [4.0, 0.0, 2.0]
