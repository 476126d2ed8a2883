"""scipy.integrate, in which differential equations, quadratures and sums of samples trace.

    from plugrad_scipy import integrate
    integrate.solve_ivp(f, (0, end), y0, args=(parameters,), sensitivity="adjoint")
    integrate.quad(f, a, b, args=(parameters,))

The names, the signatures and the values are SciPy's; `solve_ivp` has one keyword more.  Solutions
are differentiated by the adjoint or the sensitivity equation, their events by the implicit function
theorem, integrals by Leibniz's rule, sums term by term: in what is passed and in what the functions
close over.
`trapezoid`, `simpson`, `romb`, their cumulative forms, `fixed_quad` and `qmc_quad` are SciPy's own
code on traced arrays.  What has no derivative says what to write instead.
"""

from __future__ import annotations

from typing import Any

import scipy.integrate
from scipy.special import roots_legendre

from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import offered
from plugrad_scipy.integrate._adaptive import cubature, tanhsinh
from plugrad_scipy.integrate._bvp import solve_bvp
from plugrad_scipy.integrate._classes import holds_captured, refusing_class
from plugrad_scipy.integrate._ivp import solve_ivp
from plugrad_scipy.integrate._multiple import dblquad, nquad, tplquad
from plugrad_scipy.integrate._names import BASES, CLASSES, CONSTANT, REFUSED, TRACED
from plugrad_scipy.integrate._odeint import odeint
from plugrad_scipy.integrate._quadrature import quad, quad_vec
from plugrad_scipy.integrate._sampled import newton_cotes, simpson
from plugrad_scipy.integrate._series import nsum

__all__ = [  # noqa: PLE0604 - SciPy's names are strings
    "cubature",
    "dblquad",
    "newton_cotes",
    "nquad",
    "nsum",
    "odeint",
    "quad",
    "quad_vec",
    "simpson",
    "solve_bvp",
    "solve_ivp",
    "tanhsinh",
    "tplquad",
    *TRACED,
]

_KERNELS = {"_cached_roots_legendre": roots_legendre}  # of a whole number
globals().update(retracing(scipy.integrate, TRACED, Retraced("scipy.integrate", _KERNELS)))


def __getattr__(name: str) -> Any:
    if name in CLASSES and name not in BASES:
        return refusing_class(name)
    return offered(scipy.integrate, name, CONSTANT, REFUSED, holds_captured)


def __dir__() -> list[str]:
    return names_of(scipy.integrate, __all__)
