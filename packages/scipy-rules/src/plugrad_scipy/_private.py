"""Private modules of SciPy, whose names the next version may move.

    _ppoly = Private("scipy.interpolate._ppoly")
    _ppoly.real_roots(c, x, y, True, True)

A name that the installed version has not, or a module, raises an error which says so, when it is
called and not before: the functions that do not need it go on working.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.metadata import requires
from importlib.util import find_spec
from typing import Any

import scipy

from plugrad.errors import PluginLoadError

__all__ = ["Private", "has_module", "note_untested"]


def has_module(name: str) -> bool:
    """Whether the installed SciPy has a module of this name.

    Example:
        >>> has_module("scipy.interpolate"), has_module("scipy.alchemy._stone")
        (True, False)
    """
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # nor is what it is in
        return False


class Private:
    """A private module of SciPy; a name that it lacks raises `PluginLoadError` when called.

    Example:
        >>> Private("scipy.interpolate._ppoly").real_roots.__name__
        'real_roots'
        >>> absent = Private("scipy.interpolate._ppoly").transmute
        >>> absent(1.0)  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
        plugrad.errors.PluginLoadError: plugrad-scipy needs scipy.interpolate._ppoly.transmute, ...
    """

    def __init__(self, module: str):
        self._home = module

    def __getattr__(self, name: str) -> Any:
        found = import_module(self._home) if has_module(self._home) else None
        return getattr(found, name, None) or _moved(f"{self._home}.{name}")


def note_untested(error: Exception) -> None:
    """Add to an error in SciPy's own code on traced values that this SciPy has not been tested.

    Nothing is added where plugrad-scipy asks for the installed version.
    """
    limit = _untested(scipy.__version__)
    if limit:
        error.add_note(
            f"plugrad-scipy asks for SciPy before {limit}: its code runs SciPy's own on traced "
            f"values, and the names in it may have moved in SciPy {scipy.__version__}."
        )


@cache
def _untested(version: str) -> str:
    """The first version that plugrad-scipy does not ask for, if this one is not before it."""
    asked = [line for line in requires("plugrad-scipy") or () if re.match(r"scipy\b", line)]
    found = re.search(r"<\s*([\d.]+)", "".join(asked))
    limit = found[1] if found else ""
    return limit if limit and _numbers(version) >= _numbers(limit) else ""


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:2]]


def _moved(label: str) -> Any:
    def moved(*_args: Any, **_kwargs: Any) -> Any:
        raise PluginLoadError(
            f"plugrad-scipy needs {label}, a private name which SciPy {scipy.__version__} has not: "
            "install the version of SciPy that plugrad-scipy asks for, or a newer plugrad-scipy."
        )

    moved.__name__ = moved.__qualname__ = label.rpartition(".")[2]
    return moved
