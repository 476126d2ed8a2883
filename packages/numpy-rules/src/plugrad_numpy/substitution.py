"""`assignable`: a function as it is, with `plugrad_numpy` where its source says numpy.

So `np.zeros(n)` in code that nobody edits makes an array that traced values can be assigned to.
"""

from __future__ import annotations

import dis
from functools import lru_cache, wraps
from importlib import import_module
from types import CellType, CodeType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import is_tracing
from plugrad.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["assignable"]

_MODULES = {
    "numpy": "plugrad_numpy",
    "numpy.fft": "plugrad_numpy.fft",
    "numpy.linalg": "plugrad_numpy.linalg",
    "numpy.polynomial": "plugrad_numpy.polynomial",
    "numpy.random": "plugrad_numpy.random",
}


def assignable(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, in which the arrays that NumPy makes can hold traced values.

    Under differentiation it runs the code of `function`, and of the Python functions of the same
    package that this code names, with `plugrad_numpy` for every global or captured variable that is
    the module numpy, and with the functions of plugrad_numpy for those imported from numpy by name.
    Nothing outside these runs is changed.  Otherwise `function` itself is called.

    What it does not reach still works, but makes plain arrays, and a traced value assigned to one
    is an `AssignmentError`: methods of classes, functions under decorators of others, imports
    inside a function, arrays made before the call, compiled code.

    Raises TypeError for what is no Python function or method, and when called `RefusedError` for
    code that writes global variables (or captured ones that are numpy or such functions), since it
    would write those of a copy.

    Example:
        >>> from plugrad import grad
        >>> def powers(x):
        ...     z = np.ones(4)
        ...     for k in range(1, 4):
        ...         z[k] = z[k - 1] * x
        ...     return z.sum()
        >>> grad(assignable(powers))(2.0)
        17.0
    """
    if isinstance(function, MethodType):
        return MethodType(assignable(function.__func__), function.__self__)
    if not isinstance(function, FunctionType):
        raise TypeError(
            f"assignable takes a Python function or method, whose code it can run: {function!r} is "
            "none."
        )

    @wraps(function)
    def assigning(*args: Any, **kwargs: Any) -> Any:
        if not is_tracing():
            return function(*args, **kwargs)
        return _Copies().of(function)(*args, **kwargs)

    return assigning


class _Copies:
    """The functions of one call, copied, with namespaces of their own."""

    def __init__(self) -> None:
        self.functions: dict[FunctionType, FunctionType] = {}
        self.namespaces: dict[int, dict[str, Any]] = {}

    def of(self, function: FunctionType) -> FunctionType:
        """The copy of a function; it has the same code, defaults and attributes."""
        if function in self.functions:
            return self.functions[function]
        code, home = function.__code__, function.__globals__
        self._require_readers(function)
        namespace = self.namespaces.setdefault(id(home), dict(home))
        cells = function.__closure__ or ()
        changed = [_contents(cell) for cell in cells]
        closure = tuple(
            [
                CellType() if self.is_to_change(content, home) else cell
                for cell, content in zip(cells, changed, strict=True)
            ]
        )
        copy = FunctionType(code, namespace, function.__name__, function.__defaults__, closure)
        copy.__kwdefaults__, copy.__dict__ = function.__kwdefaults__, function.__dict__
        copy.__qualname__ = function.__qualname__
        self.functions[function] = copy  # before it is found again in what it names
        for name in _names(code)[0]:
            if name in home:
                namespace[name] = self.stand_in(home[name], home)
        for cell, old, content in zip(closure, cells, changed, strict=True):
            if cell is not old:
                cell.cell_contents = self.stand_in(content, home)
        return copy

    def _require_readers(self, function: FunctionType) -> None:
        """Raise for code that would write to a variable of which it has a copy."""
        code, written = function.__code__, _names(function.__code__)[1]
        cells = zip(code.co_freevars, function.__closure__ or (), strict=True)
        shared = {
            name
            for name, cell in cells
            if not self.is_to_change(_contents(cell), function.__globals__)
        }
        if written - shared:
            raise RefusedError(
                f"assignable: {function.__qualname__} writes the variable "
                f"{', '.join(sorted(written - shared))} from outside of it, which would stay as it "
                "is, for the function runs with a copy. Return the value, or keep it in a list or "
                "an attribute."
            )

    def is_to_change(self, value: Any, home: dict[str, Any]) -> bool:
        """Whether something else takes the place of a value."""
        if id(value) in _ours():
            return True
        if isinstance(value, FunctionType):
            return _is_near(value, home)
        return isinstance(value, ModuleType) and value.__name__ in _MODULES

    def stand_in(self, value: Any, home: dict[str, Any]) -> Any:
        """What takes the place of a value of a global or captured variable: often itself."""
        if not self.is_to_change(value, home):
            return value
        if isinstance(value, ModuleType):
            return import_module(_MODULES[value.__name__])
        found = _ours().get(id(value))
        return self.of(value) if found is None else found


def _contents(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # nothing is bound to the variable yet
        return None


def _is_near(function: FunctionType, home: dict[str, Any]) -> bool:
    """Whether a function is of the package whose module has this namespace."""
    theirs, ours = function.__globals__, home
    return theirs is ours or _package(theirs) == _package(ours) != "__main__"


def _package(namespace: dict[str, Any]) -> str:
    return str(namespace.get("__name__", "")).partition(".")[0]


@lru_cache(maxsize=1)
def _ours() -> dict[int, Any]:
    """What `plugrad_numpy` has in the place of NumPy's own, by the id of the latter."""
    ours = import_module("plugrad_numpy")
    pairs = [(getattr(np, name), getattr(ours, name)) for name in np.__all__]
    return {
        id(theirs): mine
        for theirs, mine in pairs
        if theirs is not mine and not isinstance(theirs, ModuleType)
    }


@lru_cache(maxsize=1024)
def _names(code: CodeType) -> tuple[frozenset[str], frozenset[str]]:
    """The global variables that code reads, and the variables not its own that it writes.

    Those of the functions made in it are among them.
    """
    reads: set[str] = set()
    writes: set[str] = set()
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            reads.add(instruction.argval)
        elif instruction.opname in ("STORE_GLOBAL", "DELETE_GLOBAL") or (
            instruction.opname in ("STORE_DEREF", "DELETE_DEREF")
            and instruction.argval in code.co_freevars
        ):
            writes.add(instruction.argval)
    for part in code.co_consts:
        if isinstance(part, CodeType):
            inner_reads, inner_writes = _names(part)
            reads |= inner_reads
            writes |= inner_writes - set(code.co_cellvars)
    return frozenset(reads), frozenset(writes)
