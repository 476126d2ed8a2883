"""What a module of plugrad_cupy needs to stand in for CuPy's module of the same name.

CuPy's function runs as long as nothing is traced.  With a traced argument, also inside lists and
tuples, it is

- borrowed: the function of this name in plugrad_scipy, whose rules call the functions of the
  library that the arrays belong to, and stay on the device;
- written: one of ours, made of such rules;
- constant: CuPy's function of the values; or
- refused, with the reason; so is every function that is none of these.

CuPy is looked at when a name is asked for, so all can be imported without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from inspect import signature
from types import FunctionType
from typing import TYPE_CHECKING, Any

from plugrad.errors import RefusedError
from plugrad_numpy.mirrored import constant, holds_traced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from types import ModuleType

__all__ = ["Mirror", "scipy_pack"]

_NO_RULE = (
    "it has no rule. Write what it does in NumPy's functions, which run on the GPU for CuPy "
    "arrays, or pass plugrad.value_of(x) where a constant is meant"
)


def scipy_pack(module: str) -> ModuleType:
    """A module of plugrad_scipy; raises `RefusedError` where that is not installed."""
    try:
        return import_module(f"plugrad_scipy.{module}")
    except ModuleNotFoundError as error:
        if error.name not in ("plugrad_scipy", "scipy"):
            raise
        raise RefusedError(
            f"cupyx.scipy.{module.partition('._')[0]} cannot be differentiated: its derivatives "
            "are those of plugrad-scipy, which is not installed (pip install plugrad-scipy)."
        ) from error


@dataclass(frozen=True)
class Mirror:
    """A module of `cupyx.scipy` by its short name, and what becomes of each function when traced.

    `holds` tells whether one of several arguments is traced.
    """

    module: str
    borrowed: Collection[str] = ()
    written: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    constant: Collection[str] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    holds: Callable[[Iterable[Any]], bool] = holds_traced
    _made: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """The name in CuPy's module, made to trace; raises AttributeError for one that it lacks."""
        ours = f"plugrad_cupy.cupyx.scipy.{self.module}"
        if name.startswith("_"):
            raise AttributeError(f"module {ours!r} has no attribute {name!r}")
        theirs = getattr(import_module(f"cupyx.scipy.{self.module}"), name, None)
        if theirs is None:
            raise AttributeError(
                f"module {ours!r} has no attribute {name!r}, and neither has CuPy's"
            )
        if not isinstance(theirs, FunctionType):
            return theirs  # a class, a module, or a ufunc, which asks its arguments itself
        known, made = self._made.get(name, (None, None))
        if known is not theirs:
            made = self._either(name, theirs, ours)
            self._made[name] = theirs, made
        return made

    def names(self) -> list[str]:
        """The public names of CuPy's module."""
        theirs = import_module(f"cupyx.scipy.{self.module}")
        return sorted(name for name in dir(theirs) if not name.startswith("_"))

    def _either(self, name: str, theirs: Callable[..., Any], ours: str) -> Callable[..., Any]:
        traced, accepts = self._traced(name, theirs), signature(theirs)

        @wraps(theirs)
        def either(*args: Any, **kwargs: Any) -> Any:
            if self.holds(args) or (kwargs and self.holds(kwargs.values())):
                accepts.bind(*args, **kwargs)  # raises TypeError as CuPy's function would
                return traced(*args, **kwargs)
            return theirs(*args, **kwargs)

        either.__module__ = ours
        either.plain = theirs  # type: ignore[attr-defined]
        return either

    def _traced(self, name: str, theirs: Callable[..., Any]) -> Callable[..., Any]:
        if name in self.written:
            return self.written[name]
        if name in self.borrowed:
            return self._borrowed(name)
        if name in self.constant:
            return constant(theirs)
        reason = self.refused.get(name, _NO_RULE)
        return _refusing(f"cupyx.scipy.{self.module}.{name} cannot be differentiated: {reason}.")

    def _borrowed(self, name: str) -> Callable[..., Any]:
        def traced(*args: Any, **kwargs: Any) -> Any:
            return getattr(scipy_pack(self.module), name)(*args, **kwargs)

        return traced


def _refusing(message: str) -> Callable[..., Any]:
    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise RefusedError(message)

    return refuse
