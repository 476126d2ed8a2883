"""Initial value problems: odeint, its traced values taken out so that a rule can address them.

SciPy's solver is loaded at the first solution.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import is_traced, primitive, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Opaque, Rebuild, capture

__all__ = ["Leaves", "Problem", "odeint"]

# The arguments of SciPy's odeint after `args`.
OPTIONS = (
    *("Dfun", "col_deriv", "full_output", "ml", "mu", "rtol", "atol", "tcrit", "h0", "hmax"),
    *("hmin", "ixpr", "mxstep", "mxhnil", "mxordn", "mxords", "printmessg", "tfirst"),
)
# What a traced problem does not hand on: its rate takes (y, t); Dfun knows nothing of flat states.
OWN = frozenset({"tfirst", "Dfun", "col_deriv", "ml", "mu"})
# What the equations of the derivatives share with the problem.
SHARED = ("rtol", "atol", "hmax", "hmin", "mxstep", "mxordn", "mxords")


class Leaves(tuple[Any, ...]):
    """What a problem depends on: y0, t, then the traced values in args and closures."""

    __slots__ = ()


class Problem(Opaque):
    """An initial value problem with its traced values taken out: dy/dt = rate(y, t, values)."""

    def __init__(self, rebuild: Rebuild, shape: tuple[int, ...], options: dict[str, Any]):
        self.rebuild = rebuild
        self.shape = shape
        self.tfirst = options.get("tfirst", False)
        self.options = {k: v for k, v in options.items() if k not in OWN}
        self.info: dict[str, Any] | None = None

    def rate(self, y: Any, t: Any, values: Any) -> Any:
        """The right-hand side at a flat state, as a flat vector."""
        func, args = self.rebuild(values)
        state = np.reshape(y, self.shape) if len(self.shape) > 1 else y
        out = func(t, state, *args) if self.tfirst else func(state, t, *args)
        if isinstance(out, list | tuple):
            out = np.stack(out)
        return np.reshape(out, (-1,))

    def solve(self, y0: Any, t: Any, values: Any) -> Any:
        """SciPy's solution, of shape (len(t), n)."""
        found = _scipy_odeint(self.rate, y0, t, (values,), **self.options)
        if self.options.get("full_output"):
            found, self.info = found
        return found

    def shared_options(self, extra: int) -> dict[str, Any]:
        """The options for `extra` more components; vector tolerances are filled up."""
        options = {k: v for k, v in self.options.items() if k in SHARED}
        for name in ("rtol", "atol"):
            tolerance = options.get(name)
            if tolerance is not None and np.ndim(tolerance):
                least = np.full(extra, np.min(tolerance))
                options[name] = np.concatenate([tolerance, least])
        return options


def odeint(func: Any, y0: Any, t: Any, args: Any = (), *further: Any, **options: Any) -> Any:
    """Solve dy/dt = func(y, t, *args), y(t[0]) = y0, as scipy.integrate.odeint.

    Takes SciPy's options by position or keyword (rtol, atol, mxstep, tfirst, ...).
    Differentiable in y0, in t, and in the traced values in `args` and in func's closure, defaults,
    partial arguments and functions among these, and the attributes of the object it belongs to;
    `args` may hold any containers.  Traced values in a global raise `TracedConversionError`.  y0
    has any shape: for more than one axis func takes and returns states of that shape.  Returns an
    array of shape (len(t), *y0.shape).  A complex traced value raises `NotDifferentiableError`:
    SciPy's solver is real.

    Reverse mode solves the adjoint equation backward, segment by segment from the stored solution
    (Pontryagin; Chen et al. 2018, appendix C); forward mode solves the sensitivity equation with
    the problem.  Both use SciPy's odeint with the problem's tolerances, so derivatives are about as
    accurate as the solution, and both compose to any order.  `Dfun` serves plain calls only.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import odeint
        >>> def end(k):
        ...     return odeint(lambda y, t: -k * y, 1.0, np.array([0.0, 1.0]))[-1, 0]
        >>> round(grad(end)(2.0), 6)
        -0.135335
    """
    options = _named(further, options)
    args = args if isinstance(args, tuple) else (args,)
    y0, t = _array(y0), _array(t)
    values, rebuild = capture((func, args))
    if not (values or is_traced(y0) or is_traced(t) or y0.ndim > 1):
        return _scipy_odeint(func, y0, t, args, **options)
    problem = Problem(rebuild, y0.shape, options)
    leaves = Leaves((np.reshape(y0, (-1,)), t, *values))
    if any(np.iscomplexobj(value_of(leaf)) for leaf in leaves):
        raise NotDifferentiableError("odeint is real: pass real and imaginary parts on their own.")
    out = _odeint(problem, leaves)
    out = np.reshape(out, (len(t), *problem.shape)) if len(problem.shape) > 1 else out
    return (out, problem.info) if options.get("full_output") else out


def _named(further: tuple[Any, ...], options: dict[str, Any]) -> dict[str, Any]:
    """SciPy's options by name."""
    positional = dict(zip(OPTIONS, further, strict=False))
    if len(positional) < len(further) or positional.keys() & options.keys():
        raise TypeError("odeint() got too many positional arguments, or one of them twice.")
    return positional | options


def _array(x: Any) -> Any:
    """Turn x into an array, traced if it is or if traced values are in it."""
    if isinstance(x, list | tuple) and any(is_traced(part) for part in x):
        return np.stack(x)
    return np.reshape(x, ()) if is_traced(x) and not hasattr(x, "ndim") else _plain_array(x)


def _plain_array(x: Any) -> Any:
    return x if is_traced(x) else np.asarray(x)


@primitive
def _odeint(problem: Problem, leaves: Leaves) -> Any:
    y0, t, *values = leaves
    return problem.solve(y0, t, values)


def _scipy_odeint(*args: Any, **options: Any) -> Any:
    from scipy.integrate import odeint

    return odeint(*args, **options)
