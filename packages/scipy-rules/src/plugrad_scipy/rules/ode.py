"""The rule of odeint: adjoint equation in reverse, sensitivity equation forward.

Both are initial value problems again and are solved by the differentiable odeint, so they trace.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, is_traced, jvp, value_of, vjp
from plugrad_scipy._ode import Leaves, Problem, _odeint, odeint

__all__ = ["rules"]

rules = RuleSet()


def adjoint(state: Any, t: Any, problem: Problem, n: int, values: Any) -> Any:
    """The rates of (y, a, q): a′ = -aᵀ ∂f/∂y, q′ = -aᵀ ∂f/∂values  (Chen et al. 2018)."""
    y, a = state[:n], state[n : 2 * n]
    rate, pullback = vjp(lambda y, values: problem.rate(y, t, values), y, list(values))
    gy, gvalues = pullback(a)
    return np.concatenate([rate, -gy, *(np.reshape(-g, (-1,)) for g in gvalues)])


def odeint_vjp(g: Any, ans: Any, problem: Problem, leaves: Leaves) -> Any:
    """Backward over the segments between the points of t, each from the stored solution.

    The adjoint jumps by g[i] at t[i].  Moving t[i] moves the solution there by its rate; moving
    t[0] moves it as y0 moved backward would (the same, appendix C).
    """
    _, t, *values = leaves
    n, points = ans.shape[1], len(t)
    sizes = [int(np.size(value_of(v))) for v in values]
    options = problem.shared_options(n + sum(sizes))
    a, q = np.zeros_like(g[0]), np.zeros(sum(sizes))
    gt = []
    for i in range(points - 1, 0, -1):
        a = a + g[i]
        gt.append(np.sum(g[i] * problem.rate(ans[i], t[i], values)))
        if value_of(t)[i] != value_of(t)[i - 1]:
            state = np.concatenate([ans[i], a, q])
            segment = np.stack([t[i], t[i - 1]])
            state = odeint(adjoint, state, segment, (problem, n, values), **options)[1]
            a, q = state[n : 2 * n], state[2 * n :]
    gt.append(-np.sum(a * problem.rate(ans[0], t[0], values)))
    return Leaves([a + g[0], np.stack(gt[::-1]), *_divided(q, sizes, values)])


def _divided(q: Any, sizes: list[int], values: Any) -> Any:
    """A flat vector cut into arrays like `values`."""
    start = 0
    for size, value in zip(sizes, values, strict=True):
        yield np.reshape(q[start : start + size], np.shape(value_of(value)))
        start += size


def sensitivity(state: Any, t: Any, problem: Problem, n: int, values: Any, tangents: Any) -> Any:
    """The rates of (y, s): s' = ∂f/∂y s + ∂f/∂values · tangents."""
    rate, change = jvp(
        lambda y, values: problem.rate(y, t, values),
        (state[:n], list(values)),
        (state[n:], list(tangents)),
    )
    return np.concatenate([rate, change])


def odeint_jvp(t: Any, ans: Any, problem: Problem, leaves: Leaves) -> Any:
    """Forward with the problem, plus the rate at each point times the tangent of that point."""
    y0, times, *values = leaves
    s0, moved, *tangents = t
    n = ans.shape[1]
    moves = is_traced(moved) or bool(np.any(moved))
    if moves:
        s0 = s0 - problem.rate(y0, times[0], values) * moved[0]
    state = np.concatenate([y0, s0])
    args = (problem, n, values, tangents)
    out = odeint(sensitivity, state, times, args, **problem.shared_options(n))[:, n:]
    if moves:
        rates = [problem.rate(ans[i], times[i], values) for i in range(len(times))]
        out = out + np.stack(rates) * np.reshape(moved, (-1, 1))
    return out


rules.rule(_odeint, vjp=(None, odeint_vjp), jvp=(None, odeint_jvp))
