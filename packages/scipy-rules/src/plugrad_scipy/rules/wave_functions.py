"""Rules of Mathieu, parabolic cylinder and spheroidal wave functions: w and w′ of w″ = p w′ + q w.

In the variable, the derivatives are w′ and what the equation says of w″ (DLMF 28.2, 28.20, 12.2,
30.2).  In the other real parameters they are interpolated; orders that are integers raise
`NoRuleError`, and so does a characteristic value given apart from the parameter it belongs to.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet
from plugrad_scipy._parameters import elementwise, numeric, outputs

__all__ = ["rules"]

rules = RuleSet()

DEGREE = math.pi / 180
PARAMETER = numeric(1.0)


def mathieu_radius(m: Any, q: Any, *args: Any) -> Any:
    """Branch points of characteristic values lie off the real axis, further for higher orders."""
    return 0.3 + 0.1 * np.abs(q)


IN_Q = numeric(mathieu_radius)


def mathieu(fun: Any, characteristic: Any) -> None:
    """The row of ce or se, whose variable is in degrees and whose w′ is in radians."""

    def slope(m: Any, q: Any, x: Any) -> Any:
        return fun(m, q, x)[1] * DEGREE

    def slope_of_slope(m: Any, q: Any, x: Any) -> Any:
        frequency = characteristic(m, q) - 2 * q * np.cos(2 * DEGREE * x)
        return -frequency * fun(m, q, x)[0] * DEGREE

    outputs(rules, fun, (None, IN_Q, slope), (None, IN_Q, slope_of_slope))


def modified_mathieu(fun: Any, characteristic: Any) -> None:
    """The row of a modified Mathieu function."""

    def slope(m: Any, q: Any, x: Any) -> Any:
        return fun(m, q, x)[1]

    def slope_of_slope(m: Any, q: Any, x: Any) -> Any:
        return (characteristic(m, q) - 2 * q * np.cosh(2 * x)) * fun(m, q, x)[0]

    outputs(rules, fun, (None, IN_Q, slope), (None, IN_Q, slope_of_slope))


elementwise(rules, special.mathieu_a, None, IN_Q)
elementwise(rules, special.mathieu_b, None, IN_Q)
mathieu(special.mathieu_cem, special.mathieu_a)
mathieu(special.mathieu_sem, special.mathieu_b)
modified_mathieu(special.mathieu_modcem1, special.mathieu_a)
modified_mathieu(special.mathieu_modcem2, special.mathieu_a)
modified_mathieu(special.mathieu_modsem1, special.mathieu_b)
modified_mathieu(special.mathieu_modsem2, special.mathieu_b)


def parabolic(fun: Any, stiffness: Any, in_order: Any) -> None:
    """The row of a parabolic cylinder function with w″ = stiffness(order, x) w."""

    def slope(a: Any, x: Any) -> Any:
        return fun(a, x)[1]

    def slope_of_slope(a: Any, x: Any) -> Any:
        return stiffness(a, x) * fun(a, x)[0]

    outputs(rules, fun, (in_order, slope), (in_order, slope_of_slope))


parabolic(special.pbdv, lambda v, x: x * x / 4 - v - 0.5, PARAMETER)
parabolic(special.pbvv, lambda v, x: x * x / 4 - v - 0.5, PARAMETER)
parabolic(special.pbwa, lambda a, x: a - x * x / 4, PARAMETER)


# The spheroidal equation, DLMF 30.2.1 with λ + γ² for SciPy's characteristic value:
# ((1 - x²) w′)′ + (λ - c² x² - m²/(1 - x²)) w = 0; oblate functions have -c² in place of c², and
# their radial ones the variable ix.
def prolate(m: Any, c: Any, value: Any, x: Any, w: Any, slope: Any) -> Any:
    """The second derivative of an angular or radial function."""
    u = 1 - x * x
    return (2 * x * slope - (value - (c * x) ** 2 - m * m / u) * w) / u


def oblate(m: Any, c: Any, value: Any, x: Any, w: Any, slope: Any) -> Any:
    """The same of an oblate angular function."""
    u = 1 - x * x
    return (2 * x * slope - (value + (c * x) ** 2 - m * m / u) * w) / u


def oblate_radial(m: Any, c: Any, value: Any, x: Any, w: Any, slope: Any) -> Any:
    """The same of an oblate radial function."""
    u = 1 + x * x
    return ((value - (c * x) ** 2 - m * m / u) * w - 2 * x * slope) / u


def spheroidal(fun: Any, fun_cv: Any, characteristic: Any, equation: Any) -> None:
    """The rows of fun(m, n, c, x) and of fun_cv(m, n, c, characteristic value, x)."""

    def slope(m: Any, n: Any, c: Any, x: Any) -> Any:
        return fun(m, n, c, x)[1]

    def slope_of_slope(m: Any, n: Any, c: Any, x: Any) -> Any:
        return equation(m, c, characteristic(m, n, c), x, *fun(m, n, c, x))

    def slope_cv(m: Any, n: Any, c: Any, value: Any, x: Any) -> Any:
        return fun_cv(m, n, c, value, x)[1]

    def slope_of_slope_cv(m: Any, n: Any, c: Any, value: Any, x: Any) -> Any:
        return equation(m, c, value, x, *fun_cv(m, n, c, value, x))

    outputs(rules, fun, (None, None, PARAMETER, slope), (None, None, PARAMETER, slope_of_slope))
    outputs(rules, fun_cv, (*[None] * 4, slope_cv), (*[None] * 4, slope_of_slope_cv))


elementwise(rules, special.pro_cv, None, None, PARAMETER)
elementwise(rules, special.obl_cv, None, None, PARAMETER)
spheroidal(special.pro_ang1, special.pro_ang1_cv, special.pro_cv, prolate)
spheroidal(special.pro_rad1, special.pro_rad1_cv, special.pro_cv, prolate)
spheroidal(special.pro_rad2, special.pro_rad2_cv, special.pro_cv, prolate)
spheroidal(special.obl_ang1, special.obl_ang1_cv, special.obl_cv, oblate)
spheroidal(special.obl_rad1, special.obl_rad1_cv, special.obl_cv, oblate_radial)
