"""Recursive filters: the primitive behind lfilter and sosfilt, in coefficients, signal and state.

A filter runs along the last axis in transposed direct form II, as SciPy's: with a_0 = 1,

    y_n = b_0 x_n + z_0,   z_i ← b_(i+1) x_n + z_(i+1) - a_(i+1) y_n.

It is linear in x, in b and in the state z together; a change of a acts as a signal -da * y.
The adjoint runs backward (Oppenheim and Schafer, section 6.3, on transposed structures):
μ_n = ḡ_n - Σ_i a_i μ_(n+i), where the cotangents of the final state follow those of y.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.signal

from plugrad import RuleSet, is_traced, primitive, value_of
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, on_host, serving

__all__ = ["filtered", "lfilter", "rules", "second_order_sections"]

rules = RuleSet()


@primitive
def filtered(b: Any, a: Any, x: Any, z: Any) -> Any:
    """(y, final state) along the last axis; b and a of one length, a_0 = 1, z a state for each."""
    library = serving(scipy.signal, b, a, x, z)
    if library is not scipy.signal:
        return _from_rest(library.lfilter, b, a, x, z)
    if x.shape[-1] == 0:
        return np.zeros(x.shape, np.result_type(b, a, x, z)), z
    return scipy.signal.lfilter(b, a, x, axis=-1, zi=z)


# Another library may keep another state.  A state is what enters 1/A with the first samples, and is
# read off what follows the last one: y_(n+k) = z_k - Σ_i a_i y_(n+k-i).
def _from_rest(lfilter: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    """The same by a filter that begins with zeros."""
    n, order = x.shape[-1], a.shape[0] - 1
    before = [(0, 0)] * (x.ndim - 1)
    y = lfilter(b, a, np.pad(x, [*before, (0, order)]))
    if not order:
        return y, z
    y = y + lfilter(_one(a), a, np.pad(z, [*before, (0, n)]))
    after = y[..., n:]
    parts = [np.sum(a[: k + 1] * np.flip(after[..., : k + 1], -1), -1) for k in range(order)]
    return y[..., :n], np.stack(parts, -1)


def _one(a: Any) -> Any:
    """The filter that changes nothing, as many coefficients as a has."""
    return beside(np.eye(1, a.shape[0], dtype=a.dtype)[0], a)


def _zeros(x: Any) -> Any:
    """Plain zeros: those like a traced array could be written to, which these need not be."""
    return beside(np.zeros(x.shape, x.dtype), x)


def _in_b(t: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    return filtered(t, a, x, _zeros(z))


def _in_a(t: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    return filtered(-t, a, ans[0], _zeros(z))


def _in_x(t: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    return filtered(b, a, t, _zeros(z))


def _in_z(t: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    return filtered(b, a, _zeros(x), t)


def _adjoint(g: Any, ans: Any, a: Any, order: int) -> Any:
    """μ_n along the last axis, and after it the cotangents of the final state."""
    y, z = ans
    gy, gz = (_zeros(part) if h is None else h for h, part in zip(g, (y, z), strict=True))
    if y.shape[-1] == 0:
        return gz
    one = _one(a)
    # The state of a recursion whose last outputs were these.
    state = [-np.sum(a[m:] * gz[..., : order + 1 - m], -1) for m in range(1, order + 1)]
    z = np.stack(state, -1) if order else gz
    mu, _ = filtered(one, a, np.flip(gy, -1), z)
    return np.concatenate([np.flip(mu, -1), gz], -1)


def _products(mu: Any, x: Any, order: int) -> Any:
    """Σ_n μ_(n+i) x_n for each i, over all the signals."""
    n = x.shape[-1]
    return np.stack([np.sum(mu[..., i : i + n] * x) for i in range(order + 1)])


def _back_b(g: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    order = a.shape[0] - 1
    return _products(_adjoint(g, ans, a, order), x, order)


def _back_a(g: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    order = a.shape[0] - 1
    return -_products(_adjoint(g, ans, a, order), ans[0], order)


def _back_x(g: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    order = a.shape[0] - 1
    mu = np.flip(_adjoint(g, ans, a, order), -1)
    one = _one(a)
    return np.flip(filtered(b, one, mu, _zeros(z))[0][..., order:], -1)


def _back_z(g: Any, ans: Any, b: Any, a: Any, x: Any, z: Any) -> Any:
    order = a.shape[0] - 1
    return _adjoint(g, ans, a, order)[..., :order]


rules.rule(filtered, vjp=(_back_b, _back_a, _back_x, _back_z), jvp=(_in_b, _in_a, _in_x, _in_z))


def lfilter(b: Any, a: Any, x: Any, axis: int = -1, zi: Any = None) -> Any:
    """`scipy.signal.lfilter` in every argument, but for the axis."""
    b, a, x = np.atleast_1d(array_of(b)), np.atleast_1d(array_of(a)), array_of(x)
    given = [b, a, x] if zi is None else [b, a, x, array_of(zi)]
    dtype = np.result_type(*map(value_of, given))
    if on_host(a, b):
        scipy.signal.lfilter(value_of(b), value_of(a), np.zeros((1,) * x.ndim, dtype))  # its errors
    b, a, x, *state = (np.astype(value, dtype) for value in given)
    b, a = _normalized(b, a)
    x = np.moveaxis(x, axis, -1)
    shape = (*x.shape[:-1], a.shape[0] - 1)
    if state:
        z = np.moveaxis(_state(state[0], shape, axis), axis, -1)
    else:
        z = beside(np.zeros(shape, dtype), x)
    y, z = filtered(b, a, x, np.broadcast_to(z, shape))
    y = np.moveaxis(y, -1, axis)
    return y if zi is None else (y, np.moveaxis(z, -1, axis))


def _normalized(b: Any, a: Any) -> tuple[Any, Any]:
    """The coefficients with a_0 = 1, and zeros after the shorter ones."""
    if not on_host(a) or value_of(a)[0] != 1 or is_traced(a):  # a state is that with a_0 = 1
        b, a = b / a[0], a / a[0]
    size = max(b.shape[0], a.shape[0])
    return np.pad(b, (0, size - b.shape[0])), np.pad(a, (0, size - a.shape[0]))


def _state(zi: Any, shape: tuple[int, ...], axis: int) -> Any:
    """The initial state, if its shape is or broadcasts to that of one."""
    expected = list(shape[:-1])
    expected.insert(axis % len(shape), shape[-1])
    fits = zi.ndim == len(shape) and all(
        n == m or (n == 1 and k != axis % len(shape))
        for k, (n, m) in enumerate(zip(zi.shape, expected, strict=True))
    )
    if not fits:
        raise ValueError(
            f"Unexpected shape for zi: expected {tuple(expected)}, found {tuple(zi.shape)}."
        )
    return zi


def second_order_sections(sos: Any, x: Any, zi: Any) -> None:
    """What SciPy's kernel of sosfilt does: filter the rows of x, and write them and the state."""
    sections = sos.shape[0]
    y, states = x, []
    for k in range(sections):
        b, a = _normalized(sos[k, :3], sos[k, 3:])
        y, z = filtered(b, a, y, zi[:, k])
        states.append(z)
    x[...] = y
    zi[...] = np.stack(states, 1)
