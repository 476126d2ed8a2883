"""`CupyBox`: the stand-in for a CuPy array; all but CuPy's own protocols is NumPy's `ArrayBox`."""

from __future__ import annotations

from typing import Any, NoReturn

from plugrad import registry
from plugrad.errors import AssignmentError, TracedConversionError
from plugrad_numpy.boxes import ArrayBox

__all__ = ["CupyBox"]

_CONVERSION = (
    "a traced value cannot become a plain CuPy array, for its gradient would be lost. Most "
    "functions of CuPy do not dispatch on their arguments: call NumPy's function of the "
    "same name (np.concatenate for cp.concatenate), which runs on the GPU for CuPy "
    "arrays. If a constant is meant, pass plugrad.value_of(x)."
)


class CupyBox(ArrayBox):
    """A traced CuPy array.

    NumPy functions reach it by NumPy's protocols, CuPy's ufuncs and kernels by the two below.
    Other functions of CuPy do not dispatch; the NumPy function of the same name does, and runs on
    the GPU.
    """

    __slots__ = ()

    def __cupy_override_elementwise_kernel__(self, kernel: Any, *args: Any, **kwargs: Any) -> Any:
        return registry.handlers[kernel](*args, **kwargs)

    def __cupy_override_reduction_kernel__(
        self, kernel: Any, axis: Any, dtype: Any, out: Any, keepdims: bool
    ) -> Any:
        named = {"axis": axis, "dtype": dtype, "out": out, "keepdims": keepdims}
        given = {k: value for k, value in named.items() if value is not None and value is not False}
        return registry.handlers[kernel](self, **given)

    @property
    def __cuda_array_interface__(self) -> NoReturn:
        """What a CuPy function asks of an argument that it is about to convert."""
        raise TracedConversionError(_CONVERSION)

    def __cupy_get_ndarray__(self) -> NoReturn:
        """The same question, which CuPy asks first of what offers it an array."""
        raise TracedConversionError(_CONVERSION)

    def scatter_add(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """What `cupyx.scatter_add(x, slices, value)` calls; it would write to the array."""
        raise AssignmentError(
            "cupyx.scatter_add: a traced CuPy array cannot be written to, in either mode. Add an "
            "array of the sums instead: for a vector, x + np.bincount(slices, value, len(x))."
        )

    def get(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """CuPy's copy to the host, which ends a trace."""
        raise TracedConversionError(
            "x.get() copies to the host and loses the gradient: keep computing on the GPU, or copy "
            "plugrad.value_of(x)."
        )
