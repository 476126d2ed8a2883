"""What a module of plugrad_scipy needs to stand in for SciPy's module of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad_numpy.mirrored import mirrored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

__all__ = ["mirror", "names_of", "scipy_name"]


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
