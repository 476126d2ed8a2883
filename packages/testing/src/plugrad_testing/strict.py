"""`StrictArray`: an array type that is not NumPy's, for testing whether a rule treats it as one.

It holds a NumPy array and lets NumPy's functions (not SciPy's) work on it through
`__array_ufunc__` and `__array_function__`, as arrays on a GPU do, and like those it refuses all
that would quietly bring it back to the host: `np.asarray(x)` and mixing it with NumPy arrays raise
TypeError.  `counting` counts what is asked of all such arrays: "array" (conversions, all refused),
"number" (float(x), bool(x), x.item() and so on, which work, but wait for the device), "index"
(NumPy arrays as indices, which work, but are copied), "upload" (`np.asarray(a, like=x)`, the honest
way there) and "function" (calls that were served).  Within `limited_to(cupy_namespace())` they
serve only what CuPy would.

    with counting() as asked:
        y = np.sum(np.sin(StrictArray(np.ones(3))))
    assert asked["number"] == 0

`StrictArrays()` is the plugin that makes them differentiable, by NumPy's rules; it needs the NumPy
rule pack.
"""

from __future__ import annotations

import operator
from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
from numpy._core import umath

import plugrad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugrad.hookspecs import BoxSet, SpaceSet
    from plugrad_testing._tree import Array
    from plugrad_testing.namespace import Namespace

__all__ = [
    "StrictArray",
    "StrictArrays",
    "counting",
    "limited_to",
    "serving_also",
    "to_host",
    "to_strict",
]

asked: Counter[str] = Counter()
_limits: ContextVar[Namespace | None] = ContextVar("limits", default=None)
_more: ContextVar[frozenset[Any]] = ContextVar("more", default=frozenset())

_OF_THE_HOST = frozenset({"ctypes", "data", "dump", "dumps", "tobytes", "tofile"})
_SERVED = frozenset(f for f in vars(umath).values() if isinstance(f, np.ufunc))  # not SciPy's
_UPLOADS = frozenset({np.asarray, np.array, np.asanyarray})  # with like=: NumPy's arrays come over


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """What is asked of strict arrays inside the block.

    Example:
        >>> with counting() as asked:
        ...     _ = bool(StrictArray(np.array(1.0)) > 0)
        >>> asked["number"], asked["array"]
        (1, 0)
    """
    before, counts = asked.copy(), Counter[str]()
    try:
        yield counts
    finally:
        counts.update(asked - before)


@contextmanager
def limited_to(namespace: Namespace) -> Iterator[None]:
    """Inside the block strict arrays serve only what the library has whose names these are.

    Example:
        >>> from plugrad_testing.namespace import cupy_namespace
        >>> with limited_to(cupy_namespace()):
        ...     np.max(StrictArray(np.ones(2)), initial=0)
        Traceback (most recent call last):
            ...
        TypeError: max() of CuPy 14.2.0: got an unexpected keyword argument 'initial'
    """
    token = _limits.set(namespace)
    try:
        yield
    finally:
        _limits.reset(token)


@contextmanager
def serving_also(ufuncs: Iterable[Any]) -> Iterator[None]:
    """Inside the block strict arrays serve these ufuncs, which are not NumPy's, as well.

    Example:
        >>> double = np.frompyfunc(lambda x: 2 * x, 1, 1)
        >>> with serving_also([double]):
        ...     isinstance(double(StrictArray([1.0, 1.5])), StrictArray)
        True
    """
    token = _more.set(frozenset(ufuncs))
    try:
        yield
    finally:
        _more.reset(token)


class StrictArray(np.lib.mixins.NDArrayOperatorsMixin):
    """An array that NumPy's functions work on, but never as on one of their own.

    Example:
        >>> x = StrictArray(np.array([1.0, 2.0]))
        >>> np.sum(x * x)
        StrictArray(5.)
        >>> np.asarray(x)
        Traceback (most recent call last):
            ...
        TypeError: implicit conversion of a StrictArray to a NumPy array
        >>> x + np.ones(2)
        Traceback (most recent call last):
            ...
        TypeError: add: a StrictArray and a NumPy array (float64[2]) do not mix
    """

    __slots__ = ("_host", "base")

    def __init__(self, host: Any, base: Any = None):
        self._host: Array = np.asarray(host)
        self.base: StrictArray | None = base  # whose memory it shows

    # -- NumPy's protocols -------------------------------------------------------------------------

    def __array__(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        asked["array"] += 1
        raise TypeError("implicit conversion of a StrictArray to a NumPy array")

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        more = _more.get()
        if ufunc not in _SERVED | more or any(isinstance(x, plugrad.Box) for x in inputs):
            return NotImplemented
        if ufunc not in more and (limits := _limits.get()):
            limits.check_ufunc(ufunc, method, inputs, kwargs)
        out = kwargs.get("out")
        given = _strictly_host(ufunc.__name__, inputs)
        named = _strictly_host(ufunc.__name__, kwargs)
        result = getattr(ufunc, method)(*given, **named)
        asked["function"] += 1
        if out is None:
            return to_strict(result)
        return out[0] if len(out) == 1 else out

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if any(issubclass(cls, plugrad.Box) for cls in types):
            return NotImplemented
        if limits := _limits.get():
            limits.check_function(function, args, kwargs)
        if function in _UPLOADS:
            asked["upload"] += 1
            return StrictArray(function(*args, **kwargs))
        name = function.__name__
        result = function(*_strictly_host(name, args), **_strictly_host(name, kwargs))
        asked["function"] += 1
        return _shown(result, args)

    # -- what it looks like ------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in _OF_THE_HOST:
            raise AttributeError(f"a StrictArray has no attribute {name!r}")
        if limits := _limits.get():
            limits.check_attribute(name)
        found = getattr(self._host, name)
        if not callable(found):
            return _shown(found, self) if isinstance(found, np.ndarray) else found
        return lambda *args, **kwargs: self._method(name, args, kwargs)

    def _method(self, name: str, args: Any, kwargs: Any) -> Any:
        if limits := _limits.get():
            limits.check_method(name, args, kwargs)
        found = getattr(self._host, name)
        return _shown(found(*_strictly_host(name, args), **_strictly_host(name, kwargs)), self)

    def __len__(self) -> int:
        return len(self._host)

    def __repr__(self) -> str:
        return f"StrictArray({np.array2string(self._host, separator=', ')})"

    def __hash__(self) -> NoReturn:
        raise TypeError("unhashable type: 'StrictArray'")

    # -- elements ----------------------------------------------------------------------------------

    def __getitem__(self, index: Any) -> StrictArray:
        found: StrictArray = _shown(np.asarray(self._host[_index(index)]), self)
        return found

    def __setitem__(self, index: Any, value: Any) -> None:
        self._host[_index(index)] = _strictly_host("[]=", value)

    def __iter__(self) -> Iterator[StrictArray]:
        return map(StrictArray, self._host)

    # -- numbers: they work, as on a GPU, but are counted ------------------------------------------

    def __float__(self) -> float:
        asked["number"] += 1
        return float(self._host)

    def __int__(self) -> int:
        asked["number"] += 1
        return int(self._host)

    def __complex__(self) -> complex:
        asked["number"] += 1
        return complex(self._host)

    def __bool__(self) -> bool:
        asked["number"] += 1
        return bool(self._host)

    def __index__(self) -> int:
        asked["number"] += 1
        return operator.index(self._host)

    def item(self, *place: Any) -> Any:
        """One element as a Python number."""
        asked["number"] += 1
        return self._host.item(*place)

    def tolist(self) -> Any:
        """All elements as Python numbers, in nested lists."""
        asked["number"] += 1
        return self._host.tolist()


def to_strict(tree: Any) -> Any:
    """Arrays and NumPy numbers as strict arrays, also inside tuples, lists and dicts.

    Example:
        >>> to_strict([np.float64(1.5), "label"])
        [StrictArray(1.5), 'label']
    """
    if isinstance(tree, (np.ndarray, np.generic)):
        return StrictArray(tree)
    return _rebuilt(to_strict, tree)


def to_host(tree: Any) -> Any:
    """The way back, for a test to look at: strict arrays as NumPy arrays (0-d ones as numbers).

    Example:
        >>> to_host((StrictArray(np.ones(2)),))
        (array([1., 1.]),)
    """
    return tree._host[()] if isinstance(tree, StrictArray) else _rebuilt(to_host, tree)


def _shown(tree: Any, args: Any) -> Any:
    """A result as strict arrays; one that shows the memory of an argument has that for its base."""
    if isinstance(tree, np.ndarray):
        for x in args if isinstance(args, (list, tuple)) else [args]:
            if isinstance(x, StrictArray) and tree is x._host:
                return x
            if isinstance(x, StrictArray) and np.may_share_memory(tree, x._host):
                return StrictArray(tree, x if x.base is None else x.base)
    if isinstance(tree, (np.ndarray, np.generic)):
        return StrictArray(tree)
    return _rebuilt(lambda part: _shown(part, args), tree)


def _strictly_host(name: str, tree: Any) -> Any:
    """The operands of a call, none of them an array of NumPy's."""
    if isinstance(tree, StrictArray):
        return tree._host
    if isinstance(tree, np.ndarray):
        shape = ",".join(map(str, tree.shape))
        raise TypeError(
            f"{name}: a StrictArray and a NumPy array ({tree.dtype}[{shape}]) do not mix"
        )
    return _rebuilt(lambda part: _strictly_host(name, part), tree)


def _index(index: Any) -> Any:
    """An index for the host: arrays of integers and of booleans may be NumPy's."""
    if isinstance(index, tuple):
        return tuple(map(_index, index))
    if isinstance(index, np.ndarray):
        asked["index"] += 1
    return to_host(index)


def _rebuilt(convert: Any, tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: convert(value) for key, value in tree.items()}
    if isinstance(tree, (tuple, list)):
        parts = [convert(part) for part in tree]
        return type(tree)(*parts) if hasattr(tree, "_fields") else type(tree)(parts)
    return tree


class StrictArrays:
    """The plugin: strict arrays are differentiated by NumPy's rules, in a space of their own.

    Example:
        >>> with plugrad.registry.isolated():
        ...     plugrad.register(StrictArrays())
        ...     plugrad.grad(lambda x: np.sum(x * x))(StrictArray(np.array([1.0, 2.0])))
        StrictArray([2., 4.])
    """

    @plugrad.hookimpl
    def plugrad_vector_spaces(self, spaces: SpaceSet) -> None:
        """A space that makes its zeros, ones and basis of strict arrays."""
        space, lift = _space_class(), plugrad.registry.spaces[np.ndarray].lift
        spaces.register(StrictArray, lambda x: space(x.shape, x.dtype), lift=lift)

    @plugrad.hookimpl
    def plugrad_boxes(self, boxes: BoxSet) -> None:
        """NumPy's box under another name."""
        array_box = plugrad.registry.boxes[np.ndarray]
        boxes.register(StrictArray, type("StrictBox", (array_box,), {"__slots__": ()}))


def _space_class() -> Any:
    """A subclass of the space of NumPy arrays, whatever rule pack has brought that."""
    base: Any = type(plugrad.registry.spaces[np.ndarray].space(np.zeros(1)))

    class StrictSpace(base):  # type: ignore[misc]
        """The space of strict arrays of one shape and dtype."""

        __slots__ = ()

        def zeros(self) -> Any:
            """Strict zeros."""
            return StrictArray(np.zeros(self.shape, self.dtype))

        def ones(self) -> Any:
            """Strict ones."""
            return StrictArray(np.ones(self.shape, self.dtype))

        def release(self, g: Any, taken: set[int]) -> Any:
            """A strict array with memory of its own."""
            if isinstance(g, plugrad.Box):
                return g
            if isinstance(g, StrictArray):
                return StrictArray(g._host.astype(self.dtype))
            if np.ndim(g):
                raise TypeError(f"a {type(g).__name__} came out for a StrictArray")
            return StrictArray(np.full(self.shape, g, self.dtype))

        def basis(self) -> Iterator[Any]:
            """Strict unit vectors."""
            return map(StrictArray, super().basis())

        def scatter(self, indices: list[Any], values: list[Any], dense: Any) -> Any:
            """Values added at their places."""
            if any(isinstance(value, plugrad.Box) for value in values):
                return super().scatter(indices, values, dense)
            total = np.zeros(self.shape, self.dtype)
            for index, value in zip(indices, values, strict=True):
                np.add.at(total, _index(index), _strictly_host("scatter", value))
            return StrictArray(total) if dense is None else dense + StrictArray(total)

    return StrictSpace
