"""Direct solves with sparse matrices: factored once, for every solve of both modes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray
from plugrad_scipy._libraries import array_of
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.linalg._systems import System, solution
from plugrad_scipy.sparse._construct import tril, triu
from plugrad_scipy.sparse._matrix import as_matrix, holds, is_sparse
from plugrad_scipy.sparse.linalg._systems import coefficients, lu_solver

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["factorized", "splu", "spsolve", "spsolve_triangular"]


@stands_in(scipy.sparse.linalg.spsolve, holds)
def spsolve(A: Any, b: Any, permc_spec: Any = None, use_umfpack: bool = True) -> Any:
    """Solve A x = b, as scipy.sparse.linalg.spsolve, for a dense b.

    SuperLU factors A once.  The gradient in A has its pattern.  Raises LinAlgError for a singular
    A, `RefusedError` for a sparse b.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy import sparse
        >>> a = sparse.csc_array(np.diag([2.0, 4.0]))
        >>> grad(lambda b: sparse.linalg.spsolve(a, b).sum())(np.ones(2))
        array([0.5 , 0.25])
    """
    if is_sparse(b):
        raise RefusedError("spsolve: the solution for a sparse b is dense: take b.toarray().")
    b = array_of(b)
    column = b.ndim == 2 and b.shape[1] == 1
    factor = partial(scipy.sparse.linalg.splu, permc_spec=permc_spec)
    return _solve(A, b[:, 0] if column else b, factor)


def _solve(a: Any, b: Any, factor: Any = None) -> Any:
    system = coefficients(a)
    solver = lu_solver(system.values, b, factor)
    return solution(system.parameters, b, System(system.product, solver))


def factorized(A: Any) -> Callable[[Any], Any]:
    """A function that solves A x = b, A being factored once, as scipy.sparse.linalg.factorized.

    A and b may be traced.  Raises LinAlgError for a singular A.
    """
    return splu(A).solve


factorized.plain = scipy.sparse.linalg.factorized  # type: ignore[attr-defined]


class Factors:
    """The factors of a sparse matrix, which solve with dense arrays, traced or not."""

    def __init__(self, a: Any, factor: Any):
        self._matrix = coefficients(a)
        self.shape = a.shape
        values = self._matrix.values
        self._solver = lu_solver(values, np.ones(1, values.dtype), factor)

    def solve(self, rhs: Any, trans: str = "N") -> Any:
        """A⁻¹ b, A⁻ᵀ b (trans "T") or A⁻ᴴ b ("H")."""
        b = asarray(rhs)
        system = System(self._matrix.product, self._solver)
        if trans == "H":
            return np.conj(solution(self._matrix.parameters, np.conj(b), system.transpose))
        system = system.transpose if trans == "T" else system
        return solution(self._matrix.parameters, b, system)


def splu(A: Any, *options: Any, **keywords: Any) -> Factors:
    """The factors of a sparse A, as scipy.sparse.linalg.splu, with the method `solve` alone.

    A and what is solved for may be traced.  For L, U and the permutations call SciPy's function.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy import sparse
        >>> factors = sparse.linalg.splu(sparse.csc_array(np.diag([2.0, 4.0])))
        >>> grad(lambda b: factors.solve(b).sum())(np.ones(2))
        array([0.5 , 0.25])
    """
    return Factors(A, lambda a: scipy.sparse.linalg.splu(a, *options, **keywords))


splu.plain = scipy.sparse.linalg.splu  # type: ignore[attr-defined]


@stands_in(scipy.sparse.linalg.spsolve_triangular, holds)
def spsolve_triangular(
    A: Any,
    b: Any,
    lower: bool = True,
    overwrite_A: bool = False,
    overwrite_b: bool = False,
    unit_diagonal: bool = False,
) -> Any:
    """Solve A x = b for a triangular A, as scipy.sparse.linalg.spsolve_triangular.

    With `unit_diagonal` the diagonal gets no gradient.  Raises LinAlgError for a singular A.
    """
    inner = int(unit_diagonal)
    a = tril(as_matrix(A), -inner) if lower else triu(as_matrix(A), inner)
    if unit_diagonal:
        a = a + scipy.sparse.eye_array(a.shape[0], dtype=a.dtype)
    natural = partial(
        scipy.sparse.linalg.splu,
        permc_spec="NATURAL",
        diag_pivot_thresh=0,
        options={"SymmetricMode": True},
    )
    return _solve(a, asarray(b), natural)
