"""What a module of plugrad_scipy needs to stand in for SciPy's module of the same name."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from plugrad import is_tracing
from plugrad_numpy.mirrored import holds_traced, mirrored
from plugrad_scipy._private import note_untested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType

    from plugrad_scipy._retraced import Retraced

__all__ = ["mirror", "names_of", "retracing", "scipy_name"]


def scipy_name(module: ModuleType, name: str) -> Any:
    """SciPy's own object of a public name; raises `AttributeError` in the name of our module."""
    if name.startswith("_"):
        raise AttributeError(f"module 'plugrad_{module.__name__}' has no attribute {name!r}")
    try:
        return getattr(module, name)
    except AttributeError:
        ours = module.__name__.replace("scipy", "plugrad_scipy", 1)
        raise AttributeError(
            f"module {ours!r} has no attribute {name!r}, and neither has {module.__name__!r}"
        ) from None


def names_of(module: ModuleType, ours: Iterable[str]) -> list[str]:
    """The public names of SciPy's module with ours."""
    return sorted({*(name for name in dir(module) if not name.startswith("_")), *ours})


def mirror(module: ModuleType, name: str, traced: Callable[..., Any]) -> Any:
    """SciPy's function of this name; with traced arguments, also inside lists, `traced` runs.

    Name, signature and docstring are SciPy's, and `plain` is its function.

    Example:
        >>> import numpy as np
        >>> import scipy.linalg
        >>> mirror(scipy.linalg, "det", np.linalg.det)([[2.0]])
        np.float64(2.0)
    """
    function = getattr(module, name)
    either = mirrored(function, traced, f"plugrad_{module.__name__}")
    either.plain = function
    return either


def retracing(
    module: ModuleType,
    names: Iterable[str],
    retraced: Retraced,
    written: Mapping[str, Callable[..., Any]] | None = None,
) -> dict[str, Any]:
    """SciPy's functions of these names; traced calls run `retraced` of them, or what is `written`.

    So do calls with an instance of a class that was made anew, and while something is traced calls
    with a function, which may close over it.  Names that the installed SciPy
    lacks are left out.  A function is made anew when it is first needed.
    """
    found = {name: getattr(module, name) for name in names if hasattr(module, name)}
    return {
        name: _either(module, name, function, retraced, (written or {}).get(name))
        for name, function in found.items()
    }


def _either(
    module: ModuleType, name: str, function: Any, retraced: Retraced, written: Any
) -> Callable[..., Any]:
    @wraps(function)
    def either(*args: Any, **kwargs: Any) -> Any:
        given = (*args, *kwargs.values())
        if (
            holds_traced(given)
            or not retraced.classes.isdisjoint(map(type, given))
            or (is_tracing() and any(map(callable, given)))  # which may close over traced values
        ):
            try:
                return (written or retraced(function))(*args, **kwargs)
            except Exception as error:
                note_untested(error)
                raise
        return function(*args, **kwargs)

    either.__module__ = f"plugrad_{module.__name__}"
    either.plain = function  # type: ignore[attr-defined]
    return either
