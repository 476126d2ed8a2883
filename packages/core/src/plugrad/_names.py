"""What messages call a function, and the user's line that called it."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["PACKAGES", "label", "name_of", "user_frame"]

PACKAGES = frozenset(
    {"plugrad", "plugrad_numpy", "plugrad_scipy", "plugrad_cupy", "numpy", "scipy"}
)


def name_of(fun: Any) -> str:
    """A readable dotted name: numpy.linalg.solve."""
    module = getattr(fun, "__module__", None) or type(fun).__module__
    if type(fun).__name__ == "ufunc":  # does not say whose it is
        homes = ("numpy", "scipy.special", module)
        module = next(m for m in homes if _is_in(fun, m) or m is module)
    name = getattr(fun, "__qualname__", None) or getattr(fun, "__name__", None)
    return f"{module}.{name}" if name else _name_in(module.partition(".")[0], fun)


def _name_in(package: str, thing: Any) -> str:
    """What a package calls an object that has no name of its own: numpy.r_."""
    offered = vars(sys.modules[package]) if package in sys.modules else {}
    return next((f"{package}.{n}" for n, value in offered.items() if value is thing), repr(thing))


def _is_in(fun: Any, module: str) -> bool:
    return getattr(sys.modules.get(module), fun.__name__, None) is fun


def label(fun: Any) -> str:
    """How a function is called in messages: its name, or for one of our objects its repr."""
    name = getattr(fun, "__name__", None)
    ours = type(fun).__module__.partition(".")[0] == "plugrad"
    return repr(fun) if ours or name is None else str(name)


def user_frame(frame: Any) -> str:
    """'file:line in function' of the nearest caller outside plugrad and the array libraries."""
    while frame is not None:
        module = frame.f_globals.get("__name__", "").partition(".")[0]
        if module not in PACKAGES:
            return f"{frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_qualname}"
        frame = frame.f_back
    return ""
