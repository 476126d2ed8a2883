"""Give the modules of this package the name `autograd`, and take it back.

`install()` makes `import autograd.<anything>` find them, whether or not the original is installed
beside; `uninstall()` undoes it.  Modules that were imported before keep what they have.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

__all__ = ["install", "uninstall"]

_NAME = "autograd"
_HOME = "plugrad_autograd"
# Modules that have another place here.
_RENAMED = {
    "test_util": "gradient_checks",
    "util": "substitution",
    "numpy.numpy_boxes": "boxes",
    "numpy.numpy_jvps": "numpy.numpy_vjps",
    "numpy.numpy_vspaces": "vector_spaces",
}


def _ours(name: str) -> str:
    """The module that stands for an `autograd` module."""
    below = name.partition(".")[2]
    return f"{_HOME}.{_RENAMED.get(below, below)}".rstrip(".")


class _Alias(Loader):
    """Answers an import of one of autograd's modules with the module that stands for it."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        try:
            module = import_module(_ours(spec.name))
        except ModuleNotFoundError as error:
            if error.name != _ours(spec.name):
                raise
            raise ModuleNotFoundError(f"No module named {spec.name!r}", name=spec.name) from None
        spec.loader_state = (module.__spec__, module.__name__)
        return module

    def exec_module(self, module: ModuleType) -> None:
        """It has been executed under its own name; the import has overwritten its spec."""
        spec = module.__spec__
        if spec is not None and spec.loader_state is not None:
            module.__spec__, _ = spec.loader_state


class _Finder(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] != _NAME:
            return None
        return ModuleSpec(name, _Alias(), is_package=True)


_finder = _Finder()
_set_aside: dict[str, ModuleType] = {}


def _named() -> list[str]:
    return [name for name in sys.modules if name == _NAME or name.startswith(_NAME + ".")]


def install() -> None:
    """From now on `import autograd` and its submodules give this package.

    Example:
        >>> import plugrad_autograd
        >>> plugrad_autograd.install()
        >>> from autograd import grad
        >>> grad is plugrad_autograd.grad
        True
        >>> plugrad_autograd.uninstall()
    """
    if _finder in sys.meta_path:
        return
    for name in _named():
        _set_aside[name] = sys.modules.pop(name)
    sys.meta_path.insert(0, _finder)
    sys.modules[_NAME] = import_module(_HOME)


def uninstall() -> None:
    """Give the name back to whoever had it; no more than a name changes hands."""
    if _finder not in sys.meta_path:
        return
    sys.meta_path.remove(_finder)
    for name in _named():
        del sys.modules[name]
    sys.modules.update(_set_aside)
    _set_aside.clear()
