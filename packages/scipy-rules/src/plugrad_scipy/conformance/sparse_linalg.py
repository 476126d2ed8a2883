"""Solves, eigenvalues and functions of sparse matrices of traced elements."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from plugrad_scipy import sparse
from plugrad_scipy.conformance.sparse import ELEMENTS, ONLY, VECTOR, matrix
from plugrad_scipy.sparse import linalg
from plugrad_testing import case, real

__all__ = ["CASES"]

EXACT = {"float32": "its tolerances are for doubles", **ONLY}
DIAGONAL = scipy.sparse.diags_array([4.0, 5.0, 7.0])


def row(name: str, function: Any, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.sparse.linalg under SciPy's name."""
    options.setdefault("exclude", EXACT)
    options.setdefault("primal", 1e-10)
    options.setdefault("rtol", 1e-7)
    options.setdefault("dot", 1e-9)
    return case(function, *args, name=f"scipy.sparse.linalg.{name}", **options)


def dominant(data: Any) -> Any:
    """A matrix without symmetry that is easily solved, its eigenvalues apart."""
    return matrix(data) + DIAGONAL


def symmetric(data: Any) -> Any:
    """A positive definite matrix."""
    a = dominant(data)
    return (a + a.T) / 2


def solved(name: str, a: Any = dominant, **options: Any) -> Any:
    """The solution by an iterative solver, to all digits."""
    return lambda d, b: getattr(linalg, name)(a(d), b, rtol=1e-13, **options)[0]


TALL, LONG = real(shape=(5, 3)), real(shape=(5,))


def fitted(name: str, **options: Any) -> Any:
    """The least-squares solution from a start, and the lengths of the residual and of itself."""

    def of(a: Any, b: Any, x0: Any) -> Any:
        found = getattr(linalg, name)(a, b, atol=1e-14, btol=1e-14, x0=x0, **options)
        lengths = (found[3], found[4], found[8]) if name == "lsqr" else (found[3], found[7])
        return found[0], *lengths

    return of


def projected(name: str, a: Any, k: int) -> Any:
    """Eigenvalues, and for each vector v the matrix v vᴴ."""

    def of(d: Any) -> Any:
        w, v = getattr(linalg, name)(a(d), k, v0=np.arange(1.0, 4.0))
        return w, v[:, None, :] * np.conj(v)[None, :, :]

    return of


def singular(d: Any) -> Any:
    """Singular values, and u vᴴ of each pair."""
    u, s, vh = linalg.svds(dominant(d), 2, v0=np.arange(1.0, 4.0))
    return s, u[:, None, :] * np.transpose(vh)[None, :, :]


def by_factors(d: Any, b: Any) -> Any:
    """A⁻¹ b and A⁻ᵀ b with the factors of A."""
    factors = linalg.splu(dominant(d))
    return factors.solve(b), factors.solve(b, "T"), factors.solve(b, "H")


CASES = [
    row("spsolve", lambda d, b: linalg.spsolve(dominant(d), b), ELEMENTS, VECTOR, complex=True),
    row(
        "spsolve",
        lambda d, b: linalg.spsolve(dominant(d), b),
        ELEMENTS,
        real(shape=(3, 2)),
        order=1,
        label="columns",
    ),
    row("splu", by_factors, ELEMENTS, VECTOR, order=1, complex=True),
    row("factorized", lambda d, b: linalg.factorized(dominant(d))(b), ELEMENTS, VECTOR, order=1),
    row(
        "spsolve_triangular",
        lambda d, b, **kw: linalg.spsolve_triangular(sparse.tril(dominant(d)).tocsr(), b, **kw),
        ELEMENTS,
        VECTOR,
        order=1,
    ),
    row(
        "spsolve_triangular",
        lambda d, b: linalg.spsolve_triangular(
            sparse.triu(matrix(d), 1).tocsr() + scipy.sparse.eye_array(3, format="csr"),
            b,
            lower=False,
            unit_diagonal=True,
        ),
        ELEMENTS,
        VECTOR,
        order=1,
        label="upper",
    ),
    row("cg", solved("cg", symmetric), ELEMENTS, VECTOR),
    row("gmres", solved("gmres"), ELEMENTS, VECTOR, complex=True),
    row("minres", solved("minres", symmetric, shift=0.5), ELEMENTS, VECTOR, order=1),
    *(
        row(name, solved(name), ELEMENTS, VECTOR, order=1)
        for name in ("bicg", "bicgstab", "cgs", "gcrotmk", "lgmres", "qmr")
    ),
    row(
        "tfqmr",
        lambda d, b: linalg.tfqmr(dominant(d), b, rtol=1e-12)[0],
        ELEMENTS,
        VECTOR,
        order=1,
    ),
    row("lsqr", fitted("lsqr"), TALL, LONG, VECTOR, argnums=(0, 1)),
    row("lsmr", fitted("lsmr"), TALL, LONG, VECTOR, argnums=(0, 1)),
    row(
        "lsqr", fitted("lsqr", damp=0.5), real(shape=(2, 3)), real(shape=(2,)), VECTOR, label="damp"
    ),
    row("eigsh", projected("eigsh", symmetric, 2), ELEMENTS),
    row("eigs", projected("eigs", dominant, 1), ELEMENTS, order=1),
    row("svds", singular, ELEMENTS, order=1),
    row(
        "expm_multiply",
        lambda d, b, **kw: linalg.expm_multiply(matrix(d), b, **kw),
        ELEMENTS,
        VECTOR,
        kwargs=[{}, {"start": 0, "stop": 1, "num": 3, "endpoint": False}],
        order=1,
    ),
    row(
        "norm",
        lambda d, **kw: linalg.norm(sparse.csr_matrix(matrix(d)), **kw),
        ELEMENTS,
        kwargs=[{}, {"ord": 1}, {"ord": np.inf}, {"axis": 1}],
        order=1,
        exclude={**EXACT, "type": "SciPy returns a Python number, a traced one is an array"},
    ),
]

if hasattr(scipy.sparse.linalg, "matrix_power"):
    CASES.append(
        row(
            "matrix_power",
            lambda d: linalg.matrix_power(matrix(d), 3).toarray(),
            ELEMENTS,
            order=1,
        )
    )
