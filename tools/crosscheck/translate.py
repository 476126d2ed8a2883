"""Find the counterpart in jax.numpy of a function that a row calls.

    translate(np.linalg.solve)          # jax.numpy.linalg.solve
    translate(np.add.reduce)            # jax.numpy.add.reduce
    translate(lambda x: np.exp(x))      # the same code, with jax.numpy for np

Counterparts are found by name.  A function written in Python is built again with other globals, and
so are the functions it calls, in its closure too.  What has no counterpart becomes something that
raises `MissingError` when it is used, so that a row runs as far as it can.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Iterator
from typing import Any

import jax.numpy as jnp
import numpy as np

import plugrad_numpy

__all__ = ["MissingError", "translate"]

MODULES = ("linalg", "fft")
OWN = "plugrad_numpy"
ROWS = "plugrad_numpy.conformance"
# What does not compute anything: NumPy's own will do.
NEUTRAL = {"errstate", "ndarray", "generic", "lib", "newaxis", "ndim", "shape", "size"}


class MissingError(LookupError):
    """jax.numpy has nothing of this name."""


class Namespace(types.ModuleType):
    """jax.numpy in the place of numpy: the same names, and an error for those it has not."""

    def __init__(self, name: str, numpy_module: Any, jax_module: Any):
        super().__init__(name)
        self.numpy_module = numpy_module
        self.jax_module = jax_module

    def __getattr__(self, name: str) -> Any:
        if name in MODULES:
            found = getattr(self.numpy_module, name), getattr(self.jax_module, name)
            return Namespace(f"{self.__name__}.{name}", *found)
        if name in NEUTRAL and not hasattr(self.jax_module, name):
            return getattr(self.numpy_module, name)
        if not hasattr(self.jax_module, name):
            raise MissingError(f"{self.__name__}.{name}")
        return getattr(self.jax_module, name)


class Absent:
    """Stands for a thing without counterpart; using it raises `MissingError`."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Raise MissingError."""
        raise MissingError(self.name)

    def __getitem__(self, key: Any) -> Any:
        raise MissingError(self.name)

    def __getattr__(self, name: str) -> Any:
        raise MissingError(self.name)


class Ufunc:
    """A function of JAX in the place of a ufunc: with its numbers of arguments and values.

    JAX has no `out=`; None there says nothing, and is dropped.
    """

    def __init__(self, ufunc: np.ufunc, theirs: Any):
        self.nin, self.nout, self.__name__ = ufunc.nin, ufunc.nout, ufunc.__name__
        self.theirs = theirs

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function of JAX."""
        if kwargs.get("out") in (None, (None,) * self.nout):
            kwargs.pop("out", None)
        return self.theirs(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        try:
            return getattr(self.theirs, name)
        except AttributeError:
            raise MissingError(f"numpy.{self.__name__}.{name}") from None


JAX_NUMPY = Namespace("numpy", np, jnp)


def translate(thing: Any) -> Any:
    """The counterpart of `thing`, or `thing` itself where it has nothing to do with NumPy."""
    return _translate(thing, {})


def _translate(thing: Any, seen: dict[int, Any]) -> Any:
    if id(thing) in seen:
        return seen[id(thing)]
    if isinstance(thing, types.ModuleType):
        return _module(thing)
    if isinstance(thing, (tuple, list)):
        return type(thing)(_translate(part, seen) for part in thing)
    if isinstance(thing, functools.partial):
        return functools.partial(_translate(thing.func, seen), *thing.args, **thing.keywords)
    if isinstance(thing, np.vectorize):
        inner = _translate(thing.pyfunc, seen)
        return jnp.vectorize(inner, excluded=thing.excluded, signature=thing.signature)
    if isinstance(thing, types.FunctionType) and thing.__module__.startswith(ROWS):
        return _rebuilt(thing, seen)
    if not callable(thing) and id(thing) not in _names():
        return thing
    return _named(thing)


def _module(module: types.ModuleType) -> Any:
    known = {"numpy": JAX_NUMPY, OWN: JAX_NUMPY}
    known |= {f"numpy.{name}": getattr(JAX_NUMPY, name) for name in MODULES}
    name = module.__name__
    if name in known or not name.startswith(("numpy", OWN)):
        return known.get(name, module)
    return Absent(name.replace(OWN, "numpy"))


def _named(thing: Any) -> Any:
    """What has the name of a function of NumPy, or the method of a ufunc of that name."""
    owner = getattr(thing, "__self__", None)
    if isinstance(owner, np.ufunc):
        try:
            return getattr(_named(owner), thing.__name__)
        except MissingError:
            return Absent(f"numpy.{owner.__name__}.{thing.__name__}")
    name = _names().get(id(thing))
    if name:
        try:
            found = _at(name)
        except MissingError as error:
            return Absent(str(error))
        return Ufunc(thing, found) if isinstance(thing, np.ufunc) else found
    home = getattr(thing, "__module__", None) or ""
    if isinstance(thing, np.ufunc) or home.startswith(("numpy", OWN)):
        home = home.replace(OWN, "numpy") or "numpy.ufunc"
        return Absent(f"{home}.{getattr(thing, '__name__', thing)}")
    return thing


def _at(name: str) -> Any:
    return functools.reduce(getattr, name.split("."), JAX_NUMPY)


@functools.cache
def _names() -> dict[int, str]:
    """The name, in numpy, of every function and class of numpy and of plugrad_numpy, by its id."""
    found: dict[int, str] = {}
    for path, home in _homes():
        for name in dir(home):
            thing = getattr(home, name)
            if not name.startswith("_") and _is_api(thing):
                label = f"{path}{name}"
                older = found.get(id(thing))
                own = name == getattr(thing, "__name__", name)  # concatenate rather than concat
                if older is None or not _exists(older) or (own and _exists(label)):
                    found[id(thing)] = label
    return found


def _homes() -> Iterator[tuple[str, Any]]:
    for root in (np, plugrad_numpy):
        yield "", root
        for name in MODULES:
            yield f"{name}.", getattr(root, name)


def _is_api(thing: Any) -> bool:
    by_index = (type(np.r_), type(np.mgrid), type(np.s_))
    return callable(thing) or isinstance(thing, by_index)


def _exists(name: str) -> bool:
    try:
        _at(name)
    except MissingError:
        return False
    return True


def _rebuilt(fun: types.FunctionType, seen: dict[int, Any]) -> Callable[..., Any]:
    """`fun` with every global and every value of its closure translated."""
    scope: dict[str, Any] = {"__builtins__": __builtins__, "__name__": fun.__module__}
    cells = tuple(types.CellType() for _ in fun.__closure__ or ())
    new = types.FunctionType(fun.__code__, scope, fun.__name__, None, cells or None)
    seen[id(fun)] = new  # it may call itself
    for cell, old in zip(cells, fun.__closure__ or (), strict=True):
        cell.cell_contents = _translate(old.cell_contents, seen)
    used = {name for code in _codes(fun.__code__) for name in code.co_names}
    scope |= {n: _translate(v, seen) for n, v in fun.__globals__.items() if n in used}
    new.__defaults__ = _translate(fun.__defaults__, seen)
    defaults = fun.__kwdefaults__ or {}
    new.__kwdefaults__ = {k: _translate(v, seen) for k, v in defaults.items()}
    return new


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)
