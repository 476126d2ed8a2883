"""The rule of solutions: adjoint or variational equation in reverse, sensitivity equation forward.

All are initial value problems again, solved by the differentiable `states`, so they trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, is_traced, jacobian, jvp, value_of, vjp
from plugrad.errors import NotDifferentiableError
from plugrad_scipy.integrate._equation import Equation, Leaves, _states, states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["rules"]

rules = RuleSet()


def states_vjp(g: Any, ans: Any, equation: Equation, leaves: Leaves) -> Any:
    """In the way that the equation asks for.

    Moving t[i] moves the solution there by its rate; moving t[0] moves it as y0 moved backward
    would (Chen et al. 2018, appendix C).
    """
    y0, t, *values = leaves
    pull = _variational if equation.sensitivity == "forward" else _adjoint
    gy0, gvalues = pull(g, ans, equation, y0, t, values)
    gt = [np.sum(g[i] * equation.rate(ans[i], t[i], values)) for i in range(1, len(t))]
    first = np.sum((g[0] - gy0) * equation.rate(ans[0], t[0], values))
    return Leaves([gy0, np.stack([first, *gt]), *gvalues])


def _adjoint(g: Any, ans: Any, equation: Equation, y0: Any, t: Any, values: Any) -> Any:
    """Backward over the segments between the points of t, each from the stored solution.

    The adjoint jumps by g[i] at t[i].  Of real solutions with complex values its integral is
    complex, so the state is; the parts for y and a are real then.
    """
    n = ans.shape[1]
    is_real = not np.iscomplexobj(value_of(y0))
    sizes = [int(np.size(value_of(v))) for v in values]
    kind = np.result_type(value_of(y0), *(value_of(v) for v in values), np.float64)

    # a' = -aᵀ ∂f/∂y, q' = -aᵀ ∂f/∂values: Pontryagin; Chen et al. (2018), appendix B.
    def rate(state: Any, t: Any, values: Any) -> Any:
        y, a = state[:n], state[n : 2 * n]
        y, a = (np.real(y), np.real(a)) if is_real else (y, a)
        change, pullback = vjp(lambda y, values: equation.rate(y, t, values), y, list(values))
        gy, gvalues = pullback(a + 0 * change)
        return np.concatenate([change, -gy, *(np.reshape(-x, (-1,)) for x in gvalues)])

    backward = equation.derived(rate, n + sum(sizes))
    a, q = np.zeros_like(g[0]), np.zeros(sum(sizes), kind)
    for i in range(len(t) - 1, 0, -1):
        a = a + g[i]
        if value_of(t)[i] != value_of(t)[i - 1]:
            state = np.concatenate([ans[i], a, q])
            state = states(backward, state, np.stack([t[i], t[i - 1]]), values)[1]
            a, q = state[n : 2 * n], state[2 * n :]
            a = np.real(a) if is_real else a
    return a + g[0], list(_cut(q, values))


def _variational(g: Any, ans: Any, equation: Equation, y0: Any, t: Any, values: Any) -> Any:
    """Forward with the derivatives of the solution in all of y0 and the values.

    S' = ∂f/∂y S + (0, ∂f/∂values), S(t0) = (1, 0): Hairer, Nørsett & Wanner (1993), I.14.
    """
    if np.iscomplexobj(value_of(y0)) or any(np.iscomplexobj(value_of(v)) for v in values):
        raise NotDifferentiableError(
            'solve_ivp with sensitivity="forward" is real in reverse mode: '
            'pass sensitivity="adjoint".'
        )
    n = ans.shape[1]
    width = n + sum(int(np.size(value_of(v))) for v in values)

    def rate(state: Any, t: Any, values: Any) -> Any:
        def of_all(z: Any) -> Any:
            return equation.rate(z[:n], t, list(_cut(z[n:], values)))

        z = np.concatenate([state[:n], *(np.reshape(v, (-1,)) for v in values)])
        slope = jacobian(of_all)(z)
        change = slope[:, :n] @ np.reshape(state[n:], (n, width))
        own = np.concatenate([np.zeros((n, n)), slope[:, n:]], axis=1)
        return np.concatenate([of_all(z), np.reshape(change + own, (-1,))])

    start = np.concatenate([y0, np.eye(n, width).ravel()])
    out = states(equation.derived(rate, n * width), start, t, values)[:, n:]
    pulled = np.einsum("ti,tij->j", g, np.reshape(out, (len(t), n, width)))
    return pulled[:n], list(_cut(pulled[n:], values))


def _cut(q: Any, values: Sequence[Any]) -> Iterator[Any]:
    """A flat vector cut into arrays like `values`."""
    start = 0
    for value in values:
        size = int(np.size(value_of(value)))
        yield np.reshape(q[start : start + size], np.shape(value_of(value)))
        start += size


def states_jvp(t: Any, ans: Any, equation: Equation, leaves: Leaves) -> Any:
    """Forward with the problem, plus the rate at each point times the tangent of that point."""
    y0, times, *values = leaves
    s0, moved, *tangents = t
    n = ans.shape[1]
    count = len(values)

    # s' = ∂f/∂y s + ∂f/∂values · tangents: Hairer, Nørsett & Wanner (1993), I.14.
    def rate(state: Any, t: Any, both: Any) -> Any:
        values, tangents = list(both[:count]), list(both[count:])
        y, change = jvp(
            lambda y, values: equation.rate(y, t, values),
            (state[:n], values),
            (state[n:], tangents),
        )
        return np.concatenate([y, change])

    moves = is_traced(moved) or bool(np.any(moved))
    if moves:
        s0 = s0 - equation.rate(y0, times[0], values) * moved[0]
    start = np.concatenate([y0, s0])
    out = states(equation.derived(rate, n), start, times, [*values, *tangents])[:, n:]
    if moves:
        rates = [equation.rate(ans[i], times[i], values) for i in range(len(times))]
        out = out + np.stack(rates) * np.reshape(moved, (-1, 1))
    return out


rules.rule(_states, vjp=(None, states_vjp), jvp=(None, states_jvp))
