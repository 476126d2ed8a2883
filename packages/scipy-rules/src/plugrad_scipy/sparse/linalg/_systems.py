"""What a sparse, dense or implicit matrix is to a linear system: parameters, product, values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from plugrad import is_traced
from plugrad_numpy.rules.matrices import transposed
from plugrad_scipy._libraries import serving
from plugrad_scipy._stand_in import plain
from plugrad_scipy.sparse._matrix import Matrix, plain_matrix
from plugrad_scipy.sparse._pattern import product

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Coefficients", "coefficients", "lu_solver"]


@dataclass(frozen=True)
class Coefficients:
    """A matrix as a function of its traced parameters.

    product(parameters, x, flipped) is A x, or Aᵀ x; `values` is SciPy's matrix or operator.
    """

    parameters: tuple[Any, ...]
    product: Callable[[Any, Any, bool], Any]
    values: Any


def coefficients(a: Any) -> Coefficients:
    """Those of a traced sparse matrix, a dense array, or an operator without traced values."""
    values = plain_matrix(a)
    if isinstance(a, Matrix):
        pattern = a.pattern
        return Coefficients((a.data,), lambda p, x, f: product(p[0], x, pattern, f), values)
    if is_traced(a):
        return Coefficients((a,), lambda p, x, f: (transposed(p[0]) if f else p[0]) @ x, values)
    return Coefficients((), _never, values)


def _never(parameters: Any, x: Any, flipped: bool) -> Any:
    raise AssertionError("a matrix without traced elements is not differentiated")


def lu_solver(a: Any, b: Any, factor: Callable[[Any], Any] | None = None) -> Any:
    """Solves with SciPy's sparse matrix, factored here once, in the dtype of a and b together.

    Raises LinAlgError for a singular matrix.  One of another library is factored at each solve.
    """
    library = serving(scipy.sparse.linalg, a, b)
    if library is not scipy.sparse.linalg:
        return _solving(library.spsolve, a)
    dtype = np.result_type(a.dtype, plain(b).dtype, np.float32)
    try:
        lu = (factor or scipy.sparse.linalg.splu)(scipy.sparse.csc_array(a).astype(dtype))
    except RuntimeError as error:
        raise np.linalg.LinAlgError(f"the sparse matrix is singular: {error}") from error

    def solver(b: Any, flipped: bool) -> Any:
        if np.iscomplexobj(b) and dtype.kind == "f":
            return solver(b.real, flipped) + 1j * solver(b.imag, flipped)
        return lu.solve(np.ascontiguousarray(b, dtype=dtype), "T" if flipped else "N")

    return solver


def _solving(spsolve: Callable[[Any, Any], Any], a: Any) -> Any:
    """Solves with a matrix of another library, and with its transpose."""

    def solver(b: Any, flipped: bool) -> Any:
        if b.dtype.kind == "c" and a.dtype.kind == "f":
            return solver(np.real(b), flipped) + 1j * solver(np.imag(b), flipped)
        return spsolve(a.T.tocsr() if flipped else a, b)

    return solver
