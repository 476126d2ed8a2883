"""scipy.integrate, in which odeint traces.

    from plugrad_scipy import integrate
    integrate.odeint(f, y0, t, args=(parameters,))

Every other name is SciPy's own object, which takes no traced arguments: it raises
`TracedConversionError`.
"""

from __future__ import annotations

from typing import Any

import scipy.integrate

from plugrad_scipy._mirror import names_of, scipy_name
from plugrad_scipy._ode import odeint

__all__ = ["odeint"]


def __getattr__(name: str) -> Any:
    return scipy_name(scipy.integrate, name)


def __dir__() -> list[str]:
    return names_of(scipy.integrate, __all__)
