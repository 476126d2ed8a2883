"""Run SciPy's own Python code on traced values: its functions and classes with other globals.

Much of SciPy is Python around NumPy and a few compiled kernels.  `Retraced` makes such a function
anew, of the same code, in a namespace where `np` is plugrad_numpy, a kernel is one with a rule, and
the functions it calls are made anew too:

    signal = Retraced("scipy.signal", {"_sigtools": kernels})
    signal(scipy.signal.stft)(x)

So a traced call does what SciPy does with every keyword, in whichever version is installed, and
nothing inside SciPy is changed.  What a namespace lacks refuses traced values by itself.
"""

from __future__ import annotations

import sys
from functools import cache, cached_property
from importlib import import_module
from threading import RLock
from types import CellType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.spatial import KDTree, cKDTree

import plugrad_numpy
from plugrad import value_of
from plugrad_scipy._array_names import BUILTINS, HELPERS, mathematical, names
from plugrad_scipy._private import has_module
from plugrad_scipy._reshaping import reshaping

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Retraced"]

_LIBRARY = "scipy._lib"
_UNTOUCHED = {"__dict__", "__slots__", "__weakref__", "__static_attributes__", "__firstlineno__"}

_CACHED = type(cache(lambda: None))  # of which the function without its cache is made anew

# NumPy's functions that have namesakes in plugrad_numpy, for code that imports them one by one.
_NAMESAKES: dict[int, Any] = {
    id(getattr(np, name)): getattr(names, name)
    for name in plugrad_numpy.__all__
    if hasattr(np, name) and getattr(np, name) is not getattr(names, name)
}


class _TreeOfValues:
    """A cKDTree of what points stand for: which of them are near is constant."""

    def __init__(self, points: Any, *args: Any, **kwargs: Any):
        self._tree = cKDTree(value_of(points), *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._tree, name)
        if not callable(found):
            return found
        return lambda x, *args, **kwargs: found(value_of(x), *args, **kwargs)


class Retraced:
    """The functions and classes of a package of SciPy, made anew when they are first asked for.

    `replaced` gives what stands in a module's namespace in the place of a global of this name, or
    of `module.name` for a single one of its modules (named without what is before the last dot), or
    in a class in the place of its method `Class.name`.
    Functions of other packages are those of plugrad_scipy where it has them.

    Example:
        >>> import numpy as np
        >>> import scipy.signal
        >>> from plugrad import grad
        >>> square = Retraced("scipy.signal", {})(scipy.signal.detrend)
        >>> grad(lambda x: square(x, type="constant")[0])(np.array([1.0, 2.0]))
        array([ 0.5, -0.5])
    """

    def __init__(self, package: str, replaced: Mapping[str, Any]):
        self._package = package
        self.classes: set[type] = set()
        self._replaced = replaced
        self._made: dict[int, Any] = {id(tree): _TreeOfValues for tree in (cKDTree, KDTree)}
        self._modules: dict[str, ModuleType] = {}
        self._lock = RLock()

    def __call__(self, thing: Any) -> Any:
        """The function or class made anew."""
        with self._lock:
            return self._anew(thing)

    # -- what takes the place of a value in a namespace --------------------------------------------

    def _anew(self, value: Any) -> Any:
        key = id(value)
        if key in self._made:
            return self._made[key]
        if key in _NAMESAKES:
            return _NAMESAKES[key]
        if value is np:
            return names
        if getattr(value, "__module__", None) in ("math", "cmath"):
            return mathematical(value)
        if isinstance(value, ModuleType):
            return self._module_of(value)
        if isinstance(value, FunctionType | _CACHED):
            return self._function_of(value)
        if type(value) is dict:
            return self._filled(value)
        if type(value) in (list, tuple):
            return type(value)(map(self._anew, value))
        if type(value) is type and self._is_mine(value.__module__):
            return self._class(value)
        return self._of_plugrad(value)

    def _filled(self, table: dict[Any, Any]) -> dict[Any, Any]:
        """A table of a module, which functions may stand in."""
        ours = self._made[id(table)] = {}
        ours.update((key, self._anew(value)) for key, value in table.items())
        return ours

    def _is_mine(self, module: str) -> bool:
        return f"{module}.".startswith((f"{self._package}.", f"{_LIBRARY}."))

    def _module_of(self, module: ModuleType) -> Any:
        name = module.__name__
        if name == "numpy.linalg" or name == "numpy.fft":
            return import_module(f"plugrad_{name}")
        if self._is_mine(name) and hasattr(module, "__file__") and name != self._package:
            return module if str(module.__file__).endswith((".so", ".pyd")) else self._module(name)
        if name.startswith("scipy.") and has_module(f"plugrad_{name}"):
            return import_module(f"plugrad_{name}")
        return module

    def _of_plugrad(self, value: Any) -> Any:
        """The namesake that plugrad_scipy has for a public function or class of another package."""
        home = (getattr(value, "__module__", None) or "").split(".")
        name = getattr(value, "__name__", "")
        if home[:2] == ["numpy", "polynomial"]:
            return getattr(
                import_module(f"plugrad_{'.'.join(home[: 2 + (name[0].islower())])}"), name
            )
        if home[0] != "scipy" or len(home) < 2 or home[1].startswith("_"):
            return value
        ours = ".".join(["plugrad_scipy", home[1]])
        if f"scipy.{home[1]}" == self._package or not has_module(ours):
            return value
        found = import_module(ours)
        return getattr(found, name) if name in getattr(found, "__all__", ()) else value

    # -- modules, functions, classes ---------------------------------------------------------------

    def _module(self, name: str) -> ModuleType:
        if name in self._modules:
            return self._modules[name]
        ours = self._modules[name] = ModuleType(name)
        theirs = vars(sys.modules[name])
        ours.__dict__.update(BUILTINS | theirs)
        short = name.rpartition(".")[2]
        of_module = [key for key in self._replaced if key.startswith(f"{short}.")]
        ours.__dict__.update((key.partition(".")[2], self._replaced[key]) for key in of_module)
        for key, value in theirs.items():
            if key.startswith("__") or f"{short}.{key}" in self._replaced:
                continue
            if key in self._replaced:
                ours.__dict__[key] = self._replaced[key]
            elif key in HELPERS:
                ours.__dict__[key] = HELPERS[key]
            else:
                ours.__dict__[key] = self._anew(value)
        return ours

    def _function_of(self, function: Any) -> Any:
        inner = function
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        if not self._is_mine(function.__module__ or "") or not isinstance(inner, FunctionType):
            return self._of_plugrad(function)
        return self._function(function, inner, {})

    def _function(self, outer: Any, function: FunctionType, cells: dict[int, CellType]) -> Any:
        if function.__module__ not in sys.modules:
            return outer
        namespace = vars(self._module(function.__globals__["__name__"]))
        if id(outer) in self._made:  # with the rest of its module
            return self._made[id(outer)]
        closure = None
        if function.__closure__ is not None:
            closure = tuple(self._cell(cell, cells) for cell in function.__closure__)
        made = FunctionType(
            reshaping(function),
            namespace,
            function.__name__,
            function.__defaults__,
            closure,
        )
        made.__kwdefaults__ = function.__kwdefaults__
        made.__qualname__, made.__doc__ = function.__qualname__, function.__doc__
        made.__module__ = function.__module__
        self._made[id(outer)] = self._made[id(function)] = made
        return made

    def _cell(self, cell: CellType, cells: dict[int, CellType]) -> CellType:
        if id(cell) not in cells:
            cells[id(cell)] = CellType()
            cells[id(cell)].cell_contents = self._anew(cell.cell_contents)
        return cells[id(cell)]

    def _class(self, theirs: type) -> type:
        """The class with its methods made anew; an instance of it is none of SciPy's."""
        if issubclass(theirs, BaseException | tuple) or theirs.__module__.startswith(_LIBRARY):
            return theirs
        self._module(theirs.__module__)
        if id(theirs) in self._made:
            return self._made[id(theirs)]  # type: ignore[no-any-return]
        bases = tuple(self._anew(base) for base in theirs.__bases__ if base is not object)
        ours = type(theirs.__name__, bases, {"__doc__": theirs.__doc__})
        public = getattr(sys.modules[self._package], theirs.__name__, None) is theirs
        ours.__module__ = f"plugrad_{self._package}" if public else theirs.__module__
        ours.__qualname__ = theirs.__qualname__
        own = CellType(ours)
        self._made[id(theirs)] = ours
        self.classes.add(ours)
        for name, member in vars(theirs).items():
            if name not in _UNTOUCHED and not hasattr(member, "__objclass__"):
                replaced = self._replaced.get(f"{theirs.__name__}.{name}")
                setattr(ours, name, replaced or self._member(member, theirs, own))
        return ours

    def _member(self, member: Any, theirs: type, own: CellType) -> Any:
        def anew(function: Any) -> Any:
            if not isinstance(function, FunctionType):
                return function
            inner: Any = function
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            cells = {
                id(cell): own for cell in inner.__closure__ or () if cell.cell_contents is theirs
            }
            return self._function(function, inner, cells)

        if isinstance(member, property):
            return property(anew(member.fget), anew(member.fset), anew(member.fdel), member.__doc__)
        if isinstance(member, classmethod | staticmethod):
            return type(member)(anew(member.__func__))
        if isinstance(member, cached_property):
            made: Any = cached_property(anew(member.func))
            made.__set_name__(None, member.attrname)
            return made
        return anew(member)
