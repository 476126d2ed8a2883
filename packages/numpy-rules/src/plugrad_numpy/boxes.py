"""`ArrayBox`: the stand-in for a NumPy array or scalar, with the whole surface of ndarray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from plugrad import Box, registry, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ArrayBox"]

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

    @property
    def T(self) -> Any:  # noqa: N802 - NumPy's name
        """The axes in reverse order."""
        return _handlers[np.transpose](self)

    @property
    def real(self) -> Any:
        """The real part."""
        return _handlers[np.real](self)

    @property
    def imag(self) -> Any:
        """The imaginary part."""
        return _handlers[np.imag](self)

    def __len__(self) -> int:
        return len(value_of(self))

    def __iter__(self) -> Iterator[Any]:
        return iter([self[k] for k in range(len(self))])

    def sum(self, *args: Any, **kwargs: Any) -> Any:
        """`np.sum`."""
        return _handlers[np.sum](self, *args, **kwargs)

    def mean(self, *args: Any, **kwargs: Any) -> Any:
        """`np.mean`."""
        return _handlers[np.mean](self, *args, **kwargs)

    def reshape(self, *shape: Any, order: str = "C", copy: bool | None = None) -> Any:
        """`np.reshape`; the shape as a tuple or as separate ints."""
        new = shape[0] if len(shape) == 1 else shape
        return _handlers[np.reshape](self, new, order=order)

    def ravel(self, order: str = "C") -> Any:
        """`np.ravel`."""
        return _handlers[np.ravel](self, order)

    def transpose(self, *axes: Any) -> Any:
        """`np.transpose`; the axes as a tuple or as separate ints."""
        if not axes:
            return _handlers[np.transpose](self)
        return _handlers[np.transpose](self, axes[0] if len(axes) == 1 else axes)

    def squeeze(self, axis: Any = None) -> Any:
        """`np.squeeze`."""
        return _handlers[np.squeeze](self, axis)

    def astype(self, dtype: Any, *_layout: Any, **_kwargs: Any) -> Any:
        """`np.astype`: traced for a float or complex dtype, a constant for any other."""
        return _handlers[np.astype](self, dtype)
