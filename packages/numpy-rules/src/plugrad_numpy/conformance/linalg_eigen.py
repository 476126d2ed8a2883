"""Derivatives of eigh, eigvalsh, eig, eigvals."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import case, diagonalisable, hermitian, real

__all__ = ["CASES"]

H3, STACK = hermitian(3), hermitian(2, batch=(2,))


UPLO: list[dict[str, Any]] = [{}, {"UPLO": "U"}]
EMPTY = [(0, 0), (2, 0, 0), (0, 2, 2), (1, 1)]


def projectors(a: Any, UPLO: str = "L") -> Any:
    """The projections on the lines of the eigenvectors: they do not depend on their phases."""
    v = np.linalg.eigh(a, UPLO)[1]
    return v[..., :, None, :] * np.conj(v)[..., None, :, :]


def matrix_exponential(a: Any) -> Any:
    w, v = np.linalg.eigh(a)
    return (v * np.exp(w)) @ np.conj(np.swapaxes(v, -1, -2))


def turning(b: Any) -> Any:
    """Eigenvalues and eigenvectors of a real matrix that are complex."""
    return np.linalg.eig(b + np.array([[0.0, 3.0], [-3.0, 0.0]]))


CASES = [
    case(projectors, H3, kwargs=UPLO, complex=True, name="numpy.linalg.eigh", label="projectors"),
    case(projectors, STACK, complex=True, name="numpy.linalg.eigh", label="stack"),
    case(matrix_exponential, H3, complex=True, name="numpy.linalg.eigh", label="function"),
    case(lambda a: np.linalg.eigh(a).eigenvalues, H3, name="numpy.linalg.eigh", label="values"),
    case(np.linalg.eigvalsh, H3, kwargs=UPLO, complex=True, primal=1e-13),
    case(np.linalg.eigvalsh, STACK, complex=True, primal=1e-13, label="stack"),
    *(
        case(f, real(), shapes=EMPTY, label="empty")
        for f in (np.linalg.eigvalsh, np.linalg.eigvals, np.linalg.eig)
    ),
    case(
        lambda a: np.linalg.eigh(a).eigenvalues,
        real(),
        shapes=EMPTY,
        name="numpy.linalg.eigh",
        label="empty",
    ),
    case(np.linalg.eig, diagonalisable(3), complex=True),
    case(np.linalg.eig, diagonalisable(2, batch=(2,)), complex=True, label="stack"),
    case(np.linalg.eigvals, diagonalisable(3), complex=True, primal=1e-12),
    case(np.linalg.eigvals, diagonalisable(2, batch=(2,)), primal=1e-12, label="stack"),
    case(
        turning,
        real(-0.5, 0.5, shape=(2, 2)),
        name="numpy.linalg.eig",
        label="complex-values-of-a-real-matrix",
    ),
]
