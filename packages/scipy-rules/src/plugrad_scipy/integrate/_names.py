"""The functions and classes of scipy.integrate by what becomes of traced arguments."""

from __future__ import annotations

__all__ = ["BASES", "CLASSES", "CONSTANT", "REFUSED", "TRACED"]

# SciPy's own code, which traces.
TRACED = (
    *("trapezoid", "cumulative_trapezoid", "cumulative_simpson", "romb", "fixed_quad"),
    "qmc_quad",
)

CONSTANT = ("lebedev_rule",)

_CLASS = (
    "it is a solver that is driven step by step: call plugrad_scipy.integrate.solve_ivp, which "
    "takes the class as its method"
)
CLASSES = {
    **dict.fromkeys(("RK23", "RK45", "DOP853", "Radau", "BDF", "LSODA", "OdeSolver"), _CLASS),
    "ode": "it is driven step by step: call plugrad_scipy.integrate.solve_ivp",
    "complex_ode": "it is driven step by step: call plugrad_scipy.integrate.solve_ivp, which takes "
    "a complex y0",
    "DenseOutput": "it is one step of a solver: call the sol of plugrad_scipy.integrate.solve_ivp",
    "OdeSolution": "it joins steps of a solver: call the sol of plugrad_scipy.integrate.solve_ivp",
}

# Of these, SciPy's own objects are offered: one asks whether something is an instance.
BASES = ("DenseOutput", "OdeSolution", "OdeSolver")

REFUSED: dict[str, str] = {}
