"""Linear systems that SciPy's own classes made, for functions that run anew on traced values."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import scipy.signal

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FUNCTIONS", "of_a_system", "parts"]

# Their first argument is a system.
FUNCTIONS = (
    *("lsim", "impulse", "step", "bode", "freqresp", "cont2discrete"),
    *("dlsim", "dimpulse", "dstep", "dbode", "dfreqresp"),
)


def parts(system: Any) -> Any:
    """The arrays of a system of SciPy's classes, and its dt if it has one; others as they are.

    Example:
        >>> parts(scipy.signal.dlti([1.0], [1.0, 0.5], dt=0.1))
        (array([1.]), array([1. , 0.5]), 0.1)
    """
    if not isinstance(system, scipy.signal.lti | scipy.signal.dlti):
        return system
    forms = (("A", "B", "C", "D"), ("zeros", "poles", "gain"), ("num", "den"))
    kinds = (
        scipy.signal.StateSpace,
        scipy.signal.ZerosPolesGain,
        scipy.signal.TransferFunction,
    )
    names = next(form for form, kind in zip(forms, kinds, strict=True) if isinstance(system, kind))
    found = tuple(getattr(system, name) for name in names)
    return (*found, system.dt) if isinstance(system, scipy.signal.dlti) else found


def of_a_system(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, which then takes systems of SciPy's classes too."""

    @wraps(function)
    def given(system: Any, *args: Any, **kwargs: Any) -> Any:
        return function(parts(system), *args, **kwargs)

    return given
