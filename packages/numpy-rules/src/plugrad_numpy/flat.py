"""`Flat`: what x.flat is for a traced array x, to read, to iterate over and to assign to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.constructors import asarray

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Flat"]


class Flat:
    """The elements of an array in C order, as `numpy.flatiter`: what is written here is in it.

    An index makes a copy; NumPy's functions take this for the copy of all elements.
    """

    __slots__ = ("_array", "index")

    def __init__(self, array: Any):
        self._array = array
        self.index = 0

    def __len__(self) -> int:
        return int(self._array.size)

    def __iter__(self) -> Flat:
        return self

    def __next__(self) -> Any:
        if self.index >= len(self):
            raise StopIteration
        here = self.index
        found = self[here]
        self.index = here + 1
        return found

    @property
    def base(self) -> Any:
        """The array."""
        return self._array

    @property
    def coords(self) -> tuple[int, ...]:
        """Where in the array the next element is."""
        shape = self._array.shape
        further = (shape[0] + 1, *shape[1:]) if shape else shape  # the end is after the last row
        return tuple(map(int, np.unravel_index(self.index, further))) if shape else ()

    def copy(self) -> Any:
        """All elements as a vector of their own."""
        return self._array.flatten()

    def _places(self, index: Any) -> Any:
        """The numbers of the elements at an index: an int, or an array of ints."""
        size = len(self)
        if isinstance(index, tuple) and len(index) == 1:
            index = index[0]
        if index is Ellipsis or (isinstance(index, tuple) and not index):
            index = slice(None)
        if isinstance(index, slice):
            return np.arange(*index.indices(size))
        if isinstance(index, int | np.integer) and not isinstance(index, bool):
            if not -size <= index < size:
                raise IndexError(f"index {index} is out of bounds for size {size}")
            return int(index) % size
        if not isinstance(index, list | np.ndarray):
            raise IndexError(
                "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are "
                "valid indices"
            )
        return np.arange(size)[np.asarray(value_of(index), None if len(index) else np.intp)]

    def _vector(self) -> Any:
        """The array with one axis, or more; a 0-d array is written to through a view."""
        return self._array if self._array.shape else self._array.reshape(1)

    def __getitem__(self, index: Any) -> Any:
        self.index = 0  # as in NumPy, an index starts the iteration anew
        places, array = self._places(index), self._vector()
        return array[np.unravel_index(places, array.shape)]

    def __setitem__(self, index: Any, value: Any) -> None:
        self.index = 0
        places, array = self._places(index), self._vector()
        if isinstance(places, int):
            if np.ndim(value_of(value)):
                raise ValueError("Error setting single item of array.")
            array[np.unravel_index(places, array.shape)] = value
            return
        values = np.ravel(asarray(value))
        if places.size and values.shape[0]:
            turns = np.arange(places.size).reshape(places.shape) % values.shape[0]
            array[np.unravel_index(places, array.shape)] = values[turns]

    def __eq__(self, other: object) -> Any:
        return self.copy() == _copied(other)

    def __ne__(self, other: object) -> Any:
        return self.copy() != _copied(other)

    def __lt__(self, other: Any) -> Any:
        return self.copy() < _copied(other)

    def __le__(self, other: Any) -> Any:
        return self.copy() <= _copied(other)

    def __gt__(self, other: Any) -> Any:
        return self.copy() > _copied(other)

    def __ge__(self, other: Any) -> Any:
        return self.copy() >= _copied(other)

    __hash__: None  # type: ignore[assignment]  # it changes, as NumPy's does

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return np.asarray(self.copy(), dtype)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        return getattr(ufunc, method)(*_copied(inputs), **_copied_values(kwargs))

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return function(*_copied(args), **_copied_values(kwargs))


def _copied(x: Any) -> Any:
    """What Flat stands for, also in lists and tuples."""
    if isinstance(x, list | tuple):
        return x.__class__([_copied(part) for part in x])
    return x.copy() if isinstance(x, Flat) else x


def _copied_values(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _copied(a) for name, a in kwargs.items()}
