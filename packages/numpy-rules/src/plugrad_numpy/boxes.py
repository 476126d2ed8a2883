"""`ArrayBox`: the stand-in for a NumPy array or scalar, with the whole surface of ndarray."""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import Box, registry, value_of

__all__ = ["ArrayBox"]

_positional = registry.positional
_handlers = registry.handlers


class ArrayBox(Box):
    """A traced array: operators and methods go to the rules of the NumPy functions they stand for."""

    __slots__ = ()
    __array_priority__ = 100.0

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the value."""
        value = self._value
        while isinstance(value, Box):
            value = value._value
        shape: tuple[int, ...] = value.shape
        return shape

    @property
    def dtype(self) -> Any:
        """The dtype of the value."""
        value = self._value
        while isinstance(value, Box):
            value = value._value
        return value.dtype

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """The number of elements."""
        return int(value_of(self).size)

    def __len__(self) -> int:
        return len(value_of(self))
