"""One step of SciPy's Runge-Kutta methods, in functions that trace.

A scheme computes from the state y at t the state at t + h and, by the method's own interpolant, the
states at fractions x of the step, as the rows of one array.  `rate(y, t)` is the right-hand side.
The coefficients are read off SciPy's public classes; those of Radau's follow from its nodes.
"""

from __future__ import annotations

from inspect import isclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import scipy.integrate

from plugrad import RuleSet, jacobian, jvp, primitive, value_of, vjp
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import Opaque, Rebuild, capture

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Scheme", "rules", "scheme_of"]


class Leaves(tuple[Any, ...]):
    """The traced values that an implicit step depends on."""

    __slots__ = ()


class Scheme(Protocol):
    """A method that goes from step to step."""

    def rows(
        self, rate: Callable[[Any, Any], Any], y: Any, t: Any, h: Any, x: Any, known: Any
    ) -> Any:
        """The states at t + h and at t + x h, of shape (1 + len(x), n).

        `known` is what SciPy's solver found for the stages of an implicit step.
        """


class Explicit:
    """RK23, Bogacki & Shampine (1989), RK45, Dormand & Prince (1980), and methods like them.

    The interpolant is y + h Σ bᵢ(x) Kᵢ; row i of P has the coefficients of x, x², ... in bᵢ.
    """

    def __init__(self, method: Any):
        self.method = method

    def rows(
        self, rate: Callable[[Any, Any], Any], y: Any, t: Any, h: Any, x: Any, known: Any
    ) -> Any:
        method = self.method
        slopes = [rate(y, t)]
        for row, c in zip(method.A[1:], method.C[1:], strict=True):
            slopes.append(_slope(rate, y, t, h, row, c, slopes))
        end = y + h * (method.B @ np.stack(slopes))
        if not len(x):
            return end[None]
        slopes.append(rate(end, t + h))
        return np.concatenate([end[None], y + self.moved(rate, y, t, h, x, slopes, end)])

    def moved(
        self,
        rate: Callable[[Any, Any], Any],
        y: Any,
        t: Any,
        h: Any,
        x: Any,
        slopes: list[Any],
        end: Any,
    ) -> Any:
        """How far the states at fractions x are from y; the last of the slopes is at the end."""
        return h * (_powers(x, self.method.P.shape[1]) @ self.method.P.T @ np.stack(slopes))


class ExplicitDop853(Explicit):
    """DOP853, with three stages more for its interpolant: Hairer, Nørsett & Wanner (1993), II.6."""

    def moved(
        self,
        rate: Callable[[Any, Any], Any],
        y: Any,
        t: Any,
        h: Any,
        x: Any,
        slopes: list[Any],
        end: Any,
    ) -> Any:
        method, change = self.method, end - y
        ahead, behind = h * slopes[0] - change, 2 * change - h * (slopes[-1] + slopes[0])
        for row, c in zip(method.A_EXTRA, method.C_EXTRA, strict=True):
            slopes.append(_slope(rate, y, t, h, row, c, slopes))
        high = h * (method.D @ np.stack(slopes))
        x, out = x[:, None], 0.0
        for i, term in enumerate([*high[::-1], behind, ahead, change]):
            out = (out + term) * (1 - x if i % 2 else x)
        return out


class Collocation:
    """Radau IIA of order 5: Hairer & Wanner (1996), IV.5 and IV.8.

    The stages are at y + Z, with Z = h A f(y + Z) of shape (3, n); the interpolant is the
    polynomial through 0 and Z.
    """

    nodes = np.array([(4 - np.sqrt(6)) / 10, (4 + np.sqrt(6)) / 10, 1.0])
    A = (nodes[:, None] ** [1, 2, 3] / [1, 2, 3]) @ np.linalg.inv(nodes[:, None] ** [0, 1, 2])
    P = np.linalg.inv(nodes[:, None] ** [1, 2, 3])

    def __init__(self, method: Any):
        self.method = method

    def rows(
        self, rate: Callable[[Any, Any], Any], y: Any, t: Any, h: Any, x: Any, known: Any
    ) -> Any:
        leaves, rebuild = capture((rate, y, t, h))
        z = _moves(Stages(rebuild, known), Leaves(leaves))
        end = (y + z[2])[None]
        return np.concatenate([end, y + _powers(x, 3) @ self.P @ z]) if len(x) else end


class Stages(Opaque):
    """The equations of one collocation step; `known` is the Z that SciPy found."""

    def __init__(self, rebuild: Rebuild, known: Any):
        self.rebuild = rebuild
        self.known = known

    def right(self, z: Any, leaves: Any) -> Any:
        """What Z is equal to: h A f(y + Z)."""
        rate, y, t, h = self.rebuild(leaves)
        slopes = [rate(y + z[i], t + c * h) for i, c in enumerate(Collocation.nodes)]
        return h * (Collocation.A @ np.stack(slopes))

    def matrix(self, z: Any, leaves: Any) -> Any:
        """1 - ∂(h A f)/∂Z, of shape (3 n, 3 n)."""
        rate, y, t, h = self.rebuild(leaves)
        blocks = [
            jacobian(lambda y, t=t + c * h: rate(y, t))(y + z[i])
            for i, c in enumerate(Collocation.nodes)
        ]
        coupled = np.einsum("ij,jab->iajb", Collocation.A, np.stack(blocks))
        size = value_of(z).size
        return np.eye(size) - h * np.reshape(coupled, (size, size))


@primitive
def _moves(stages: Stages, leaves: Leaves) -> Any:
    return stages.known


# The implicit function theorem, of the equations and not of the iterations that solve them.
def moves_jvp(t: Any, ans: Any, stages: Stages, leaves: Leaves) -> Any:
    _, moved = jvp(lambda *leaves: stages.right(ans, leaves), tuple(leaves), tuple(t))
    found = np.linalg.solve(stages.matrix(ans, leaves), np.reshape(moved, (-1,)))
    return np.reshape(found, np.shape(moved))


def moves_vjp(g: Any, ans: Any, stages: Stages, leaves: Leaves) -> Any:
    weights = np.linalg.solve(np.transpose(stages.matrix(ans, leaves)), np.reshape(g, (-1,)))
    _, pullback = vjp(lambda *leaves: stages.right(ans, leaves), *leaves)
    pulled = pullback(np.reshape(weights, np.shape(g)))
    return Leaves(pulled if isinstance(pulled, tuple) else (pulled,))


rules = RuleSet()
rules.rule(_moves, vjp=(None, moves_vjp), jvp=(None, moves_jvp))

SCHEMES = (
    (scipy.integrate.RK23, Explicit),
    (scipy.integrate.RK45, Explicit),
    (scipy.integrate.DOP853, ExplicitDop853),
    (scipy.integrate.Radau, Collocation),
)


def scheme_of(method: Any) -> Scheme:
    """The scheme of a method, or of a class derived from SciPy's that steps as its base does.

    Raises `NotDifferentiableError` for the others.

    Example:
        >>> scheme_of("RK45").method.order
        5
    """
    theirs = getattr(scipy.integrate, str(method), method)
    for base, scheme in SCHEMES:
        if isclass(theirs) and issubclass(theirs, base) and _steps_as(theirs, base):
            return scheme(theirs)
    raise NotDifferentiableError(
        'solve_ivp: sensitivity="discrete" differentiates the steps of RK23, RK45, DOP853 and '
        f"Radau, not those of {getattr(theirs, '__name__', theirs)}: pass one of these methods, or "
        'sensitivity="adjoint" or "forward".'
    )


def _steps_as(method: Any, base: Any) -> bool:
    names = ("_step_impl", "_dense_output_impl")
    return all(getattr(method, name) is getattr(base, name) for name in names)


def _slope(
    rate: Callable[[Any, Any], Any], y: Any, t: Any, h: Any, row: Any, c: Any, slopes: list[Any]
) -> Any:
    """The slope at one stage of an explicit method, of those before it."""
    return rate(y + h * (row[: len(slopes)] @ np.stack(slopes)), t + c * h)


def _powers(x: Any, count: int) -> Any:
    """The powers of x from the first, of shape (len(x), count)."""
    powers = [x]
    while len(powers) < count:
        powers.append(powers[-1] * x)
    return np.stack(powers, axis=-1)
