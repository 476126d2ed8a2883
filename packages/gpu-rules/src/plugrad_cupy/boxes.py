"""`CupyBox`: the stand-in for a CuPy array; all but CuPy's own protocols is NumPy's `ArrayBox`."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import numpy as np

from plugrad import registry, value_of
from plugrad.errors import AssignmentError, NoRuleError, TracedConversionError
from plugrad_cupy.writing import added, assigned, is_there, note_slice, replace
from plugrad_numpy.boxes import ArrayBox

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CupyBox"]

_REMEDY = (
    "most functions of CuPy do not ask their arguments whether they are traced: write `from "
    "plugrad_cupy import cupy as cp`, in which they do, or call NumPy's function of the same name "
    "(np.concatenate for cp.concatenate), which runs on the GPU for CuPy arrays. Functions of "
    "cupyx.scipy ask in plugrad_cupy.cupyx.scipy. The function "
    "around a kernel of your own gets a derivative by plugrad.custom_vjp."
)
_HOST = (
    "arrays of NumPy's and of CuPy's do not mix: copy those of NumPy's to the GPU by "
    "cp.asarray(a), before the function that is differentiated, or plugrad.value_of(x) to the host "
    "by cp.asnumpy, as a constant."
)
_CONVERSION = (
    "a traced value cannot become a plain CuPy array, for its gradient would be lost. Into a plain "
    "array none can be written: make it by cp.zeros_like(x) of a traced x; otherwise, "
    f"{_REMEDY} If a constant is meant, pass plugrad.value_of(x)."
)


def _with_a_rule(kernel: Any) -> Any:
    """The function of NumPy's or SciPy's of which a kernel is an alias, or the kernel itself.

    (To call that function would not do: a plain CuPy array passes NumPy's ufuncs on to the kernel.)
    """
    row = registry.row(kernel)
    if row is None:
        name = getattr(kernel, "name", None) or getattr(kernel, "__name__", kernel)
        raise NoRuleError(f"the kernel {name!r} has no rule, in either mode: {_REMEDY}")
    return row.detail if row.kind == "composite" else kernel


def _served(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    if kwargs and isinstance(function, np.ufunc):  # dtype= and the like
        return registry.call_ufunc(function, "__call__", args, kwargs)
    return registry.handlers[function](*args, **kwargs)


class _OfTheType:
    """A method that a class has and its instances have as None.

    NumPy looks for `__array_ufunc__` at the type.  CuPy's operators look at the instance, and where
    that says None, as NEP 13 has it, leave the operation to the other operand.
    """

    def __init__(self, method: Any):
        self.method = method

    def __get__(self, instance: Any, owner: Any) -> Any:
        return self.method if instance is None else None


class CupyBox(ArrayBox):
    """A traced CuPy array.

    NumPy functions reach it by NumPy's protocols, CuPy's ufuncs and kernels by the two below, and
    operators of plain CuPy arrays leave it to its own.  CuPy's other functions are in
    `plugrad_cupy.cupy`.
    """

    __slots__ = ("_origin",)
    remedies: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("numpy.ndarray'", "got numpy.ndarray", "Implicit conversion to a"), _HOST),
        **dict.fromkeys(("CupyBox", "cupy.ndarray", "cupy arrays", "_ndarray_base"), _REMEDY),
    }
    replaced = True

    __array_ufunc__ = _OfTheType(ArrayBox.__array_ufunc__)

    def __cupy_override_elementwise_kernel__(self, kernel: Any, *args: Any, **kwargs: Any) -> Any:
        out = kwargs.pop("out", None) if len(args) <= kernel.nin else args[kernel.nin]
        found = _served(_with_a_rule(kernel), args[: kernel.nin], kwargs)
        if out is None:
            return found
        if not isinstance(out, CupyBox):
            raise AssignmentError(_CONVERSION)
        out[...] = found
        return out

    def __cupy_override_reduction_kernel__(
        self, kernel: Any, axis: Any, dtype: Any, out: Any, keepdims: bool
    ) -> Any:
        named = {"axis": axis, "dtype": dtype, "out": out, "keepdims": keepdims}
        given = {k: value for k, value in named.items() if value is not None and value is not False}
        return registry.handlers[_with_a_rule(kernel)](self, **given)

    def __cupy_get_ndarray__(self) -> NoReturn:
        """What CuPy calls to convert an argument; that it is there makes CuPy's operators ask.

        (There is no `__cuda_array_interface__`: code that looks for one must find none.)
        """
        raise TracedConversionError(_CONVERSION)

    def __getitem__(self, index: Any) -> Any:
        found = registry.handlers[operator.getitem](self, index)
        note_slice(found, self, index)
        return found

    def __setitem__(self, index: Any, value: Any) -> None:
        if not is_there(self, index, value):
            replace(self, assigned(self, index, value))

    def scatter_add(self, slices: Any, value: Any) -> None:
        """What `cupyx.scatter_add(x, slices, value)` calls: repeated elements add up."""
        replace(self, added(self, slices, value))

    def scatter_max(self, *_args: Any) -> NoReturn:
        """What `cupyx.scatter_max(x, slices, value)` calls."""
        raise AssignmentError(
            "cupyx.scatter_max and scatter_min are not differentiated: where no element is at the "
            "slices twice, write x[slices] = np.maximum(x[slices], value)."
        )

    scatter_min = scatter_max

    @property
    def device(self) -> Any:
        """The device that the value is on, as CuPy tells it."""
        return value_of(self).device

    def argmax(self, *args: Any, **kwargs: Any) -> Any:
        """The index of the largest element, by CuPy's signature: a constant."""
        return value_of(self).argmax(*args, **kwargs)

    def argmin(self, *args: Any, **kwargs: Any) -> Any:
        """The index of the smallest element, by CuPy's signature: a constant."""
        return value_of(self).argmin(*args, **kwargs)

    def get(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """CuPy's copy to the host, which ends a trace."""
        raise TracedConversionError(
            "x.get() copies to the host and loses the gradient: keep computing on the GPU, or copy "
            "plugrad.value_of(x)."
        )
