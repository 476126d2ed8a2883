"""Initial value problems by odeint, its traced values taken out so that a rule can address them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.integrate

from plugrad import is_traced, value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Rebuild, capture
from plugrad_scipy._stand_in import stands_for
from plugrad_scipy.integrate._equation import Equation, array_of, flat, states

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["odeint", "with_tolerances"]

# The arguments of SciPy's odeint after `args`.
OPTIONS = (
    *("Dfun", "col_deriv", "full_output", "ml", "mu", "rtol", "atol", "tcrit", "h0", "hmax"),
    *("hmin", "ixpr", "mxstep", "mxhnil", "mxordn", "mxords", "printmessg", "tfirst"),
)
# What a traced problem does not hand on: its rate takes (y, t); Dfun knows nothing of flat states.
OWN = frozenset({"tfirst", "Dfun", "col_deriv", "ml", "mu"})
# What the equations of the derivatives share with the problem.
SHARED = ("rtol", "atol", "hmax", "hmin", "mxstep", "mxordn", "mxords")


class OdeintSolver:
    """SciPy's odeint with its options; `info` is what it told of the last solution."""

    def __init__(self, options: dict[str, Any]):
        self.options = options
        self.info: dict[str, Any] | None = None

    def __call__(self, rate: Callable[[Any, Any], Any], y0: Any, t: Any) -> Any:
        """The solution of dy/dt = rate(y, t), of shape (len(t), n)."""
        found = scipy.integrate.odeint(rate, y0, t, **self.options)
        if self.options.get("full_output"):
            found, self.info = found
        return found

    def enlarged(self, extra: int) -> OdeintSolver:
        """The solver for `extra` more components; vector tolerances are filled up."""
        options = {k: v for k, v in self.options.items() if k in SHARED}
        return OdeintSolver(with_tolerances(options, extra))


def with_tolerances(options: dict[str, Any], extra: int) -> dict[str, Any]:
    """The options with vector tolerances filled up by their least for more components."""
    options = dict(options)
    for name in ("rtol", "atol"):
        tolerance = options.get(name)
        if tolerance is not None and np.ndim(tolerance):
            options[name] = np.concatenate([tolerance, np.full(extra, np.min(tolerance))])
    return options


@stands_for(scipy.integrate.odeint)
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
    y0, t = array_of(y0), array_of(t)
    values, rebuild = capture((func, args))
    if not (values or is_traced(y0) or is_traced(t) or y0.ndim > 1):
        return scipy.integrate.odeint(func, y0, t, args, **options)
    if any(np.iscomplexobj(value_of(leaf)) for leaf in (y0, t, *values)):
        raise NotDifferentiableError("odeint is real: pass real and imaginary parts on their own.")
    solver = OdeintSolver({k: v for k, v in options.items() if k not in OWN})
    rate = _rate(rebuild, y0.shape, options.get("tfirst", False))
    out = states(Equation(rate, solver), np.reshape(y0, (-1,)), t, values)
    out = np.reshape(out, (len(t), *y0.shape)) if y0.ndim > 1 else out
    return (out, solver.info) if options.get("full_output") else out


def _rate(rebuild: Rebuild, shape: tuple[int, ...], tfirst: bool) -> Callable[..., Any]:
    """The right-hand side of flat states and of values, as a flat vector."""

    def rate(y: Any, t: Any, values: Any) -> Any:
        func, args = rebuild(values)
        state = np.reshape(y, shape) if len(shape) > 1 else y
        return flat(func(t, state, *args) if tfirst else func(state, t, *args))

    return rate


def _named(further: tuple[Any, ...], options: dict[str, Any]) -> dict[str, Any]:
    """SciPy's options by name."""
    if "sensitivity" in options:
        raise NotDifferentiableError(
            "odeint takes no sensitivity: the steps of LSODA are inside compiled code, so it is "
            "differentiated by the adjoint equation. Call plugrad_scipy.integrate.solve_ivp, which "
            "takes one."
        )
    positional = dict(zip(OPTIONS, further, strict=False))
    if len(positional) < len(further) or positional.keys() & options.keys():
        raise TypeError("odeint() got too many positional arguments, or one of them twice.")
    return positional | options
