"""What a module of plugrad_scipy needs to stand in for SciPy's module of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

__all__ = ["names_of", "scipy_name"]


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
