"""Recorded values: traces with nodes of one's own, operation by operation.

`autograd.tracer.trace(node, fun, x)` runs fun on such a value.  NumPy's dispatch and Python's
operators bring each operation here, where it is computed and a node of the class of `node` is made
of it.  No derivative is taken; under plugrad's own traces a recorded value counts as an array.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np

import plugrad
from plugrad_autograd.values import map_leaves

__all__ = ["Recorded", "record"]


class Recorded(np.lib.mixins.NDArrayOperatorsMixin):
    """A value under a trace with nodes of one's own: each operation on it makes a node."""

    __slots__ = ("_node", "_trace", "_value")
    __array_priority__ = 110.0
    _ids = count()

    def __init__(self, value: Any, trace: int, node: Any):
        self._value = value
        self._trace = trace
        self._node = node

    @classmethod
    def start(cls, value: Any, node: Any) -> Any:
        """The input of a new trace; a container's parts are read from it by an operation each."""
        return cls._boxed(value, next(cls._ids), node)

    @classmethod
    def _boxed(cls, value: Any, trace: int, node: Any) -> Any:
        if not isinstance(value, list | tuple | dict):
            return cls(value, trace, node)

        def part(key: Any) -> Any:
            child = type(node)(value[key], _take, (value, key), {}, (0,), (node,))
            return cls._boxed(value[key], trace, child)

        if isinstance(value, dict):
            return {key: part(key) for key in value}
        return map_leaves(part, value.__class__(range(len(value))))

    @classmethod
    def end(cls, out: Any, start: Any) -> tuple[Any, Any] | None:
        """(value, node) of the result, None if it does not depend on the input."""
        first = start
        while isinstance(first, list | tuple | dict) and first:
            first = next(iter(first.values() if isinstance(first, dict) else first))
        if isinstance(out, list | tuple) and any(isinstance(o, cls) for o in out):
            out = record(lambda *parts: out.__class__(parts), tuple(out), {})
        if not isinstance(out, cls) or out._trace != first._trace:
            return None
        return out._value, out._node

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        return record(ufunc if method == "__call__" else getattr(ufunc, method), inputs, kwargs)

    def __array_function__(self, fun: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return record(fun, args, kwargs)

    def __array__(self, *_args: Any, **_kwargs: Any) -> Any:
        raise plugrad.errors.TracedConversionError(
            "a recorded value cannot become a plain array: the operation would not be recorded."
        )

    def __getitem__(self, index: Any) -> Any:
        return record(_take, (self, index), {})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or not hasattr(np.ndarray, name):
            raise AttributeError(f"a recorded value has no attribute {name!r}")
        if name in _VIEWS:
            return record(_VIEWS[name], (self,), {})
        if not callable(getattr(np.ndarray, name)):
            return getattr(self._value, name)
        method = getattr(np, name, None) or _method(name)
        return lambda *args, **kwargs: record(method, (self, *args), kwargs)

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __int__(self) -> int:
        return int(self._value)

    def __str__(self) -> str:
        return f"Autograd {type(self).__name__} with value {self._value!s}"

    def __repr__(self) -> str:
        return f"recorded({self._value!r})"


_VIEWS = {"T": np.transpose, "mT": np.matrix_transpose, "real": np.real, "imag": np.imag}


def _take(container: Any, key: Any) -> Any:
    return container[key]


def _method(name: str) -> Any:
    def method(x: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(x, name)(*args, **kwargs)

    method.__name__ = name
    return method


def record(fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Compute fun(*args, **kwargs) one trace down, and record it; lists of operands are opened."""
    if any(isinstance(a, list | tuple) and any(isinstance(p, Recorded) for p in a) for a in args):
        return _record_parts(fun, args, kwargs)
    top = max(a._trace for a in args if isinstance(a, Recorded))
    where = [k for k, a in enumerate(args) if isinstance(a, Recorded) and a._trace == top]
    values = tuple([a._value if k in where else a for k, a in enumerate(args)])
    ans = fun(*values, **kwargs)
    if isinstance(ans, bool | np.bool_):
        return ans
    parents = tuple(args[k]._node for k in where)
    node = type(parents[0])(ans, fun, values, kwargs, tuple(where), parents)
    return Recorded._boxed(ans, top, node)


def _record_parts(fun: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    sizes = [len(a) if isinstance(a, list | tuple) else None for a in args]

    def of_parts(*parts: Any) -> Any:
        left = iter(parts)
        whole = [
            next(left) if n is None else type(a)([next(left) for _ in range(n)])
            for a, n in zip(args, sizes, strict=True)
        ]
        return fun(*whole, **kwargs)

    of_parts.__name__ = getattr(fun, "__name__", "function")
    flat: list[Any] = []
    for a, n in zip(args, sizes, strict=True):
        flat += [a] if n is None else a
    return record(of_parts, tuple(flat), {})
