"""What a solver returns beside its solution, of which no derivative gets lost silently.

A solver's report holds numbers that move with the problem: the approximate Hessian of `minimize`,
the population of `differential_evolution`.  They depend on the way to the solution, so they have
no derivative.  `Result` and `reported` give their values, and an error where one is asked for.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.optimize

from plugrad import RuleSet, primitive
from plugrad.errors import RefusedError
from plugrad_scipy._captured import Opaque

__all__ = ["Result", "reported", "rules"]

# Numbers about the solver's work, and the gradient at a free minimum, which stays zero.
CONSTANT = {
    "barrier_parameter",
    "barrier_tolerance",
    "constr_penalty",
    "constr_violation",
    "execution_time",
    "gopt",
    "maxcv",
    "optimality",
    "tr_radius",
}
REMEDIES = {
    "Bopt": "take np.linalg.inv of plugrad.hessian(fun) at the solution",
    "grad": "take plugrad.grad of the cost at the solution",
    "hess": "take plugrad.hessian(fun) at the solution",
    "hess_inv": "take np.linalg.inv of plugrad.hessian(fun) at the solution",
    "jac": "take plugrad.jacobian(fun) at the solution",
    "allvecs": "leave retall out",
}


class Report(Opaque):
    """A number that a solver reports, and what it is."""

    def __init__(self, value: Any, solver: str, name: str):
        self.value = value
        self.solver = solver
        self.name = name

    def refusal(self) -> RefusedError:
        """The error for a derivative of it."""
        remedy = REMEDIES.get(self.name, "compute what you need from the solution")
        return RefusedError(
            f"{self.solver}: {self.name!r} of its result has no derivative, for it depends on the "
            f"way to the solution: {remedy}; plugrad.value_of(solution) gives constants."
        )


def _moves(value: Any) -> bool:
    """Whether it holds numbers that are not whole."""
    if isinstance(value, list | tuple):
        return any(map(_moves, value))
    if value is None or isinstance(value, str | bool | int):
        return False
    return not hasattr(value, "dtype") or np.issubdtype(value.dtype, np.inexact)


def reported(value: Any, x: Any, solver: str, name: str) -> Any:
    """What a solver reports under a name beside the traced solution x.

    Whole numbers, texts and constants are as they were; numbers and arrays raise `RefusedError`
    when they are differentiated (in forward mode at once), other objects at once.
    """
    if name in CONSTANT or not _moves(value):
        return value
    if isinstance(value, dict):
        return value if isinstance(value, Result) else Result(value, x, solver)
    report = Report(value, solver, name)
    if not isinstance(value, float | np.ndarray | np.generic):
        raise report.refusal()
    return _reported(report, x)


@primitive
def _reported(report: Report, _x: Any) -> Any:
    return report.value


def refused(_change: Any, _ans: Any, report: Report, _x: Any) -> Any:
    raise report.refusal()


class Result(scipy.optimize.OptimizeResult):  # type: ignore[misc]
    """SciPy's result of a solver; `traced` are the entries that are differentiable.

    Reading another entry gives `reported` of it.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.optimize import minimize
        >>> grad(lambda k: minimize(lambda x: (x[0] - k) ** 2, [0.0]).hess_inv[0, 0])(1.0)
        Traceback (most recent call last):
          ...
        plugrad.errors.RefusedError: scipy.optimize.minimize: 'hess_inv' of its result has no ...
    """

    def __init__(self, found: Any, solution: Any, solver: str, /, **traced: Any):
        super().__init__({**found, **traced})
        self.__dict__.update(_solution=solution, _solver=solver, _traced=frozenset(traced))

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        return (
            value if name in self._traced else reported(value, self._solution, self._solver, name)
        )

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The entry, or the default if there is none."""
        try:
            return self[name]
        except KeyError:
            return default


rules = RuleSet()
rules.rule(_reported, vjp=(None, refused), jvp=(None, refused))
