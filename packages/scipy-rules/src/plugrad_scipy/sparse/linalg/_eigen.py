"""A few eigenvalues or singular values of a sparse matrix.

The pairs are SciPy's.  The derivative of a pair solves one bordered sparse system each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from plugrad import RuleSet, primitive, vjp
from plugrad.errors import RefusedError
from plugrad_numpy.eigenspaces import (
    direction_of,
    is_reversed,
    made_equal,
    mixed_eigh,
    turned_by,
)
from plugrad_numpy.equal_values import equal_pairs, require_told
from plugrad_numpy.rules.matrices import transposed
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._systems import System, solution
from plugrad_scipy.sparse._matrix import Matrix, as_matrix, holds
from plugrad_scipy.sparse._pattern import Pattern, product
from plugrad_scipy.sparse.linalg._systems import lu_solver

__all__ = ["eigs", "eigsh", "rules", "svds"]

rules = RuleSet()


@primitive
def pairs_at(data: Any, w: Any, v: Any, pattern: Pattern, hermitian: bool) -> Any:
    """Eigenvalues and vectors of the matrix of these elements, which are known."""
    return w, v


# (A − w) dx − x dw = −dA x with xᴴ dx = 0: a bordered system, regular at a simple eigenvalue
# (Magnus 1985).  Equal eigenvalues have a common border, and within it their vectors stay.
def _pairs_jvp(
    t: Any, ans: Any, data: Any, w: Any, v: Any, pattern: Pattern, hermitian: bool
) -> Any:
    w, v = ans
    groups = _groups(plain(w))
    slopes, moves = [], []
    for i, group in enumerate(groups):
        border = v[:, group]
        right = -product(t, v[:, i], pattern, False)
        right = np.concatenate([right, np.zeros(len(group), dtype=right.dtype)])
        system = _bordered(pattern, plain(data), plain(w)[i], plain(border), right)
        found = solution((data, w[i], border), right, system)
        n = pattern.shape[0]
        moves.append(found[:n])
        slopes.append(-found[n + group.index(i)])
    of_w = np.stack(slopes)
    return (np.real(of_w) if plain(w).dtype.kind == "f" else of_w), np.stack(moves, axis=1)


def _groups(w: Any) -> list[list[int]]:
    """For each eigenvalue, those that equal it to working precision, itself included."""
    bound = 1e3 * np.finfo(w.dtype).eps * np.max(np.abs(w), initial=0)
    return [np.flatnonzero(np.abs(w - x) <= bound).tolist() for x in w]


def _bordered(pattern: Pattern, data: Any, w: Any, border: Any, right: Any) -> System:
    """[[A − w, X], [Xᴴ, 0]]."""
    n = pattern.shape[0]

    def times(parameters: Any, z: Any, flipped: bool) -> Any:
        data, w, x = parameters
        inside, outside = (np.conj(x), x) if flipped else (x, np.conj(x))
        top = product(data, z[:n], pattern, flipped) - w * z[:n] + inside @ z[n:]
        return np.concatenate([top, np.transpose(outside) @ z[:n]])

    shifted = pattern.matrix(data) - w * scipy.sparse.eye_array(n)
    whole = scipy.sparse.block_array([[shifted, border], [np.conj(border.T), None]])
    return System(times, lu_solver(whole, right))


def _pairs_vjp(
    g: Any, ans: Any, data: Any, w: Any, v: Any, pattern: Pattern, hermitian: bool
) -> Any:
    g_v, x = g[1], ans[1]
    turn = None if g_v is None else transposed(x) @ g_v
    require_told(
        "eigenpairs of a sparse matrix",
        equal_pairs(plain(w)),
        g[0],
        [] if g_v is None else [g_v],
        [] if turn is None else [(turn, turn)],
        strict=True,
        unitary=hermitian,
        size=np.max(np.abs(plain(w)), initial=0),
    )
    zeros = np.zeros_like(plain(data))
    pullback = vjp(lambda t: _pairs_jvp(t, ans, data, w, v, pattern, hermitian), zeros)[1]
    return pullback(tuple(g))[0]


rules.rule(pairs_at, vjp=_pairs_vjp, jvp=_pairs_jvp)


def _pairs(a: Matrix, w: Any, v: Any, hermitian: bool) -> Any:
    dtype = np.result_type(v.dtype, a.dtype)
    w, v = made_equal(w), v.astype(dtype)
    if hermitian:
        v = _settled(a, w, v)
    return pairs_at(a.data.astype(dtype), w, v, a.pattern, hermitian)


def _settled(a: Matrix, w: Any, v: Any) -> Any:
    """Vectors v of equal values in a basis in which derivatives are told, as those of `eigh`."""
    order = np.argsort(w)
    v = v[:, order]
    if is_reversed(a.data):
        v = mixed_eigh(w[order], v)
    t = direction_of(a.data)
    if t is not None:
        v = turned_by(w[order], v, product(t, v, a.pattern, False))[0]
    return v[:, np.argsort(order)]


def _square(a: Any, name: str, options: dict[str, Any]) -> Matrix:
    if options.get("M") is not None:
        raise RefusedError(
            f"{name}: the generalised problem of a traced matrix: take {name} of the matrix "
            "M⁻¹ A, or plugrad_scipy.linalg.eigh(a, b) of dense ones."
        )
    return as_matrix(a)


@stands_in(scipy.sparse.linalg.eigsh, holds)
def eigsh(A: Any, k: int = 6, M: Any = None, *args: Any, **options: Any) -> Any:
    """Some eigenvalues and vectors of a Hermitian A, as scipy.sparse.linalg.eigsh.

    The gradient is Hermitian, as far as the pattern is.  Raises `RefusedError` for a traced
    problem with M; LinAlgError where an eigenvalue that is wanted equals one that is not, and
    `RepeatedValuesError` as numpy.linalg.eigh does.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy import sparse
        >>> def largest(d):
        ...     a = sparse.diags_array([d])
        ...     return sparse.linalg.eigsh(a, 1, return_eigenvectors=False)[0]
        >>> grad(largest)(np.array([1.0, 2.0, 4.0])).round(12) + 0.0
        array([0., 0., 1.])
    """
    a = _square(A, "eigsh", {"M": M})
    a = (a + a.T.conj()) * 0.5
    vectors = options.pop("return_eigenvectors", True)
    w, v = scipy.sparse.linalg.eigsh(a.to_scipy(), k, None, *args, **options)
    w, v = _pairs(a, w, v, True)
    return (w, v) if vectors else w


@stands_in(scipy.sparse.linalg.eigs, holds)
def eigs(A: Any, k: int = 6, M: Any = None, *args: Any, **options: Any) -> Any:
    """Some eigenvalues and vectors of any square A, as scipy.sparse.linalg.eigs.

    Vectors keep their length; what depends on their phases has no derivative that means something.
    Raises as `eigsh` does.
    """
    a = _square(A, "eigs", {"M": M})
    vectors = options.pop("return_eigenvectors", True)
    w, v = scipy.sparse.linalg.eigs(a.to_scipy(), k, None, *args, **options)
    w, v = _pairs(a, w, v, False)
    return (w, v) if vectors else w


@stands_in(scipy.sparse.linalg.svds, holds)
def svds(A: Any, k: int = 6, *args: Any, **options: Any) -> Any:
    """Some singular values and vectors, as scipy.sparse.linalg.svds.

    They are the eigenpairs (s, [u, v] / √2) of [[0, A], [Aᴴ, 0]].  Raises LinAlgError where a
    singular value that is wanted is zero or equals one that is not.
    """
    a = as_matrix(A)
    wanted = options.pop("return_singular_vectors", True)
    if wanted not in (True, False):
        raise RefusedError("svds: return_singular_vectors must be True or False for a traced A.")
    u, s, vh = scipy.sparse.linalg.svds(a.to_scipy(), k, *args, **options)
    rows, columns = a.pattern.rows, a.pattern.columns
    m, n = a.shape
    whole = Matrix.of_elements(
        np.concatenate([a.data, np.conj(a.data)]),
        np.concatenate([rows, columns + m]),
        np.concatenate([columns + m, rows]),
        (m + n, m + n),
    )
    s, v = _pairs(whole, s, np.concatenate([u, np.conj(vh.T)]) / np.sqrt(2), True)
    v = v * np.sqrt(2)
    return (v[:m], s, np.conj(np.transpose(v[m:]))) if wanted else s
