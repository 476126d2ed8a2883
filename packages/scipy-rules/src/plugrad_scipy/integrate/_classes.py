"""The classes of scipy.integrate that are driven step by step: they refuse traced arguments."""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, Any

import scipy.integrate

from plugrad.errors import RefusedError
from plugrad_scipy._captured import capture
from plugrad_scipy.integrate._names import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["holds_captured", "refusing_class"]

# The methods that take what could be traced.
TAKING = ("__init__", "set_initial_value", "set_f_params", "set_jac_params", "integrate")


def holds_captured(given: Iterable[Any]) -> bool:
    """Whether something is traced in these arguments, or in what functions among them hold.

    Example:
        >>> holds_captured([1.0, lambda t, y: y])
        False
    """
    return bool(capture(list(given))[0])


@cache
def refusing_class(name: str) -> type:
    """SciPy's class of this name, which says what to write instead when it is given traced values.

    It is a subclass, so `solve_ivp` takes it as a method, and a solver can be derived from it.

    Example:
        >>> refusing_class("RK45")(lambda t, y: -y, 0.0, [1.0], 1.0).status
        'running'
    """
    theirs = getattr(scipy.integrate, name)

    def refusing(method: Any) -> Any:
        @wraps(method)
        def called(self: Any, *args: Any, **kwargs: Any) -> Any:
            if holds_captured((*args, *kwargs.values())):
                raise RefusedError(f"{name} cannot be differentiated: {CLASSES[name]}.")
            return method(self, *args, **kwargs)

        return called

    members = {
        method: refusing(getattr(theirs, method)) for method in TAKING if hasattr(theirs, method)
    }
    about = {"__doc__": theirs.__doc__, "__module__": "plugrad_scipy.integrate"}
    return type(name, (theirs,), {**about, **members})
