"""`vectorize`: a Python function of numbers or small arrays made to work on traced arrays."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from plugrad import Box, value_of
from plugrad.errors import TracedConversionError

__all__ = ["vectorize"]


class vectorize(np.vectorize):  # noqa: N801 - NumPy's name
    """`numpy.vectorize`, differentiable in every argument and in what the function closes over.

    `otypes`, `excluded`, `cache` and `signature` are those of NumPy; with `cache` or without it,
    a traced call calls the function once for each element.  The elements of a traced argument are
    traced numbers: let the function use NumPy's functions (`np.sin`, not `math.sin`).

    Raises ValueError for arguments of size 0 without `otypes`, and for a signature that the
    arguments do not fit.

    Example:
        >>> from plugrad import grad
        >>> @vectorize
        ... def ramp(x, y):
        ...     return x * y if x > 0 else 0.0
        >>> grad(lambda x: ramp(x, 3.0).sum())(np.array([-1.0, 2.0]))
        array([0., 3.])
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The function of each element, broadcast like a ufunc."""
        function: Any = self.pyfunc
        if not callable(function):  # a decorator with options, called with the function
            return super().__call__(*args, **kwargs)
        if not _any_traced(args, kwargs):
            try:
                return super().__call__(*args, **kwargs)
            except TracedConversionError:  # what the function closes over is traced
                pass
        names = [name for name in kwargs if name not in self.excluded]
        places = [k for k in range(len(args)) if k not in self.excluded]
        varied = [args[k] for k in places] + [kwargs[name] for name in names]

        def call(*elements: Any) -> Any:
            given = list(args)
            for k, element in zip(places, elements, strict=False):
                given[k] = element
            named = dict(zip(names, elements[len(places) :], strict=True))
            return function(*given, **{**kwargs, **named})

        if not varied:
            return call()
        if self.signature is not None:
            return self._by_signature(call, varied)
        return self._element_by_element(call, varied)

    def _element_by_element(self, call: Any, varied: list[Any]) -> Any:
        shape = np.broadcast_shapes(*[np.shape(value_of(a)) for a in varied])
        rows = [_elements(a, shape) for a in varied]
        results = [call(*elements) for elements in zip(*rows, strict=True)]
        if not results:
            if self.otypes is None:
                raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
            empty = tuple([np.empty(shape, dtype) for dtype in self.otypes])
            return empty[0] if len(empty) == 1 else empty
        if not isinstance(results[0], tuple):
            return self._output(results, 0, shape)
        return tuple(
            [self._output(column, k, shape) for k, column in enumerate(zip(*results, strict=True))]
        )

    def _output(self, results: Any, k: int, shape: tuple[int, ...]) -> Any:
        """One output of every call as an array; its dtype is that of the first, as in NumPy."""
        dtype = np.result_type(value_of(results[0])) if self.otypes is None else self.otypes[k]
        whole = np.reshape(np.stack(list(results)), shape + np.shape(value_of(results[0])))
        return whole if whole.dtype == dtype else np.astype(whole, np.dtype(dtype))

    def _by_signature(self, call: Any, varied: list[Any]) -> Any:
        inputs, outputs = (_dimensions(side) for side in str(self.signature).split("->"))
        if len(varied) != len(inputs):
            raise TypeError(
                f"wrong number of positional arguments: expected {len(inputs)}, got {len(varied)}"
            )
        arrays = [a if hasattr(a, "shape") else np.asarray(value_of(a)) for a in varied]
        shape, sizes = _loop_shape(arrays, inputs)
        spread = [
            np.broadcast_to(a, shape + tuple([sizes[name] for name in names]))
            for a, names in zip(arrays, inputs, strict=True)
        ]
        results = [call(*[a[index] for a in spread]) for index in np.ndindex(shape)]
        if not results:
            raise ValueError(
                "cannot call `vectorize` with a signature on traced inputs of size 0: their "
                "outputs have no shape"
            )
        if len(outputs) == 1:
            return self._output(results, 0, shape)
        columns = zip(*results, strict=True)
        return tuple([self._output(column, k, shape) for k, column in enumerate(columns)])


def _any_traced(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    return any(isinstance(a, Box) for a in (*args, *kwargs.values()))


def _elements(a: Any, shape: tuple[int, ...]) -> list[Any]:
    """The elements of `a`, broadcast to a shape, as NumPy's numbers, traced ones for a traced a."""
    return list(np.reshape(np.broadcast_to(a, shape), -1))


def _dimensions(side: str) -> list[list[str]]:
    """The names of the core dimensions of each argument: "(m,n),(n)" is [[m, n], [n]]."""
    groups = re.findall(r"\(([^()]*)\)", side)
    return [[name.strip() for name in group.split(",") if name.strip()] for group in groups]


def _loop_shape(
    arrays: list[Any], inputs: list[list[str]]
) -> tuple[tuple[int, ...], dict[str, int]]:
    """The shape of the loop, and the size of each core dimension."""
    sizes: dict[str, int] = {}
    loops = []
    for a, names in zip(arrays, inputs, strict=True):
        split = len(a.shape) - len(names)
        if split < 0:
            raise ValueError(
                f"{len(a.shape)}-dimensional argument does not have enough dimensions for all core "
                f"dimensions {tuple(names)!r}"
            )
        loops.append(a.shape[:split])
        for name, size in zip(names, a.shape[split:], strict=True):
            if sizes.setdefault(name, size) != size:
                raise ValueError(
                    f"inconsistent size for core dimension {name!r}: {size} vs {sizes[name]}"
                )
    return np.broadcast_shapes(*loops), sizes
