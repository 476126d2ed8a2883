"""Vector spaces of CuPy arrays: those of NumPy, with arrays made on the GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad import Box
from plugrad_cupy.placing import device_of, on
from plugrad_numpy.spaces import ArraySpace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugrad import VectorSpace

__all__ = ["CupySpace", "space_of_cupy_array"]


class CupySpace(ArraySpace):
    """The space of CuPy arrays of one shape and dtype; a 0-d array is not a scalar there.

    What it makes is made on its device, whichever is current; None is the current one.
    """

    __slots__ = ("device",)

    def __init__(self, shape: tuple[int, ...], dtype: Any, device: int | None = None):
        super().__init__(shape, dtype)
        self.device = device

    def zeros(self) -> Any:
        """Zeros on the GPU."""
        import cupy

        with on(self.device):
            return cupy.zeros(self.shape, self.dtype)

    def ones(self) -> Any:
        """Ones on the GPU."""
        import cupy

        with on(self.device):
            return cupy.ones(self.shape, self.dtype)

    def release(self, g: Any, taken: set[int]) -> Any:
        """An array on the GPU that owns its memory."""
        import cupy

        if isinstance(g, Box):
            return g
        with on(self.device):
            if not isinstance(g, cupy.ndarray):
                return cupy.full(self.shape, g, self.dtype)
            shared = g.base is not None or id(g) in taken
            return g.copy() if shared else g

    def basis(self) -> Iterator[Any]:
        """The standard basis, in C order."""
        for k in range(self.size):
            e = self.zeros().reshape(-1)
            with on(self.device):
                e[k] = 1
            yield e.reshape(self.shape)

    def block(self, rows: Sequence[Any], other: VectorSpace, *, by_row: bool) -> Any:
        """A block of a jacobian, stacked on the GPU."""
        if rows:
            with on(self.device):
                return super().block(rows, other, by_row=by_row)
        shape = (*self.shape, *other.shape) if by_row else (*other.shape, *self.shape)
        return CupySpace(shape, self.dtype, self.device).zeros()

    def scatter(self, indices: list[Any], values: list[Any], dense: Any) -> Any:
        """Values added at their places by CuPy's atomic scatter."""
        if any(isinstance(value, Box) for value in values):
            return super().scatter(indices, values, dense)
        from cupyx import scatter_add

        total = self.zeros()
        with on(self.device):
            for index, value in zip(indices, values, strict=True):
                scatter_add(total, index, value)
            return total if dense is None else dense + total


def space_of_cupy_array(x: Any) -> CupySpace:
    """The space of a CuPy array."""
    return CupySpace(x.shape, x.dtype, device_of(x))
