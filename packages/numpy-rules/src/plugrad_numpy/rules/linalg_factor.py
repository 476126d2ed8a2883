"""Rules of numpy.linalg: cholesky, qr, svd, svdvals.

Formulas: I. Murray, Differentiation of the Cholesky decomposition (2016); S. Walter and L. Lehmann,
Algorithmic differentiation of linear algebra functions (2010), for QR; J. Townsend, Differentiating
the singular value decomposition (2016); all for complex matrices with <g, t> = Re Σ g t.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import Box, RuleSet, primitive, value_of
from plugrad_numpy.eigenspaces import (
    direction_of,
    free_columns,
    has_loose_zeros,
    is_reversed,
    settled_svd,
)
from plugrad_numpy.equal_values import (
    are_used,
    equal_pairs,
    pairs_of,
    refuse,
    require_still,
    require_told,
    vanishing,
)
from plugrad_numpy.rules.matrices import (
    adjoint,
    diagonal_matrix,
    hermitian_part,
    inverse_gap,
    transposed,
)
from plugrad_numpy.rules.underived import unknown_twice
from plugrad_numpy.spread import largest_of

__all__ = ["known_svd", "rules"]

rules = RuleSet()


# A = L Lᴴ, dL = L Φ(L⁻¹ dA L⁻ᴴ), where Φ takes the lower triangle and half the diagonal:
# Ā = L⁻ᵀ Φ(Lᵀ g) conj(L⁻¹), Hermitian part.  The upper factor is Lᴴ.
def _cholesky_vjp(g: Any, ans: Any, a: Any, /, *, upper: bool = False) -> Any:
    lower, g = (adjoint(ans), adjoint(g)) if upper else (ans, g)
    inverse = np.linalg.inv(lower)
    inner = _half_lower(transposed(lower) @ g)
    return hermitian_part(transposed(inverse) @ inner @ np.conj(inverse))


def _cholesky_jvp(t: Any, ans: Any, a: Any, /, *, upper: bool = False) -> Any:
    lower = adjoint(ans) if upper else ans
    left = np.linalg.solve(lower, hermitian_part(t))
    moved = lower @ _half_lower(adjoint(np.linalg.solve(lower, adjoint(left))))
    return adjoint(moved) if upper else moved


def _half_lower(a: Any) -> Any:
    """Φ: the lower triangle, its diagonal halved."""
    n = a.shape[-1]
    half, like = np.float32(0.5), value_of(a)
    return a * (
        np.tri(n, dtype=half.dtype, like=like) - half * np.identity(n, dtype=half.dtype, like=like)
    )


rules.rule(np.linalg.cholesky, vjp=_cholesky_vjp, jvp=_cholesky_jvp)


# A = Q R, M = Qᴴ dA R⁻¹ (the leading square blocks): dQ = dA R⁻¹ + Q (Ω − M), dR = Qᴴ dA − Ω R,
# where Ω is skew-Hermitian and equals M below the diagonal.  LAPACK's R has a real diagonal.
def _qr_jvp(t: Any, ans: Any, a: Any, mode: str = "reduced") -> Any:
    if mode not in ("reduced", "complete", "r"):
        raise ValueError(f"qr: mode={mode!r} cannot be differentiated: it returns reflectors.")
    q_all, r_all = np.linalg.qr(a) if mode == "r" else ans
    k = min(a.shape[-2:])
    q, r = q_all[..., :k], r_all[..., :k, :]
    scaled = transposed(np.linalg.solve(transposed(r[..., :k]), transposed(t[..., :k])))
    coefficients = adjoint(q) @ scaled
    turn = _skew_of_lower(coefficients)
    of_r = adjoint(q) @ t - turn @ r
    if mode == "r":
        return of_r
    of_q = scaled + q @ (turn - coefficients)
    if mode == "complete" and a.shape[-2] > k:
        of_q = _with_rest(q_all, of_q, k)
        of_r = np.concatenate([of_r, np.zeros_like(r_all[..., k:, :])], axis=-2)
    return of_q, of_r


def _skew_of_lower(a: Any) -> Any:
    """The skew-Hermitian matrix with the strict lower triangle and imaginary diagonal of A."""
    lower = a * np.tri(a.shape[-1], k=-1, dtype=np.float32, like=value_of(a))
    skew = lower - adjoint(lower)
    if a.dtype.kind == "c":
        skew = (
            skew + np.imag(a) * np.identity(a.shape[-1], dtype=np.complex64, like=value_of(a)) * 1j
        )
    return skew


rules.rule(np.linalg.qr, jvp=_qr_jvp)


@primitive
def _decomposed(a: Any, found: Any, with_vectors: bool, hermitian: bool) -> Any:
    """The decomposition of `a`, which has been found; `with_vectors` says if U and V are of use."""
    return found


# A = U S Vᴴ, P = Uᴴ dA V = H + K (Hermitian, skew), E_ij = 1/(s_j − s_i), G_ij = 1/(s_j + s_i):
#   ds = Re diag P,  dU = U (E∘H + G∘K) + …,  dVᴴ = (G∘K − E∘H) Vᴴ + …
# Written so, the terms that are singular at equal and at vanishing singular values are apart.  The
# rest, dots above, is what turns out of the space of the first columns: see _turned_out.
def _svd_jvp(t: Any, ans: Any, a: Any, found: Any, with_vectors: bool, hermitian: bool) -> Any:
    u, s, vh = ans
    t = hermitian_part(t) if hermitian else t
    k = s.shape[-1]
    moved = adjoint(u[..., :k]) @ t @ adjoint(vh[..., :k, :])
    of_s = np.real(np.diagonal(moved, 0, -2, -1))
    symmetric = inverse_gap(s) * hermitian_part(moved)
    skew = _inverse_sum(s) * (moved - adjoint(moved)) / 2
    of_u = _with_rest(u, u[..., :k] @ (symmetric + skew) + _moved_out(u, s, vh, t), k)
    v = adjoint(vh)
    of_v = _with_rest(
        v, v[..., :k] @ (symmetric - skew) + _moved_out(v, s, adjoint(u), adjoint(t)), k
    )
    loose = has_loose_zeros(a)
    of_u = unknown_twice(a, s, t, of_u, loose_zeros=loose)
    return of_u, of_s, adjoint(unknown_twice(a, s, t, of_v, loose_zeros=loose))


def _moved_out(u: Any, s: Any, vh: Any, t: Any) -> Any:
    """(I − U₁ U₁ᴴ) dA V S⁻¹."""
    k = s.shape[-1]
    if u.shape[-2] == k:
        return 0
    first = u[..., :k]
    moved = t @ adjoint(vh[..., :k, :]) * _inverse(s, s[..., :1])[..., None, :]
    return moved - first @ (adjoint(first) @ moved)


def _with_rest(u: Any, of_first: Any, k: int) -> Any:
    """The tangent of U, of whose other columns is dU₂ = −U₁ (U₂ᴴ dU₁)ᴴ."""
    rest = u[..., k:]
    if not rest.shape[-1]:
        return of_first
    return np.concatenate([of_first, -u[..., :k] @ adjoint(adjoint(rest) @ of_first)], axis=-1)


def _svd_vjp(g: Any, ans: Any, a: Any, found: Any, with_vectors: bool, hermitian: bool) -> Any:
    u, s, vh = ans
    g_u, g_s, g_vh = g
    k = s.shape[-1]
    _require_told(a, ans, g_u, g_s, g_vh)
    inner = None if g_s is None else diagonal_matrix(g_s).astype(u.dtype)
    of_u = None if g_u is None else transposed(u[..., :k]) @ g_u[..., :k]
    of_v = None if g_vh is None else g_vh[..., :k, :] @ transposed(vh[..., :k, :])
    if of_u is not None or of_v is not None:
        turned = _turned_within(s, of_u, of_v)
        inner = turned if inner is None else inner + turned
    found = np.conj(u[..., :k]) @ inner @ np.conj(vh[..., :k, :])
    if g_u is not None and u.shape[-2] > k:
        found = found + _turned_out(u, s, vh, g_u)
    if g_vh is not None and vh.shape[-1] > k:
        found = found + adjoint(_turned_out(adjoint(vh), s, adjoint(u), adjoint(g_vh)))
    return hermitian_part(found) if hermitian else found


def _require_told(a: Any, ans: Any, g_u: Any, g_s: Any, g_vh: Any) -> None:
    """Raise for equal singular values, and zeros, of which the cotangents tell no derivative."""
    u, s, vh = ans
    plain, k = value_of(s), s.shape[-1]
    zero, free = vanishing(plain), free_columns(plain, has_loose_zeros(a))
    sides = [(u, g_u), (transposed(vh), None if g_vh is None else transposed(g_vh))]
    used = [(v, g) for v, g in sides if g is not None]
    vectors = [g[..., :k] for _, g in used]
    size = largest_of(plain)
    if np.any(free):
        turned = [transposed(v[..., :k]) @ g[..., :k] for v, g in used]
        turns = [(turn, turn) for turn in turned]
        if len(turned) == 2:  # equal values turn U and V together
            whole = np.concatenate(turned, axis=-1)
            turns = [(turned[0] - transposed(turned[1]), whole)]
        equal = equal_pairs(plain) & ~zero[..., None, :]
        require_told("svd", equal, g_s, vectors, turns, strict=False, size=size)
        strict = isinstance(s, Box) or direction_of(a) is not None
        if strict and g_s is not None and vectors and are_used(free, [g_s], vectors, size):
            refuse("svd", "both")
    kinks = zero & free if vectors else zero
    if g_s is not None:
        g = value_of(g_s)
        if are_used(kinks & np.isfinite(g), [np.where(np.isfinite(g), g, 0)], [], size):
            refuse("svd", "both" if vectors else "zero")
    for v, g in used:
        _require_still_null_space(v, g, zero, both=g_s is not None)


def _require_still_null_space(v: Any, g: Any, zero: Any, *, both: bool) -> None:
    """Raise if a function depends on the basis of the null space: the vectors v of zeros, and more.

    Those are the columns beyond the singular values, and all other directions if v lacks those.
    """
    rows, columns = v.shape[-2:]
    rest = np.ones_like(zero, shape=(*zero.shape[:-1], columns - zero.shape[-1]))
    null = np.concatenate([zero, rest], axis=-1)
    pairs = pairs_of(null)
    if v.dtype.kind == "c":  # each vector of a zero has a phase of its own
        alone = np.concatenate([zero, ~rest], axis=-1)[..., None, :]
        pairs = pairs | (alone & np.identity(columns, dtype=bool, like=zero))
    if np.any(pairs):
        turn = transposed(v) @ g
        require_still("svd", pairs, turn - adjoint(turn), g, both=both)
    if columns < rows and np.any(zero):
        outside = g - np.conj(v) @ (transposed(v) @ g)
        everywhere = zero[..., None, :] & np.ones_like(zero, shape=(rows, 1))
        require_still("svd", everywhere, outside, g, both=both)


def _turned_within(s: Any, of_u: Any, of_v: Any) -> Any:
    """The cotangent of P that comes from E∘H and G∘K."""
    difference = 0 if of_u is None else of_u
    total = difference
    if of_v is not None:
        difference, total = difference - of_v, total + of_v
    skew = total * _inverse_sum(s)
    return hermitian_part(inverse_gap(s) * difference) + (skew - adjoint(skew)) / 2


def _turned_out(u: Any, s: Any, vh: Any, g: Any) -> Any:
    """The cotangent of A that comes from dU₁ = (I − U₁ U₁ᴴ) dA V S⁻¹ and dU₂ = −U₁ (U₂ᴴ dU₁)ᴴ."""
    k = s.shape[-1]
    first, rest = u[..., :k], u[..., k:]
    outside = g[..., :k] - np.conj(first) @ (transposed(first) @ g[..., :k])
    if rest.shape[-1]:
        outside = outside - np.conj(rest) @ adjoint(transposed(first) @ g[..., k:])
    return outside * _inverse(s, s[..., :1])[..., None, :] @ np.conj(vh[..., :k, :])


def _inverse_sum(s: Any) -> Any:
    """G_ij = 1 / (s_j + s_i), and 0 where both are zero."""
    return _inverse(s[..., None, :] + s[..., :, None], s[..., :1, None])


def _inverse(x: Any, largest: Any) -> Any:
    """1 / x, and 0 where x is zero to working precision."""
    zero = x <= 8 * x.shape[-1] * np.finfo(x.dtype).eps * largest
    return np.where(zero, 0, 1 / np.where(zero, 1, x))


def known_svd(a: Any, found: Any, *, with_vectors: bool = True, hermitian: bool = False) -> Any:
    """(U, s, Vᴴ) of matrices a, traced, of the plain decomposition `found`, full or thin.

    Where singular values are equal or zero the vectors are others than those found.  Raises
    `RepeatedValuesError` in the backward pass where the derivative does not exist or is not told.

    Example:
        >>> from plugrad import grad
        >>> a = np.diag([2.0, 1.0])
        >>> grad(lambda x: known_svd(x, np.linalg.svd(a))[1][0])(a)
        array([[1., 0.],
               [0., 0.]])
    """
    t = direction_of(a)
    if hermitian and t is not None:
        t = hermitian_part(t)
    mixed = is_reversed(a)
    if mixed or t is not None:
        found = settled_svd(found, value_of(a), t, mixed=mixed)
    return _decomposed(a, found, with_vectors, hermitian)


def _svd(
    a: Any, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False
) -> Any:
    given: dict[str, Any] = {"hermitian": True} if hermitian else {}
    found = np.linalg.svd(value_of(a), full_matrices and compute_uv, **given)
    ans = known_svd(a, found, with_vectors=compute_uv, hermitian=hermitian)
    return ans if compute_uv else ans.S


rules.rule(_decomposed, vjp=_svd_vjp, jvp=_svd_jvp)
rules.composite(np.linalg.svd, _svd)
rules.composite(np.linalg.svdvals, lambda x, /: _svd(x, compute_uv=False))
