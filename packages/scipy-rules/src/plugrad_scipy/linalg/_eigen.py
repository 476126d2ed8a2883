"""Eigenvalues and eigenvectors: Hermitian, general, generalised, banded, tridiagonal.

The pairs are those that SciPy computes, a subset included; their derivative is that of the standard
problem which Cholesky's factor of B makes of the generalised one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad.errors import RefusedError
from plugrad_numpy.rules.linalg_eigen import known_eig, known_eigh
from plugrad_numpy.rules.matrices import adjoint
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._operands import operand
from plugrad_scipy.linalg._structures import dense_of_hermitian_bands, hermitian_of

__all__ = [
    "eig",
    "eig_banded",
    "eigh",
    "eigh_tridiagonal",
    "eigvals",
    "eigvals_banded",
    "eigvalsh",
    "eigvalsh_tridiagonal",
]


def eigh_at(a: Any, w: Any, v: Any) -> Any:
    """Eigenvalues and vectors of a Hermitian A, all or some, which are known."""
    n, wanted = v.shape
    if wanted == n:
        return known_eigh(a, (w, v))
    values = plain(a)
    rest = np.linalg.qr(v, "complete").Q[:, wanted:]
    w_rest, turn = np.linalg.eigh(adjoint(rest) @ values @ rest)
    w, v = np.concatenate([w, w_rest]), np.concatenate([v, rest @ turn], axis=1)
    order = np.argsort(w, kind="stable")
    w, v = known_eigh(a, (w[order], v[:, order]))
    places = np.argsort(order)[:wanted]
    return w[places], v[:, places]


@stands_in(scipy.linalg.eigh)
def eigh(
    a: Any,
    b: Any = None,
    *,
    lower: bool = True,
    eigvals_only: bool = False,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    type: int = 1,
    check_finite: bool = True,
    subset_by_index: Any = None,
    subset_by_value: Any = None,
    driver: str | None = None,
) -> Any:
    """Eigenvalues and vectors of A, or of A and B, as scipy.linalg.eigh, all or a subset.

    The gradients are Hermitian, whichever triangle is read.  Raises LinAlgError as SciPy does.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import eigh
        >>> a = np.diag([1.0, 3.0])
        >>> grad(lambda b: eigh(a, b, eigvals_only=True)[0])(np.diag([2.0, 1.0]))
        array([[-0.25,  0.  ],
               [ 0.  ,  0.  ]])
    """
    options = {"subset_by_index": subset_by_index, "subset_by_value": subset_by_value}
    options |= {"lower": lower, "driver": driver, "type": type}

    def one(a: Any, b: Any = None) -> Any:
        w, v = scipy.linalg.eigh(plain(a), plain(b), **options)
        if b is None:
            return eigh_at(hermitian_of(a, lower), w, v)
        factor = np.linalg.cholesky(hermitian_of(b, lower))
        return _generalised(hermitian_of(a, lower), factor, w, v, type)

    arrays = [operand(a)] if b is None else [operand(a), operand(b)]
    found = over_batches(one, arrays, [2] * len(arrays))
    return found[0] if eigvals_only else found


def _generalised(a: Any, factor: Any, w: Any, v: Any, kind: int) -> Any:
    """With B = L Lᴴ the problem of C = L⁻¹ A L⁻ᴴ (kind 1) or Lᴴ A L, in Lᴴ V or L⁻¹ V (kind 3)."""
    values = plain(factor)
    if kind == 1:
        c = np.linalg.solve(factor, adjoint(np.linalg.solve(factor, a)))
    else:
        c = adjoint(factor) @ a @ factor
    y = scipy.linalg.solve_triangular(values, v, lower=True) if kind == 3 else adjoint(values) @ v
    w, y = eigh_at(c, w, y)
    return w, factor @ y if kind == 3 else np.linalg.solve(adjoint(factor), y)


@stands_in(scipy.linalg.eigvalsh)
def eigvalsh(
    a: Any,
    b: Any = None,
    *,
    lower: bool = True,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    type: int = 1,
    check_finite: bool = True,
    subset_by_index: Any = None,
    subset_by_value: Any = None,
    driver: str | None = None,
) -> Any:
    """Eigenvalues as those of `eigh`, as scipy.linalg.eigvalsh."""
    return eigh(
        a,
        b,
        lower=lower,
        eigvals_only=True,
        type=type,
        subset_by_index=subset_by_index,
        subset_by_value=subset_by_value,
        driver=driver,
    )


@stands_in(scipy.linalg.eig_banded)
def eig_banded(
    a_band: Any,
    lower: bool = False,
    eigvals_only: bool = False,
    overwrite_a_band: bool = False,
    select: Any = "a",
    select_range: Any = None,
    max_ev: int = 0,
    check_finite: bool = True,
) -> Any:
    """Eigenvalues and vectors of a Hermitian band matrix, as scipy.linalg.eig_banded.

    Its derivative takes the whole matrix.
    """
    a = operand(a_band)

    def one(a: Any) -> Any:
        w, v = scipy.linalg.eig_banded(
            plain(a), lower, select=select, select_range=select_range, max_ev=max_ev
        )
        return eigh_at(dense_of_hermitian_bands(a, lower), w, v)

    found = over_batches(one, [a], [2])
    return found[0] if eigvals_only else found


@stands_in(scipy.linalg.eigvals_banded)
def eigvals_banded(
    a_band: Any,
    lower: bool = False,
    overwrite_a_band: bool = False,
    select: Any = "a",
    select_range: Any = None,
    check_finite: bool = True,
) -> Any:
    """Eigenvalues of a Hermitian band matrix, as scipy.linalg.eigvals_banded."""
    return eig_banded(a_band, lower, True, select=select, select_range=select_range)


@stands_in(scipy.linalg.eigh_tridiagonal)
def eigh_tridiagonal(
    d: Any,
    e: Any,
    eigvals_only: bool = False,
    select: Any = "a",
    select_range: Any = None,
    check_finite: bool = True,
    tol: float = 0.0,
    lapack_driver: str = "auto",
) -> Any:
    """Eigenvalues and vectors of a symmetric tridiagonal matrix, as scipy.linalg.eigh_tridiagonal.

    Its derivative takes the whole matrix.
    """
    d, e = operand(d), operand(e)

    def one(d: Any, e: Any) -> Any:
        w, v = scipy.linalg.eigh_tridiagonal(
            plain(d),
            plain(e),
            select=select,
            select_range=select_range,
            tol=tol,
            lapack_driver=lapack_driver,
        )
        n = d.shape[0]
        bands = np.stack([d, np.concatenate([e, np.zeros(1, dtype=e.dtype)])])[: n if n < 2 else 2]
        return eigh_at(dense_of_hermitian_bands(bands, True), w, v)

    found = over_batches(one, [d, e], [1, 1])
    return found[0] if eigvals_only else found


@stands_in(scipy.linalg.eigvalsh_tridiagonal)
def eigvalsh_tridiagonal(
    d: Any,
    e: Any,
    select: Any = "a",
    select_range: Any = None,
    check_finite: bool = True,
    tol: float = 0.0,
    lapack_driver: str = "auto",
) -> Any:
    """Eigenvalues of a symmetric tridiagonal matrix, as scipy.linalg.eigvalsh_tridiagonal."""
    return eigh_tridiagonal(d, e, True, select, select_range, check_finite, tol, lapack_driver)


# -- matrices without symmetry ---------------------------------------------------------------------


def eig_at(a: Any, w: Any, v: Any) -> Any:
    """Eigenvalues, complex ones, and vectors of A, which are known."""
    if v.dtype.kind == "c":
        return known_eig(a, (w, v))
    found = known_eig(a, (np.real(w), v))
    return found[0].astype(w.dtype), found[1]


def _left_vectors(v: Any, b: Any, known: Any) -> Any:
    """The left vectors beside the right ones V, of length 1, with the signs of those known."""
    u = adjoint(np.linalg.inv(v))
    if b is not None:
        u = np.linalg.solve(adjoint(b), u)
    u = u / np.sqrt(np.sum(np.real(u * np.conj(u)), axis=0))
    if u.dtype.kind == "c":
        largest = np.take_along_axis(u, np.argmax(np.abs(plain(u)), axis=0)[None, :], 0)
        u = u * (np.conj(largest) / np.abs(largest))
    along = np.sum(np.conj(plain(u)) * known, axis=0)
    same = np.abs(along) > 0.5  # not where the basis is another
    phase = np.where(same, along / np.where(same, np.abs(along), 1), 1)
    return u * phase


@stands_in(scipy.linalg.eig)
def eig(
    a: Any,
    b: Any = None,
    left: bool = False,
    right: bool = True,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
    homogeneous_eigvals: bool = False,
) -> Any:
    """Eigenvalues and vectors, right and left, of A or of A and B, as scipy.linalg.eig.

    Each vector keeps its length and its phase (of the generalised problem, where SciPy leaves the
    phase open, only what does not depend on it has a derivative that means something).  B must be
    invertible.  Raises `RefusedError` for homogeneous eigenvalues, whose scale is arbitrary.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import eig
        >>> grad(lambda a: eig(a)[0][0].real)(np.array([[1.0, 1.0], [0.0, 2.0]]))
        array([[ 1.,  0.],
               [-1.,  0.]])
    """
    if homogeneous_eigvals:
        raise RefusedError(
            "eig: the scale of homogeneous eigenvalues is arbitrary: take homogeneous_eigvals=False"
        )

    def one(a: Any, b: Any = None) -> Any:
        w, vl, vr = scipy.linalg.eig(plain(a), plain(b), left=True, right=True)
        c = a if b is None else np.linalg.solve(b, a)
        w, v = eig_at(c, w, vr)
        return (w, _left_vectors(v, b, vl), v) if left else (w, v)

    arrays = [operand(a)] if b is None else [operand(a), operand(b)]
    found = over_batches(one, arrays, [2] * len(arrays))
    if right and (left or len(found) == 2):
        return found
    return type(found)(found[:2]) if left else found[0]


@stands_in(scipy.linalg.eigvals)
def eigvals(
    a: Any,
    b: Any = None,
    overwrite_a: bool = False,
    check_finite: bool = True,
    homogeneous_eigvals: bool = False,
) -> Any:
    """Eigenvalues of A, or of A and B, as scipy.linalg.eigvals."""
    return eig(a, b, False, False, homogeneous_eigvals=homogeneous_eigvals)
