"""Serve a module's names from another module: `plugrad_numpy.sin` is `numpy.sin` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["fetch"]


def fetch(source: ModuleType, name: str, namespace: dict[str, Any]) -> Any:
    """The object `source.name`, kept in the namespace so that it is found at once from then on.

    Raises AttributeError, naming the source, if it has none.
    """
    found = getattr(source, name)
    namespace[name] = found
    return found
